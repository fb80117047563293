using System.Text.Json;
using Dapper;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Taxes;
using MotCua.Dossiers.Telling;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>A supplement request as it is shown.</summary>
/// <param name="Channel">How the answer came: 1 at the counter, 2 online, 3 by post.</param>
public sealed record SupplementRequest(string Stage, string Reason, string Clause, IReadOnlyList<SupplementItem> Items, DateTimeOffset AskedAt, DateOnly AnswerBy, DateTimeOffset? AnsweredAt, int? Channel = null, string? Consignment = null);

/// <summary>A refusal, stop or withdrawal as it is shown.</summary>
public sealed record DossierDecision(string Kind, string Reason, string Clause, DateTimeOffset DecidedAt);

public sealed record DossierPayment(string Fee, long Amount, DateTimeOffset? PaidAt, string? Receipt);

public sealed record DossierPaper(string Form, Guid PaperId, DateTimeOffset MadeAt);

/// <summary>Everything that lies in one dossier beside its state: what its page shows and its papers print.</summary>
public sealed record DossierFolder
{
    public required IReadOnlyList<DossierPerson> People { get; init; }

    public required IReadOnlyList<DossierComponent> Components { get; init; }

    public string? FormCode { get; init; }

    /// <summary>Canonical JSON of the e-form's answers.</summary>
    public string? Answers { get; init; }

    /// <summary>Newest first; both clocks.</summary>
    public required IReadOnlyList<DueRow> Promises { get; init; }

    public required IReadOnlyList<SupplementRequest> Supplements { get; init; }

    public required IReadOnlyList<DossierDecision> Decisions { get; init; }

    public required IReadOnlyList<DossierPayment> Payments { get; init; }

    /// <summary>What the tax authority says is owed for land, and what was paid.</summary>
    public LandTax Tax { get; init; } = LandTax.None;

    public required IReadOnlyList<DossierResult> Results { get; init; }

    /// <summary>Those that count: a corrected one stands in the place of the wrong one.</summary>
    public IReadOnlyList<DossierResult> StandingResults => [.. Results.Where(r => CorrectionOf(r) is null)];

    /// <summary>The result that took this one's place; null while it counts.</summary>
    public DossierResult? CorrectionOf(DossierResult result) => Results.FirstOrDefault(r => r.Replaces == result.Id);

    /// <summary>Names of results whose paper lies in an older system.</summary>
    public IReadOnlyList<string> ResultsElsewhere { get; init; } = [];

    public required IReadOnlyList<DossierPaper> Papers { get; init; }

    /// <summary>What was proposed last for signature; several papers where the procedure ends with several.</summary>
    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    public Proposal? Proposal => Proposals is [var first, ..] ? first : null;

    public Handover? Handover { get; init; }

    public DossierPerson? Owner => People.FirstOrDefault(p => p.Role == "owner");

    public DossierPerson? Bringer => People.FirstOrDefault(p => p.Role == "bringer");

    /// <summary>The decree's clock as it stands now, with its explanation.</summary>
    public DueRow? Promise => Promises.FirstOrDefault(p => p.Clock == "decree");
}

/// <summary>Reads the folder of a dossier that the reader was already allowed to see, in one round trip.</summary>
public sealed class DossierFileStore(Database database)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public async Task<DossierFolder> Read(DossierId id, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var all = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            select role, full_name, identity_number, birth_date, phone, email, address, kind::int from dossiers.person where dossier_id = @id;
            select component_id as id, code, name, kind, copies::int, sha256, file_name, media_type, size, digitised
              from dossiers.component where dossier_id = @id order by component_id;
            select form_code, answers::text from dossiers.answer where dossier_id = @id;
            select clock, reason, due_at, limit_text, explanation::text from dossiers.due where dossier_id = @id order by set_at desc, due_id desc;
            select stage, reason, clause, items::text, asked_at, answer_by, answered_at, answered_by_channel::int, consignment from dossiers.supplement where dossier_id = @id order by number;
            select kind, reason, clause, decided_at from dossiers.decision where dossier_id = @id order by decided_at;
            select fee, amount::bigint, paid_at, receipt from dossiers.payment where dossier_id = @id order by payment_id;
            select result_id, kind, name, kind_code, paper_id, sha256, signed_at, signed_by, replaces from dossiers.result where dossier_id = @id order by result_id;
            select form, paper_id, made_at from dossiers.notice where dossier_id = @id order by made_at;
            select way, taken_by, taker_name, authority, handed_by, handed_at, consignment from dossiers.handover where dossier_id = @id;
            select p.proposal_id, p.kind, p.name, p.body, p.upload, p.clause, p.made_by, p.made_at, p.bundle
              from dossiers.proposal p
              join (select proposal_id, bundle from dossiers.proposal where dossier_id = @id order by made_at desc, proposal_id desc limit 1) last
                on p.proposal_id = last.proposal_id or p.bundle = last.bundle
              where p.dossier_id = @id order by p.proposal_id;
            """ + TaxStore.Select,
            new { id = id.Value },
            cancellationToken: stop));
        var people = await all.ReadAsync<PersonRow>();
        var components = await all.ReadAsync<ComponentRow>();
        var answer = await all.ReadSingleOrDefaultAsync<(string Form, string Answers)?>();
        var dues = await all.ReadAsync<(string Clock, string Reason, DateTimeOffset DueAt, string Limit, string Explanation)>();
        var supplements = await all.ReadAsync<(string Stage, string Reason, string Clause, string Items, DateTimeOffset AskedAt, DateOnly AnswerBy, DateTimeOffset? AnsweredAt, int? Channel, string? Consignment)>();
        var decisions = await all.ReadAsync<(string Kind, string Reason, string Clause, DateTimeOffset At)>();
        var payments = await all.ReadAsync<(string Fee, long Amount, DateTimeOffset? PaidAt, string? Receipt)>();
        var results = (await all.ReadAsync<(Guid Id, string Kind, string Name, string? Code, Guid? Paper, string? Sha256, DateTimeOffset? SignedAt, Guid? SignedBy, Guid? Replaces)>()).AsList();
        var papers = await all.ReadAsync<(string Form, Guid Paper, DateTimeOffset At)>();
        var handover = await all.ReadSingleOrDefaultAsync<(string Way, string TakenBy, string? Taker, string? Authority, Guid? By, DateTimeOffset At, string? Consignment)?>();
        var proposals = await all.ReadAsync<(Guid Id, string Kind, string Name, string? Body, Guid? Upload, string? Clause, Guid By, DateTimeOffset At, Guid? Bundle)>();
        var tax = await TaxStore.Read(all);
        return new DossierFolder
        {
            Tax = tax,
            People = [.. people.Select(one => new DossierPerson(one.Role, one.FullName, one.IdentityNumber, one.BirthDate, one.Phone, one.Email, one.Address, one.Kind))],
            Components = [.. components.Select(c => new DossierComponent(c.Id, c.Code, c.Name, c.Kind, c.Copies, c.Sha256, c.FileName, c.MediaType, c.Size, c.Digitised))],
            FormCode = answer?.Form,
            Answers = answer?.Answers,
            Promises = [.. dues.Select(d => new DueRow(d.Clock, d.Reason, d.DueAt, d.Limit, d.Explanation))],
            Supplements = [.. supplements.Select(s => new SupplementRequest(s.Stage, s.Reason, s.Clause, JsonSerializer.Deserialize<List<SupplementItem>>(s.Items, Web) ?? [], s.AskedAt, s.AnswerBy, s.AnsweredAt, s.Channel, s.Consignment))],
            Decisions = [.. decisions.Select(d => new DossierDecision(d.Kind, d.Reason, d.Clause, d.At))],
            Payments = [.. payments.Select(one => new DossierPayment(one.Fee, one.Amount, one.PaidAt, one.Receipt))],
            Results = [.. results.Where(r => r.Paper is not null && r.SignedAt is not null && r.SignedBy is not null).Select(r => new DossierResult(r.Id, r.Kind, r.Name, r.Code, r.Paper!.Value, r.Sha256 ?? "", r.SignedAt!.Value, new AccountId(r.SignedBy!.Value), r.Replaces))],
            ResultsElsewhere = [.. results.Where(r => r.Paper is null).Select(r => r.Name)],
            Papers = [.. papers.Select(one => new DossierPaper(one.Form, one.Paper, one.At))],
            Proposals = [.. proposals.Select(p => new Proposal(p.Id, p.Kind, p.Name, p.Body, p.Upload, p.Clause, new AccountId(p.By), p.At, p.Bundle))],
            Handover = handover is { } h ? new Handover(h.Way, h.TakenBy, h.Taker, h.Authority, h.By is { } by ? new AccountId(by) : null, h.At, h.Consignment) : null,
        };
    }

    private sealed class PersonRow
    {
        public string Role { get; init; } = "";

        public string FullName { get; init; } = "";

        public string? IdentityNumber { get; init; }

        public string? BirthDate { get; init; }

        public string? Phone { get; init; }

        public string? Email { get; init; }

        public string? Address { get; init; }

        public int Kind { get; init; }
    }

    private sealed class ComponentRow
    {
        public Guid Id { get; init; }

        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public int Copies { get; init; }

        public string? Sha256 { get; init; }

        public string? FileName { get; init; }

        public string? MediaType { get; init; }

        public long? Size { get; init; }

        public bool? Digitised { get; init; }
    }
}
