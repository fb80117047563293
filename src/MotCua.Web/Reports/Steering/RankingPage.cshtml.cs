using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Reports;

namespace MotCua.Web.Reports.Steering;

/// <summary>The units in order of one indicator; who had nothing to measure is named beside the order, not in it.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class RankingPageModel(SteeringServices services) : SteeringModel(SteeringPages.Rank, services)
{
    public Ranking Ranking { get; private set; } = null!;

    public TargetBook Targets { get; private set; } = null!;

    public IReadOnlyList<Placed> Risers { get; private set; } = [];

    public IReadOnlyList<Placed> Laggards { get; private set; } = [];

    public Days Before { get; private set; }

    protected override async Task<IActionResult?> Shown(CancellationToken stop)
    {
        Before = PeriodBefore.Of(Area!.From, Area.To);
        var table = await Services.Read.Run(Indicator, Area, stop);
        var earlier = Area.Of(Register, Area.Whole.Unit, Before.From, Before.To);
        Targets = await Services.Board.Book(Register, Area, stop);
        Ranking = Ranking.Of(table, earlier is null ? null : await Services.Read.Run(Indicator, earlier, stop));
        (Risers, Laggards) = (Ranking.Risers, Ranking.Laggards(Targets));
        return null;
    }

    protected override ReportTable Sheet() => new(
        "xep-hang",
        $"Xếp hạng: {Indicator.Name}",
        Area!.From,
        Area.To,
        [
            new("place", "Thứ hạng"), new("numerator", "Tử số", 0), new("denominator", "Mẫu số", 0), new("percent", "Tỷ lệ (%)", Indicator.Decimals),
            new("before", "Kỳ trước (%)", Indicator.Decimals), new("change", "Chênh lệch (điểm)", Indicator.Decimals), new("verdict", "Đánh giá"),
        ],
        [
            new ReportRow(Area.Whole.Unit, Area.Whole.Name, [null, null, null, null, null, null, null]),
            .. Ranking.Placed.Select(p => new ReportRow(p.Row.Area.Unit, p.Row.Area.Name,
                [$"{p.Place}/{Ranking.Base}", p.Row.Numerator, p.Row.Denominator, p.Row.Percent, p.Before, p.Change, Targets.Of(Indicator, p.Row).Word])),
            .. Ranking.Unassessed.Select(u => new ReportRow(u.Area.Unit, u.Area.Name, ["không đánh giá", u.Numerator, u.Denominator, null, null, null, ""])),
        ],
        Indicator.Help);
}
