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

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop)
    {
        return [.. (await numbers.Run(area, stop)).Select(line => new NumberRow(line.Area, [.. line.Pairs.Zip(PortalMeasure.All).SelectMany(p => new[]
        {
            Opened(line, p.Second, PortalSide.Here, p.First.Here), Opened(line, p.Second, PortalSide.There, p.First.There), Opened(line, p.Second, PortalSide.Apart, p.First.Apart),
        })]))];

        NumberCell Opened(PortalLine line, PortalMeasure measure, PortalSide side, long number) => new(new LinkedNumber(
            number.ToString("N0", MotCua.Kernel.VietnameseText.Culture), number > 0 && MayLookBehind ? Links.PortalApart(area, line.Area.Unit, measure.Code, side) : null));
    }
}
