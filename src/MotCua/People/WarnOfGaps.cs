using System.Globalization;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;

namespace MotCua.People;

/// <summary>Tells the heads of a unit of each open day within the next three working days on which its counter has a gap, once.</summary>
public sealed class WarnOfGaps(CounterGaps gaps, DutyStore duties, RosterStore roster, UnitStore units, WorkCalendars calendars, ProcedureStore procedures, Database database, Clock clock) : IWorker
{
    private const int WorkingDays = 3;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(15);

    public string Name => "people.roster-gaps";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Once(stop);
            await Task.Delay(Round, clock.Provider, stop);
        }
    }

    /// <summary>Whoever was told of a day is not told of it again, whatever process looks.</summary>
    public async Task Once(CancellationToken stop)
    {
        var leading = (await units.Posts(stop)).Where(p => p.Role == "leader").Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var fields = (await procedures.Fields(clock.Today, stop)).ToDictionary(f => f.Code, f => f.Name, StringComparer.Ordinal);
        foreach (var unit in await duties.Units(clock.Today, stop))
        {
            var until = (await calendars.For(unit, stop)).AddWorkingDays(clock.Today, WorkingDays).Match(day => day, _ => clock.Today.AddDays(WorkingDays));
            var open = (await gaps.Of(unit, clock.Today, until, stop)).Gaps;
            var heads = open.Count == 0 ? [] : (await roster.HeldAt([unit], clock.Today, stop))
                .Where(h => leading.Contains(h.Posting.Post) && h.Posting.HoldsOn(clock.Today)).Select(h => h.Officer).Distinct().ToList();
            var batch = new Batch();
            foreach (var (head, day) in from head in heads from day in open.GroupBy(g => g.Day) select (head, day))
            {
                NoticeStore.Tell(batch, TellingOf(head, unit, day.Key, [.. day], fields), clock);
            }

            if (heads.Count > 0)
            {
                await database.Commit(batch, stop);
            }
        }
    }

    private static Telling TellingOf(AccountId head, UnitCode unit, DateOnly day, IReadOnlyList<RosterGap> gaps, IReadOnlyDictionary<string, string> fields) => new(
        head,
        string.Create(CultureInfo.InvariantCulture, $"roster:{unit}:{day:yyyy-MM-dd}"),
        "roster",
        null,
        null,
        $"Bộ phận Một cửa thiếu người trực ngày {VietnameseDates.Day(day)}",
        string.Join(' ', gaps.Select(g =>
            $"{(g.Half == HalfDay.Morning ? "Buổi sáng" : "Buổi chiều")}: {(g.Everything ? "không có ai trực" : "không có người cho " + Words(g.Fields, fields))}{(g.StandBy.Count > 0 ? ", có người dự bị" : "")}."))
            + " Hãy xếp lịch ở trang Trực một cửa.");

    private static string Words(IReadOnlyList<string> codes, IReadOnlyDictionary<string, string> names) =>
        string.Join(", ", codes.Take(3).Select(c => names.GetValueOrDefault(c, c).ToLower(VietnameseText.Culture))) + (codes.Count > 3 ? $" và {codes.Count - 3} lĩnh vực khác" : "");
}
