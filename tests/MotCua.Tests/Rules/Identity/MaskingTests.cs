using MotCua.Identity;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Identity;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("Nguyễn Thị Hoa", "N. T. Hoa")]
    [InlineData("Đỗ  Ân", "Đ. Ân")]
    [InlineData("Hoa", "Hoa")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_name_keeps_the_word_people_are_called_by(string? name, string? masked) => Masking.Name(name).ShouldBe(masked);

    [Theory]
    [InlineData("045190001234", "•••••••••234")]
    [InlineData("123", "•••")]
    [InlineData(null, null)]
    public void A_number_keeps_three_digits_at_most(string? number, string? masked) => Masking.Number(number).ShouldBe(masked);
}
