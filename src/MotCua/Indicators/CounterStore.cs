using Dapper;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Indicators;

/// <summary>A change of one counter.</summary>
public sealed record Delta(string Indicator, Part Part, Cell Cell, long Amount);

/// <summary>The counters: deltas are appended, folded into base rows, and read together with them.</summary>
public sealed partial class CounterStore(Database database, IndicatorList indicators) : ICounters
{
    /// <summary>Whoever holds it folds; nobody else moves base rows or their sums.</summary>
    internal const long Lease = 0x4D6F_7443_7561_0009;

    public static string Code(Part part) => part == Part.Numerator ? "numerator" : "denominator";

    public static Task Append(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Delta> deltas, CancellationToken stop) =>
        deltas.Count == 0 ? Task.CompletedTask : new Batch().Add(
            """
            insert into indicators.delta(indicator, part, unit, day, amount)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::bigint[])
            """,
            deltas.Select(d => d.Indicator).ToArray(),
            deltas.Select(d => Code(d.Part)).ToArray(),
            deltas.Select(d => d.Cell.Unit).ToArray(),
            deltas.Select(d => d.Cell.Day).ToArray(),
            deltas.Select(d => d.Amount).ToArray()).Run(connection, transaction, stop);

    /// <summary>Folds some deltas into the base rows.</summary>
    /// <returns>How many deltas were folded; 0 also while another instance folds.</returns>
    public Task<int> RollUp(int most, CancellationToken stop) => database.Transact(
        async (connection, transaction) => await connection.ExecuteScalarAsync<bool>(
            "select pg_try_advisory_xact_lock(@Lease)", new { Lease }, transaction)
            ? await connection.ExecuteScalarAsync<int>(
                """
                with taken as (
                  delete from indicators.delta where delta_id in (select delta_id from indicators.delta order by delta_id limit @most)
                  returning indicator, part, unit, day, amount),
                folded as (
                  insert into indicators.base as b (indicator, part, unit, day, amount)
                  select indicator, part, unit, day, sum(amount) from taken group by 1, 2, 3, 4
                  on conflict (indicator, part, unit, day) do update set amount = b.amount + excluded.amount)
                select count(*)::int from taken
                """,
                new { most },
                transaction)
            : 0,
        stop);

    /// <summary>What the period's own counter does not hold: what the clock adds and takes away, and what came over from earlier periods.</summary>
    public async Task<IReadOnlyList<long>> Live(DossierCount count, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, Window window, CancellationToken stop)
    {
        if (LiveSql(count) is not { } sql)
        {
            return new long[groups.Count];
        }

        if (count.LastDays && indicators.Keeping(count with { LastDays = false }) is { } all)
        {
            return await OfLastDays(all, groups, window.To, stop);
        }

        var spans = SpanGroups.Of(groups);
        var sums = PeriodWork.Of(count) is { } work && work.Kept.All(kept => indicators.Keeping(kept) is not null)
            ? await Worked(count, work, spans.Spans, window, stop)
            : await BySpan(sql, spans.Spans, Values(window), stop);
        return spans.SumOf(span => sums[span]);
    }

    /// <summary>The last days of a period, as many as the threshold of its end says; none where it says nothing.</summary>
    private async Task<IReadOnlyList<long>> OfLastDays(Counter counter, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, DateOnly to, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var days = await connection.ExecuteScalarAsync<int?>(new CommandDefinition("select indicators.threshold('last-days', @to)", new { to }, cancellationToken: stop));
        return days is not { } last ? new long[groups.Count]
            : await Sums(counter.Indicator, counter.Part, [.. groups.Select(g => (IReadOnlyList<UnitSpan>)[.. g.SelectMany(s => s.Since(to.AddDays(1 - last)))])], stop);
    }

    /// <summary>The whole number counted one by one, for what has no counter.</summary>
    public Task<IReadOnlyList<long>> Count(DossierCount count, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, Window window, CancellationToken stop) => ByGroup(
        CountSql(count),
        groups,
        Values(window),
        stop);

    public static string CountSql(DossierCount count) =>
        $"select span.row, count(*) from unnest(@rows, @units, @froms, @tos) as span(row, unit, from_day, to_day) {Source(count)} where {count.WholeSql} group by span.row";

    /// <summary>What a counter holds, counted one by one.</summary>
    public static string HeldSql(DossierCount count) =>
        $"select span.row, count(*) from unnest(@rows, @units, @froms, @tos) as span(row, unit, from_day, to_day) {Source(count with { Intake = Intake.InPeriod })} where {count.Sql} group by span.row";

    /// <summary>Null where the counters hold everything. Public so that a test can ask the planner about it.</summary>
    public static string? LiveSql(DossierCount count)
    {
        var born = count with { Intake = Intake.InPeriod };
        IReadOnlyList<string> parts = count.Held
            ?
            [
                .. count.OnceDueSql is { } once ? [Part(born, once, +1)] : Array.Empty<string>(),
                .. count.PassedSql is { } passed ? [Part(born, passed, -1)] : Array.Empty<string>(),
                .. count.Intake == Intake.Both ? [Part(count with { Intake = Intake.Carried }, count.WholeSql, +1)] : Array.Empty<string>(),
            ]
            : [Part(count, count.WholeSql, +1)];
        return parts.Count == 0 ? null : $"select row, sum(amount)::bigint from ({string.Join(" union all ", parts)}) parts group by row";

        static string Part(DossierCount source, string where, int sign) =>
            $"(select span.row, {sign} * count(*) as amount from unnest(@rows, @units, @froms, @tos) as span(row, unit, from_day, to_day) {Source(source)} where {where} group by span.row)";
    }

    /// <summary>
    /// The facts <c>f</c> a <c>span</c> has to do with. What came over counts where the unit hung on the first day of the
    /// period, so that a unit that moves meanwhile is not counted twice.
    /// </summary>
    public static string Source(DossierCount count)
    {
        var own = $"f.unit = span.unit and f.{count.Day.Column} between span.from_day and span.to_day";
        if (count.Intake == Intake.InPeriod)
        {
            return $"join indicators.fact f on {own}";
        }

        const string Carried =
            """
            select f.* from indicators.fact f where span.from_day = @from and f.unit = span.unit and f.received_on < @from and f.stage = 'open'
            union all
            select f.* from indicators.fact f where span.from_day = @from and f.unit = span.unit and f.received_on < @from and f.closed_on >= @from
            """;
        return $"cross join lateral ({(count.Intake == Intake.Carried ? Carried : $"select f.* from indicators.fact f where {own} union all {Carried}")}) f";
    }

    /// <summary>The same facts found in one go, with the parameter <c>@units</c>: facts of then have no index, so looking for them span by span would read them once for each.</summary>
    public static string SourceAtOnce(DossierCount count)
    {
        var own = $"f.{count.Day.Column} between span.from_day and span.to_day";
        const string Carried = "(span.from_day = @from and f.received_on < @from and (f.stage = 'open' or f.closed_on >= @from))";
        return "join indicators.fact f on f.unit = any(@units) and f.unit = span.unit and "
            + count.Intake switch { Intake.InPeriod => own, Intake.Carried => Carried, _ => $"({own} or {Carried})" };
    }

    private async Task<IReadOnlyList<long>> ByGroup(string sql, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, DynamicParameters parameters, CancellationToken stop)
    {
        var spans = SpanGroups.Of(groups);
        var sums = await BySpan(sql, spans.Spans, parameters, stop);
        return spans.SumOf(span => sums[span]);
    }

    /// <summary>What a statement gives for each span.</summary>
    private async Task<long[]> BySpan(string sql, IReadOnlyList<UnitSpan> spans, DynamicParameters parameters, CancellationToken stop)
    {
        Add(parameters, spans);
        var sums = new long[spans.Count];
        await using var connection = await database.Open(stop);
        foreach (var (row, sum) in await connection.QueryAsync<(int Row, long Sum)>(new CommandDefinition(sql, parameters, cancellationToken: stop)))
        {
            sums[row] = sum;
        }

        return sums;
    }

    private static DynamicParameters Values(Window window) => new(new { from = window.From, to = window.To, until = window.Until });

    private static void Add(DynamicParameters parameters, IReadOnlyList<UnitSpan> spans)
    {
        parameters.Add("rows", spans.Select((_, i) => i).ToArray());
        parameters.Add("units", spans.Select(s => s.Unit.Value).ToArray());
        parameters.Add("froms", spans.Select(s => s.From).ToArray());
        parameters.Add("tos", spans.Select(s => s.To).ToArray());
    }
}
