using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Web.Startup.Demo;

/// <summary>What the pages of units show in the demo: a counter roster with a gap, and a change of the map that waits to be confirmed.</summary>
public static class DemoOrganisation
{
    private static readonly UnitCode Commune = new("H50.19363");

    public static async Task Fill(IServiceProvider services, DemoCast cast, CancellationToken stop)
    {
        var (clock, changes) = (services.GetRequiredService<Clock>(), services.GetRequiredService<MapChangeStore>());
        if ((await changes.All(stop)).Count > 0)
        {
            return;
        }

        var (leader, counter) = (cast.At(Commune, "lanh-dao-ky")!, cast.At(Commune, "tiep-nhan")!);
        var plan = services.GetRequiredService<PlanDuty>();
        foreach (var (days, halves) in new (DayOfWeek[], HalfDay[])[]
        {
            ([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday], [HalfDay.Morning, HalfDay.Afternoon]),

            // Nobody on Friday afternoons: that is the gap.
            ([DayOfWeek.Friday], [HalfDay.Morning]),
        })
        {
            Must(await plan.Run(Commune, counter.Account, days, halves, [], false, clock.Today, leader.As(), stop));
        }

        Must(await services.GetRequiredService<PrepareMapChange>().Run(
            FirstOfNextQuarter(clock.Today),
            "Nghị quyết (trình diễn) số 4",
            clock.Today.AddDays(-10),
            [new MapChangeLine(1, "merge", new UnitCode("H50.19366"), Commune)],
            Actor.System,
            Evidence.OfficersWord,
            stop));
    }

    private static DateOnly FirstOfNextQuarter(DateOnly today) => new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1).AddMonths(3);

    private static void Must<T>(Outcome<T> outcome)
    {
        if (!outcome.Accepted)
        {
            throw new InvalidOperationException($"The demo's organisation was refused: {outcome.Refusal.Code} {outcome.Refusal.Message}");
        }
    }
}
