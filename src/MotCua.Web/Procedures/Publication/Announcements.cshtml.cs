using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures.Publication;

namespace MotCua.Web.Procedures.Publication;

/// <summary>A clock that still runs, with what is left of it.</summary>
public sealed record RunningClock(Announcement Item, string What, ClockStanding Standing, int? DaysLeft);

/// <summary>Which clocks run, which procedures cost points in indicators 1.1 to 1.3 and why, and everything recorded.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class AnnouncementsModel(PublicationStore store, PublicationTerms terms, ProvinceCalendar calendars, Clock clock) : PageModel
{
    /// <summary>The list is a province's of one year; what is older is found in the indicators.</summary>
    public const int Shown = 200;

    public IReadOnlyList<RunningClock> Running { get; private set; } = [];

    /// <summary>By indicator: its number and name, and the lines it counts.</summary>
    public IReadOnlyList<(string Number, string Name, IReadOnlyList<PublicationLine> Lines)> Indicators { get; private set; } = [];

    public IReadOnlyList<Announcement> All { get; private set; } = [];

    public DateOnly From => new(clock.Today.Year, 1, 1);

    public DateOnly Today => clock.Today;

    public async Task OnGet(CancellationToken stop)
    {
        var calendar = await calendars.Read(stop);
        All = await store.All(stop);
        Running =
        [
            .. All.SelectMany(item => Clocks(item, calendar))
                .OrderBy(c => c.Standing.State != ClockState.Running).ThenBy(c => c.Standing.Until ?? DateOnly.MaxValue),
        ];
        Indicators =
        [
            ("1.1", "công bố đúng hạn", PublicationIndicators.AnnouncedInTime(All, terms, calendar, From, Today)),
            ("1.2", "cập nhật, công khai đúng hạn", PublicationIndicators.PublishedInTime(All, terms, calendar, From, Today)),
            ("1.3", "công khai đầy đủ nội dung", PublicationIndicators.Complete(await store.Public(Today, stop))),
        ];
    }

    /// <summary>What is still to be done: a decision that is awaited, a publication that is.</summary>
    private IEnumerable<RunningClock> Clocks(Announcement item, WorkCalendar calendar)
    {
        if (item.DecidedOn is null)
        {
            yield return Clock("Ban hành quyết định công bố", PublicationClocks.Announcing(item, terms, calendar, Today));
        }
        else if (item.PublishedOn is null)
        {
            yield return Clock("Công khai", PublicationClocks.Publishing(item, terms, calendar, Today));
        }

        RunningClock Clock(string what, ClockStanding standing) => new(
            item, what, standing, standing.Until is { } until ? PublicationClocks.DaysLeft(calendar, Today, until) : null);
    }
}
