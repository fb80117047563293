using MotCua.Indicators.Kpi766;

namespace MotCua.Indicators;

/// <summary>One counter and whose name it bears.</summary>
public sealed record Counter(string Indicator, Part Part, IKept Kept);

/// <summary>Every indicator of the house; a new one is a file of its own and a line here.</summary>
public sealed class IndicatorList
{
    private readonly Lazy<IReadOnlyList<Counter>> counters;
    private readonly Lazy<IReadOnlyDictionary<string, Counter>> holders;

    public IndicatorList()
    {
        counters = new(() => CountersOf(All));
        holders = new(() => Counters.ToDictionary(c => c.Kept.Condition, StringComparer.Ordinal));
    }

    public static IReadOnlyList<Indicator> Standing { get; } =
    [
        LinkedBirth.Definition, LinkedDeath.Definition, .. LinkedCoverage.All,
        UnitOnline.Definition, UnitDigitised.Definition, UnitOverdue.Definition, UnitPaidOnline.Definition, UnitReceipts.Definition,
        Apologised.Definition,
        .. Publicity.All, .. Progress.All, .. OnlineServices.All, .. OnlinePayment.All, .. Digitisation.All, .. Petitions.All, .. Satisfaction.All,
        .. Form06a.All, .. UnitResults.All, .. CitizenAnswers.All, .. Makings.All, .. Guards.All,
    ];

    public IReadOnlyList<Indicator> All { get; init; } = Standing;

    /// <summary>What is kept for all of them.</summary>
    public IReadOnlyList<Counter> Counters => counters.Value;

    /// <summary>What is counted, each once: rates that share a half share its counter.</summary>
    public static IReadOnlyList<Counter> CountersOf(IReadOnlyList<Indicator> indicators) =>
    [
        .. indicators.SelectMany(i => i.Counted, (i, counted) => new Counter(i.Id, counted.Part, counted.Count))
            .Concat(indicators.Select(i => i.KnownBy).OfType<DossierCount>().Where(c => c.Held).Select(c => new Counter(KeptNames.Of("known", c.Sql), Part.Numerator, c)))
            .Concat(indicators.SelectMany(i => new[] { i.DossiersOf(Part.Numerator), i.DossiersOf(Part.Denominator), i.KnownBy }).OfType<DossierCount>()
                .Select(PeriodWork.Of).OfType<PeriodWork>().SelectMany(w => w.Kept)
                .Select(kept => new Counter(kept is Standing standing ? standing.Name : ((Leaving)kept).Name, Part.Numerator, kept)))
            .DistinctBy(c => c.Kept.Condition, StringComparer.Ordinal),
    ];

    public Indicator? Find(string id) => All.FirstOrDefault(i => i.Id == id);

    /// <summary>The counter that keeps this; null where none does.</summary>
    public Counter? Keeping(IKept kept) => holders.Value.GetValueOrDefault(kept.Condition);

    /// <summary>The counter that holds this half; under its own name where nobody shares it.</summary>
    public Counter HolderOf(Indicator indicator, Part part)
    {
        var count = indicator.DossiersOf(part) ?? throw new ArgumentException($"{indicator.Id} counts no dossiers in its {part}.", nameof(part));
        return holders.Value.GetValueOrDefault(count.Sql) ?? new Counter(indicator.Id, part, count);
    }
}
