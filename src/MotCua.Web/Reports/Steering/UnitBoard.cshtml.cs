using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Reports.Steering;

namespace MotCua.Web.Reports.Steering;

/// <summary>Everything of one unit: each definition with its light and the period before; one of them week by week, and the place among its neighbours.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class UnitBoardModel(UnitBoardReport report, SteeringServices services) : SteeringModel(SteeringPages.UnitBoard, services)
{
    private const int WeekCount = 12;

    public IReadOnlyList<BoardNumber> Numbers { get; private set; } = [];

    public IReadOnlyList<WeekCell> Weeks { get; private set; } = [];

    /// <summary>Those that have a rate now or had one, or a target.</summary>
    private IEnumerable<BoardNumber> Known => Numbers.Where(n => n.Row.Percent is not null || n.Before is not null || n.Light.Target is not null);

    /// <summary>Those a target or a duty binds: what a leader answers for.</summary>
    public IReadOnlyList<BoardNumber> Judged { get; private set; } = [];

    public IReadOnlyList<BoardNumber> Others => [.. Known.Except(Judged)];

    /// <summary>Names of those without a rate.</summary>
    public IReadOnlyList<string> Silent => [.. Numbers.Except(Known).Select(n => n.Indicator.Name)];

    /// <summary>All targets that bind the unit for the chosen indicator; the first one counts.</summary>
    public IReadOnlyList<Target> Bound { get; private set; } = [];

    /// <summary>"thứ 2/9 …" among the units under the same parent; null where it was not compared or nobody may say.</summary>
    public string? Place { get; private set; }

    public string? ParentName { get; private set; }

    public Days Before { get; private set; }

    protected override async Task Show(CancellationToken stop)
    {
        Before = PeriodBefore.Of(Area!.From, Area.To);
        Numbers = await report.Numbers(Register, Successions, Area, stop);
        Judged = [.. Known.Where(n => n.Light is { Target: not null } or { State: not (LightState.Unset or LightState.Blank) })];
        Bound = (await Services.Board.Book(Register, Area, stop)).Of(Indicator.Id, Area.Whole.Unit);
        Weeks = (await Services.Weeks.Run(Indicator, Register, Successions, Area, PeriodBefore.Weeks(Area.To, WeekCount), stop, wholeOnly: true)).Select(r => r.Cells).FirstOrDefault([]);
        await Rank(stop);
    }

    protected override Task<Outcome<ReportTable>> Sheet(CancellationToken stop) => report.Make(Area!.Whole.Unit, Area.From, Area.To, Area.Map, stop);

    /// <summary>The place is told to everybody of the unit: it says nothing of another unit but how many there are.</summary>
    private async Task Rank(CancellationToken stop)
    {
        if (Register.LastOrDefault(u => u.Code == Area!.Whole.Unit && u.FromDay <= Area.To)?.Parent is not { } parent
            || Area.Of(Register, Successions, parent, Area!.From, Area.To, Area.Map) is not { } above)
        {
            return;
        }

        Place = Ranking.Of(await Services.Read.Run(Indicator, above, stop), null).WordsOf(Area.Whole.Unit);
        ParentName = above.Whole.Name;
    }
}
