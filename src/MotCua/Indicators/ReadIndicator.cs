using MotCua.Exchange.Import;
using MotCua.Kernel;
using MotCua.Procedures.Publication;

namespace MotCua.Indicators;

/// <summary>One line of an indicator's table.</summary>
/// <param name="Numerator">Null when unknown.</param>
/// <param name="Denominator">Null when unknown: no register gave a figure.</param>
/// <param name="Percent">Null where there is no rate.</param>
public sealed record IndicatorRow(AreaRow Area, long? Numerator, long? Denominator, decimal? Percent)
{
    /// <summary>The rate before it is rounded; points are made of it.</summary>
    public decimal? Exact { get; init; }

    /// <summary>What the rate of the two halves is multiplied by; 1 where it stands alone, null where that is unknown.</summary>
    public decimal? Factor { get; init; } = 1m;

    /// <summary>What is taken off the rate; 0 where nothing is, null where that is unknown.</summary>
    public decimal? Taken { get; init; } = 0m;

    /// <summary>Why there is no rate though there is something to rate; null where that is not so.</summary>
    public string? Gap { get; init; }

    public long? Of(Part part) => part == Part.Numerator ? Numerator : Denominator;
}

/// <summary>An indicator over a unit and its children: the unit first, then the children by code.</summary>
public sealed record IndicatorTable(Indicator Indicator, Area Area, IReadOnlyList<IndicatorRow> Rows);

/// <summary>The number of an indicator, for a unit and its children in a period.</summary>
public sealed class ReadIndicator(
    ICounters counters, FigureStore figures, ProcedureCountStore procedures, ReadPublications publications, PetitionCountStore petitions, IndicatorList indicators, Clock clock)
{
    public async Task<IndicatorTable> Run(Indicator indicator, Area area, CancellationToken stop) => (await Run([indicator], area, stop))[0];

    /// <summary>Several indicators over the same units and period, with one reading of their counters.</summary>
    /// <param name="wholeOnly">Only the unit asked for, without the lines of its children.</param>
    public async Task<IReadOnlyList<IndicatorTable>> Run(IReadOnlyList<Indicator> several, Area area, CancellationToken stop, bool wholeOnly = false)
    {
        IReadOnlyList<AreaRow> rows = wholeOnly ? [area.Whole] : [area.Whole, .. area.Children];
        var held = await Held(several, rows, stop);
        var tables = new List<IndicatorTable>();
        foreach (var indicator in several)
        {
            tables.Add(new IndicatorTable(indicator, area, (await Rows(indicator, area, rows, stop, held))
                .Where(r => r.Area.Stands || r.Numerator is > 0 || r.Denominator is > 0)
                .ToList()));
        }

        return tables;
    }

    /// <summary>The number of one unit alone.</summary>
    public async Task<IndicatorRow> One(Indicator indicator, Area area, AreaRow row, CancellationToken stop) =>
        (await Rows(indicator, area, [row], stop))[0];

    /// <summary>The figures that make up a sum for a row: exactly those, whatever level gave them.</summary>
    public async Task<IReadOnlyList<Figure>> FiguresBehind(FigureSum sum, Area area, AreaRow row, CancellationToken stop) =>
        Figures(row.Spans, (await figures.Within(sum.Measure, area.From, area.To, stop)).ToLookup(f => f.Unit));

    /// <summary>The procedures that make up a number for a row.</summary>
    public async Task<IReadOnlyList<CountedProcedure>> ProceduresBehind(ProcedureCount count, Area area, AreaRow row, CancellationToken stop) =>
        (await procedures.Lists(count, [row], area.Window(clock.Now), stop))[0];

    /// <summary>The petitions that make up a number for a row.</summary>
    public async Task<IReadOnlyList<CountedPetition>> PetitionsBehind(PetitionCount count, Area area, AreaRow row, CancellationToken stop) =>
        (await petitions.Lists(count, [row], area.Window(clock.Now), stop))[0];

    /// <summary>The announcements and publications that make up a number for a row, the late ones first.</summary>
    public Task<IReadOnlyList<PublicationLine>> PublicationsBehind(PublicationCount count, Area area, AreaRow row, CancellationToken stop) =>
        publications.Run(count, row, area.Window(clock.Now), stop);

    /// <summary>What counters hold of these indicators and those they are multiplied by, each counter once.</summary>
    private async Task<IReadOnlyDictionary<(string, Part), IReadOnlyList<long>>> Held(IReadOnlyList<Indicator> several, IReadOnlyList<AreaRow> rows, CancellationToken stop)
    {
        var wanted = several.SelectMany(i => new[] { i, i.Times, i.Less }.OfType<Indicator>())
            .SelectMany(i => i.Counted.Select(counted => indicators.HolderOf(i, counted.Part)).Append(i.KnownBy is { } known ? indicators.Keeping(known) : null))
            .OfType<Counter>().Select(h => (h.Indicator, h.Part)).Distinct().ToList();
        return wanted.Count == 0 ? new Dictionary<(string, Part), IReadOnlyList<long>>()
            : wanted.Zip(await counters.Sums(wanted, [.. rows.Select(r => r.Spans)], stop)).ToDictionary(w => w.First, w => w.Second);
    }

    private async Task<IReadOnlyList<IndicatorRow>> Rows(
        Indicator indicator, Area area, IReadOnlyList<AreaRow> rows, CancellationToken stop, IReadOnlyDictionary<(string, Part), IReadOnlyList<long>>? held = null)
    {
        held ??= await Held([indicator], rows, stop);
        var above = await Numbers(indicator, Part.Numerator, area, rows, held, stop);
        var below = await Numbers(indicator, Part.Denominator, area, rows, held, stop);
        var silent = await Silent(indicator, area, rows, above, below, held, stop);
        var times = indicator.Times is { } other ? await Rows(other, area, rows, stop, held) : null;
        var less = indicator.Less is { } taken ? await Rows(taken, area, rows, stop, held) : null;
        return rows.Select((row, i) =>
        {
            var numerator = silent[i] ? null : above[i];
            var own = indicator.Exact(numerator, below[i]);
            var factor = times is null ? 1m : times[i].Exact / 100m;
            var exact = less is null ? own * factor : (own * factor) - less[i].Exact;
            return new IndicatorRow(row, numerator, below[i], indicator.Rounded(exact))
            {
                Exact = exact,
                Factor = factor,
                Taken = less is null ? 0m : less[i].Exact,
                Gap = exact is not null || below[i] == 0 ? null
                    : new[] { indicator.Numerator, indicator.Denominator }.OfType<NotCounted>().Select(n => n.Why).FirstOrDefault()
                    ?? (own is not null ? (times ?? less!)[i].Gap ?? "Chưa có số liệu của tỷ lệ tính kèm." : indicator.Gap.Length > 0 ? indicator.Gap : "Chưa có số liệu."),
            };
        }).ToList();
    }

    /// <summary>For which rows nobody told whether any of their dossiers counts.</summary>
    private async Task<IReadOnlyList<bool>> Silent(
        Indicator indicator, Area area, IReadOnlyList<AreaRow> rows, IReadOnlyList<long?> above, IReadOnlyList<long?> below,
        IReadOnlyDictionary<(string, Part), IReadOnlyList<long>> held, CancellationToken stop)
    {
        if (indicator.KnownBy is not { } known || !above.Zip(below).Any(n => n is { First: 0, Second: > 0 }))
        {
            return new bool[rows.Count];
        }

        IReadOnlyList<IReadOnlyList<UnitSpan>> groups = [.. rows.Select(r => r.Spans)];
        var lists = indicators.Keeping(known) is { } holder
            ? Sum(await KeptBy(holder, held, groups, stop), await counters.Live(known, groups, area.Window(clock.Now), stop))
            : await counters.Count(known, groups, area.Window(clock.Now), stop);
        return above.Select((number, i) => number == 0 && below[i] > 0 && lists[i] == 0).ToList();
    }

    private async Task<IReadOnlyList<long?>> Numbers(
        Indicator indicator, Part part, Area area, IReadOnlyList<AreaRow> rows, IReadOnlyDictionary<(string, Part), IReadOnlyList<long>> held, CancellationToken stop)
    {
        var groups = rows.Select(r => r.Spans).ToList();
        switch (indicator.CountOf(part))
        {
            case FigureSum sum:
                var byUnit = (await figures.Within(sum.Measure, area.From, area.To, stop)).ToLookup(f => f.Unit);
                return rows.Select(r => Figures(r.Spans, byUnit)).Select(f => f.Count == 0 ? (long?)null : f.Sum(x => x.Value)).ToList();
            case ProcedureCount count:
                return (await procedures.Lists(count, rows, area.Window(clock.Now), stop)).Select(list => (long?)list.Count).ToList();
            case PetitionCount count:
                return (await petitions.Lists(count, rows, area.Window(clock.Now), stop)).Select(list => (long?)list.Count).ToList();
            case PublicationCount count:
                var lengths = new List<long?>();
                foreach (var row in rows)
                {
                    lengths.Add((await publications.Run(count, row, area.Window(clock.Now), stop)).Count);
                }

                return lengths;
            case DossierCount count:
                return [.. (await Dossiers(count)).Select(n => (long?)n)];
            case WithFollowed both:
                return [.. (await Dossiers(both.Dossiers)).Zip(await counters.Followed(both.Group, groups, stop), (own, followed) => (long?)(own + followed))];
            default:
                return new long?[rows.Count];
        }

        async Task<IReadOnlyList<long>> Dossiers(DossierCount count)
        {
            var kept = !count.Held ? new long[rows.Count] : await KeptBy(indicators.HolderOf(indicator, part), held, groups, stop);
            var live = await counters.Live(count, groups, area.Window(clock.Now), stop);
            return Sum(kept, live);
        }
    }

    /// <summary>Read already, as a rule.</summary>
    private async Task<IReadOnlyList<long>> KeptBy(
        Counter holder, IReadOnlyDictionary<(string, Part), IReadOnlyList<long>> held, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, CancellationToken stop) =>
        held.GetValueOrDefault((holder.Indicator, holder.Part)) ?? (await counters.Sums([(holder.Indicator, holder.Part)], groups, stop))[0];

    private static IReadOnlyList<long> Sum(IReadOnlyList<long> kept, IReadOnlyList<long> live) => [.. kept.Zip(live, (standing, moved) => standing + moved)];

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
