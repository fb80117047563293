using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Reports.Steering;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Steering;

/// <summary>One indicator in two periods of one's choice, for the unit and its children.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class CompareModel(ComparisonReport report, SteeringServices services) : SteeringModel(SteeringPages.Compare, services)
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

    protected override IActionResult? AskMore()
    {
        var before = PeriodBefore.Of(Area!.From, Area.To);
        OtherFrom ??= before.From;
        OtherTo ??= before.To;
        if (OtherTo < OtherFrom)
        {
            return this.Refused(Refusal.Input("den2", "Ngày cuối phải từ ngày đầu trở đi."));
        }

        if (Area.Over(Register, Successions, new Days(OtherFrom.Value, OtherTo.Value)) is not { } other)
        {
            return this.Refused(Refusal.Input("tu2", "Đơn vị này không có trong kỳ so sánh."));
        }

        Other = other;
        return null;
    }

    protected override async Task Show(CancellationToken stop) => Rows = await report.Rows(Indicator, Area!, Other, stop);

    protected override Task<Outcome<ReportTable>> Sheet(CancellationToken stop) =>
        report.Make(Indicator, Area!.Whole.Unit, Area.From, Area.To, new Days(Other.From, Other.To), Area.Map, stop);
}
