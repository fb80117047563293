using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Reports.Steering;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>
/// All births and deaths of a unit and its children, how many went linked, why the rest did not, and who rose or stays low;
/// for a week or a month as the period is chosen.
/// </summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class LinkedCoverageModel(LinkedCoverageReport report, NumbersServices services) : NumbersModel(ReportPages.LinkedCoverage, services)
{
    private readonly NumbersServices services = services;

    public override IReport Report => report;

    /// <summary>Of one group; the other has the same.</summary>
    public override IReadOnlyList<string> Columns { get; } =
    [
        "Tổng số", "Liên thông tại đơn vị", "Liên thông, theo dõi", "Không đủ điều kiện", "Người dân không chọn", "Chưa hướng dẫn", "Không thành", "Tỷ lệ liên thông (%)", "So với kỳ trước", "Nhận xét",
    ];

    public Coverage Coverage { get; private set; } = null!;

    /// <summary>Columns that are words or rates, not counts.</summary>
    public bool IsNumeric(int column) => column < Columns.Count - 1;

    /// <summary>The cells of one group in a row that holds both.</summary>
    public IEnumerable<NumberCell> Of(CoverageOfGroup group, NumberRow row) =>
        row.Cells.Skip(group == LinkedCoverage.Birth ? 0 : Columns.Count).Take(Columns.Count);

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop)
    {
        Coverage = await report.Of(Register, await services.Units.Successions(stop), area, stop);
        return [.. Coverage.Lines.Select(line => new NumberRow(line.Area, [.. LinkedCoverage.Groups.SelectMany(group => Cells(cells, group, line.Area, line.Of(group)))]))];
    }

    private IEnumerable<NumberCell> Cells(NumberCells cells, CoverageOfGroup group, AreaRow row, CoverageCells of) =>
    [
        cells.Half(group.Covered, Part.Denominator, row, of.All),
        cells.Half(group.Linked, Part.Numerator, row, of.Linked),
        new NumberCell(new LinkedNumber(
            of.Followed.ToString("N0", VietnameseText.Culture), of.Followed > 0 && MayLookBehind ? Links.FollowedLinked(Area!, row.Unit, group.Code) : null)),
        .. group.Remainder.Zip(of.Remainder, (indicator, part) => cells.Half(indicator, Part.Numerator, row, part.Numerator ?? 0)),
        NumberCells.Rate(group.Covered, of.Covered),
        new NumberCell(new LinkedNumber(of.Before is null ? "" : SteeringModel.ChangeWords(of.Change))),
        new NumberCell(new LinkedNumber(of.Verdict ?? "")),
    ];
}
