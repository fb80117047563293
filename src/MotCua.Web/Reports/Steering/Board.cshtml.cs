using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Reports.Steering;

namespace MotCua.Web.Reports.Steering;

/// <summary>The leader's page, made for a phone: five numbers, what got worse, whom to call, who has not begun.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class BoardModel(BoardReport report, SteeringServices services) : SteeringModel(SteeringPages.Board, services)
{
    public Board Board { get; private set; } = null!;

    /// <summary>What the unit has of all its units is compared one by one on the page of the ranking.</summary>
    public bool HasChildren => Area!.Children.Count > 0;

    protected override async Task Show(CancellationToken stop)
    {
        Board = await Services.Board.Run(Register, Successions, Area!, stop);
    }

    protected override Task<Outcome<ReportTable>> Sheet(CancellationToken stop) => report.Make(Area!.Whole.Unit, Area.From, Area.To, Area.Map, stop);
}
