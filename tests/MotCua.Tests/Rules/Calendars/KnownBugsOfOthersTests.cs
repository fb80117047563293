using System.Globalization;
using MotCua.Calendars;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Calendars;

/// <summary>What other engines get wrong, one test each; and the lunar days, reckoned a second way.</summary>
public sealed class KnownBugsOfOthersTests
{
    [Fact]
    public void A_working_day_by_the_exact_hour_is_not_twenty_four_working_hours()
    {
        // Workflow engines that turn "1 business day" into 24 business hours end three days later.
        Due("02/11/2026 08:30", "1 wd", DueRule.HourExact).ShouldBe("03/11/2026 08:30");
        Due("02/11/2026 08:30", "24 wh").ShouldBe("05/11/2026 08:30");
    }

    [Fact]
    public void Holidays_of_the_next_year_are_known_in_December()
    {
        // Systems that read days off of the current year only work on 1/1 and on the swapped 2/1.
        Due("30/12/2025 08:30", "2 wd").ShouldBe("05/01/2026 17:00");
        Due("25/12/2025 08:30", "40 wd").ShouldBe("27/02/2026 17:00");
    }

    [Fact]
    public void Adding_days_from_a_day_off_does_not_lose_the_day() =>
        Due("29/08/2026 09:00", "1 wd").ShouldBe("04/09/2026 17:00");

    [Fact]
    public void A_limit_received_in_the_last_minute_before_the_break_goes_on_after_it() =>
        Due("02/11/2026 11:29", "1 wh").ShouldBe("02/11/2026 13:59");

    [Fact]
    public void A_make_up_Saturday_is_a_day_zero_like_any_other() =>
        Due("22/08/2026 09:00", "1 wd").ShouldBe("24/08/2026 17:00");

    [Theory]
    [InlineData("31/08/2026 09:00", "1 months", "05/10/2026 17:00")]
    [InlineData("30/01/2024 09:00", "1 months", "29/02/2024 17:00")]
    [InlineData("28/12/2022 09:00", "2 months", "28/02/2023 17:00")]
    [InlineData("30/11/2026 09:00", "3 months", "01/03/2027 17:00")]
    public void Months_clamp_to_the_end_of_a_short_month_and_cross_years(string received, string limit, string due) => Due(received, limit).ShouldBe(due);

    /// <summary>
    /// The lunisolar calendar of the framework is that of China; in these ten years its months begin on the same days as
    /// in Vietnam, so it is a second opinion on the rows of the catalogue.
    /// </summary>
    [Theory]
    [InlineData(2018)]
    [InlineData(2019)]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2022)]
    [InlineData(2023)]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    public void Tet_and_the_tenth_of_the_third_month_fall_on_their_lunar_days(int year)
    {
        var lunar = new ChineseLunisolarCalendar();
        var leap = lunar.GetLeapMonth(year);
        DateOnly Lunar(int month, int day) => DateOnly.FromDateTime(lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
        bool IsOffFor(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            ? Book.Days[CalendarBook.CivilService].Any(d => d.Kind == DayKind.Compensatory && d.PairsWith == day)
            : !Vietnam.Calendar.IsWorkingDay(day).Value;

        var newYear = Lunar(1, 1);
        Enumerable.Range(0, 3).Select(newYear.AddDays).ShouldAllBe(day => !Vietnam.Calendar.IsWorkingDay(day).Value);
        Book.Days[CalendarBook.CivilService].Count(d => d.Kind is DayKind.Tet && d.Date.Year == year).ShouldBeInRange(3, 5);
        IsOffFor(Lunar(3, 10)).ShouldBeTrue();
    }

    [Fact]
    public void A_pause_of_a_partner_names_it_and_the_clause()
    {
        var outage = new Pause(PauseKind.Outage, At("03/11/2026 08:00"), At("03/11/2026 08:35"), "Điều 1 văn bản thử", "VNeID");
        DueWords.Lines(Vietnam.Calendar.Due(At("02/11/2026 08:30"), Limit("8 wh"), pauses: [outage]).Value.Explanation)
            .ShouldContain("Tạm dừng từ 08:00 đến 08:35 ngày 03/11/2026, VNeID bị gián đoạn: 35 phút không tính (Điều 1 văn bản thử).");
    }
}
