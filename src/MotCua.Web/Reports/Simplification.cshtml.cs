using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Reports;
using MotCua.Web.Indicators;

namespace MotCua.Web.Reports;

/// <summary>What reviews of procedures brought at a unit: one row a procedure and decision, each number leading to its dossiers.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class SimplificationModel(SimplificationReport report, NumbersServices services) : NumbersModel(ReportPages.Simplification, services)
{
    public override IReport Report => report;

    public override IReadOnlyList<string> Columns { get; } = [];

    public IReadOnlyList<SimplificationLine> Lines { get; private set; } = [];

    protected override async Task<IReadOnlyList<NumberRow>> Make(Area area, NumberCells cells, CancellationToken stop)
    {
        Lines = await report.Lines(area, stop);
        return [];
    }
}
