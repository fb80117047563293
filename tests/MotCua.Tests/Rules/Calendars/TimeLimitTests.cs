using MotCua.Calendars;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Calendars;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("20 wd", "20 wd", "20 ngày làm việc")]
    [InlineData("20wd", "20 wd", "20 ngày làm việc")]
    [InlineData(" 8  WH ", "8 wh", "8 giờ làm việc")]
    [InlineData("15 d", "15 d", "15 ngày")]
    [InlineData("24 h", "24 h", "24 giờ")]
    [InlineData("1 month", "1 months", "1 tháng")]
    [InlineData("2 months", "2 months", "2 tháng")]
    [InlineData("same-day", "same-day", "trong ngày")]
    [InlineData("same-day 15:00", "same-day 15:00", "trong ngày (tiếp nhận sau 15 giờ: ngày làm việc tiếp theo)")]
    public void A_limit_is_read_written_and_said(string text, string written, string said)
    {
        var limit = TimeLimit.Parse(text).Value;
        limit.ToString().ShouldBe(written);
        limit.InVietnamese().ShouldBe(said);
        TimeLimit.Parse(limit.ToString()).Value.ShouldBe(limit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("wd")]
    [InlineData("-5 wd")]
    [InlineData("1.5 wd")]
    [InlineData("20 ngày")]
    [InlineData("20 wd wd")]
    public void What_is_no_limit_is_refused_with_the_right_shapes(string text)
    {
        var refusal = TimeLimit.Parse(text).Refusal.ShouldNotBeNull();
        refusal.Field.ShouldBe("limit");
        refusal.Message.ShouldContain("20 wd");
    }

    [Theory]
    [InlineData("0 wd")]
    [InlineData("10000 d")]
    [InlineData("99999999999999 wh")]
    public void A_limit_of_nothing_or_of_ages_is_refused(string text) =>
        TimeLimit.Parse(text).Refusal.ShouldNotBeNull().Message.ShouldContain("từ 1 đến 9999");

    [Fact]
    public void A_limit_made_in_code_must_be_one() => Should.Throw<ArgumentOutOfRangeException>(() => TimeLimit.Of(0, TimeUnit.Days));
}
