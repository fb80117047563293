using FsCheck;
using FsCheck.Fluent;
using MotCua.Calendars;
using MotCua.Kernel;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Calendars;

/// <summary>What holds for every reception, limit and pause.</summary>
public sealed class DueDateProperties
{
    private static readonly Gen<(DateTimeOffset Received, TimeLimit Limit, DueRule Rule)> Cases =
        from received in Moments
        from limit in Limits
        from rule in DueRules
        select (received, limit, rule);

    private static readonly Gen<(DateTimeOffset Received, TimeLimit Limit, DueRule Rule, Pause[] Pauses)> PausedCases =
        from one in Cases
        from pauses in PausesAfter(one.Received)
        select (one.Received, one.Limit, one.Rule, pauses);

    [Fact]
    public void No_due_moment_lies_outside_working_time() => ForAll(PausedCases, c =>
    {
        var due = Calendar.DueMoment(c.Received, c.Limit, c.Rule, c.Pauses).Value;
        return IsWorkingMinute(due);
    });

    [Fact]
    public void No_due_moment_lies_before_reception_or_inside_a_pause() => ForAll(PausedCases, c =>
    {
        var due = Calendar.DueMoment(c.Received, c.Limit, c.Rule, c.Pauses).Value;
        return due >= c.Received && c.Pauses.All(p => p.To <= c.Received || due <= p.From || p.To <= due);
    });

    [Fact]
    public void Received_later_is_never_due_earlier() => ForAll(
        from one in Cases
        from minutes in Gen.Choose(1, 5 * 24 * 60)
        select (one, later: one.Received.AddMinutes(minutes)),
        c => Calendar.DueMoment(c.one.Received, c.one.Limit, c.one.Rule).Value <= Calendar.DueMoment(c.later, c.one.Limit, c.one.Rule).Value);

    [Fact]
    public void A_longer_limit_is_never_due_earlier() => ForAll(
        from one in PausedCases
        from more in Gen.Choose(1, one.Limit.Unit == TimeUnit.Months ? 3 : 20)
        where one.Limit.Unit != TimeUnit.SameDay
        select (one, longer: TimeLimit.Of(one.Limit.Value + more, one.Limit.Unit)),
        c => Calendar.DueMoment(c.one.Received, c.one.Limit, c.one.Rule, c.one.Pauses).Value
            <= Calendar.DueMoment(c.one.Received, c.longer, c.one.Rule, c.one.Pauses).Value);

    [Fact]
    public void A_pause_never_brings_the_due_moment_forward() => ForAll(
        PausedCases,
        c => Calendar.DueMoment(c.Received, c.Limit, c.Rule).Value <= Calendar.DueMoment(c.Received, c.Limit, c.Rule, c.Pauses).Value);

    [Fact]
    public void Pauses_commute() => ForAll(
        PausedCases,
        c => Calendar.DueMoment(c.Received, c.Limit, c.Rule, c.Pauses).Value
            == Calendar.DueMoment(c.Received, c.Limit, c.Rule, [.. c.Pauses.Reverse()]).Value);

    [Fact]
    public void A_pause_cut_in_two_is_the_same_pause() => ForAll(
        PausedCases,
        c => Calendar.DueMoment(c.Received, c.Limit, c.Rule, c.Pauses).Value
            == Calendar.DueMoment(c.Received, c.Limit, c.Rule, [.. c.Pauses.SelectMany(Halves)]).Value);

    [Fact]
    public void Working_days_added_and_taken_away_come_back() => ForAll(
        from moment in Moments
        from n in Gen.Choose(1, 200)
        select (Day: Clock.DayOf(moment), n),
        c =>
        {
            var back = Calendar.AddWorkingDays(Calendar.AddWorkingDays(c.Day, c.n).Value, -c.n).Value;
            return back == (Calendar.IsWorkingDay(c.Day).Value ? c.Day : Calendar.AddWorkingDays(c.Day, -1).Value);
        });

    [Fact]
    public void A_limit_in_working_hours_is_the_working_time_to_its_end() => ForAll(
        from moment in Moments
        from hours in Gen.Choose(1, 200)
        select (moment, hours),
        c =>
        {
            var due = Calendar.DueMoment(c.moment, TimeLimit.Of(c.hours, TimeUnit.WorkingHours)).Value;
            return Calendar.WorkingTimeBetween(c.moment, due).Value == TimeSpan.FromHours(c.hours)
                && Calendar.WorkingTimeBetween(c.moment, due.AddMinutes(-1)).Value < TimeSpan.FromHours(c.hours);
        });

    [Fact]
    public void The_engine_agrees_with_counting_on_the_fingers() => ForAll(
        from one in PausedCases
        where one.Limit.Unit is TimeUnit.WorkingDays or TimeUnit.WorkingHours && one.Limit.Value <= 25
        select one,
        c => Calendar.DueMoment(c.Received, c.Limit, c.Rule, c.Pauses).Value == Fingers.Due(c.Received, c.Limit, c.Rule, c.Pauses));

    [Fact]
    public void One_day_late_is_due_one_working_day_before() => ForAll(
        from moment in Moments
        from n in Gen.Choose(1, 60)
        select (moment, n),
        c =>
        {
            var due = Calendar.DueMoment(c.moment, TimeLimit.Of(c.n, TimeUnit.WorkingDays)).Value;
            return Calendar.WorkingDaysLate(Calendar.AddWorkingDays(due, -1).Value, due).Value == 1;
        });

    private static bool IsWorkingMinute(DateTimeOffset moment) =>
        Fingers.IsWorked(Clock.LocalOf(moment)) || Fingers.IsWorked(Clock.LocalOf(moment).AddMinutes(-1));

    private static IEnumerable<Pause> Halves(Pause pause)
    {
        var middle = pause.From.AddMinutes(Math.Floor((pause.To - pause.From).TotalMinutes / 2));
        return [pause with { To = middle }, pause with { From = middle }];
    }

    /// <summary>The same rules, one minute and one day at a time, straight from the rows of the catalogue.</summary>
    private static class Fingers
    {
        private static readonly ILookup<DateOnly, CalendarDay> Rows = Book.Days[CalendarBook.CivilService].ToLookup(d => d.Date);

        public static bool IsWorked(DateTime minute) => IsWorked(DateOnly.FromDateTime(minute))
            && minute.TimeOfDay.TotalHours is (>= 7.5 and < 11.5) or (>= 13 and < 17);

        private static bool IsWorked(DateOnly day) => Rows[day].FirstOrDefault() is { } row
            ? row.Kind == DayKind.MakeUp
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

        public static DateTimeOffset Due(DateTimeOffset received, TimeLimit limit, DueRule rule, Pause[] pauses)
        {
            var at = Clock.LocalOf(received);
            var day = DateOnly.FromDateTime(at);

            // The closing minute is still within hours.
            while (!IsWorked(at) && !(IsWorked(day) && at.TimeOfDay.TotalHours is 11.5 or 17))
            {
                at = at.AddMinutes(1);
                day = DateOnly.FromDateTime(at);
            }

            if (limit.Unit == TimeUnit.WorkingDays && rule == DueRule.DayZeroNotCounted)
            {
                for (var n = 0; n < limit.Value;)
                {
                    day = day.AddDays(1);
                    var closing = Clock.FromLocal(day, new TimeOnly(17, 0));
                    n += IsWorked(day) && !pauses.Any(p => p.From < closing && closing <= p.To && p.To > p.From) ? 1 : 0;
                }

                return Clock.FromLocal(day, new TimeOnly(17, 0));
            }

            var minutes = limit.Value * (limit.Unit == TimeUnit.WorkingDays ? 8 : 1) * 60;
            for (; minutes > 0; at = at.AddMinutes(1))
            {
                var moment = Clock.FromLocal(at);
                minutes -= IsWorked(at) && !pauses.Any(p => p.From <= moment && moment < p.To) ? 1 : 0;
            }

            return Clock.FromLocal(at);
        }
    }
}
