using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Dossiers;

/// <summary>Where dossiers lay, in whose hands, from when to when.</summary>
public sealed class StepStore(Database database)
{
    /// <summary>Ends the stay that is open; dossiers received before stays were kept have none.</summary>
    public static Batch Leave(Batch batch, DossierId dossier, StayOutcome outcome, string? reason, DateTimeOffset at) => batch.Add(
        "update dossiers.stay set ended_at = greatest($2, began_at), outcome = $3, reason = $4 where dossier_id = $1 and ended_at is null",
        dossier.Value,
        at,
        Word(outcome),
        Batch.Typed(NpgsqlDbType.Text, reason));

    /// <summary>Begins a stay where the dossier lies now; another hand at the same step keeps the step's moment.</summary>
    /// <param name="anew">A new visit, with the moment and explanation given; otherwise those of the visit that goes on.</param>
    public static Batch Arrive(Batch batch, Dossier dossier, bool anew, DateTimeOffset at, string? limit, string? explanation) => batch.Add(
        """
        insert into dossiers.stay(dossier_id, number, visit, step, post, unit, holder, began_at, due_at, limit_text, explanation)
        select $1, coalesce(l.number, 0) + 1, coalesce(l.visit, 0) + case when $8 or l.visit is null then 1 else 0 end, $2, $3, $4, $5, $6,
          case when $8 then $7 else l.due_at end, case when $8 then $9 else l.limit_text end, case when $8 then $10 else l.explanation end
        from (select 1) one
        left join lateral (
          select number, visit, due_at, limit_text, explanation from dossiers.stay where dossier_id = $1 order by number desc limit 1) l on true
        """,
        dossier.Id.Value,
        dossier.Step,
        dossier.Post,
        dossier.Unit.Value,
        Batch.Typed(NpgsqlDbType.Uuid, dossier.Holder?.Value),
        at,
        Batch.Typed(NpgsqlDbType.TimestampTz, dossier.StepDueAt),
        anew,
        Batch.Typed(NpgsqlDbType.Text, limit),
        Batch.Json(explanation));

    /// <summary>The open stay's moment, reckoned again after working time changed.</summary>
    public static Batch Reckoned(Batch batch, DossierId dossier, DateTimeOffset due, string explanation) => batch.Add(
        "update dossiers.stay set due_at = $2, explanation = $3 where dossier_id = $1 and ended_at is null and due_at is not null",
        dossier.Value,
        due,
        Batch.Json(explanation));

    /// <summary>All stays of a dossier the reader was already allowed to see, oldest first.</summary>
    public async Task<IReadOnlyList<Stay>> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select number::int, visit::int, step, post, unit, holder, began_at, due_at, limit_text, explanation::text, ended_at, outcome, reason
            from dossiers.stay where dossier_id = @id order by number
            """,
            new { id = dossier.Value },
            cancellationToken: stop));
        return [.. rows.Select(r => r.ToStay())];
    }

    /// <summary>Who held this step last; null where nobody did.</summary>
    public async Task<AccountId?> LastHolder(DossierId dossier, string step, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
            "select holder from dossiers.stay where dossier_id = @id and step = @step and holder is not null order by number desc limit 1",
            new { id = dossier.Value, step },
            cancellationToken: stop)) is { } holder ? new AccountId(holder) : null;
    }

    private static string Word(StayOutcome outcome) => outcome.ToString().ToLowerInvariant();

    private sealed class Row
    {
        public int Number { get; init; }

        public int Visit { get; init; }

        public string Step { get; init; } = "";

        public string Post { get; init; } = "";

        public string Unit { get; init; } = "";

        public Guid? Holder { get; init; }

        public DateTimeOffset BeganAt { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public string? LimitText { get; init; }

        public string? Explanation { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public string? Outcome { get; init; }

        public string? Reason { get; init; }

        public Stay ToStay() => new(
            Number,
            Visit,
            Step,
            Post,
            new UnitCode(Unit),
            Holder is { } holder ? new AccountId(holder) : null,
            BeganAt,
            DueAt,
            LimitText,
            Explanation,
            EndedAt,
            Outcome is null ? null : Enum.Parse<StayOutcome>(Outcome, ignoreCase: true),
            Reason);
    }
}
