using MotCua.Calendars;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Calendars;

/// <summary>Due moments by example.</summary>
public sealed class DueDateTests
{
    [Theory]
    [InlineData("26/04/2022", 20, "26/05/2022")]
    [InlineData("31/08/2023", 1, "05/09/2023")]
    [InlineData("26/04/2024", 5, "07/05/2024")]
    [InlineData("25/04/2025", 3, "29/04/2025")]
    [InlineData("31/12/2025", 3, "07/01/2026")]
    [InlineData("09/01/2026", 1, "10/01/2026")]
    [InlineData("13/02/2026", 1, "23/02/2026")]
    [InlineData("21/08/2026", 2, "24/08/2026")]
    [InlineData("23/11/2026", 1, "25/11/2026")]
    [InlineData("03/02/2027", 1, "11/02/2027")]
    [InlineData("28/12/2018", 3, "04/01/2019")]
    public void The_day_of_reception_is_not_counted_and_the_last_working_day_ends_at_closing(string day, int n, string due) =>
        Due($"{day} 08:30", $"{n} wd").ShouldBe($"{due} 17:00");

    [Theory]
    [InlineData("26/04/2022 06:00", "27/04/2022 17:00")] // before opening: the same day
    [InlineData("26/04/2022 12:00", "27/04/2022 17:00")] // lunch break
    [InlineData("26/04/2022 17:00", "27/04/2022 17:00")] // the closing minute is within hours
    [InlineData("26/04/2022 17:01", "28/04/2022 17:00")] // after closing: as at the next opening
    [InlineData("23/04/2022 09:00", "26/04/2022 17:00")] // Saturday: as on Monday
    [InlineData("30/04/2022 09:00", "05/05/2022 17:00")] // a long weekend of holidays
    [InlineData("31/12/2025 17:30", "06/01/2026 17:00")] // into the next year, over a swap
    [InlineData("26/01/2025 10:00", "04/02/2025 17:00")] // in the middle of Tết
    public void Reception_outside_hours_counts_as_at_the_next_opening(string received, string due) => Due(received, "1 wd").ShouldBe(due);

    [Theory]
    [InlineData("26/04/2022 08:30", "2 wh", "26/04/2022 10:30")]
    [InlineData("26/04/2022 10:30", "2 wh", "26/04/2022 14:00")]
    [InlineData("26/04/2022 09:30", "2 wh", "26/04/2022 11:30")] // the window's last minute, not the next opening
    [InlineData("26/04/2022 16:30", "2 wh", "27/04/2022 09:00")]
    [InlineData("26/04/2022 22:00", "2 wh", "27/04/2022 09:30")]
    [InlineData("26/04/2022 08:30", "8 wh", "27/04/2022 08:30")]
    [InlineData("29/04/2022 16:00", "8 wh", "04/05/2022 16:00")]
    [InlineData("26/04/2022 07:30", "8 wh", "26/04/2022 17:00")]
    [InlineData("31/12/2025 16:00", "8 wh", "05/01/2026 16:00")]
    public void Working_hours_count_counter_time_only(string received, string limit, string due) => Due(received, limit).ShouldBe(due);

    [Fact]
    public void The_clocks_of_online_reception_are_two_and_eight_working_hours()
    {
        TimeLimit.OnlineAlert.ToString().ShouldBe("2 wh");
        TimeLimit.OnlineAnswer.ToString().ShouldBe("8 wh");
    }

    [Theory]
    [InlineData("26/04/2022 08:30", "1 wd", "27/04/2022 08:30")]
    [InlineData("26/04/2022 08:30", "20 wd", "26/05/2022 08:30")]
    [InlineData("26/04/2022 12:00", "1 wd", "27/04/2022 11:30")]
    [InlineData("26/04/2022 18:00", "1 wd", "27/04/2022 17:00")]
    public void By_the_exact_hour_a_working_day_is_eight_working_hours_and_not_twenty_four(string received, string limit, string due) =>
        Due(received, limit, DueRule.HourExact).ShouldBe(due);

    [Theory]
    [InlineData("26/04/2022 08:30", "1 d", "27/04/2022 17:00")]
    [InlineData("28/04/2022 08:30", "2 d", "04/05/2022 17:00")] // Saturday 30/4, moved over the holidays
    [InlineData("28/12/2025 08:30", "4 d", "05/01/2026 17:00")] // Sunday counts as Monday 29/12; 2/1 was swapped off
    [InlineData("15/03/2022 08:30", "2 months", "16/05/2022 17:00")] // 15/5/2022 was a Sunday
    [InlineData("29/12/2023 08:30", "2 months", "29/02/2024 17:00")]
    [InlineData("31/01/2022 08:30", "1 months", "07/03/2022 17:00")] // Tết: as on 7/2
    [InlineData("31/03/2022 08:30", "1 months", "04/05/2022 17:00")] // no 31/4: 30/4, moved
    public void Days_and_months_end_on_a_working_day(string received, string limit, string due) => Due(received, limit).ShouldBe(due);

    [Theory]
    [InlineData("26/04/2022 08:30", "24 h", "27/04/2022 08:30")]
    [InlineData("26/04/2022 08:30", "4 h", "26/04/2022 13:00")] // 12:30 is in the break
    [InlineData("26/04/2022 07:30", "4 h", "26/04/2022 11:30")]
    [InlineData("29/04/2022 09:00", "24 h", "04/05/2022 07:30")]
    public void Plain_hours_run_day_and_night_and_end_at_an_opening(string received, string limit, string due) => Due(received, limit).ShouldBe(due);

    [Theory]
    [InlineData("26/04/2022 09:00", true, "26/04/2022 17:00")]
    [InlineData("26/04/2022 15:00:00", true, "26/04/2022 17:00")]
    [InlineData("26/04/2022 15:00:01", true, "27/04/2022 17:00")]
    [InlineData("26/04/2022 15:00:01", false, "26/04/2022 17:00")]
    [InlineData("29/04/2022 15:30", true, "04/05/2022 17:00")]
    [InlineData("30/04/2022 15:30", true, "04/05/2022 17:00")] // Saturday counts as the next opening, before 15:00
    [InlineData("26/04/2022 17:30", true, "27/04/2022 17:00")]
    public void Same_day_work_received_after_fifteen_hours_may_slip_to_the_next_working_day(string received, bool slips, string due) =>
        Text(Calendar.DueMoment(At(received), TimeLimit.SameDay(slips)).Value).ShouldBe(due);

    [Fact]
    public void At_a_counter_open_on_Saturday_that_day_is_day_zero_and_hours_begin_on_Monday()
    {
        var saturday = At("17/10/2026 09:00");
        Text(SaturdayCounter.DueMoment(saturday, Limit("1 wd")).Value).ShouldBe("19/10/2026 17:00");
        Text(SaturdayCounter.DueMoment(saturday, Limit("2 wh")).Value).ShouldBe("19/10/2026 09:30");
        Text(SaturdayCounter.DueMoment(saturday, TimeLimit.SameDay(true)).Value).ShouldBe("19/10/2026 17:00");
        Text(Calendar.DueMoment(saturday, Limit("1 wd")).Value).ShouldBe("20/10/2026 17:00");
    }

    [Theory]
    [InlineData("30/12/2027 08:30", "2 wd", 2028)]
    [InlineData("31/12/2027 16:00", "2 wh", 2028)]
    [InlineData("31/12/2027 17:01", "1 wh", 2028)]
    [InlineData("20/12/2027 08:30", "12 d", 2028)]
    [InlineData("20/12/2027 08:30", "1 months", 2028)]
    [InlineData("31/12/2027 16:00", "48 h", 2028)]
    [InlineData("31/12/2027 15:30", "same-day 15:00", 2028)]
    [InlineData("20/12/2027 08:30", "9999 wd", 2028)]
    [InlineData("20/12/2027 08:30", "9999 months", 2028)]
    [InlineData("29/12/2017 08:30", "1 wd", 2017)]
    [InlineData("01/01/1900 08:30", "1 wd", 1900)]
    public void A_due_moment_that_needs_an_unknown_year_is_refused(string received, string limit, int year) =>
        Calendar.DueMoment(At(received), Limit(limit)).Refusal.ShouldNotBeNull().Message.ShouldContain($"năm {year}");

    [Fact]
    public void The_ends_of_time_are_refused_like_any_unknown_year()
    {
        Calendar.DueMoment(DateTimeOffset.MaxValue, Limit("1 wd")).Refusal!.Code.ShouldBe("calendar.year-unknown");
        Calendar.DueMoment(DateTimeOffset.MinValue, Limit("1 wd")).Refusal!.Code.ShouldBe("calendar.year-unknown");
        Calendar.AddWorkingDays(DateTimeOffset.MaxValue, 1).Refusal!.Code.ShouldBe("calendar.year-unknown");
    }

    [Theory]
    [InlineData("28/04/2022 10:00", "05/05/2022 09:00", "06/05/2022 17:00")] // 28 and 29/4, 4/5 not counted
    [InlineData("27/04/2022 09:00", "27/04/2022 16:00", "29/04/2022 17:00")] // over within the day: nothing lost
    [InlineData("29/04/2022 17:00", "04/05/2022 09:00", "29/04/2022 17:00")] // begins when already due
    [InlineData("29/04/2022 16:00", "04/05/2022 09:00", "04/05/2022 17:00")] // the last day is given back
    [InlineData("25/04/2022 08:00", "26/04/2022 16:00", "29/04/2022 17:00")] // before counting began
    public void A_working_day_counts_if_the_clock_runs_when_its_counter_closes(string from, string to, string due) =>
        Due("26/04/2022 08:30", "3 wd", DueRule.DayZeroNotCounted, new Pause(PauseKind.Supplement, At(from), At(to))).ShouldBe(due);

    [Theory]
    [InlineData("26/04/2022 09:00", "26/04/2022 10:00", "26/04/2022 11:30")]
    [InlineData("26/04/2022 11:00", "27/04/2022 08:00", "26/04/2022 10:30")] // begins when already due
    [InlineData("26/04/2022 10:00", "30/04/2022 09:00", "04/05/2022 08:00")] // ends on a holiday: goes on at the opening
    public void Working_hours_give_back_what_a_pause_took(string from, string to, string due) =>
        Due("26/04/2022 08:30", "2 wh", DueRule.DayZeroNotCounted, new Pause(PauseKind.Outage, At(from), At(to))).ShouldBe(due);

    [Fact]
    public void Calendar_days_and_hours_are_given_back_too()
    {
        var pause = new Pause(PauseKind.Payment, At("28/04/2022 10:00"), At("05/05/2022 10:00"));
        Due("26/04/2022 08:30", "10 d", DueRule.DayZeroNotCounted, pause).ShouldBe("13/05/2022 17:00");
        Due("26/04/2022 08:30", "1 months", DueRule.DayZeroNotCounted, pause).ShouldBe("02/06/2022 17:00");
        Due("28/04/2022 09:00", "24 h", DueRule.DayZeroNotCounted, pause).ShouldBe("06/05/2022 09:00");
    }

    [Fact]
    public void A_last_day_moved_into_a_pause_moves_on_past_it()
    {
        // Counted out on Sunday 24/4; Monday's closing lies in the pause, which ends on Wednesday.
        var pause = new Pause(PauseKind.Outage, At("25/04/2022 10:00"), At("27/04/2022 10:00"));
        Due("20/04/2022 08:30", "4 d", DueRule.DayZeroNotCounted, pause).ShouldBe("27/04/2022 17:00");
    }

    [Fact]
    public void Overlapping_pauses_are_not_given_back_twice()
    {
        var first = new Pause(PauseKind.Supplement, At("27/04/2022 09:00"), At("28/04/2022 09:00"));
        var second = new Pause(PauseKind.Outage, At("27/04/2022 10:00"), At("28/04/2022 10:00"));
        Due("26/04/2022 08:30", "1 wd", DueRule.DayZeroNotCounted, first, second).ShouldBe("28/04/2022 17:00");
        Due("27/04/2022 08:30", "2 wh", DueRule.DayZeroNotCounted, first, second).ShouldBe("28/04/2022 11:30");
    }

    [Fact]
    public void A_pause_that_ends_before_it_begins_is_refused() =>
        Calendar.DueMoment(At("26/04/2022 08:30"), Limit("1 wd"), pauses: [new(PauseKind.Payment, At("27/04/2022 10:00"), At("27/04/2022 09:00"))])
            .Refusal!.Code.ShouldBe("calendar.pause-reversed");

    [Fact]
    public void A_pause_into_an_unknown_year_refuses_only_what_needs_that_year()
    {
        var pause = new Pause(PauseKind.Payment, At("28/12/2027 10:00"), At("05/01/2028 10:00"));
        Calendar.DueMoment(At("20/12/2027 08:30"), Limit("20 wd"), pauses: [pause]).Refusal!.Message.ShouldContain("năm 2028");
        Text(Calendar.DueMoment(At("20/12/2027 08:30"), Limit("2 wd"), pauses: [pause]).Value).ShouldBe("22/12/2027 17:00");
    }

    [Fact]
    public void The_offset_a_moment_is_written_in_changes_nothing()
    {
        var moment = At("26/04/2022 23:30");
        foreach (var hours in new[] { -8, 0, 7, 9 })
        {
            Calendar.DueMoment(moment.ToOffset(TimeSpan.FromHours(hours)), Limit("1 wd")).Value.ShouldBe(At("28/04/2022 17:00"));
        }

        Calendar.DueMoment(moment, Limit("1 wd")).Value.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Due_moments_without_pauses_allocate_nothing()
    {
        TimeLimit[] limits = [Limit("20 wd"), Limit("8 wh"), Limit("30 d"), TimeLimit.SameDay(true)];
        var start = At("01/03/2024 08:30");
        long Run()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10_000; i++)
            {
                Calendar.DueMoment(start.AddMinutes(i * 7), limits[i % limits.Length]).Accepted.ShouldBeTrueFast();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run();
        Run().ShouldBeLessThan(1024);
    }
}

file static class Fast
{
    /// <summary>An assertion that costs nothing when it holds.</summary>
    public static void ShouldBeTrueFast(this bool value)
    {
        if (!value)
        {
            value.ShouldBeTrue();
        }
    }
}
