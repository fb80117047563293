using System.Diagnostics;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Web.Startup;

namespace MotCua.Bench;

/// <summary>
/// A million due dates on one core, with and without their explanation: receptions at every minute of four years, every
/// unit of a limit, every fifth with a supplement that paused it. Needs neither product nor database.
/// </summary>
public static class DueDates
{
    private const int Count = 1_000_000;

    private static readonly TimeLimit[] Limits =
    [
        TimeLimit.Of(20, TimeUnit.WorkingDays), TimeLimit.Of(3, TimeUnit.WorkingDays), TimeLimit.Of(8, TimeUnit.WorkingHours),
        TimeLimit.Of(15, TimeUnit.Days), TimeLimit.Of(2, TimeUnit.Months), TimeLimit.Of(48, TimeUnit.Hours), TimeLimit.SameDay(true),
    ];

    public static void Measure(TextWriter output)
    {
        var calendar = CalendarFiles.Read(Repository.Catalogue).Value.For(new UnitCode("H50.TTHCC"));
        output.WriteLine($"{Count:N0} due dates, one core");
        foreach (var (name, one) in new (string, Func<DateTimeOffset, TimeLimit, Pause[]?, long>)[]
        {
            ("moment only", (at, limit, pauses) => calendar.DueMoment(at, limit, pauses: pauses).Value.UtcTicks),
            ("explained", (at, limit, pauses) => Explained(calendar.Due(at, limit, pauses: pauses).Value)),
            ("explained, as stored text", (at, limit, pauses) => DueSteps.ToJson(calendar.Due(at, limit, pauses: pauses).Value.Explanation).Length),
        })
        {
            // The code is compiled before anything counts.
            Run(one, Count / 20);
            var memory = GC.GetTotalAllocatedBytes();
            var watch = Stopwatch.StartNew();
            var sum = Run(one, Count);
            output.WriteLine(
                $"{name,-26} {watch.Elapsed.TotalSeconds,6:F2} s {(GC.GetTotalAllocatedBytes() - memory) / Count,6} bytes each   (check sum {sum:x16})");
        }
    }

    private static long Explained(DueDate due) => due.Explanation.Count > 0 ? due.Moment.UtcTicks + due.Explanation.Count : throw new InvalidOperationException("No explanation.");

    private static long Run(Func<DateTimeOffset, TimeLimit, Pause[]?, long> one, int count)
    {
        var (first, sum) = (Clock.FromLocal(new DateTime(2023, 1, 1)), 0L);
        for (var i = 0; i < count; i++)
        {
            // 7,919 is prime and no divisor of the minutes of four years, so that every one comes up.
            var at = first.AddMinutes(i * 7919L % (4 * 365 * 24 * 60));
            Pause[]? pauses = i % 5 == 0 ? [new Pause(PauseKind.Supplement, at.AddHours(30), at.AddDays(6), "Điều 19 Nghị định 118/2025/NĐ-CP")] : null;
            sum = unchecked((sum * 31) + one(at, Limits[i % Limits.Length], pauses));
        }

        return sum;
    }
}
