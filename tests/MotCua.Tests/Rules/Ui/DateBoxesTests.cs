using FsCheck;
using FsCheck.Fluent;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Ui;

public sealed class DateBoxesTests
{
    [Fact]
    public void Every_day_typed_into_boxes_or_as_text_is_read_back() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(0, 120_000).ToArbitrary(), days =>
        {
            var day = new DateOnly(1850, 1, 1).AddDays(days);
            return DateBoxes.Read($" {day.Day}", $"{day.Month:00}", $"{day.Year} ") == day
                && DateBoxes.Read($"{day.Day}/{day.Month}/{day.Year}") == day
                && DateBoxes.Read(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) == day;
        }));

    [Theory]
    [InlineData("30", "2", "2024")]
    [InlineData("29", "2", "2023")]
    [InlineData("1", "13", "2023")]
    [InlineData("-1", "1", "2023")]
    [InlineData("1", "1", "23")]
    [InlineData("một", "1", "2023")]
    [InlineData("", "1", "2023")]
    public void What_is_no_day_is_no_date(string day, string month, string year) => DateBoxes.Read(day, month, year).ShouldBeNull();

    [Theory]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(1, 12, "1 2 … 12")]
    [InlineData(4, 12, "1 … 3 4 5 … 12")]
    [InlineData(12, 12, "1 … 11 12")]
    public void Long_lists_of_pages_are_cut(int page, int last, string shown) =>
        string.Join(' ', PaginationTagHelper.Shown(page, last).Select(number => number?.ToString() ?? "…")).ShouldBe(shown);
}
