namespace MotCua.Indicators.Kpi766;

/// <summary>The scoring rule of Quyết định 766/QĐ-TTg, as the national portal describes it.</summary>
public static class Points766
{
    /// <summary>
    /// Full from the target on, in proportion below it; without a target in proportion to 100 %. The rate goes in unrounded
    /// and the points come out with two decimals. No rate, no points: a denominator of 0 is never 100 %.
    /// </summary>
    /// <param name="rate">In per cent.</param>
    /// <param name="target">In per cent; null where the points are full at 100 only.</param>
    public static decimal? Of(decimal? rate, decimal points, decimal? target) => rate is not { } reached ? null
        : Math.Round(Math.Clamp(points * reached / (target ?? 100m), 0m, points), 2, MidpointRounding.AwayFromZero);
}
