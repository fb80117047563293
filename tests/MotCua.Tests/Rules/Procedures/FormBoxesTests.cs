using FsCheck;
using FsCheck.Fluent;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class FormBoxesTests
{
    private static (Answers Answers, IReadOnlyList<MotCua.Kernel.Refusal> Unreadable) Read(params (string Box, string Text)[] typed) =>
        FormBoxes.Read(FormSamples.Page, name => typed.FirstOrDefault(t => t.Box == name).Text, _ => new OfferedPlaces(FormSamples.Today, FormSamples.Places));

    [Fact]
    public void What_boxes_show_is_read_back_as_the_same_answers() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(FormSamples.Any, answers =>
    {
        var boxes = FormSamples.Page.Fields.SelectMany(f => FormBoxes.Of(f, answers)).ToDictionary();
        var (read, unreadable) = FormBoxes.Read(FormSamples.Page, name => boxes.GetValueOrDefault(name), _ => new OfferedPlaces(FormSamples.Today, FormSamples.Places));
        return unreadable.Count == 0 && read.Equals(answers);
    }));

    [Fact]
    public void Answers_written_and_read_again_are_the_same_whatever_is_typed() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string, string>((one, two) =>
    {
        var answers = Answers.None.With("chu", one, Origin.Register).With("nguoi", new PersonAnswer { Name = two }).With("noi", new AddressAnswer { Street = one });
        return Answers.FromJson(answers.ToJson()).Equals(answers);
    }));

    [Fact]
    public void Reading_anything_at_all_never_fails() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string>(typed =>
    {
        var (answers, unreadable) = FormBoxes.Read(FormSamples.Page, _ => typed, _ => new OfferedPlaces(FormSamples.Today, FormSamples.Places));
        return FormRules.Check(FormSamples.Every, FormSamples.Page, answers, unreadable, FormSamples.Today).All(r => r.Field is not null);
    }));

    [Theory]
    [InlineData("7", "5", "2020", "2020-05-07")]
    [InlineData("", "05", "2020", "2020-05")]
    [InlineData("", "", "1958", "1958")]
    [InlineData("29", "2", "2024", "2024-02-29")]
    public void A_date_is_read_as_far_as_it_was_typed(string day, string month, string year, string expected) =>
        Read(("ngay.Day", day), ("ngay.Month", month), ("ngay.Year", year)).Answers.Date("ngay").ToString().ShouldBe(expected);

    [Theory]
    [InlineData("29", "2", "2023", "ngay.Day", "không có ngày 29/2/2023")]
    [InlineData("1", "", "2023", "ngay.Month", "hãy nhập cả tháng")]
    [InlineData("1", "1", "", "ngay.Year", "hãy nhập năm")]
    [InlineData("1", "1", "23", "ngay.Year", "đủ 4 chữ số")]
    [InlineData("x", "1", "2023", "ngay.Day", "không có ngày x/1/2023")]
    public void A_day_that_never_was_is_refused_once_at_the_box_to_mend(string day, string month, string year, string box, string message)
    {
        var (answers, unreadable) = Read(("ngay.Day", day), ("ngay.Month", month), ("ngay.Year", year));

        var told = FormRules.Check(FormSamples.Every, FormSamples.Page, answers, unreadable, FormSamples.Today)
            .Where(r => r.Field!.StartsWith("ngay", StringComparison.Ordinal)).ToList();
        told.ShouldHaveSingleItem().Field.ShouldBe(box);
        told[0].Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("1.200.000", 1200000)]
    [InlineData("1 200 000", 1200000)]
    [InlineData("3,5", 3.5)]
    [InlineData("1.234,25", 1234.25)]
    public void Numbers_are_read_as_people_here_write_them(string typed, double expected) =>
        Read(("so", typed)).Answers.Number("so").ShouldBe((decimal)expected);

    [Theory]
    [InlineData("1.5")]
    [InlineData("12.34")]
    [InlineData("nhiều")]
    [InlineData("1,2,3")]
    public void A_number_that_could_mean_two_things_is_not_guessed(string typed)
    {
        var (answers, unreadable) = Read(("so", typed));

        answers.Has("so").ShouldBeFalse();
        unreadable.ShouldHaveSingleItem().Message.ShouldContain("dấu phẩy trước phần thập phân");
    }

    [Fact]
    public void Text_is_normalised_and_numbers_of_phones_and_cards_lose_their_blanks()
    {
        var (answers, _) = Read(("chu", "  Ba\u0306\u0300ng\u00a0 lái  xe "), ("dt", "+84 912.345.678"), ("nguoi.so", "045 190 001 234"), ("nguoi.ten", " Hồ   Y "));

        answers.Text("chu").ShouldBe("Bằng lái xe");
        answers.Text("dt").ShouldBe("0912345678");
        answers.Person("nguoi").ShouldBe(new PersonAnswer { Name = "Hồ Y", Number = "045190001234" });
    }

    [Fact]
    public void A_place_that_was_not_offered_is_not_taken()
    {
        var (answers, unreadable) = Read(("noi.xa", "H99.1"));

        answers.Has("noi").ShouldBeFalse();
        unreadable.ShouldHaveSingleItem().Field.ShouldBe("noi.xa");
    }

    [Fact]
    public void Equal_answers_have_equal_json_in_whatever_order_they_were_given()
    {
        var one = Answers.None.With("b", "Ế").With("a", 1.50m).With("c", new AddressAnswer { Street = "x", Elsewhere = "y" });
        var two = Answers.None.With("c", new AddressAnswer { Elsewhere = "y", Street = "x" }).With("a", 1.5m).With("b", "Ê\u0301");

        one.ToJson().ShouldBe(two.ToJson());
        one.ToJson().ShouldBe("""{"values":{"a":1.5,"b":"Ế","c":{"elsewhere":"y","street":"x"}}}""");
    }

    [Fact]
    public void The_origin_of_an_answer_is_kept()
    {
        var answers = Answers.None.With("chu", "x", Origin.Register).With("dt", "0912345678");

        var again = Answers.FromJson(answers.ToJson());
        again.OriginOf("chu").ShouldBe(Origin.Register);
        again.OriginOf("dt").ShouldBe(Origin.Typed);
        again.With("chu", "y").OriginOf("chu").ShouldBe(Origin.Typed, "who types over it makes it their own");
    }
}
