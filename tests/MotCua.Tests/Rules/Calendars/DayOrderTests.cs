using MotCua.Calendars;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Calendars;

/// <summary>Days ordered after the catalogue was made.</summary>
public sealed class DayOrderTests
{
    private static readonly DateOnly Today = Day("20/11/2026");

    /// <summary>The swap around 24/11/2026 that was still out for comment when the catalogue was made.</summary>
    private static readonly DayOrder Swap = new(
        CalendarBook.CivilService, DayOrderKind.Swap, Day("23/11/2026"), Day("28/11/2026"), "nghỉ hoán đổi dịp 24/11", "Công văn 12/BNV", Day("16/11/2026"));

    [Fact]
    public void A_swap_ordered_later_moves_dates_and_its_decision_stands_in_the_explanation()
    {
        Swap.Faults(Book, Today).ShouldBeEmpty();
        var due = Book.With(Swap).For(new UnitCode("H50.19333")).Due(At("20/11/2026 09:00"), Limit("1 wd")).Value;

        Due("20/11/2026 09:00", "1 wd").ShouldBe("23/11/2026 17:00");
        Text(due.Moment).ShouldBe("25/11/2026 17:00");
        DueWords.Lines(due.Explanation).ShouldContain(
            "Không tính thứ Hai 23/11/2026: nghỉ hoán đổi dịp 24/11, làm bù ngày 28/11/2026 (Công văn 12/BNV ngày 16/11/2026).");
        Text(Book.With(Swap).For(new UnitCode("H50")).DueMoment(At("25/11/2026 09:00"), Limit("3 wd")).Value).ShouldBe("28/11/2026 17:00");
    }

    [Fact]
    public void A_day_of_one_unit_holds_there_and_below_and_nowhere_else()
    {
        var storm = Swap with { Code = "H50.19333", Kind = DayOrderKind.Holiday, PairsWith = null, Name = "nghỉ phòng chống bão" };
        var book = Book.With(storm);
        book.For(new UnitCode("H50.19333")).IsWorkingDay(storm.Date).Value.ShouldBeFalse();
        book.For(new UnitCode("H50.19333.1")).IsWorkingDay(storm.Date).Value.ShouldBeFalse();
        book.For(new UnitCode("H50.19363")).IsWorkingDay(storm.Date).Value.ShouldBeTrue();
    }

    [Fact]
    public void A_compensatory_day_names_a_holiday_that_has_none_yet()
    {
        var compensated = Swap with { Kind = DayOrderKind.Compensatory, Date = Day("04/05/2027"), PairsWith = Day("01/05/2027") };
        compensated.Faults(Book, Today).Single().Field.ShouldBe("pair");
        (compensated with { PairsWith = Day("02/05/2027") }).Faults(Book, Today).ShouldBeEmpty();
    }

    [Fact]
    public void A_make_up_Saturday_is_ordered_off_and_the_explanation_names_who_did()
    {
        var off = Swap with { Date = Day("22/08/2026"), Kind = DayOrderKind.Holiday, PairsWith = null, Name = "nghỉ phòng chống bão", DecidedOn = Day("20/08/2026") };
        off.Faults(Book, Today).ShouldBeEmpty();
        (off with { Kind = DayOrderKind.Swap, PairsWith = Day("29/08/2026") }).Faults(Book, Today).Single().Message.ShouldContain("hãy chọn loại “Nghỉ theo quyết định”");
        Due("20/08/2026 09:00", "2 wd").ShouldBe("22/08/2026 17:00");
        var due = Book.With(off).For(new UnitCode("H50")).Due(At("20/08/2026 09:00"), Limit("2 wd")).Value;
        Text(due.Moment).ShouldBe("24/08/2026 17:00");
        DueWords.Lines(due.Explanation).ShouldContain(line => line.Contains("22/08/2026: nghỉ phòng chống bão") && line.Contains("Công văn 12/BNV ngày 20/08/2026"));
    }

    [Fact]
    public void Every_fault_is_told_at_its_field_with_its_mend()
    {
        var empty = new DayOrder("", DayOrderKind.Swap, Day("24/11/2026"), null, "", "12", Day("21/11/2026"));
        empty.Faults(Book, Today).Select(f => f.Field).ShouldBe(["code", "name", "decision", "decided"]);

        (Swap with { Date = Day("24/11/2026") }).Faults(Book, Today)[0].Message.ShouldContain("đã được ghi riêng trong lịch này (Ngày Văn hóa Việt Nam)");
        (Swap with { Date = Day("21/11/2026") }).Faults(Book, Today).Single().Message.ShouldContain("đã là ngày nghỉ");
        (Swap with { PairsWith = null }).Faults(Book, Today).Single().Message.ShouldBe("Hãy nhập ngày làm bù.");
        (Swap with { PairsWith = Day("27/11/2026") }).Faults(Book, Today).Single().Message.ShouldContain("không phải ngày nghỉ hằng tuần");
        (Swap with { PairsWith = Day("22/08/2026") }).Faults(Book, Today).Select(f => f.Field).Distinct().ShouldBe(["pair"]);
        (Swap with { PairsWith = Day("30/04/2022") }).Faults(Book, Today).Single().Message.ShouldContain("là ngày lễ đã có ngày nghỉ bù");
        (Swap with { Date = Day("03/01/2028") }).Faults(Book, Today).Single().Message.ShouldContain("năm 2028");
        (Swap with { PairsWith = Day("01/01/2028") }).Faults(Book, Today).Single().Message.ShouldContain("năm 2028");
    }
}
