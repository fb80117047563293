using MotCua.Kernel;

namespace MotCua.Dossiers.Finding;

/// <summary>What anybody with the reference and a second factor may see: where a dossier is, nothing about people.</summary>
public sealed record TrackedDossier
{
    public string Reference { get; init; } = "";

    public string? Code { get; init; }

    public string ProcedureCode { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public short Status { get; init; }

    public bool Imported { get; init; }

    /// <summary>The unit that has it now.</summary>
    public string Unit { get; init; } = "";

    public string? Post { get; init; }

    public string? ReturnWay { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Since when it waits for reception: submitted, or supplemented before it.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Last day to answer an open supplement request.</summary>
    public DateOnly? AnswerBy { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>There is an apology about it, signed or not yet.</summary>
    public bool HasLetter { get; init; }

    public DossierStatus State => (DossierStatus)Status;
}

/// <summary>
/// Public look-up. Reference and official code are unique keys, and the second factor is compared inside the database:
/// no personal value leaves it.
/// </summary>
public sealed class TrackingQueue(Database database)
{
    internal const string Sql =
        """
        with named as (
          select dossier_id from dossiers.dossier where reference = @reference
          union
          select dossier_id from dossiers.dossier where code = any(@codes))
        select d.reference, d.code, d.procedure_code, d.procedure_name, s.status, s.imported, s.unit, s.post, d.return_way, d.submitted_at,
          coalesce((select max(x.answered_at) from dossiers.supplement x where x.dossier_id = d.dossier_id and x.stage = 'reception'), d.submitted_at) as waiting_since,
          s.received_at, s.due_at,
          (select x.answer_by from dossiers.supplement x where x.dossier_id = d.dossier_id and x.answered_at is null) as answer_by,
          s.finished_at, s.returned_at,
          exists (select from dossiers.apology a where a.dossier_id = d.dossier_id and a.dropped_at is null) as has_letter
        from named
        join dossiers.dossier d using (dossier_id)
        join dossiers.state s using (dossier_id)
        where exists (
          select from dossiers.person p
          where p.dossier_id = d.dossier_id
            and @factor in (right(regexp_replace(p.identity_number, '\D', '', 'g'), 4), right(regexp_replace(p.phone, '\D', '', 'g'), 4)))
        limit 1
        """;

    /// <summary>The dossier of this reference or code that was filed with this number; null for a wrong code and a wrong number alike.</summary>
    /// <param name="typed">Tracking reference or official code, as people type them.</param>
    /// <param name="factor">The last four digits of the identity number or telephone number given in the dossier.</param>
    public Task<TrackedDossier?> Find(string typed, string factor, CancellationToken stop) => database.Ask(
        Question.Row<TrackedDossier>(Sql, ("reference", TrackingReference.Read(typed)), ("codes", Codes(typed)), ("factor", factor)), stop);

    /// <summary>As it stands, and as it would be without blanks and in capitals: codes of older systems may be anything.</summary>
    internal static string[] Codes(string typed)
    {
        var exact = typed.Normalize().Trim();
        return [.. new[] { exact, string.Concat(exact.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant() }.Distinct(StringComparer.Ordinal)];
    }
}
