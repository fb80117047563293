using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Portal;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>Numbers here beside those the national portal would show; each difference opens to its dossiers.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class PortalCompareModel(ReadPortalNumbers numbers, PortalReport report, NumbersServices services) : NumbersModel(ReportPages.Portal, services)
{
    public override IReport Report => report;

    public override IReadOnlyList<string> Columns { get; } = [.. PortalMeasure.All.SelectMany(m => new[] { $"{m.Name}: ở đây", $"{m.Name}: trên Cổng", $"{m.Name}: hồ sơ lệch" })];

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop) =>
        [.. (await numbers.Run(area, stop)).Select(line => new NumberRow(line.Area, [.. line.Pairs.Zip(PortalMeasure.All).SelectMany(p => new NumberCell[]
        {
            new(Told(p.First.Here)),
            new(Told(p.First.There)),
            new(Told(p.First.Apart, p.First.Apart > 0 && MayLookBehind ? Links.PortalApart(area, line.Area.Unit, p.Second.Code) : null)),
        })]))];

    private static LinkedNumber Told(long number, string? href = null) => new(number.ToString("N0", MotCua.Kernel.VietnameseText.Culture), href);
}
