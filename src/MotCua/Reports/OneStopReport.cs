using MotCua.Indicators;
using MotCua.Indicators.OneStop2018;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>
/// The nine indices of Thông tư 01/2018/TT-VPCP, each unit's own work in a line of its own. No officer is in it: an officer's
/// indices stand on a page only, for that officer and for the head of the unit.
/// </summary>
public sealed class OneStopReport(ReadOneStopScores scores, UnitStore units) : IReport
{
    /// <summary>Of units and officers alike.</summary>
    public static IReadOnlyList<ReportColumn> Columns { get; } =
    [
        .. OneStopIndices.All.Select(i => new ReportColumn($"index_{i.Number}", $"({i.Number}) {i.Name}", 1)),
        new("sum", "Tổng", 1), new("possible", "Tối đa có số liệu", 0), new("band", "Mức"),
    ];

    public static IReadOnlyList<string> Notes { get; } = [.. OneStopIndices.All.Select(i => $"({i.Number}) {string.Join(' ', i.Help)}")];

    public string Name => "one-stop";

    /// <summary>An index that is not asked of officers, or has no figure, is blank.</summary>
    public static IReadOnlyList<object?> Cells(OneStopScore score) =>
        [.. OneStopIndices.All.Select(i => (object?)score.Indices.FirstOrDefault(x => x.Index == i)?.Score), score.Sum, (long)score.Possible, score.Band?.Name];

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var rows = new List<ReportRow>();
        foreach (var row in area.Children.Prepend(area.Whole))
        {
            rows.Add(new ReportRow(row.Unit, row.Name, Cells(await scores.OfUnit(area with { Whole = row, Children = [] }, stop))));
        }

        return new ReportTable(Name, "Chín chỉ số đánh giá tại bộ phận Một cửa (Thông tư 01/2018/TT-VPCP)", from, to, Columns, rows, [.. area.Notes, .. Notes]);
    }
}
