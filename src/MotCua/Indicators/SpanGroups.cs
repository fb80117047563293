using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>
/// The units and days of several lines of a table, each counted once: the line of the unit asked for is the sum of what
/// its children's lines count already.
/// </summary>
public sealed class SpanGroups
{
    private readonly IReadOnlyList<IReadOnlyList<int>> groups;

    private SpanGroups(IReadOnlyList<UnitSpan> spans, IReadOnlyList<IReadOnlyList<int>> groups) => (Spans, this.groups) = (spans, groups);

    /// <summary>All of them, no two alike.</summary>
    public IReadOnlyList<UnitSpan> Spans { get; }

    public static SpanGroups Of(IReadOnlyList<IReadOnlyList<UnitSpan>> groups)
    {
        var (spans, places) = (new List<UnitSpan>(), new Dictionary<(UnitCode, DateOnly, DateOnly), int>());
        return new SpanGroups(spans, groups.Select(g => (IReadOnlyList<int>)[.. g.SelectMany(s => s.WithAllBelow()).Select(Place)]).ToList());

        int Place(UnitSpan span)
        {
            if (!places.TryGetValue((span.Unit, span.From, span.To), out var place))
            {
                places[(span.Unit, span.From, span.To)] = place = spans.Count;
                spans.Add(span);
            }

            return place;
        }
    }

    /// <summary>For each line the sum of what its spans count.</summary>
    public IReadOnlyList<long> SumOf(Func<int, long> counted) => [.. groups.Select(g => g.Sum(counted))];
}
