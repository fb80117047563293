using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Dossiers.Clocks;

/// <summary>
/// Looks at everything open once a minute and warns, once a threshold and promised moment: whoever holds the dossier,
/// or its post while nobody does, and the leaders when hardly any time is left. The time to correct a wrong result is
/// warned of in the same way (Điều 23 Nghị định 118/2025/NĐ-CP).
/// </summary>
public sealed class WarnHolders(WarningStore store, WorkCalendars calendars, RosterStore roster, Clock clock)
{
    /// <returns>How many warnings were raised.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var raised = 0;
        for (Guid? after = null; ;)
        {
            var open = await store.Open(clock.Now, after, stop);
            foreach (var one in open)
            {
                raised += await Warn(one, stop);
            }

            if (open.Count < WarningStore.PageSize)
            {
                break;
            }

            after = open[^1].DossierId;
        }

        foreach (var one in await store.Corrections(clock.Now, stop))
        {
            raised += await Warn(one, stop);
        }

        return raised;
    }

    private async Task<int> Warn(OpenPromise one, CancellationToken stop)
    {
        var calendar = await calendars.For(new UnitCode(one.Unit), stop);
        var passed = Thresholds.Passed(one.Since, one.DueAt, clock.Now, calendar).Where(t => !one.Raised.Contains(t.Code())).ToList();
        if (passed.Count == 0)
        {
            return 0;
        }

        // Only what is more urgent than anything told before is told; the rest is on record.
        var told = passed[^1];
        var news = one.Raised.All(r => Thresholds.Read(r) < told);
        await store.Raise(one, passed, told, news ? await People(one, told, stop) : [], clock.Now, stop);
        return passed.Count;
    }

    private async Task<IReadOnlyList<AccountId>> People(OpenPromise one, Threshold told, CancellationToken stop)
    {
        var unit = new UnitCode(one.Unit);
        var people = one.Holder is { } holder ? [new AccountId(holder)]
            : one.Post is { } post ? await roster.HoldersOf(unit, post, clock.Today, stop)
            : (IReadOnlyList<AccountId>)[];
        return told.LeadersToo() ? [.. people.Union(await roster.HoldersOf(unit, DeskRoute.SigningPost, clock.Today, stop))] : people;
    }
}
