using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;

namespace MotCua.Web.Reports;

/// <summary>How many of the dates missed in fact have their letter; must be all of them.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class ApologyShareModel(ReadIndicator indicators, NumbersServices services) : NumbersModel(ReportPages.ApologyShare, services)
{
    public override IReadOnlyList<string> Columns { get; } = ["Trễ hạn trên thực tế", "Đã có thư xin lỗi", "Tỷ lệ (%)"];

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop) =>
        [.. (await indicators.Run(Apologised.Definition, area, stop)).Rows.Select(row => new NumberRow(row.Area,
        [
            cells.Half(Apologised.Definition, Part.Denominator, row.Area, row.Denominator ?? 0),
            cells.Half(Apologised.Definition, Part.Numerator, row.Area, row.Numerator ?? 0),
            NumberCells.Rate(Apologised.Definition, row),
        ]))];
}
