using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Steering;

/// <summary>One unit's line in both periods.</summary>
public sealed record ComparedRow(AreaRow Unit, IndicatorRow? Now, IndicatorRow? Then)
{
    /// <summary>In percentage points; null where one of them has no rate.</summary>
    public decimal? Change => Now?.Percent - Then?.Percent;
}

/// <summary>One indicator in two periods of one's choice, for the unit and its children.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class CompareModel(SteeringServices services) : SteeringModel(SteeringPages.Compare, services)
{
    [BindProperty(SupportsGet = true, Name = "tu2")]
    public DateOnly? OtherFrom { get; set; }

    [BindProperty(SupportsGet = true, Name = "den2")]
    public DateOnly? OtherTo { get; set; }

    public Area Other { get; private set; } = null!;

    public IReadOnlyList<ComparedRow> Rows { get; private set; } = [];

    /// <summary>The unit asked for, and those under it with a rate in either period.</summary>
    public IReadOnlyList<ComparedRow> Active => [.. Rows.Where((r, i) => i == 0 || r.Now?.Percent is not null || r.Then?.Percent is not null)];

    /// <summary>Names of the others.</summary>
    public IReadOnlyList<string> Silent => [.. Rows.Except(Active).Select(r => r.Unit.Name)];

    public NumberCells OtherCells => new(Other, MayLookBehind);

    protected override async Task<IActionResult?> Shown(CancellationToken stop)
    {
        var before = PeriodBefore.Of(Area!.From, Area.To);
        OtherFrom ??= before.From;
        OtherTo ??= before.To;
        if (OtherTo < OtherFrom)
        {
            return this.Refused(Refusal.Input("den2", "Ngày cuối phải từ ngày đầu trở đi."));
        }

        if (Area.Of(Register, Area.Whole.Unit, OtherFrom.Value, OtherTo.Value) is not { } other)
        {
            return this.Refused(Refusal.Input("tu2", "Đơn vị này không có trong kỳ so sánh."));
        }

        Other = other;
        var now = await Services.Read.Run(Indicator, Area, stop);
        var then = (await Services.Read.Run(Indicator, Other, stop)).Rows.ToDictionary(r => r.Area.Unit);
        Rows =
        [
            .. now.Rows.Select(r => new ComparedRow(r.Area, r, then.GetValueOrDefault(r.Area.Unit))),
            .. then.Values.Where(t => now.Rows.All(r => r.Area.Unit != t.Area.Unit)).Select(t => new ComparedRow(t.Area, null, t)),
        ];
        return null;
    }

    protected override ReportTable Sheet() => new(
        "so-sanh",
        $"So sánh hai kỳ: {Indicator.Name} (kỳ so sánh từ {VietnameseDates.Day(Other.From)} đến {VietnameseDates.Day(Other.To)})",
        Area!.From,
        Area.To,
        [
            new("numerator", "Tử số", 0), new("denominator", "Mẫu số", 0), new("percent", "Tỷ lệ (%)", Indicator.Decimals),
            new("other_numerator", "Tử số kỳ so sánh", 0), new("other_denominator", "Mẫu số kỳ so sánh", 0), new("other_percent", "Tỷ lệ kỳ so sánh (%)", Indicator.Decimals),
            new("change", "Chênh lệch (điểm)", Indicator.Decimals),
        ],
        [.. Rows.Select(r => new ReportRow(r.Unit.Unit, r.Unit.Name,
            [r.Now?.Numerator, r.Now?.Denominator, r.Now?.Percent, r.Then?.Numerator, r.Then?.Denominator, r.Then?.Percent, r.Change]))],
        Indicator.Help);
}
