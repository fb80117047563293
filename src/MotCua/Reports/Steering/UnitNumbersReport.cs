using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports.Steering;

/// <summary>Indicators of one unit, a line each: what it is, what it was in the period before, and how it stands to its target.</summary>
public abstract class UnitNumbersReport(string name, string title, IReadOnlyList<Indicator> shown, ReadIndicator indicators, TargetStore targets, UnitStore units) : IReport
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("indicator", "Chỉ số"), new("numerator", "Tử số", 0), new("denominator", "Mẫu số", 0), new("percent", "Tỷ lệ (%)", 2), new("before", "Kỳ trước (%)", 2),
        new("target", "Chỉ tiêu"), new("verdict", "Đánh giá"),
    ];

    public string Name => name;

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        var (register, successions) = (await units.Register(stop), await units.Successions(stop));
        if (Area.Of(register, successions, unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        return new ReportTable(
            Name,
            title,
            from,
            to,
            Columns,
            [.. (await Numbers(register, successions, area, stop)).Select(n => new ReportRow(area.Whole.Unit, area.Whole.Name,
                [n.Indicator.Name, n.Row.Numerator, n.Row.Denominator, n.Row.Percent, n.Before, n.Light.Target?.Words, n.Light.Word]))],
            [.. area.Notes, .. shown.Select(i => $"{i.Name}: {i.Help[^1]}").Distinct()]);
    }

    /// <summary>Each of the indicators for the unit itself, in their order.</summary>
    public async Task<IReadOnlyList<BoardNumber>> Numbers(IReadOnlyList<Unit> register, IReadOnlyList<Succession> successions, Area area, CancellationToken stop)
    {
        var before = area.Over(register, successions, PeriodBefore.Of(area.From, area.To));
        var now = await indicators.Run(shown, area, stop, wholeOnly: true);
        var then = before is null ? [] : await indicators.Run(shown, before, stop, wholeOnly: true);
        var book = new TargetBook(await targets.Of(area.To, stop), UnitTree.AsOf(register, area.To));
        return [.. now.SelectMany((table, i) => ReadBoard.Numbers(table, then.Count > i ? then[i] : null, book))];
    }
}

/// <summary>The five numbers a leader looks at first.</summary>
public sealed class BoardReport(ReadIndicator indicators, TargetStore targets, UnitStore units)
    : UnitNumbersReport("board", "Năm chỉ số của đơn vị", ReadBoard.Five, indicators, targets, units);

/// <summary>Every indicator there is.</summary>
public sealed class UnitBoardReport(IndicatorList list, ReadIndicator indicators, TargetStore targets, UnitStore units)
    : UnitNumbersReport("unit-board", "Các chỉ số của đơn vị", list.All, indicators, targets, units);
