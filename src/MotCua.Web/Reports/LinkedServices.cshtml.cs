using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Reports;
using MotCua.Web.Indicators;

namespace MotCua.Web.Reports;

/// <summary>The two linked-service rates of a unit and its children.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class LinkedServicesModel(LinkedServicesReport report, NumbersServices services) : NumbersModel(ReportPages.LinkedServices, services)
{
    public override IReport Report => report;

    public override IReadOnlyList<string> Columns { get; } =
    [
        "Đăng ký thường trú lần đầu", "Liên thông khai sinh", "Tỷ lệ khai sinh (%)", "Xóa thường trú do chết", "Liên thông khai tử", "Tỷ lệ khai tử (%)",
    ];

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop) =>
        [.. (await report.Lines(area, stop)).Select(line => new NumberRow(
            line.Area, [.. Cells(cells, LinkedBirth.Definition, line.Area, line.Birth), .. Cells(cells, LinkedDeath.Definition, line.Area, line.Death)]))];

    private static IEnumerable<NumberCell> Cells(NumberCells cells, Indicator indicator, AreaRow area, IndicatorRow? row) =>
    [
        cells.Half(indicator, Part.Denominator, area, row?.Denominator),
        cells.Half(indicator, Part.Numerator, area, row?.Numerator ?? 0),
        NumberCells.Rate(indicator, row),
    ];
}
