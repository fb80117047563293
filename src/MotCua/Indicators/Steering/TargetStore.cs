using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Indicators.Steering;

/// <summary>Targets in the database: added, ended, never changed otherwise.</summary>
public sealed class TargetStore(Database database, Journal journal, AsKnown known)
{
    private const string Select =
        """
        select target_id, indicator, under, kind, at_least, at_most, from_day, to_day, decision, decided_on, note, source
        from indicators.target
        """;

    public async Task<IReadOnlyList<Target>> All(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Row>(new CommandDefinition($"{Select} order by indicator, under, kind, from_day", cancellationToken: stop)))
            .Select(r => r.ToTarget()).ToList();
    }

    /// <summary>Those in force on a day.</summary>
    public async Task<IReadOnlyList<Target>> Of(DateOnly day, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Row>(new CommandDefinition(
            known.Of($"{Select} where from_day <= @day and (to_day is null or to_day >= @day)", "indicators.target"), new { day }, cancellationToken: stop))).Select(r => r.ToTarget()).ToList();
    }

    /// <summary>Ends what a new target follows and adds it, with the act that names it.</summary>
    /// <param name="ended">Targets with their last day.</param>
    public Task<Outcome<Done>> Save(IReadOnlyList<Target> added, IReadOnlyList<(Guid Id, DateOnly Last)> ended, AccountId? by, Act act, CancellationToken stop)
    {
        var batch = new Batch();
        foreach (var (id, last) in ended)
        {
            batch.Add("update indicators.target set to_day = $2, ended_at = $3 where target_id = $1", id, last, act.RecordedAt);
        }

        foreach (var target in added)
        {
            batch.Add(
                """
                insert into indicators.target(target_id, indicator, under, kind, at_least, at_most, from_day, to_day, decision, decided_on, note, source, set_by, set_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                """,
                target.Id,
                target.Indicator,
                target.Under.Value,
                Batch.Typed(NpgsqlDbType.Text, target.Kind),
                Batch.Typed(NpgsqlDbType.Numeric, target.AtLeast),
                Batch.Typed(NpgsqlDbType.Numeric, target.AtMost),
                target.From,
                Batch.Typed(NpgsqlDbType.Date, target.To),
                target.Decision,
                Batch.Typed(NpgsqlDbType.Date, target.DecidedOn),
                Batch.Typed(NpgsqlDbType.Text, target.Note),
                Batch.Typed(NpgsqlDbType.Text, target.Source),
                Batch.Typed(NpgsqlDbType.Uuid, by?.Value),
                act.RecordedAt);
        }

        return journal.Commit(Journal.Append(batch, act), stop);
    }

    private sealed record Row(
        Guid TargetId, string Indicator, string Under, string? Kind, decimal? AtLeast, decimal? AtMost, DateOnly FromDay, DateOnly? ToDay,
        string Decision, DateOnly? DecidedOn, string? Note, string? Source)
    {
        public Target ToTarget() => new(TargetId, Indicator, new UnitCode(Under), Kind, AtLeast, AtMost, FromDay, ToDay, Decision, DecidedOn, Note, Source);
    }
}
