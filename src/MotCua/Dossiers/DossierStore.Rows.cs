using System.Text.Encodings.Web;
using System.Text.Json;
using MotCua.Kernel;
using MotCua.Papers;
using NpgsqlTypes;

namespace MotCua.Dossiers;

/// <summary>One paper or fact that a supplement request names.</summary>
/// <param name="Component">The component of the procedure, null for something else.</param>
/// <param name="What">What is missing or wrong, in words for the citizen.</param>
public sealed record SupplementItem(string? Component, string What);

/// <summary>A promised moment as it is kept: which clock, why now, how it was counted.</summary>
public sealed record DueRow(string Clock, string Reason, DateTimeOffset DueAt, string Limit, string Explanation);

/// <summary>A person of a dossier; erasable.</summary>
/// <param name="Role">owner or bringer.</param>
/// <param name="Kind">1 citizen, 2 business, 3 state agency, 4 other (LoaiDoiTuong).</param>
public sealed record DossierPerson(
    string Role,
    string FullName,
    string? IdentityNumber = null,
    string? BirthDate = null,
    string? Phone = null,
    string? Email = null,
    string? Address = null,
    int Kind = 1);

/// <summary>One component of a dossier and the file behind it, if any.</summary>
public sealed record DossierComponent(
    Guid Id,
    string Code,
    string Name,
    string Kind,
    int Copies,
    string? Sha256 = null,
    string? FileName = null,
    string? MediaType = null,
    long? Size = null,
    bool? Digitised = null);

/// <summary>A signed result or refusal on the merits.</summary>
/// <param name="Replaces">The wrong one whose place it took.</param>
public sealed record DossierResult(
    Guid Id, string Kind, string Name, string? KindCode, Guid PaperId, string Sha256, DateTimeOffset SignedAt, AccountId SignedBy, Guid? Replaces = null);

/// <summary>What an officer proposes to sign.</summary>
/// <param name="Kind">result or refusal (on the merits).</param>
/// <param name="Name">Of the result paper, such as "Giấy khai sinh".</param>
/// <param name="Body">Its text, a paragraph a line; for a refusal the reason.</param>
/// <param name="Upload">A PDF that takes the place of the printed paper.</param>
/// <param name="Bundle">Papers proposed together, to be signed together; null for one alone.</param>
public sealed record Proposal(Guid Id, string Kind, string Name, string? Body, Guid? Upload, string? Clause, AccountId MadeBy, DateTimeOffset MadeAt, Guid? Bundle = null)
{
    public bool Refuses => Kind == "refusal";
}

/// <summary>To whom a result went, how, and by what authority.</summary>
/// <param name="Consignment">The post's number, where it went by post.</param>
public sealed record Handover(string Way, string TakenBy, string? TakerName, string? Authority, AccountId? HandedBy, DateTimeOffset At, string? Consignment = null);

/// <summary>The rows that prove an act; each goes into the batch before the state changes.</summary>
public sealed partial class DossierStore
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Batch AddPeople(Batch batch, DossierId dossier, IReadOnlyList<DossierPerson> people) => batch.Add(
        """
        insert into dossiers.person(dossier_id, role, kind, full_name, identity_number, birth_date, phone, email, address)
        select $1, * from unnest($2::text[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
        """,
        dossier.Value,
        people.Select(p => p.Role).ToArray(),
        people.Select(p => (short)p.Kind).ToArray(),
        people.Select(p => p.FullName).ToArray(),
        people.Select(p => p.IdentityNumber).ToArray(),
        people.Select(p => p.BirthDate).ToArray(),
        people.Select(p => p.Phone).ToArray(),
        people.Select(p => p.Email).ToArray(),
        people.Select(p => p.Address).ToArray());

    /// <summary>
    /// Who really made it, as was seen when it was handed in; after its person rows. The rule is the table's own column.
    /// </summary>
    /// <param name="device">Hash of the device's random number; null where none is known.</param>
    public static Batch AddMaking(Batch batch, DossierId dossier, string login, AccountId account, string? device, DateTimeOffset at) => batch.Add(
        """
        insert into dossiers.making(dossier_id, login, device, officer_on_device, citizens_in_day, citizens_in_month, owners_with_phone, for_other, made_at, at_counter, desk_on_device)
        select $1, $2, nullif($4, ''),
          exists (select from identity.device_use u where u.device = $4 and u.kind = 'officer' and u.seen_at > $5 - interval '12 hours'),
          (select count(distinct c.citizen) from (
            select d.citizen from dossiers.making m join dossiers.dossier d using (dossier_id) where m.device = $4 and m.made_at > $5 - interval '24 hours'
            union all select $3) c(citizen)),
          (select count(distinct c.citizen) from (
            select d.citizen from dossiers.making m join dossiers.dossier d using (dossier_id) where m.device = $4 and m.made_at > $5 - interval '30 days'
            union all select $3) c(citizen)),
          (select count(distinct p.folded_name) from dossiers.person own
            join dossiers.person p on p.phone = own.phone and p.role = 'owner'
            join dossiers.dossier d on d.dossier_id = p.dossier_id and d.submitted_at > $5 - interval '30 days'
            where own.dossier_id = $1 and own.role = 'owner' and own.phone is not null),
          exists (select from identity.citizen c join dossiers.person own on own.dossier_id = $1 and own.role = 'owner'
            where c.account_id = $3 and own.identity_number is not null and own.identity_number <> c.identity_number),
          $5,
          (select bool_or(c.device = $4) from organisation.counter_device c join dossiers.dossier d on d.dossier_id = $1 and c.unit = d.unit
            where c.from_at <= $5 and coalesce(c.until_at, 'infinity') > $5),
          exists (select from identity.device_use u join dossiers.dossier d on d.dossier_id = $1
            where u.device = $4 and u.kind = 'officer' and u.seen_at > $5 - interval '12 hours' and u.account <> $3
              and not organisation.holds_counter(u.account, d.unit, ($5 at time zone 'Asia/Ho_Chi_Minh')::date))
        """,
        dossier.Value,
        login,
        account.Value,
        device ?? "",
        at);

    public static Batch AddAnswers(Batch batch, DossierId dossier, string form, string answers) => batch.Add(
        "insert into dossiers.answer(dossier_id, form_code, answers) values ($1, $2, $3)", dossier.Value, form, Batch.Json(answers));

    /// <summary>A component with a file has the id of its upload, which thereby is nobody's orphan any more.</summary>
    public static Batch AddComponents(Batch batch, DossierId dossier, IReadOnlyList<DossierComponent> components, DateTimeOffset at)
    {
        if (components.Where(c => c.Sha256 is not null).Select(c => c.Id).ToArray() is { Length: > 0 } uploads)
        {
            UploadStore.Keep(batch, uploads, at);
        }

        return components.Count == 0 ? batch : batch.Add(
            """
            insert into dossiers.component(component_id, dossier_id, code, name, kind, copies, sha256, file_name, media_type, size, digitised, added_at)
            select c.id, $1, c.code, c.name, c.kind, c.copies, c.sha256, c.file_name, c.media_type, c.size, c.digitised, $12
            from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::boolean[])
              c(id, code, name, kind, copies, sha256, file_name, media_type, size, digitised)
            """,
            dossier.Value,
            components.Select(c => c.Id).ToArray(),
            components.Select(c => c.Code).ToArray(),
            components.Select(c => c.Name).ToArray(),
            components.Select(c => c.Kind).ToArray(),
            components.Select(c => (short)c.Copies).ToArray(),
            components.Select(c => c.Sha256).ToArray(),
            components.Select(c => c.FileName).ToArray(),
            components.Select(c => c.MediaType).ToArray(),
            components.Select(c => c.Size).ToArray(),
            components.Select(c => c.Digitised).ToArray(),
            at);
    }

    public static Batch AddDue(Batch batch, DossierId dossier, Guid id, DueRow due, DateTimeOffset at) => batch.Add(
        """
        insert into dossiers.due(due_id, dossier_id, clock, reason, due_at, limit_text, explanation, set_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        id,
        dossier.Value,
        due.Clock,
        due.Reason,
        due.DueAt,
        due.Limit,
        Batch.Json(due.Explanation),
        at);

    public static Batch AddDecision(Batch batch, DossierId dossier, Guid id, string kind, string reason, string clause, AccountId? by, DateTimeOffset at) => batch.Add(
        """
        insert into dossiers.decision(decision_id, dossier_id, kind, reason, clause, decided_by, decided_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        id,
        dossier.Value,
        kind,
        reason,
        clause,
        Batch.Typed(NpgsqlDbType.Uuid, by?.Value),
        at);

    public static Batch AddSupplement(Batch batch, Dossier dossier, OpenSupplement request, string reason, string clause, IReadOnlyList<SupplementItem> items, AccountId by) => batch.Add(
        """
        insert into dossiers.supplement(supplement_id, dossier_id, number, stage, reason, clause, items, asked_by, asked_at, answer_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        request.Id,
        dossier.Id.Value,
        (short)(dossier.Supplements + 1),
        request.AtReception ? "reception" : "examination",
        reason,
        clause,
        Batch.Json(JsonSerializer.Serialize(items, Readable)),
        by.Value,
        request.AskedAt,
        request.AnswerBy);

    /// <param name="channel">1 at the counter, 2 online, 3 by post, with the post's number.</param>
    public static Batch CloseSupplement(Batch batch, Guid supplement, DateTimeOffset at, int channel, string? consignment) => batch.Add(
        "update dossiers.supplement set answered_at = $2, answered_by_channel = $3, consignment = $4 where supplement_id = $1 and answered_at is null",
        supplement,
        at,
        (short)channel,
        Text(consignment));

    public static Batch AddPayment(Batch batch, DossierId dossier, Guid id, string fee, long amount, DateTimeOffset at) => batch.Add(
        "insert into dossiers.payment(payment_id, dossier_id, fee, amount, asked_at) values ($1, $2, $3, $4, $5)",
        id,
        dossier.Value,
        fee,
        (decimal)amount,
        at);

    /// <summary>
    /// All open payments of the dossier, in cash at the counter, under one receipt each; with whoever paid for somebody else,
    /// and for how many owners that number has paid within thirty days.
    /// </summary>
    public static Batch PayInCash(Batch batch, DossierId dossier, string receipt, Payer? payer, DateTimeOffset at) => batch.Add(
        """
        update dossiers.payment set paid_at = $3, way = 'cash', receipt = $2, payer_name = $4, payer_number = $5,
          owners_of_payer = case when $5 is not null then (
            select count(distinct o.folded_name)::int from dossiers.person o
            where o.role = 'owner' and o.identity_number is distinct from $5 and (o.dossier_id = $1 or o.dossier_id in (
              select p.dossier_id from dossiers.payment p where p.payer_number = $5 and p.paid_at > $3 - interval '30 days'))) end
        where dossier_id = $1 and paid_at is null
        """,
        dossier.Value,
        receipt,
        at,
        Text(payer?.Name),
        Text(payer?.Number));

    public static Batch AddResult(Batch batch, DossierId dossier, DossierResult result) => batch.Add(
        """
        insert into dossiers.result(result_id, dossier_id, kind, name, kind_code, paper_id, sha256, signed_at, signed_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)
        """,
        result.Id,
        dossier.Value,
        result.Kind,
        result.Name,
        Text(result.KindCode),
        result.PaperId,
        result.Sha256,
        result.SignedAt,
        result.SignedBy.Value);

    /// <summary>A corrected result in the place of a wrong one, with reason and clause.</summary>
    public static Batch AddCorrected(Batch batch, DossierId dossier, DossierResult result, string reason, string clause) => batch.Add(
        """
        insert into dossiers.result(result_id, dossier_id, kind, name, kind_code, paper_id, sha256, signed_at, signed_by, made_at, replaces, reason, clause)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10, $11, $12)
        """,
        result.Id,
        dossier.Value,
        result.Kind,
        result.Name,
        Text(result.KindCode),
        result.PaperId,
        result.Sha256,
        result.SignedAt,
        result.SignedBy.Value,
        result.Replaces!.Value,
        reason,
        clause);

    public static Batch AddProposal(Batch batch, DossierId dossier, Proposal proposal) => batch.Add(
        """
        insert into dossiers.proposal(proposal_id, dossier_id, kind, name, body, upload, clause, made_by, made_at, bundle)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        proposal.Id,
        dossier.Value,
        proposal.Kind,
        proposal.Name,
        Text(proposal.Body),
        Batch.Typed(NpgsqlDbType.Uuid, proposal.Upload),
        Text(proposal.Clause),
        proposal.MadeBy.Value,
        proposal.MadeAt,
        Batch.Typed(NpgsqlDbType.Uuid, proposal.Bundle));

    public static Batch AddHandover(Batch batch, DossierId dossier, Handover handover) => batch.Add(
        """
        insert into dossiers.handover(dossier_id, way, taken_by, taker_name, authority, handed_by, handed_at, consignment)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        dossier.Value,
        handover.Way,
        handover.TakenBy,
        Text(handover.TakerName),
        Text(handover.Authority),
        Batch.Typed(NpgsqlDbType.Uuid, handover.HandedBy?.Value),
        handover.At,
        Text(handover.Consignment));

    public static Batch AddNotice(Batch batch, DossierId dossier, Guid id, string form, Guid paper, DateTimeOffset at) => batch.Add(
        "insert into dossiers.notice(notice_id, dossier_id, form, paper_id, made_at) values ($1, $2, $3, $4, $5)",
        id,
        dossier.Value,
        form,
        paper,
        at);

    private static Npgsql.NpgsqlParameter Text(string? value) => Batch.Typed(NpgsqlDbType.Text, value);
}
