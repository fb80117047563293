using MotCua.Indicators;
using MotCua.Indicators.Kpi766;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>The score of Quyết định 766/QĐ-TTg of a unit and its children: points reached and points that apply, by group.</summary>
public sealed class Kpi766Report(ReadScore766 scores, UnitStore units) : IReport
{
    public string Name => "kpi-766";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        return (await scores.Run(area, children: true, stop)).Then<ReportTable>(made => new ReportTable(
            Name,
            made.Set.Name,
            from,
            to,
            [
                new("points", "Điểm đạt", 2),
                new("applicable", "Điểm tối đa áp dụng", 0),
                new("unknown", "Điểm chưa có số liệu", 0),
                .. made.Set.Groups.SelectMany(g => new[]
                {
                    new ReportColumn(Column(g, "points"), $"{g.Name}: điểm đạt", 2),
                    new ReportColumn(Column(g, "applicable"), $"{g.Name}: điểm áp dụng", 0),
                }),
            ],
            [.. made.Units.Select(u => new ReportRow(u.Area.Unit, u.Area.Name,
            [
                u.Reached, u.Applicable, u.Of(RowState.Unknown), .. u.Groups.SelectMany(g => new object?[] { g.Reached, g.Applicable }),
            ]))],
            [.. area.Notes, made.Set.Remark, "Chỉ tiêu không phát sinh hoặc chưa có số liệu không được tính điểm, cũng không tính vào điểm tối đa áp dụng."]));
    }

    private static string Column(ScoringGroup group, string what) => $"{group.Code.Replace('-', '_')}_{what}";
}

/// <summary>Every row of the score of one unit, with its two halves, or the reason why there is no number.</summary>
public sealed class Kpi766RowsReport(ReadScore766 scores, UnitStore units) : IReport
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("group", "Nhóm"), new("row", "Số"), new("name", "Chỉ tiêu"), new("numerator", "Tử số", 0), new("denominator", "Mẫu số", 0), new("rate", "Tỷ lệ (%)", 2),
        new("target", "Đủ điểm từ (%)", 0), new("max", "Điểm tối đa", 0), new("points", "Điểm đạt", 2), new("note", "Ghi chú"),
    ];

    public string Name => "kpi-766-rows";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        return (await scores.Run(area, children: false, stop)).Then<ReportTable>(made => new ReportTable(
            Name,
            made.Set.Name,
            from,
            to,
            Columns,
            [.. made.Units[0].Groups.SelectMany(g => g.Rows.Select(r => new ReportRow(area.Whole.Unit, area.Whole.Name,
            [
                g.Group.Name, r.Row.Number, r.Row.Name, r.Numbers?.Numerator, r.Numbers?.Denominator, r.Numbers?.Percent,
                r.Row.Target, r.Row.Points, r.Reached, r.Reason,
            ])))],
            [.. area.Notes, made.Set.Remark]));
    }
}
