using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Reports.Steering;

namespace MotCua.Web.Reports.Steering;

/// <summary>The units in order of one indicator; who had nothing to measure is named beside the order, not in it.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class RankingPageModel(RankingReport report, SteeringServices services) : SteeringModel(SteeringPages.Rank, services)
{
    public Ranking Ranking { get; private set; } = null!;

    public TargetBook Targets { get; private set; } = null!;

    public IReadOnlyList<Placed> Risers { get; private set; } = [];

    public IReadOnlyList<Placed> Laggards { get; private set; } = [];

    public Days Before { get; private set; }

    protected override async Task Show(CancellationToken stop)
    {
        (Ranking, Targets, Before) = await report.Of(Indicator, Register, Successions, Area!, stop);
        (Risers, Laggards) = (Ranking.Risers, Ranking.Laggards(Targets));
    }

    protected override Task<Outcome<ReportTable>> Sheet(CancellationToken stop) => report.Make(Indicator, Area!.Whole.Unit, Area.From, Area.To, null, Area.Map, stop);
}
