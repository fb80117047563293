using MotCua.Calendars;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Calendars;

/// <summary>Which days and hours are worked.</summary>
public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData(2018, 250)]
    [InlineData(2019, 252)]
    [InlineData(2020, 252)]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 250)]
    [InlineData(2026, 249)]
    [InlineData(2027, 249)]
    public void Each_year_has_the_working_days_of_its_notice(int year, int expected)
    {
        var first = new DateOnly(year, 1, 1);
        Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber)
            .Count(day => Calendar.IsWorkingDay(first.AddDays(day)).Value)
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("31/12/2018", "05/01/2019")]
    [InlineData("29/04/2019", "04/05/2019")]
    [InlineData("29/04/2024", "04/05/2024")]
    [InlineData("02/05/2025", "26/04/2025")]
    [InlineData("02/01/2026", "10/01/2026")]
    [InlineData("31/08/2026", "22/08/2026")]
    public void A_swap_frees_a_weekday_and_a_make_up_Saturday_counts_as_a_workday(string off, string worked)
    {
        Calendar.IsWorkingDay(Day(off)).Value.ShouldBeFalse();
        Calendar.IsWorkingDay(Day(worked)).Value.ShouldBeTrue();
        Day(worked).DayOfWeek.ShouldBe(DayOfWeek.Saturday);
        Calendar.WorkingTimeBetween(Clock.FromLocal(Day(worked), default), Clock.FromLocal(Day(worked), new TimeOnly(23, 59))).Value
            .ShouldBe(TimeSpan.FromHours(8));
    }

    [Fact]
    public void The_Culture_Day_is_off_from_2026_and_not_before()
    {
        Calendar.IsWorkingDay(Day("24/11/2025")).Value.ShouldBeTrue();
        Calendar.IsWorkingDay(Day("24/11/2026")).Value.ShouldBeFalse();
    }

    [Theory]
    [InlineData("31/12/2017", 2017)]
    [InlineData("01/01/2028", 2028)]
    public void A_year_nobody_has_ordered_is_refused_by_name_and_never_guessed(string day, int year)
    {
        var refusal = Calendar.IsWorkingDay(Day(day)).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("calendar.year-unknown");
        refusal.Message.ShouldContain($"năm {year}");
        refusal.LegalBasis.ShouldBe("khoản 3 Điều 112 Bộ luật Lao động 2019");
    }

    [Theory]
    [InlineData("28/04/2022", 1, "29/04/2022")]
    [InlineData("29/04/2022", 1, "04/05/2022")]
    [InlineData("29/04/2022", -1, "28/04/2022")]
    [InlineData("04/05/2022", -1, "29/04/2022")]
    [InlineData("01/05/2022", 1, "04/05/2022")]
    [InlineData("01/05/2022", 0, "04/05/2022")]
    [InlineData("01/05/2022", -1, "29/04/2022")]
    [InlineData("29/04/2022", 0, "29/04/2022")]
    [InlineData("31/12/2025", 3, "07/01/2026")]
    [InlineData("07/01/2026", -3, "31/12/2025")]
    public void Working_days_are_added_and_taken_away(string day, int n, string expected) =>
        Calendar.AddWorkingDays(Day(day), n).Value.ShouldBe(Day(expected));

    [Theory]
    [InlineData("26/05/2022 17:00", -1, "25/05/2022 17:00")]
    [InlineData("04/05/2022 09:15", -1, "29/04/2022 09:15")]
    [InlineData("04/05/2022 12:15", -1, "29/04/2022 11:30")]
    [InlineData("04/05/2022 06:00", -1, "29/04/2022 07:30")]
    [InlineData("04/05/2022 20:00", 1, "05/05/2022 17:00")]
    public void One_working_day_before_a_moment_is_the_same_time_of_day_or_the_last_working_minute(string moment, int n, string expected) =>
        Text(Calendar.AddWorkingDays(At(moment), n).Value).ShouldBe(expected);

    [Theory]
    [InlineData("27/12/2027", 5)]
    [InlineData("05/01/2018", -9)]
    public void Counting_past_the_known_years_is_refused(string day, int n) =>
        Calendar.AddWorkingDays(Day(day), n).Refusal!.Code.ShouldBe("calendar.year-unknown");

    [Theory]
    [InlineData("26/04/2022 06:00", "26/04/2022 07:30")]
    [InlineData("26/04/2022 08:30", "26/04/2022 08:30")]
    [InlineData("26/04/2022 12:00", "26/04/2022 13:00")]
    [InlineData("26/04/2022 17:00", "26/04/2022 17:00")]
    [InlineData("26/04/2022 17:01", "27/04/2022 07:30")]
    [InlineData("30/04/2022 09:00", "04/05/2022 07:30")]
    [InlineData("25/01/2025 09:00", "03/02/2025 07:30")]
    public void The_next_opening_is_now_while_the_counter_is_open(string moment, string expected) =>
        Text(Calendar.NextOpening(At(moment)).Value).ShouldBe(expected);

    [Theory]
    [InlineData("26/04/2022 08:30", "26/04/2022 10:00", 90)]
    [InlineData("26/04/2022 11:00", "26/04/2022 13:30", 60)]
    [InlineData("26/04/2022 00:00", "27/04/2022 00:00", 480)]
    [InlineData("29/04/2022 16:30", "04/05/2022 08:00", 60)]
    [InlineData("31/12/2025 16:00", "05/01/2026 08:30", 120)]
    [InlineData("26/04/2022 10:00", "26/04/2022 08:30", -90)]
    public void Working_time_skips_breaks_nights_and_days_off(string from, string to, int minutes) =>
        Calendar.WorkingTimeBetween(At(from), At(to)).Value.ShouldBe(TimeSpan.FromMinutes(minutes));

    [Theory]
    [InlineData("26/05/2022 17:00", "10/06/2022 10:00", 11)]
    [InlineData("26/05/2022 17:00", "26/05/2022 18:00", 0)]
    [InlineData("26/05/2022 17:00", "20/05/2022 18:00", 0)]
    [InlineData("27/05/2022 17:00", "29/05/2022 09:00", 0)]
    [InlineData("29/04/2022 17:00", "04/05/2022 09:00", 1)]
    public void Lateness_is_counted_in_working_days_after_the_due_day(string due, string finished, int expected) =>
        Calendar.WorkingDaysLate(At(due), At(finished)).Value.ShouldBe(expected);

    [Theory]
    [InlineData("26/04/2022 09:00", "26/04/2022 17:00")]
    [InlineData("26/04/2022 15:00:00", "26/04/2022 17:00")]
    [InlineData("26/04/2022 15:00:01", "27/04/2022 07:30")]
    [InlineData("29/04/2022 16:00", "04/05/2022 07:30")]
    [InlineData("30/04/2022 16:00", "04/05/2022 17:00")]
    [InlineData("26/04/2022 18:00", "27/04/2022 17:00")]
    public void Papers_received_after_fifteen_hours_leave_at_the_start_of_the_next_working_day(string received, string expected) =>
        Text(Calendar.HandOver(At(received)).Value).ShouldBe(expected);

    [Fact]
    public void A_Saturday_counter_receives_but_is_no_working_day()
    {
        SaturdayCounter.Code.ShouldBe("H50.TTHCC");
        SaturdayCounter.IsWorkingDay(Day("17/10/2026")).Value.ShouldBeFalse();
        Text(SaturdayCounter.NextOpening(At("17/10/2026 08:30")).Value).ShouldBe("17/10/2026 08:30");
        SaturdayCounter.WorkingTimeBetween(At("17/10/2026 07:30"), At("17/10/2026 11:30")).Value.ShouldBe(TimeSpan.Zero);

        // Before the centre existed its hours are the calendar's.
        Text(SaturdayCounter.NextOpening(At("14/06/2025 08:30")).Value).ShouldBe("16/06/2025 07:30");
    }

    [Fact]
    public void A_Saturday_counter_stays_closed_on_a_weekend_holiday_that_is_compensated()
    {
        var book = new CalendarBook(
            Book.Days, [.. Book.Hours, .. Book.Hours.Where(h => h.Code == "H50.TTHCC").Select(h => h with { Code = "X", From = null })], Book.Titles);
        Text(book.For(new UnitCode("X")).NextOpening(At("30/04/2022 08:30")).Value).ShouldBe("04/05/2022 07:30");
        Text(book.For(new UnitCode("X")).NextOpening(At("07/05/2022 08:30")).Value).ShouldBe("07/05/2022 08:30");
    }

    [Fact]
    public void Hours_change_on_their_date_and_a_unit_below_follows_the_unit_above()
    {
        OfficeHours[] summer =
        [
            .. from weekday in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
               from window in new[] { (Open: new TimeOnly(6, 30), Close: new TimeOnly(10, 30)), (Open: new TimeOnly(13, 30), Close: new TimeOnly(17, 30)) }
               select new OfficeHours("H50", weekday, window.Open, window.Close, true, Day("01/06/2026"), Day("31/08/2026")),
        ];
        var calendar = new CalendarBook(Book.Days, [.. Book.Hours, .. summer], Book.Titles).For(new UnitCode("H50.19333"));

        calendar.Code.ShouldBe("H50");
        Text(calendar.DueMoment(At("28/05/2026 08:00"), Limit("1 wd")).Value).ShouldBe("29/05/2026 17:00");
        Text(calendar.DueMoment(At("29/05/2026 08:00"), Limit("1 wd")).Value).ShouldBe("01/06/2026 17:30");
        Text(calendar.NextOpening(At("01/06/2026 06:00")).Value).ShouldBe("01/06/2026 06:30");
        Text(calendar.NextOpening(At("01/09/2026 06:00")).Value).ShouldBe("03/09/2026 07:30");
    }

    [Fact]
    public void A_unit_may_have_days_of_its_own_over_those_of_the_calendar()
    {
        var storm = new CalendarDay(Day("25/09/2026"), DayKind.Holiday, "nghỉ phòng chống bão", null, "QD-1");
        var days = Book.Days.SelectMany(d => d, (d, day) => (d.Key, day)).Append((Key: "H50", day: storm)).ToLookup(d => d.Key, d => d.day);
        var book = new CalendarBook(days, Book.Hours, Book.Titles);

        book.For(new UnitCode("H50.19333")).IsWorkingDay(Day("25/09/2026")).Value.ShouldBeFalse();
        book.For(new UnitCode("H51")).IsWorkingDay(Day("25/09/2026")).Value.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_book_answers_nothing()
    {
        var empty = CalendarBook.Empty.For(new UnitCode("H50"));
        empty.IsWorkingDay(Day("20/11/2026")).Refusal!.Message.ShouldContain("năm 2026");
        empty.DueMoment(At("20/11/2026 09:00"), Limit("1 wd")).Refusal!.Message.ShouldContain("năm 2026");
        empty.WorkingDaysLate(At("20/11/2026 09:00"), At("23/11/2026 09:00")).Accepted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("H50.TTHCC", true)]
    [InlineData("H50.TTHCC.01", true)]
    [InlineData("vn-civil-service", true)]
    [InlineData("nowhere", false)]
    public void A_typed_code_must_be_known(string code, bool known) => Book.Find(code).Accepted.ShouldBe(known);
}
