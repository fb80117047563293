namespace MotCua.Indicators.Steering;

/// <summary>A unit where dossiers arose that should count, and none does.</summary>
/// <param name="Arisen">How many arose.</param>
public sealed record ZeroUnit(Indicator Indicator, IndicatorRow Row, long Arisen);

/// <summary>
/// Units with dossiers that owe a fee but without a single online payment or receipt: they must begin with the first such
/// dossier (R1.4), and nobody should learn of it from a half-year report.
/// </summary>
public static class ZeroUnits
{
    public static IReadOnlyList<Indicator> Watched { get; } = [UnitPaidOnline.Definition, UnitReceipts.Definition];

    /// <summary>Pure; the most dossiers first.</summary>
    public static IReadOnlyList<ZeroUnit> Of(IEnumerable<IndicatorTable> tables) =>
        [.. tables.SelectMany(t => t.Rows.Skip(1), (t, row) => new ZeroUnit(t.Indicator, row, row.Denominator ?? 0))
            .Where(z => z is { Arisen: > 0, Row.Numerator: 0 }).OrderByDescending(z => z.Arisen)];
}
