using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Kernel;

public sealed class NumberWordsTests
{
    [Theory]
    [InlineData(0, "không")]
    [InlineData(5, "năm")]
    [InlineData(10, "mười")]
    [InlineData(15, "mười lăm")]
    [InlineData(21, "hai mươi mốt")]
    [InlineData(25, "hai mươi lăm")]
    [InlineData(31, "ba mươi mốt")]
    [InlineData(105, "một trăm linh năm")]
    [InlineData(1000, "một nghìn")]
    [InlineData(2026, "hai nghìn không trăm hai mươi sáu")]
    [InlineData(8000, "tám nghìn")]
    [InlineData(50_000, "năm mươi nghìn")]
    [InlineData(1_200_015, "một triệu hai trăm nghìn không trăm mười lăm")]
    [InlineData(2_000_000_000, "hai tỷ")]
    [InlineData(1_000_000_000_000, "một nghìn tỷ")]
    public void Numbers_are_written_as_receipts_write_them(long number, string words) => NumberWords.InWords(number).ShouldBe(words);

    [Fact]
    public void A_date_is_written_as_certificates_write_it() =>
        NumberWords.InWords(new DateOnly(2026, 1, 15)).ShouldBe("ngày mười lăm tháng một năm hai nghìn không trăm hai mươi sáu");
}
