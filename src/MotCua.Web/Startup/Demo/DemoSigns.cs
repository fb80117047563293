using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Startup.Demo;

/// <summary>What the lists of signs show in the demo: dossiers made in a back room within minutes, and a counter that stood empty twice.</summary>
public static class DemoSigns
{
    public const int BackRooms = 3;

    public const string Room = "may-trong-phong-trinh-dien";

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(3);

    /// <summary>From the desk officer's own device to a signed result within minutes; the dossier was entered a moment ago.</summary>
    public static async Task BackRoom(IServiceProvider services, DemoTime time, DemoCast cast, Dossier dossier, CancellationToken stop)
    {
        await Do(d => services.GetRequiredService<ReceiveDossier>().Run(cast.At(d.Unit, "tiep-nhan")!, d.Id, d.Version, stop));
        while (dossier.Post != DeskRoute.SigningPost)
        {
            var at = cast.At(dossier.Unit, dossier.Post!)!;
            if (dossier.Holder is null)
            {
                await Do(d => services.GetRequiredService<TakeDossier>().Run(at, d.Id, d.Version, stop));
            }

            await Do(d => services.GetRequiredService<ProposeDecision>().Run(at, d.Id, d.Version, new ProposalInput("result", "Văn bản kết quả giải quyết", Opinion: "Đề nghị giải quyết."), stop));
        }

        await Do(d => services.GetRequiredService<SignResult>().Run(cast.At(d.Unit, DeskRoute.SigningPost)!, d.Id, d.Version, stop));

        async Task Do(Func<Dossier, Task<Outcome<Dossier>>> act)
        {
            time.Set(time.GetUtcNow() + Between);
            var done = await act(dossier);
            dossier = done.Accepted ? done.Value : throw new InvalidOperationException($"The demo's back room was refused: {done.Refusal.Code} {done.Refusal.Message}");
        }
    }

    /// <summary>The clerk as somebody sits at the desk officer's device: that officer was signed in there a moment before.</summary>
    public static async Task<Viewer> InTheRoom(IServiceProvider services, DemoTime time, DemoCast cast, UnitCode unit, string desk, CancellationToken stop)
    {
        await services.GetRequiredService<DeviceStore>().Seen(Room, cast.At(unit, desk)!.Account, citizen: false, time.GetUtcNow(), stop);
        return cast.At(unit, "tiep-nhan")! with { Device = Room };
    }

    /// <summary>A week of quarter hours at a counter, but for a morning's stretch and an afternoon's, each on a day it was open.</summary>
    public static async Task EmptyHours(IServiceProvider services, DemoCast cast, WorkCalendar calendar, UnitCode unit, DateTimeOffset present, CancellationToken stop)
    {
        var (hours, clerk) = (services.GetRequiredService<CounterHourStore>(), cast.At(unit, "tiep-nhan")!);
        bool Open(DateTimeOffset moment) => calendar.NextOpening(moment).Match(open => open == moment, _ => false);
        var worked = Enumerable.Range(1, 6).Select(back => Clock.DayOf(present).AddDays(-back)).Where(day => Open(Clock.FromLocal(day, new TimeOnly(9, 0))) && Open(Clock.FromLocal(day, new TimeOnly(15, 0)))).ToList();
        var (morning, afternoon) = (worked.FirstOrDefault(), worked.LastOrDefault());
        for (var quarter = CounterHourStore.QuarterOf(present.AddDays(-7)); quarter < present; quarter += CounterHourStore.Quarter)
        {
            var (day, local) = (Clock.DayOf(quarter), Clock.LocalOf(quarter));
            var away = (day == morning && local.Hour is 9 or 10) || (day == afternoon && local.Hour is 14 or 15);
            if (!away && Open(quarter))
            {
                await hours.Seen(clerk, quarter, stop);
            }
        }
    }
}
