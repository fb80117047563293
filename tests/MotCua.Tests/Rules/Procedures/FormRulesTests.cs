using FsCheck;
using FsCheck.Fluent;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class FormRulesTests
{
    private static IReadOnlyList<(string? Field, string Message)> Check(Answers answers) =>
        [.. FormRules.Check(FormSamples.Every, answers, FormSamples.Today).Select(r => (r.Field, r.Message))];

    private static PersonAnswer Person => FormSamples.Good.Person("nguoi")!;

    [Fact]
    public void Complete_answers_pass() => Check(FormSamples.Good).ShouldBeEmpty();

    [Fact]
    public void Every_question_that_must_be_answered_is_named_in_order_and_says_what_to_do()
    {
        var refusals = Check(Answers.None);

        refusals.Select(r => r.Field).ShouldBe(["chu", "so", "ngay.Day", "chon", "co", "noi.xa", "nguoi.ten", "nguoi.gioi", "nguoi.quoc-tich", "nguoi.dan-toc", "dt"]);
        refusals[0].Message.ShouldBe("Hãy nhập: tên giấy tờ.");
        refusals[3].Message.ShouldBe("Hãy chọn: quan hệ.");
    }

    [Theory]
    [InlineData("Y")]
    [InlineData("H’Hen Niê")]
    [InlineData("H'Bia Kpă")]
    [InlineData("Y Bhiôk Êban")]
    [InlineData("Hồ Thị Pả-Ngơi")]
    [InlineData("Công Tằng Tôn Nữ Thị Thanh Hương Giang Ngọc Diễm")]
    [InlineData("Ksor H’Nhŏ")]
    [InlineData("Nguyễn Văn A.")]
    public void Names_of_one_word_and_of_every_people_pass(string name) =>
        Check(FormSamples.Good.With("nguoi", Person with { Name = name })).ShouldBeEmpty();

    [Theory]
    [InlineData("Nguyễn Văn 4")]
    [InlineData("<b>An</b>")]
    [InlineData("--")]
    public void What_cannot_be_a_name_is_refused(string name) =>
        Check(FormSamples.Good.With("nguoi", Person with { Name = name })).Single().Field.ShouldBe("nguoi.ten");

    [Theory]
    [InlineData("045190001234", null)]
    [InlineData("190123456", null)]
    [InlineData("04519000123", "đúng 12 chữ số")]
    [InlineData("O45190001234", "đúng 12 chữ số")]
    [InlineData("000190001234", "không phải mã tỉnh")]
    public void An_identity_number_has_12_digits_or_the_9_of_an_old_card(string number, string? fault)
    {
        var refusals = Check(FormSamples.Good.With("nguoi", Person with { Number = number }));

        if (fault is null)
        {
            refusals.ShouldBeEmpty();
        }
        else
        {
            refusals.Single().Field.ShouldBe("nguoi.so");
            refusals.Single().Message.ShouldContain(fault);
        }
    }

    [Fact]
    public void A_number_that_says_another_year_of_birth_is_a_doubt_and_no_refusal()
    {
        var answers = FormSamples.Good.With("nguoi", Person with { Birth = PartialDate.Of(1991) });

        Check(answers).ShouldBeEmpty();
        FormRules.Doubts(FormSamples.Every, answers, FormSamples.Today).Single().Field.ShouldBe("nguoi.so");
        FormRules.Doubts(FormSamples.Every, FormSamples.Good, FormSamples.Today).ShouldBeEmpty();
    }

    [Fact]
    public void A_date_may_be_as_coarse_as_its_field_allows_and_no_coarser()
    {
        Check(FormSamples.Good.With("nam", PartialDate.Of(2019))).ShouldBeEmpty();
        Check(FormSamples.Good.With("ngay", PartialDate.Of(2020))).Single().Message.ShouldContain("đủ ngày, tháng và năm");
    }

    [Fact]
    public void A_date_keeps_its_bounds_today_a_day_or_another_date()
    {
        Check(FormSamples.Good.With("ngay", PartialDate.Of(2026, 11, 20))).ShouldBeEmpty();
        Check(FormSamples.Good.With("ngay", PartialDate.Of(2026, 11, 21))).Single().Message.ShouldContain("không được sau hôm nay (20/11/2026)");
        Check(FormSamples.Good.With("ngay", PartialDate.Of(1949, 12, 31))).Single().Message.ShouldContain("không được trước ngày 01/01/1950");
        Check(FormSamples.Good.With("nam", PartialDate.Of(2020))).ShouldBeEmpty("a year that may lie before the day passes");
        Check(FormSamples.Good.With("nam", PartialDate.Of(2021))).Single().Message.ShouldContain("“ngày cấp” (07/05/2020)");
    }

    [Fact]
    public void A_question_that_is_not_asked_is_neither_demanded_nor_handed_in()
    {
        var other = FormSamples.Good.With("chon", "khac");
        Check(other).Single().Field.ShouldBe("noi-ro");

        var changedMind = other.With("noi-ro", "Anh rể").With("chon", "cha");
        Check(changedMind).ShouldBeEmpty();
        FormRules.Keep(FormSamples.Every, changedMind, FormSamples.Today).Has("noi-ro").ShouldBeFalse();
    }

    [Fact]
    public void An_address_is_a_unit_or_a_place_elsewhere_never_both_or_neither()
    {
        AddressAnswer here = FormSamples.Good.Address("noi")!;
        Check(FormSamples.Good.With("noi", here with { Elsewhere = "Huế" })).Single().Field.ShouldBe("noi.noi-khac");
        Check(FormSamples.Good.With("noi", here with { Unit = null })).Single().Field.ShouldBe("noi.xa");
        Check(FormSamples.Good.With("noi", new AddressAnswer { Elsewhere = "Savannakhet, Lào" })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("so", "0,5", "từ 1 trở lên")]
    [InlineData("so", "6.000", "nhiều nhất 5.000")]
    [InlineData("so", "1,234", "tối đa 2 chữ số sau dấu phẩy")]
    [InlineData("tien", "0,5", "số nguyên")]
    [InlineData("tien", "-1", "từ 0 trở lên")]
    [InlineData("dt", "12345", "10 hoặc 11 chữ số")]
    [InlineData("thu", "a@b", "ten@vidu.vn")]
    [InlineData("chon", "ong", "một trong các câu trả lời")]
    [InlineData("chu", "Một tên giấy tờ quá dài", "tối đa 20 ký tự, bạn đã nhập 23")]
    public void What_does_not_fit_is_refused_with_its_mend(string code, string typed, string message)
    {
        var (read, unreadable) = FormBoxes.Read(FormSamples.Page, name => name == code ? typed : null, _ => new OfferedPlaces(FormSamples.Today, FormSamples.Places));
        unreadable.ShouldBeEmpty();

        Check(FormSamples.Good.Overlay(read, [code])).Single().Message.ShouldContain(message);
    }

    [Fact]
    public void Rules_never_fail_and_name_only_boxes_of_shown_fields() => Check_(FormSamples.Any, answers =>
    {
        var shown = FormRules.ShownFields(FormSamples.Page, answers).Select(f => f.Code).ToHashSet();
        return FormRules.Check(FormSamples.Every, answers, FormSamples.Today).All(r => r.Field is { } box && shown.Contains(box.Split('.')[0]) && r.Message.EndsWith('.'));
    });

    [Fact]
    public void Keeping_what_is_asked_twice_is_keeping_it_once() => Check_(FormSamples.Any, answers =>
    {
        var kept = FormRules.Keep(FormSamples.Every, answers, FormSamples.Today);
        return FormRules.Keep(FormSamples.Every, kept, FormSamples.Today).Equals(kept)
            && FormRules.Check(FormSamples.Every, kept, FormSamples.Today).SequenceEqual(FormRules.Check(FormSamples.Every, answers, FormSamples.Today));
    });

    private static void Check_(Arbitrary<Answers> any, Func<Answers, bool> law) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure, Prop.ForAll(any, law));
}
