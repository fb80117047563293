using MotCua.Exchange.Import;
using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>One line of an indicator's table.</summary>
/// <param name="Numerator">Null when unknown.</param>
/// <param name="Denominator">Null when unknown: no register gave a figure.</param>
/// <param name="Percent">Null where there is no rate.</param>
public sealed record IndicatorRow(AreaRow Area, long? Numerator, long? Denominator, decimal? Percent)
{
    public long? Of(Part part) => part == Part.Numerator ? Numerator : Denominator;
}

/// <summary>An indicator over a unit and its children: the unit first, then the children by code.</summary>
public sealed record IndicatorTable(Indicator Indicator, Area Area, IReadOnlyList<IndicatorRow> Rows);

/// <summary>The number of an indicator, for a unit and its children in a period.</summary>
public sealed class ReadIndicator(CounterStore counters, FigureStore figures, Clock clock)
{
    public async Task<IndicatorTable> Run(Indicator indicator, Area area, CancellationToken stop)
    {
        IReadOnlyList<AreaRow> rows = [area.Whole, .. area.Children];
        var above = await Numbers(indicator, Part.Numerator, area, rows, stop);
        var below = await Numbers(indicator, Part.Denominator, area, rows, stop);
        return new IndicatorTable(indicator, area, rows
            .Select((row, i) => new IndicatorRow(row, above[i], below[i], indicator.Percent(above[i], below[i])))
            .Where(r => r.Area.Stands || r.Numerator is > 0 || r.Denominator is > 0)
            .ToList());
    }

    /// <summary>The figures that make up a sum for a row: exactly those, whatever level gave them.</summary>
    public async Task<IReadOnlyList<Figure>> FiguresBehind(FigureSum sum, Area area, AreaRow row, CancellationToken stop) =>
        Figures(row.Spans, (await figures.Within(sum.Measure, area.From, area.To, stop)).ToLookup(f => f.Unit));

    private async Task<IReadOnlyList<long?>> Numbers(Indicator indicator, Part part, Area area, IReadOnlyList<AreaRow> rows, CancellationToken stop)
    {
        if (indicator.CountOf(part) is FigureSum sum)
        {
            var byUnit = (await figures.Within(sum.Measure, area.From, area.To, stop)).ToLookup(f => f.Unit);
            return rows.Select(r => Figures(r.Spans, byUnit)).Select(f => f.Count == 0 ? (long?)null : f.Sum(x => x.Value)).ToList();
        }

        var groups = rows.Select(r => r.Spans).ToList();
        var counted = await counters.Sums(indicator.Id, part, groups, stop);
        var live = await counters.Live((DossierCount)indicator.CountOf(part), groups, area.Until(clock.Now), stop);
        return counted.Zip(live, (held, late) => (long?)(held + late)).ToList();
    }

    /// <summary>
    /// A figure of a unit covers all of it, so it stands for the unit only where nothing below has one: a province's own
    /// total is not added to those of its communes. Pure.
    /// </summary>
    public static IReadOnlyList<Figure> Figures(IReadOnlyList<UnitSpan> spans, ILookup<UnitCode, Figure> byUnit) => spans
        .SelectMany(span =>
        {
            var below = Figures(span.Below, byUnit);
            return below.Count > 0 ? below : byUnit[span.Unit].Where(f => f.From >= span.From && f.From <= span.To).ToList();
        })
        .ToList();
}
