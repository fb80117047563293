using System.Globalization;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports.Steering;

/// <summary>A unit and its children week by week: rates of one indicator. Weeks end with the one that holds the last day asked for.</summary>
public sealed class WeeksReport(ReadWeeks weeks, UnitStore units) : IIndicatorReport
{
    private const int Fewest = 4;
    private const int Most = 10;

    public string Name => "weeks";

    /// <summary>As many as the period reaches over, at least four and at most ten.</summary>
    public static IReadOnlyList<Days> WeeksOf(DateOnly from, DateOnly to) => PeriodBefore.Weeks(to, Math.Clamp(((to.DayNumber - from.DayNumber) / 7) + 1, Fewest, Most));

    public async Task<Outcome<ReportTable>> Make(Indicator indicator, UnitCode unit, DateOnly from, DateOnly to, Days? against, DateOnly? map, CancellationToken stop)
    {
        var (register, successions) = (await units.Register(stop), await units.Successions(stop));
        if (Area.Of(register, successions, unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var shown = WeeksOf(from, to);
        return new ReportTable(
            Name,
            $"{indicator.Name} theo tuần (%)",
            shown[0].From,
            shown[^1].To,
            [.. shown.Select(w => new ReportColumn($"week_{w.From:yyyyMMdd}", $"{Short(w.From)} – {Short(w.To)}", indicator.Decimals))],
            [.. (await weeks.Run(indicator, register, successions, area, shown, stop)).Select(r => new ReportRow(r.Unit.Unit, r.Unit.Name, [.. r.Cells.Select(c => (object?)c.Row.Percent)]))],
            [.. area.Notes, .. indicator.Help]);
    }

    private static string Short(DateOnly day) => day.ToString("dd/MM", CultureInfo.InvariantCulture);
}
