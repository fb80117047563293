using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People;

namespace MotCua.Reports.Letters;

/// <summary>
/// On the first working day of a week drafts the review of the past one for every unit that owes it and has a dossier to
/// explain, and tells its head. A unit without any is left alone: a draft every Monday with nothing to write is soon read by
/// nobody. After an outage only the last week is caught up; looking again changes nothing.
/// </summary>
public sealed class DueReviews(
    LetterStore store, DraftLetter draft, ReviewStore reviews, RosterStore roster, WorkCalendars calendars, UnitStore units, CatalogueFolder catalogue,
    TurnStore turns, CurrentFactsStore facts, Journal journal, Clock clock) : IWorker, ICatalogueLoader
{
    /// <summary>Weeks off in a row that are looked behind; no holiday here is longer.</summary>
    private const int MostWeeksOff = 3;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    public string Name => "reports.due-reviews";

    public int Order => 921;

    string ICatalogueLoader.Name => "Kiểm điểm hằng tuần";

    public Task Run(CancellationToken stop) => turns.Keep("weekly-reviews", Round, Once, stop);

    /// <summary>Only checks the file: it is read again at each look.</summary>
    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var path = Path.Combine(catalogue, ReviewSchedule.File);
        return File.Exists(path) ? ReviewSchedule.Read(await File.ReadAllBytesAsync(path, stop)).Then<string>(_ => "") : "";
    }

    /// <returns>How many reviews were drafted.</returns>
    public async Task<int> Once(CancellationToken stop)
    {
        var path = Path.Combine(catalogue.Path, ReviewSchedule.File);
        if (!File.Exists(path) || ReviewSchedule.Read(await File.ReadAllBytesAsync(path, stop)) is not { Accepted: true, Value: var schedule })
        {
            return 0;
        }

        var (monday, tree) = (PeriodBefore.Weeks(clock.Today, 1)[0].From, await units.Tree(clock.Today, stop));
        var looked = await store.LookedAt(monday, stop);
        var owed = new List<(Unit Unit, Days Week)>();
        foreach (var unit in tree.All.Where(u => !looked.Contains(u.Code)))
        {
            if (PastWeek(clock.Today, await calendars.For(unit.Code, stop)) is { } week && schedule.Any(s => s.Binds(unit, week, tree)))
            {
                owed.Add((unit, week));
            }
        }

        if (owed.Count == 0)
        {
            return 0;
        }

        // Numbers of the week are whole only when the facts have read all of it.
        await facts.Reach(stop);
        var made = 0;
        foreach (var (unit, week) in owed)
        {
            made += await Look(unit, week, monday, stop) ? 1 : 0;
        }

        return made;
    }

    /// <summary>
    /// The week a day of work looks back on; null before the first working day of this week. Weeks without any working day
    /// go with the one before them, so that what was done then is not lost between two reviews. Pure but for its calendar.
    /// </summary>
    public static Days? PastWeek(DateOnly today, WorkCalendar calendar)
    {
        var monday = PeriodBefore.Weeks(today, 1)[0].From;
        if (!HasWork(monday, today))
        {
            return null;
        }

        var from = monday.AddDays(-7);
        for (var off = 0; off < MostWeeksOff && !HasWork(from, from.AddDays(6)); off++)
        {
            from = from.AddDays(-7);
        }

        return new Days(from, monday.AddDays(-1));

        // A day of which no calendar is told is taken for a working day: rather a review too early than none.
        bool HasWork(DateOnly first, DateOnly last) =>
            Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Any(i => calendar.IsWorkingDay(first.AddDays(i)) is not { Accepted: true, Value: false });
    }

    /// <returns>Whether a review was drafted.</returns>
    private async Task<bool> Look(Unit unit, Days week, DateOnly monday, CancellationToken stop)
    {
        var any = (await reviews.ToExplain(unit.Code, week.From, week.To, Clock.FromLocal(monday, TimeOnly.MinValue), stop)).Count > 0;
        // Refused where a person has drafted it already, or the unit did not stand in that week: then there is nothing to add.
        if (!any || await draft.Prepare(null, LetterKind.WeeklyReview, unit.Code, week.From, week.To, null, stop) is not { Accepted: true, Value: var made })
        {
            await journal.Commit(LetterStore.LookAt(new Batch(), unit.Code, monday, null, clock.Now), stop);
            return false;
        }

        var heads = await roster.HoldersOf(unit.Code, DeskRoute.SigningPost, clock.Today, stop);
        foreach (var reader in heads.Count > 0 ? heads : await store.Readers(unit.Code, clock.Today, stop))
        {
            NoticeStore.Tell(made.Batch, Told(made, unit, week, reader), clock);
        }

        return (await journal.Commit(LetterStore.LookAt(made.Batch, unit.Code, monday, made.Letter.Id, clock.Now), stop)).Accepted;
    }

    private static Telling Told(PreparedLetter made, Unit unit, Days week, AccountId reader) => new(
        reader,
        $"letter:{made.Letter.Id}:drafted",
        "letter",
        made.Letter.Id,
        null,
        $"Kiểm điểm tuần từ {VietnameseDates.Day(week.From)} đến {VietnameseDates.Day(week.To)}: {made.Items.Select(i => i.Dossier).Distinct().Count()} hồ sơ cần ghi nguyên nhân",
        $"Bản kiểm điểm của {unit.Name} đã được soạn sẵn từ số liệu của tuần. Hãy ghi nguyên nhân và cách khắc phục của từng hồ sơ chậm, phải bổ sung hoặc bị trả lại, rồi chốt, ký và gửi.");
}
