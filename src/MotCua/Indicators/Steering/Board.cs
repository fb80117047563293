using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Indicators.Steering;

/// <summary>One of the five numbers of the unit itself.</summary>
/// <param name="Before">The rate of the period before; null where there was none.</param>
public sealed record BoardNumber(Indicator Indicator, IndicatorRow Row, decimal? Before, Light Light)
{
    public decimal? Change => Row.Percent - Before;

    /// <summary>Whether it got worse, whichever way that is.</summary>
    public bool Worse => Indicator.LowerIsBetter ? Change > 0 : Change < 0;
}

/// <summary>A unit under the one asked for whose numbers call for a word with its head.</summary>
/// <param name="Missed">The numbers that miss their target, with what they are.</param>
public sealed record Call(AreaRow Unit, Head? Head, IReadOnlyList<BoardNumber> Missed);

/// <summary>What a leader looks at first: five numbers, what got worse, whom to call, who has not begun.</summary>
public sealed record Board(
    Area Area, Area Before, IReadOnlyList<BoardNumber> Numbers, IReadOnlyList<BoardNumber> Worse, IReadOnlyList<Call> Calls, IReadOnlyList<ZeroUnit> Zero, TargetBook Targets)
{
    /// <summary>Who really made the unit's online dossiers.</summary>
    public required IndicatorRow SelfMade { get; init; }
}

public sealed class ReadBoard(ReadIndicator indicators, TargetStore targets, HeadStore heads, Clock clock)
{
    private const int Most = 5;

    /// <summary>The five numbers by which units are compared.</summary>
    public static IReadOnlyList<Indicator> Five { get; } =
        [UnitOnline.Definition, UnitDigitised.Definition, UnitOverdue.Definition, UnitPaidOnline.Definition, UnitReceipts.Definition];

    public async Task<Board> Run(IReadOnlyList<Unit> register, IReadOnlyList<Succession> successions, Area area, CancellationToken stop)
    {
        var earlier = PeriodBefore.Of(area.From, area.To);
        var before = area.Over(register, successions, earlier);
        // Both periods and the targets at once: none waits for another.
        var (reading, readingBefore, readingTargets) = (
            indicators.Run([.. Five, Makings.Self], area, stop), before is null ? Task.FromResult<IReadOnlyList<IndicatorTable>>([]) : indicators.Run(Five, before, stop), Book(register, area, stop));
        await Task.WhenAll(reading, readingBefore, readingTargets);
        var (tables, tablesBefore, book) = (await reading, await readingBefore, await readingTargets);
        var numbers = tables.Take(Five.Count).Select((t, i) => Numbers(t, i < tablesBefore.Count ? tablesBefore[i] : null, book)).ToList();
        var children = numbers.SelectMany(n => n.Skip(1)).ToList();
        var calls = children.Where(n => n.Light.Bad).GroupBy(n => n.Row.Area.Unit)
            .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Sum(n => n.Row.Denominator ?? 0)).Take(Most).ToList();
        var leaders = await heads.Of(calls.Select(c => c.Key), clock.Today, stop);
        return new Board(
            area,
            before ?? area with { From = earlier.From, To = earlier.To },
            [.. numbers.Select(n => n[0])],
            [.. (children.Count > 0 ? children : numbers.Select(n => n[0])).Where(n => n.Worse).OrderByDescending(n => Math.Abs(n.Change ?? 0)).Take(Most)],
            [.. calls.Select(c => new Call(c.First().Row.Area, leaders.GetValueOrDefault(c.Key), [.. c]))],
            ZeroUnits.Of(tables.Where(t => ZeroUnits.Watched.Any(w => w.Id == t.Indicator.Id))),
            book)
        {
            SelfMade = tables[^1].Rows[0],
        };
    }

    /// <summary>The targets in force on the last day of a period.</summary>
    public async Task<TargetBook> Book(IReadOnlyList<Unit> register, Area area, CancellationToken stop) =>
        new(await targets.Of(area.To, stop), UnitTree.AsOf(register, area.To));

    /// <summary>Each row of a table beside what it was. Pure.</summary>
    public static IReadOnlyList<BoardNumber> Numbers(IndicatorTable table, IndicatorTable? before, TargetBook targets)
    {
        var earlier = before?.Rows.ToDictionary(r => r.Area.Unit, r => r.Percent);
        return [.. table.Rows.Select(r => new BoardNumber(table.Indicator, r, earlier?.GetValueOrDefault(r.Area.Unit), targets.Of(table.Indicator, r)))];
    }
}
