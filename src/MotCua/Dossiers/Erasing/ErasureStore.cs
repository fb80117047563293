using Dapper;
using MotCua.Kernel;

namespace MotCua.Dossiers.Erasing;

/// <summary>Why personal values went; stored, so never renamed.</summary>
public enum ErasureGround
{
    /// <summary>The time they are kept is over.</summary>
    Retention,

    /// <summary>The person asked for it, lawfully.</summary>
    Request,
}

/// <summary>The personal values of dossiers: what is erased, when, and which are due.</summary>
public sealed class ErasureStore(Database database)
{
    /// <summary>The inventory's fields that go with a dossier; <c>dossiers.erase_values</c> and the triggers of <c>dossiers.erasure</c> erase each of them.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "dossiers.person.full_name", "dossiers.person.folded_name", "dossiers.person.identity_number", "dossiers.person.birth_date",
        "dossiers.person.phone", "dossiers.person.email", "dossiers.person.address", "dossiers.answer.answers", "dossiers.component.file_name",
        "dossiers.supplement.reason", "dossiers.decision.reason", "dossiers.stay.reason", "dossiers.consultation.question",
        "dossiers.consultation.answer", "dossiers.proposal.body", "dossiers.handover.taker_name", "dossiers.handover.authority",
        "dossiers.supplement_draft.message", "dossiers.supplement_file.name", "dossiers.apology.cause", "papers.upload.name",
        "dossiers.telling.reason", "dossiers.telling.refused_because", "dossiers.telling.taker_name", "dossiers.telling.authority", "dossiers.telling.file_name",
        "dossiers.correction.fault", "dossiers.correction.body", "dossiers.correction.answers", "dossiers.correction.sent_back", "dossiers.correction.declined_because",
        "dossiers.correction_handover.taker_name", "dossiers.correction_handover.authority",
        "dossiers.rating.words", "dossiers.rating_link.device", "dossiers.rating_link.address",
        "dossiers.payment.payer_name", "dossiers.payment.payer_number", "dossiers.tax.taxpayer_number", "dossiers.tax_voucher.payer",
        "linked.content.answers", "linked.content.files", "linked.report_reason.reason", "linked.supplement.words", "linked.supplement.files", "linked.personal_number.number",
        "people.notice.body", "kernel.act_note.note", "imports.line.told", "imports.line.facts",
        "exchange.call_text.request", "exchange.call_text.reply", "exchange.inbound_text.body", "exchange.civil_status.note",
    ];

    /// <summary>Adds the erasure to a batch; refused by the database while the dossier is open, stale where it is done already.</summary>
    public static Batch Erase(Batch batch, DossierId dossier, ErasureGround ground, DateTimeOffset at) => batch
        .Add(
            """
            with written as (
              insert into dossiers.erasure(dossier_id, ground, erased_at) values ($1, $2, $3) on conflict do nothing returning 1)
            select kernel.expect_one((select count(*) from written))
            """,
            dossier.Value,
            ground == ErasureGround.Retention ? "retention" : "request",
            at)
        .Add("select dossiers.erase_values($1), people.erase_letters($1)", dossier.Value);

    public async Task<(ErasureGround Ground, DateTimeOffset At)?> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var row = await connection.QuerySingleOrDefaultAsync<(string Ground, DateTime At)?>(new CommandDefinition(
            "select ground, erased_at from dossiers.erasure where dossier_id = @id", new { id = dossier.Value }, cancellationToken: stop));
        return row is { } found ? (found.Ground == "retention" ? ErasureGround.Retention : ErasureGround.Request, new DateTimeOffset(found.At, TimeSpan.Zero)) : null;
    }

    /// <summary>Ended dossiers whose values are due, the oldest end first.</summary>
    /// <param name="procedures">Of these procedures, or with <paramref name="others"/> of every other one.</param>
    public async Task<IReadOnlyList<DossierId>> Due(IReadOnlyList<string> procedures, bool others, DateTimeOffset endedBefore, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            select s.dossier_id from dossiers.state s join dossiers.dossier d using (dossier_id)
            where (s.status in (3, 7, 8, 10) or s.imported and s.status = 9)
              and coalesce(s.returned_at, s.finished_at, s.changed_at) < @endedBefore
              and (split_part(d.procedure_code, '.000.00.00', 1) = any(@procedures)) <> @others
              and not exists (select from dossiers.erasure e where e.dossier_id = s.dossier_id)
            order by coalesce(s.returned_at, s.finished_at, s.changed_at), s.dossier_id limit @most
            """,
            new { procedures = procedures.ToArray(), others, endedBefore, most },
            cancellationToken: stop))).Select(id => new DossierId(id)).ToList();
    }
}
