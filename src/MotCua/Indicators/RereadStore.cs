using Dapper;
using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>
/// Reads all facts again, as the projection reads single ones, a part in each transaction: a changed threshold among
/// millions of dossiers costs no start of the product its patience, and who stops half-way goes on there.
/// </summary>
public sealed class RereadStore(Database database, IndicatorList indicators)
{
    /// <summary>Asks for it, from the first dossier on; in the transaction that changes what decides the facts.</summary>
    public const string AskSql =
        "insert into indicators.reread(only_one) select true from indicators.fact limit 1 on conflict (only_one) do update set behind = default";

    /// <summary>Reads the next ones. The projection stands still meanwhile; a second process waits for the first.</summary>
    /// <returns>How many were looked at; 0 when nothing waits any more.</returns>
    public Task<int> Step(int most, CancellationToken stop) => database.Transact(
        async (connection, transaction) =>
        {
            if (!await connection.ExecuteScalarAsync<bool>("select exists (select from indicators.reread)", transaction: transaction))
            {
                return 0;
            }

            // The projection's place first, as a recount takes both.
            await RecountStore.Hold(connection, transaction);
            if (await connection.QuerySingleOrDefaultAsync<Guid?>("select behind from indicators.reread for update", transaction: transaction) is not { } behind)
            {
                return 0;
            }

            var next = (await connection.QueryAsync<Guid>(
                "select dossier_id from indicators.fact where dossier_id > @behind order by dossier_id limit @most", new { behind, most }, transaction)).ToArray();
            if (next.Length == 0)
            {
                await connection.ExecuteAsync("delete from indicators.reread", transaction: transaction);
                return 0;
            }

            var changes = await FactStore.Refresh(connection, transaction, next);
            await CounterStore.Append(connection, transaction, FactProjection.Deltas(indicators.Counters, changes), stop);
            await connection.ExecuteAsync("update indicators.reread set behind = @last", new { last = next[^1] }, transaction);
            return next.Length;
        },
        stop);
}
