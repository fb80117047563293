using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Reports;
using MotCua.Web.Indicators;

namespace MotCua.Web.Reports;

/// <summary>Dossiers that bear a sign somebody should look at; lists, never a score of a person.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class SignsModel(SignsReport report, GuardThresholdStore thresholds, NumbersServices services) : AreaTableModel(ReportPages.Signs, report, services)
{
    /// <summary>What each threshold is on the last day of the period, as sentences.</summary>
    public IReadOnlyList<string> Thresholds { get; private set; } = [];

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop)
    {
        var held = (await thresholds.All(stop)).Where(t => t.From <= area.To && area.To <= (t.To ?? DateOnly.MaxValue)).ToLookup(t => t.Sign);
        Thresholds = [.. Guards.All.SelectMany(g => Guards.ThresholdOf(g) is { } sign && held[sign].FirstOrDefault() is { } threshold ? new[] { $"{g.Name}: {Words(threshold)}." } : [])];
        return await base.Make(area, cells, stop);
    }

    private static string Words(GuardThreshold threshold) => threshold.Sign switch
    {
        "last-days" => $"{threshold.Value} ngày cuối",
        "back-room-minutes" => $"trong vòng {threshold.Value} phút",
        "shared-payer-owners" => $"từ {threshold.Value} chủ hồ sơ trong 30 ngày",
        "counter-ratings" => $"từ đánh giá thứ {threshold.Value} trong 15 phút",
        "quick-minutes" => $"trong vòng {threshold.Value} phút",
        "shared-phone-owners" => $"từ {threshold.Value} chủ hồ sơ trong 30 ngày",
        _ => $"ảnh có dưới {threshold.Value} byte cho mỗi 1.000 điểm ảnh",
    };
}
