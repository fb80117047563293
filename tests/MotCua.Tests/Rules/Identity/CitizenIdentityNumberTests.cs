using FsCheck;
using FsCheck.Fluent;
using MotCua.Identity;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Identity;

public sealed class CitizenIdentityNumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("045185000101", 1985, Sex.Female)]
    [InlineData("045 082 000 202", 1982, Sex.Male)]
    [InlineData("001.204.000909", 2004, Sex.Male)]
    [InlineData("045-301-001010", 2001, Sex.Female)]
    [InlineData("131086001212", 1986, Sex.Male)]
    [InlineData("096226000001", 2026, Sex.Male)]
    public void Twelve_digits_tell_year_of_birth_and_sex(string typed, int year, Sex sex)
    {
        var number = CitizenIdentityNumber.Parse(typed, Today).Value;
        number.BirthYear.ShouldBe(year);
        number.Sex.ShouldBe(sex);
    }

    [Fact]
    public void The_nine_digits_of_an_old_card_tell_neither()
    {
        var number = CitizenIdentityNumber.Parse("197 123 456", Today).Value;
        number.IsOldCard.ShouldBeTrue();
        number.BirthYear.ShouldBeNull();
        number.Sex.ShouldBeNull();
        number.Contradicts(1985, Sex.Female).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("04518500010")]
    [InlineData("0451850001011")]
    [InlineData("04518500010a")]
    [InlineData("٠٤٥١٨٥٠٠٠١٠١")]
    [InlineData("003185000101")]
    [InlineData("000185000101")]
    [InlineData("100185000101")]
    [InlineData("045227000101")]
    [InlineData("045985000101")]
    public void What_cannot_be_a_number_is_refused(string? typed)
    {
        var refusal = CitizenIdentityNumber.Parse(typed, Today, "so_dinh_danh").Refusal;
        refusal.ShouldNotBeNull();
        refusal.Field.ShouldBe("so_dinh_danh");
    }

    [Fact]
    public void A_number_that_contradicts_what_was_typed_beside_it_says_how()
    {
        var number = CitizenIdentityNumber.Parse("045185000101", Today).Value;
        number.Contradicts(1985, Sex.Female).ShouldBeNull();
        number.Contradicts(null, null).ShouldBeNull();
        number.Contradicts(1958, Sex.Female)!.Message.ShouldContain("1985");
        number.Contradicts(1985, Sex.Male)!.Message.ShouldContain("nữ");
    }

    [Fact]
    public void Every_number_made_by_the_rule_is_read_back_by_it()
    {
        var numbers = from place in Gen.Elements(1, 2, 45, 79, 96, 101, 246)
                      from year in Gen.Choose(1900, 2026)
                      from sex in Gen.Elements(Sex.Male, Sex.Female)
                      from rest in Gen.Choose(0, 999999)
                      select (Text: $"{place:000}{((year - 1900) / 100 * 2) + (int)sex}{year % 100:00}{rest:000000}", Year: year, Sex: sex);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Arb.From(numbers), n =>
        {
            var read = CitizenIdentityNumber.Parse(n.Text, Today);
            return read.Accepted && read.Value.Value == n.Text && read.Value.BirthYear == n.Year && read.Value.Sex == n.Sex
                && read.Value.Masked.EndsWith(n.Text[^3..], StringComparison.Ordinal) && !read.Value.ToString().Contains(n.Text[..9], StringComparison.Ordinal);
        }));
    }

    [Fact]
    public void No_text_whatever_makes_it_throw() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll<string>(text =>
            CitizenIdentityNumber.Parse(text, Today) is { Accepted: false } or { Value.Value.Length: 9 or 12 }));
}
