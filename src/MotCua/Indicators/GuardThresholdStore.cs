using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Indicators;

/// <summary>The thresholds as the facts' source reads them.</summary>
public sealed class GuardThresholdStore(Database database)
{
    public async Task<IReadOnlyList<GuardThreshold>> All(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(string Sign, int Value, DateOnly From, DateOnly? To)>(new CommandDefinition(
            "select sign, value, from_day, to_day from indicators.guard_threshold order by sign, from_day", cancellationToken: stop)))
            .Select(t => new GuardThreshold(t.Sign, t.Value, t.From, t.To)).ToList();
    }

    /// <returns>Whether anything is another threshold than before.</returns>
    public async Task<bool> Replace(IReadOnlyList<GuardThreshold> thresholds, CancellationToken stop)
    {
        if ((await All(stop)).ToHashSet().SetEquals(thresholds))
        {
            return false;
        }

        var batch = new Batch().Add("delete from indicators.guard_threshold");
        foreach (var threshold in thresholds)
        {
            batch.Add(
                "insert into indicators.guard_threshold(sign, value, from_day, to_day) values ($1, $2, $3, $4)",
                threshold.Sign,
                threshold.Value,
                threshold.From,
                Batch.Typed(NpgsqlDbType.Date, threshold.To));
        }

        batch.Add(RereadStore.AskSql);
        (await database.Commit(batch, stop)).Match(done => done, refusal => throw new InvalidOperationException(refusal.Message));
        return true;
    }
}
