using MotCua.Kernel;

namespace MotCua.Indicators.Steering;

/// <summary>One unit among its neighbours.</summary>
/// <param name="Place">From 1; units whose printed rates are equal share a place, and the places after them stay empty.</param>
/// <param name="Tied">Whether another unit has the same place.</param>
/// <param name="Before">The rate of the period before; null where there was none.</param>
public sealed record Placed(IndicatorRow Row, int Place, bool Tied, decimal? Before)
{
    /// <summary>In percentage points; null where one of the two periods has no rate.</summary>
    public decimal? Change => Row.Percent - Before;
}

/// <summary>Units in order of one rate. Who has no rate is in no order and not in its base, but named (R1.1).</summary>
/// <param name="Unassessed">Units with nothing to measure in the period.</param>
public sealed record Ranking(Indicator Indicator, IReadOnlyList<Placed> Placed, IReadOnlyList<IndicatorRow> Unassessed)
{
    /// <summary>How many were compared: the second figure of "9/10".</summary>
    public int Base => Placed.Count;

    /// <summary>"thứ 2/9, đồng hạng"; null for a unit that was not compared.</summary>
    public string? PlaceOf(UnitCode unit) => Placed.FirstOrDefault(p => p.Row.Area.Unit == unit) is { } found
        ? $"thứ {found.Place}/{Base}{(found.Tied ? ", đồng hạng" : "")}"
        : null;

    /// <summary>"không đánh giá Huyện đảo Cồn Cỏ"; null where everybody is compared.</summary>
    public string? LeftOut => Unassessed.Count == 0 ? null : Unassessed.Count <= 3
        ? $"không đánh giá {string.Join(", ", Unassessed.Select(u => u.Area.Name))}"
        : $"không đánh giá {Unassessed.Count} đơn vị không phát sinh";

    /// <summary>"thứ 2/9, đồng hạng (không đánh giá Huyện đảo Cồn Cỏ)"; null for a unit that was not compared.</summary>
    public string? WordsOf(UnitCode unit) => PlaceOf(unit) is { } place ? place + (LeftOut is { } left ? $" ({left})" : "") : null;

    /// <summary>Whoever did better than in the period before, the most first (R0.2).</summary>
    public IReadOnlyList<Placed> Risers => [.. Placed.Where(p => Gain(p) > 0).OrderByDescending(Gain).ThenBy(p => p.Place)];

    /// <summary>Low and not better than before (R0.2): under its target or, where none is set, in the last third.</summary>
    public IReadOnlyList<Placed> Laggards(TargetBook targets) =>
        [.. Placed.Where(p => !(Gain(p) > 0) && IsLow(p, targets)).OrderByDescending(p => p.Place)];

    /// <summary>The children of a table in order; equal as printed is equal in rank. Pure.</summary>
    /// <param name="before">The same indicator over the period before.</param>
    public static Ranking Of(IndicatorTable table, IndicatorTable? before)
    {
        var earlier = before?.Rows.ToDictionary(r => r.Area.Unit, r => r.Percent);
        var children = table.Rows.Skip(1).ToList();
        var assessed = children.Where(r => r.Percent is not null).ToList();
        var sign = table.Indicator.LowerIsBetter ? -1 : 1;
        var placed = assessed
            .Select(r => new Placed(
                r,
                1 + assessed.Count(o => sign * o.Percent > sign * r.Percent),
                assessed.Count(o => o.Percent == r.Percent) > 1,
                earlier?.GetValueOrDefault(r.Area.Unit)))
            .OrderBy(p => p.Place).ThenBy(p => p.Row.Area.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: true))
            .ToList();
        return new(table.Indicator, placed, [.. children.Where(r => r.Percent is null)]);
    }

    private decimal? Gain(Placed placed) => Indicator.LowerIsBetter ? -placed.Change : placed.Change;

    private bool IsLow(Placed placed, TargetBook targets) => targets.Of(Indicator, placed.Row).State switch
    {
        LightState.Missed or LightState.Near or LightState.NotBegun => true,
        LightState.Unset => placed.Place > 1 && 3 * placed.Place > 2 * Base,
        _ => false,
    };
}
