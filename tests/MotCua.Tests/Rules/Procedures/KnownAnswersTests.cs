using MotCua.Identity;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class KnownAnswersTests
{
    private static readonly FormDefinition Form = new()
    {
        Code = "don",
        Name = "Đơn",
        Groups =
        [
            new FormGroup
            {
                Code = "mot",
                Title = "Một",
                Fields =
                [
                    new FormField { Code = "nguoi", Kind = FieldKind.Person, Label = "Người yêu cầu", Origin = Origin.Reused, Parts = [PersonPart.Name, PersonPart.Number, PersonPart.Sex] },
                    new FormField { Code = "dt", Kind = FieldKind.Phone, Label = "Điện thoại", Origin = Origin.Reused },
                    new FormField { Code = "khac", Kind = FieldKind.Phone, Label = "Điện thoại người kia" },
                ],
            },
        ],
    };

    private static readonly Citizen Profile = new("045185000101", "Hồ Thị Y", null, 1985, null, null);

    [Fact]
    public void The_account_and_the_latest_sound_answer_are_known_and_say_where_from()
    {
        var known = KnownAnswers.Of(
            Form,
            Profile,
            [Answers.None.With("dt", "12"), Answers.None.With("dt", "0905123456").With("khac", "0905000000"), Answers.None.With("dt", "0900000000")],
            FormSamples.Today);

        known.Person("nguoi").ShouldBe(new PersonAnswer { Name = "Hồ Thị Y", Number = "045185000101", Sex = Sex.Female });
        known.OriginOf("nguoi").ShouldBe(Origin.Register);
        known.Text("dt").ShouldBe("0905123456", "an answer that would be refused today is not offered");
        known.OriginOf("dt").ShouldBe(Origin.Reused);
        known.Has("khac").ShouldBeFalse("what is about somebody else is asked anew");
    }

    [Fact]
    public void What_is_known_need_not_be_asked_until_somebody_corrects_it()
    {
        var known = KnownAnswers.Of(Form, Profile, [], FormSamples.Today);
        var field = Form.Field("nguoi")!;

        KnownAnswers.Holds(Form, field, known, FormSamples.Today).ShouldBeTrue();
        KnownAnswers.Holds(Form, field, known.With("nguoi", known.Person("nguoi")! with { Name = "Hồ Y" }), FormSamples.Today).ShouldBeFalse();
        KnownAnswers.Holds(Form, field, known.With("nguoi", known.Person("nguoi")! with { Sex = null }, Origin.Register), FormSamples.Today).ShouldBeFalse("a part is still missing");
    }
}
