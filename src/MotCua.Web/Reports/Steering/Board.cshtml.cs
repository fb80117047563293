using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Reports;

namespace MotCua.Web.Reports.Steering;

/// <summary>The leader's page, made for a phone: five numbers, what got worse, whom to call, who has not begun.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class BoardModel(SteeringServices services) : SteeringModel(SteeringPages.Board, services)
{
    public Board Board { get; private set; } = null!;

    /// <summary>What the unit has of all its units is compared one by one on the page of the ranking.</summary>
    public bool HasChildren => Area!.Children.Count > 0;

    protected override async Task<IActionResult?> Shown(CancellationToken stop)
    {
        Board = await Services.Board.Run(Register, Area!, stop);
        return null;
    }

    protected override ReportTable Sheet() => new(
        "tong-quan",
        "Năm chỉ số của đơn vị",
        Area!.From,
        Area.To,
        [
            new("indicator", "Chỉ số"), new("numerator", "Tử số", 0), new("denominator", "Mẫu số", 0), new("percent", "Tỷ lệ (%)", 2), new("before", "Kỳ trước (%)", 2),
            new("target", "Chỉ tiêu"), new("verdict", "Đánh giá"),
        ],
        [.. Board.Numbers.Select(n => new ReportRow(Area.Whole.Unit, Area.Whole.Name,
            [n.Indicator.Name, n.Row.Numerator, n.Row.Denominator, n.Row.Percent, n.Before, n.Light.Target?.Words, n.Light.Word]))],
        [.. Board.Numbers.Select(n => $"{n.Indicator.Name}: {n.Indicator.Help[^1]}").Distinct()]);
}
