using MotCua.Dossiers;
using MotCua.Dossiers.Finding;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Dossiers;

public sealed class DossierSearchTests
{
    [Theory]
    [InlineData("h50.19363-261120-0001", "H50.19363-261120-0001")]
    [InlineData(" 000.00.38.H50-231027-0003 ", "000.00.38.H50-231027-0003")]
    [InlineData("H50.19363 - 261120 - 0001", "H50.19363-261120-0001")]
    public void An_official_code_is_read_however_it_is_typed(string typed, string code) =>
        Read(typed).Codes.ShouldContain(code);

    [Fact]
    public void A_tracking_reference_is_read_without_its_hyphens()
    {
        var reference = TrackingReference.New();
        Read(reference.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()).Reference.ShouldBe(reference);
    }

    [Theory]
    [InlineData("045 190 001 234", "045190001234")]
    [InlineData("191234567", "191234567")]
    public void An_identity_number_has_nine_or_twelve_digits(string typed, string number) => Read(typed).IdentityNumber.ShouldBe(number);

    [Theory]
    [InlineData("0905.123.456", "0905123456")]
    [InlineData("+84 905 123 456", "0905123456")]
    public void A_telephone_number_may_be_grouped_or_carry_the_country(string typed, string number) => Read(typed).Phone.ShouldBe(number);

    [Fact]
    public void A_name_is_taken_word_by_word_and_signs_that_mean_something_to_a_pattern_fall_away() =>
        Read("Nguyễn  thị%_\\ Hoà").Words.ShouldBe(["Nguyễn", "thị", "Hoà"]);

    [Fact]
    public void A_name_split_into_letters_and_marks_is_put_together_first() =>
        Read("Hoa\u0300").Words.ShouldBe(["Hoà"]);

    [Fact]
    public void A_single_letter_finds_too_much_and_is_refused() =>
        DossierSearch.Read("H", null, null).Refusal!.Field.ShouldBe("tim");

    [Fact]
    public void Without_a_text_there_are_only_the_filters()
    {
        var search = DossierSearch.Read("  ", "1.001193.000.00.00.H50", DossierStatus.Finished).Value;
        search.HasText.ShouldBeFalse();
        search.Procedure.ShouldBe(new ProcedureCode("1.001193"));
        search.Status.ShouldBe(DossierStatus.Finished);
    }

    [Theory]
    [InlineData("+84 905 123 456", "0905123456")]
    [InlineData("0905.123.456", "0905123456")]
    [InlineData("  ", null)]
    public void The_telephone_box_takes_a_number_or_nothing(string typed, string? number) =>
        Read("").WithPhone(typed, "dien-thoai").Value.OfPhone.ShouldBe(number);

    [Theory]
    [InlineData("905123456")]
    [InlineData("1905123456")]
    [InlineData("Hoa")]
    public void What_is_no_telephone_number_is_refused_by_its_box(string typed) =>
        Read("").WithPhone(typed, "dien-thoai").Refusal!.Field.ShouldBe("dien-thoai");

    [Fact]
    public void A_number_that_cannot_be_an_identity_number_is_refused_by_its_box() =>
        Read("").WithIdentity("999190001234x", new DateOnly(2026, 11, 21), "so-dinh-danh").Refusal!.Field.ShouldBe("so-dinh-danh");

    [Fact]
    public void A_span_of_days_covers_both_of_them_by_the_clock_of_the_country()
    {
        var days = new DaySpan(new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 21));
        days.Begins.ShouldBe(new DateTimeOffset(2026, 11, 19, 17, 0, 0, TimeSpan.Zero));
        days.Ends.ShouldBe(new DateTimeOffset(2026, 11, 21, 17, 0, 0, TimeSpan.Zero));
        new DaySpan().IsOpen.ShouldBeTrue();
    }

    private static DossierSearch Read(string typed) => DossierSearch.Read(typed, null, null).Value;
}
