using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Procedures.Simplification;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class SimplificationTests
{
    [Theory]
    [InlineData("5 wd", "3 wd", 16, null, "từ 5 ngày làm việc xuống còn 3 ngày làm việc (giảm 2 ngày làm việc)")]
    [InlineData("8 wh", "4 wh", 4, null, "từ 8 giờ làm việc xuống còn 4 giờ làm việc (giảm 4 giờ làm việc)")]
    [InlineData("30 d", "20 d", null, 10, "từ 30 ngày xuống còn 20 ngày (giảm 10 ngày)")]
    [InlineData("2 wd", "same-day", 16, null, "từ 2 ngày làm việc xuống còn trong ngày (giảm 2 ngày làm việc)")]
    public void What_is_saved_is_counted_in_the_unit_of_the_limit(string before, string after, int? hours, int? days, string words)
    {
        var cut = TimeCut.Of(TimeLimit.Parse(before).Value, TimeLimit.Parse(after).Value).Value;

        (cut.WorkingHours, cut.CalendarDays, cut.InVietnamese()).ShouldBe((hours, days, words));
    }

    [Theory]
    [InlineData("5 d", "3 wd")]
    [InlineData("5 wd", "3 d")]
    [InlineData("5 d", "same-day")]
    [InlineData("8 wh", "1 wd")]
    [InlineData("3 wd", "3 wd")]
    [InlineData("3 wd", "5 wd")]
    public void Days_and_working_days_are_never_set_against_each_other_and_nothing_longer_is_a_cut(string before, string after)
    {
        var refused = TimeCut.Of(TimeLimit.Parse(before).Value, TimeLimit.Parse(after).Value);

        refused.Refusal!.Field.ShouldBe("after");
    }

    [Fact]
    public void A_review_cuts_something_by_a_decision_and_from_its_day_on()
    {
        var today = new DateOnly(2026, 11, 20);
        var review = new SimplificationReview { Id = Guid.Empty, Code = new ProcedureCode("1.010824"), Name = "x", Decision = "QĐ", DecidedOn = today.AddDays(1), From = today };

        review.Faults(today).Select(f => f.Field).ShouldBe(["decision", "decided", "from", "after"]);
        (review with { Decision = "Quyết định 1/QĐ-UBND", DecidedOn = today, Cut = ["Sổ hộ khẩu"] }).Faults(today).ShouldBeEmpty();
    }
}
