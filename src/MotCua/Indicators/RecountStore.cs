using Dapper;
using MotCua.Exchange.Import;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Indicators;

/// <summary>A dossier whose fact was not what its dossier is.</summary>
/// <param name="What"><c>missing</c>, <c>different</c> or <c>surplus</c>.</param>
public sealed record FactDifference(Guid DossierId, string What);

/// <summary>A counter that did not say what the facts say.</summary>
public sealed record CounterDifference(string Indicator, Part Part, string Unit, DateOnly Day, long Counted, long Right);

/// <summary>A counter whose added-up sums for a unit did not say what its days say.</summary>
public sealed record SumsDifference(string Indicator, Part Part, string Unit);

/// <summary>
/// Makes facts and counters again from the dossiers and mends what differs. The projection stands still meanwhile (its
/// place is locked), and dossiers with acts it has not read yet are left to it: the comparison is exact at full work.
/// </summary>
public sealed class RecountStore(Database database)
{
    /// <summary>However long it takes: it looks at every dossier, and an upgrade that gave up half-way would never start.</summary>
    private const int Patient = 0;

    public Task<(IReadOnlyList<FactDifference> Facts, IReadOnlyList<CounterDifference> Counters, IReadOnlyList<SumsDifference> Sums)> Run(
        IReadOnlyList<Indicator> indicators, CancellationToken stop) => database.Transact(
        async (connection, transaction) =>
        {
            await Hold(connection, transaction);
            var facts = await Facts(connection, transaction);
            await connection.ExecuteAsync("delete from indicators.reread", transaction: transaction);
            var counters = new List<CounterDifference>();
            foreach (var (indicator, part, kept) in IndicatorList.CountersOf(indicators))
            {
                counters.AddRange(await Counters(connection, transaction, indicator, part, kept));
            }

            return ((IReadOnlyList<FactDifference>)facts, (IReadOnlyList<CounterDifference>)counters, await Sums(connection, transaction));
        },
        stop);

    /// <summary>Makes the counters of every definition again that is new or was changed since they were made.</summary>
    /// <returns>The indicators concerned.</returns>
    public Task<IReadOnlyList<string>> Adopt(IReadOnlyList<Indicator> indicators, CancellationToken stop) => database.Transact<IReadOnlyList<string>>(
        async (connection, transaction) =>
        {
            var standing = (await connection.QueryAsync<(string Indicator, string Part, string Condition)>(
                "select indicator, part, condition from indicators.definition", transaction: transaction)).ToHashSet();
            var kept = IndicatorList.CountersOf(indicators);
            var changed = kept.Where(c => !standing.Contains((c.Indicator, CounterStore.Code(c.Part), c.Kept.Condition))).ToList();

            // A counter that is kept no longer must not pass for a kept one later.
            await connection.ExecuteAsync(
                "delete from indicators.definition where not exists (select from unnest(@ids, @parts) k(id, part) where k.id = indicator and k.part = definition.part)",
                new { ids = kept.Select(c => c.Indicator).ToArray(), parts = kept.Select(c => CounterStore.Code(c.Part)).ToArray() },
                transaction);
            if (changed.Count == 0)
            {
                return [];
            }

            await Hold(connection, transaction);
            foreach (var (id, part, held) in changed)
            {
                await Counters(connection, transaction, id, part, held);
                await connection.ExecuteAsync(
                    """
                    insert into indicators.definition(indicator, part, condition) values (@id, @part, @Condition)
                    on conflict (indicator, part) do update set condition = excluded.condition
                    """,
                    new { id, part = CounterStore.Code(part), held.Condition },
                    transaction);
            }

            return changed.Select(c => c.Indicator).Distinct().ToList();
        },
        stop);

    internal static async Task Hold(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await connection.ExecuteAsync(
            "insert into kernel.projection(name, position) values (@Place, 0) on conflict do nothing", new { FactProjection.Place }, transaction);
        await connection.ExecuteAsync("select from kernel.projection where name = @Place for update", new { FactProjection.Place }, transaction, Patient);
    }

    private static async Task<List<FactDifference>> Facts(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (await connection.QueryAsync<FactDifference>(
            $"""
            with unread as (
              select act_id from kernel.act_queue
              union all
              select act_id from kernel.act_position where position > (select position from kernel.projection where name = @Place)),
            pending as (
              select a.subject as dossier_id from unread join kernel.act a using (act_id) where a.subject_kind = 'dossier'
              union
              select (a.data ->> 'dossier')::uuid from unread join kernel.act a using (act_id) where a.kind = @ToldPartner or a.subject_kind = @Petition
              union
              select d.dossier_id from unread join kernel.act a using (act_id) join dossiers.dossier d on d.import_run = (a.data ->> 'run')::uuid
                and d.import_line between (a.data ->> 'first_line')::int and (a.data ->> 'last_line')::int
              where a.kind = @Moved),
            differing as (
              select coalesce(s.dossier_id, f.dossier_id) as dossier_id,
                case when f.dossier_id is null then 'missing' when s.dossier_id is null then 'surplus' else 'different' end as what
              from {FactStore.Source} s full join indicators.fact f using (dossier_id)
              where s.* is distinct from f.* and not exists (select from pending p where p.dossier_id = coalesce(s.dossier_id, f.dossier_id))),
            gone as (delete from indicators.fact f using differing d where d.what = 'surplus' and f.dossier_id = d.dossier_id returning f.dossier_id)
            select dossier_id, what from differing order by dossier_id
            """,
            new { FactProjection.Place, ImportDossiers.Moved, FactProjection.ToldPartner, FactProjection.Petition },
            transaction,
            Patient)).AsList() is { Count: > 0 } differences
            ? await Mend(connection, transaction, differences)
            : [];

    private static async Task<List<FactDifference>> Mend(NpgsqlConnection connection, NpgsqlTransaction transaction, List<FactDifference> differences)
    {
        foreach (var chunk in differences.Where(d => d.What != "surplus").Select(d => d.DossierId).Chunk(1000))
        {
            await FactStore.Refresh(connection, transaction, chunk);
        }

        return differences;
    }

    /// <summary>Appends what is missing from a counter, so that base and deltas together say what the facts say.</summary>
    private static async Task<IReadOnlyList<CounterDifference>> Counters(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string indicator, Part part, IKept kept) =>
        (await connection.QueryAsync<(string Unit, DateOnly Day, long Counted, long Right)>(
            $"""
            with truth as ({TruthSql(kept)}),
            counted as (
              select unit, day, sum(amount)::bigint as amount from indicators.counter where indicator = @indicator and part = @part group by 1, 2),
            differing as (
              select unit, day, coalesce(c.amount, 0) as counted, coalesce(t.amount, 0) as "right"
              from truth t full join counted c using (unit, day) where coalesce(t.amount, 0) <> coalesce(c.amount, 0)),
            mended as (
              insert into indicators.delta(indicator, part, unit, day, amount)
              select @indicator, @part, unit, day, "right" - counted from differing)
            select unit, day, counted, "right" from differing order by unit, day
            """,
            new { indicator, part = CounterStore.Code(part) },
            transaction,
            Patient)).Select(d => new CounterDifference(indicator, part, d.Unit, d.Day, d.Counted, d.Right)).ToList();

    /// <summary>Makes sums again that are not those of the days; nothing folds meanwhile.</summary>
    private static async Task<IReadOnlyList<SumsDifference>> Sums(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await connection.ExecuteAsync("select pg_advisory_xact_lock(@Lease)", new { CounterStore.Lease }, transaction, Patient);
        var wrong = (await connection.QueryAsync<(short Slot, string Unit, string Indicator, string Part)>(
            """
            with days as (select s.slot, b.unit, b.day, b.amount from indicators.base b join indicators.slot s using (indicator, part)),
            by_day as (
              select slot, unit, half + (n - 1)::int as day, sum - lag(sum, 1, 0::bigint) over (partition by slot, unit, half order by n) as amount
              from indicators.day_sums cross join lateral unnest(sums) with ordinality as u(sum, n)),
            by_half as (
              select slot, unit, year, n, sum - lag(sum, 1, 0::bigint) over (partition by slot, unit, year order by n) as amount
              from indicators.half_sums cross join lateral unnest(sums) with ordinality as u(sum, n)),
            halves as (
              select slot, unit, extract(year from day)::smallint as year, extract(month from day)::bigint * 2 - case when extract(day from day) < 15 then 1 else 0 end as n,
                sum(amount)::bigint as amount
              from days group by 1, 2, 3, 4)
            select slot, unit, indicator, part from (
              select slot, unit from (select slot, unit, day, sum(amount)::bigint as amount from by_day group by 1, 2, 3) d full join days b using (slot, unit, day)
              where coalesce(d.amount, 0) <> coalesce(b.amount, 0)
              union
              select slot, unit from by_half h full join halves b using (slot, unit, year, n) where coalesce(h.amount, 0) <> coalesce(b.amount, 0)) wrong
            join indicators.slot using (slot) order by indicator, part, unit
            """,
            transaction: transaction,
            commandTimeout: Patient)).AsList();
        if (wrong.Count == 0)
        {
            return [];
        }

        await connection.ExecuteAsync(
            """
            delete from indicators.day_sums d using unnest(@slots, @units) as w(slot, unit) where d.slot = w.slot and d.unit = w.unit;
            delete from indicators.half_sums h using unnest(@slots, @units) as w(slot, unit) where h.slot = w.slot and h.unit = w.unit;
            select indicators.add_sums(array_agg(b.indicator), array_agg(b.part), array_agg(b.unit), array_agg(b.day), array_agg(b.amount))
            from unnest(@slots, @units) as w(slot, unit) join indicators.slot s using (slot) join indicators.base b using (indicator, part, unit)
            having count(*) > 0
            """,
            new { slots = wrong.Select(w => w.Slot).ToArray(), units = wrong.Select(w => w.Unit).ToArray() },
            transaction,
            Patient);
        return [.. wrong.Select(w => new SumsDifference(w.Indicator, w.Part == CounterStore.Code(Part.Numerator) ? Part.Numerator : Part.Denominator, w.Unit))];
    }

    /// <summary>Unit, day and amount of every cell, from the facts; a cell that comes to nothing may be missing or 0.</summary>
    private static string TruthSql(IKept kept) => kept switch
    {
        DossierCount count => $"select f.unit, f.{count.Day.Column} as day, count(*) as amount from indicators.fact f where {count.Sql} group by 1, 2",
        Leaving leaving => TruthSql(leaving.Count),
        Standing standing =>
            $"""
            select c.unit, c.day, sum(c.amount)::bigint as amount from (
              select f.unit, cell.day, cell.amount
              from indicators.fact f cross join lateral (select {standing.BeginsSql} as begins) b
              cross join lateral (values (b.begins, 1), (greatest(b.begins, f.closed_on), case when f.closed_on is null then 0 else -1 end)) as cell(day, amount)
              where f.received_on is not null and (f.stage = 'open' or f.closed_on is not null){(standing.Due is { } due ? $" and f.{due.Column} is not null" : "")} and {standing.Where.Sql}) c
            group by 1, 2
            """,
        _ => throw new NotSupportedException(kept.GetType().Name),
    };
}
