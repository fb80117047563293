using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Indicators;

/// <summary>A unit for the days on which it hung under the one above, with what hung under it on those days.</summary>
public sealed record UnitSpan(UnitCode Unit, DateOnly From, DateOnly To, IReadOnlyList<UnitSpan> Below)
{
    public IEnumerable<UnitSpan> WithAllBelow() => Below.SelectMany(b => b.WithAllBelow()).Prepend(this);

    /// <summary>What of it lies on that day or behind it: itself, or nothing.</summary>
    public IEnumerable<UnitSpan> Since(DateOnly day) =>
        To < day ? [] : [this with { From = From < day ? day : From, Below = [.. Below.SelectMany(b => b.Since(day))] }];
}

/// <summary>One unit of a table: itself and everything under it.</summary>
/// <param name="Stands">Whether the unit stood on any day of the period.</param>
public sealed record AreaRow(UnitCode Unit, string Name, IReadOnlyList<UnitSpan> Spans, bool Stands)
{
    /// <summary>Code of what sort of unit it is; decides which procedures it answers for.</summary>
    public string Kind { get; init; } = "";
}

/// <summary>
/// A unit and its children over a period in which units come, go and move. Each day is counted where the unit hung on
/// that day, so nothing is counted twice or lost; what was done before a unit's first day or after its last one (a
/// dossier handed over to a successor) is counted where the unit hung nearest to that day.
/// </summary>
/// <param name="Whole">The unit asked for.</param>
/// <param name="Children">In the order of their codes.</param>
public sealed record Area(DateOnly From, DateOnly To, AreaRow Whole, IReadOnlyList<AreaRow> Children)
{
    /// <summary>The day whose map was asked for; null for each day's own.</summary>
    public DateOnly? Map { get; init; }

    /// <summary>What a reader must know of this area to read its numbers rightly.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The end of the last day, 24:00 in Vietnam, or now while that day is still to end: nobody is late tomorrow.</summary>
    public DateTimeOffset Until(DateTimeOffset now)
    {
        var end = To == DateOnly.MaxValue ? DateTimeOffset.MaxValue : Clock.FromLocal(To.AddDays(1), TimeOnly.MinValue);
        return end < now ? end : now;
    }

    /// <summary>The same as a window for counting.</summary>
    public Window Window(DateTimeOffset now) => new(From, To, Until(now));

    /// <summary>The same unit over other days, in the same map; null where it did not stand then.</summary>
    public Area? Over(IReadOnlyList<Unit> register, IReadOnlyList<Succession> successions, Steering.Days days) =>
        Of(register, successions, Whole.Unit, days.From, days.To, Map);

    /// <param name="map">The day whose map is wanted; null counts each day where the unit hung on that day.</param>
    /// <returns>Null when no such unit stood on any day of the period, or on the day of the map.</returns>
    public static Area? Of(IReadOnlyList<Unit> register, IReadOnlyList<Succession> successions, UnitCode asked, DateOnly from, DateOnly to, DateOnly? map) =>
        map is { } day ? MapArea.Of(register, successions, asked, from, to, day) : Of(register, asked, from, to);

    /// <returns>Null when no such unit stood on any day of the period.</returns>
    public static Area? Of(IReadOnlyList<Unit> register, UnitCode asked, DateOnly from, DateOnly to)
    {
        var standing = register.Where(u => u.FromDay <= to && from <= (u.ToDay ?? DateOnly.MaxValue)).ToLookup(u => u.Code);
        if (!standing.Contains(asked))
        {
            return null;
        }

        var periods = Unbroken(register);
        var whole = SpanOf(asked, from, to, []);
        var children = whole.Below.GroupBy(s => s.Unit)
            .OrderBy(g => g.Key.Value, StringComparer.Ordinal)
            .Select(g => new AreaRow(g.Key, NameOf(g.Key), g.ToList(), standing[g.Key].Any(u => u.Parent == asked)) { Kind = Last(g.Key).Kind })
            .ToList();
        return new Area(from, to, new AreaRow(asked, NameOf(asked), [whole], true) { Kind = Last(asked).Kind }, children);

        Unit Last(UnitCode code) => standing[code].LastOrDefault() ?? register.Last(u => u.Code == code);

        string NameOf(UnitCode code) => Last(code).Name;

        UnitSpan SpanOf(UnitCode code, DateOnly first, DateOnly last, IReadOnlyList<UnitCode> above) => new(
            code,
            first,
            last,
            periods[code].Where(p => p.From <= last && first <= p.To && !above.Contains(p.Unit))
                .Select(p => SpanOf(p.Unit, Later(p.From, first), Earlier(p.To, last), [.. above, code]))
                .ToList());
    }

    /// <summary>For each parent the units under it, each life stretched until it meets the next one of the same code.</summary>
    private static ILookup<UnitCode, (UnitCode Unit, DateOnly From, DateOnly To)> Unbroken(IReadOnlyList<Unit> register) => register
        .GroupBy(u => u.Code)
        .SelectMany(code =>
        {
            var lives = code.OrderBy(u => u.FromDay).ToList();
            return lives.Select((life, i) => (
                life.Parent,
                Unit: life.Code,
                From: i == 0 ? DateOnly.MinValue : life.FromDay,
                To: i + 1 == lives.Count ? DateOnly.MaxValue : lives[i + 1].FromDay.AddDays(-1)));
        })
        .Where(life => life.Parent is not null)
        .ToLookup(life => life.Parent!.Value, life => (life.Unit, life.From, life.To));

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
