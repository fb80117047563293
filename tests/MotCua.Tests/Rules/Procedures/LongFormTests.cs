using FsCheck;
using FsCheck.Fluent;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class LongFormTests
{
    private static readonly FormDefinition Form = LongFormSamples.Form;

    private static Answers Household => Answers.None.With("loai", "ho").With("so-giay", "12").With("von-tien", 5_000_000m).WithRows("con", 2)
        .With(LongFormSamples.At(0, "ten"), "Y").With(LongFormSamples.At(0, "sinh"), PartialDate.Of(2020, 1, 1)).With(LongFormSamples.At(0, "tien"), 100m)
        .With(LongFormSamples.At(1, "ten"), "H’Hen Niê").With(LongFormSamples.At(1, "sinh"), PartialDate.Of(2009, 11, 20)).With(LongFormSamples.At(1, "tien"), 30m);

    [Fact]
    public void Each_row_is_asked_on_its_own_and_named_in_its_refusals()
    {
        var refusals = Check(Household.With(LongFormSamples.At(0, "ten"), (string?)null));

        refusals.Select(r => r.Field).ShouldBe(["con.0.ten", "con.1.di-hoc"]);
        refusals[0].Message.ShouldBe("Hãy nhập: tên (người con 1).");
    }

    [Fact]
    public void A_group_that_may_stay_empty_must_still_be_opened_once()
    {
        var unopened = Answers.None.With("loai", "ho").With("so-giay", "12").With("von-tien", 1m);

        Check(unopened).Single().Field.ShouldBe("con");
        Check(unopened.WithRows("con", 0)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_worked_out_follows_the_answers()
    {
        var kept = Keep(Household);

        kept.Number("tong").ShouldBe(5_000_000m, "a part that is not answered adds nothing");
        kept.Number(LongFormSamples.At(0, "tuoi")).ShouldBe(6);
        kept.Number(LongFormSamples.At(1, "tuoi")).ShouldBe(17, "today is the birthday");
        kept.Number("hoc-phi").ShouldBe(130m);
        kept.Number("phi").ShouldBe(16_500m);
        kept.OriginOf("phi").ShouldBe(Origin.Computed);
    }

    [Theory]
    [InlineData("a * b", null)]
    [InlineData("a + b", 3d)]
    [InlineData("a - 5", -2d)]
    [InlineData("2 * a + 1 - a * 3", -2d)]
    [InlineData("a * 0.5", 1.5)]
    public void A_formula_is_worked_out_products_first(string formula, double? expected) =>
        Computation.Of(formula, Answers.None.With("a", 3m), LongFormSamples.Today).ShouldBe((decimal?)expected);

    [Theory]
    [InlineData("2009-11-21", 16)]
    [InlineData("2009-11-20", 17)]
    [InlineData("2008", null)]
    [InlineData("2027-01-01", null)]
    public void Years_are_counted_to_the_birthday_and_not_guessed_from_a_bare_year(string born, int? years) =>
        Computation.Of("years(sinh, today)", Answers.None.With("sinh", PartialDate.Parse(born)), LongFormSamples.Today).ShouldBe(years);

    [Fact]
    public void A_row_taken_out_lets_those_behind_it_move_up_with_their_origins()
    {
        var answers = Household.With(LongFormSamples.At(1, "ten"), "H’Hen Niê", Origin.Register);

        var left = FormRows.Pressed(Form, answers, FormRows.RemoveButton(LongFormSamples.Children, 0));

        left.Rows("con").ShouldBe(1);
        left.Text(LongFormSamples.At(0, "ten")).ShouldBe("H’Hen Niê");
        left.OriginOf(LongFormSamples.At(0, "ten")).ShouldBe(Origin.Register);
        left.Codes.ShouldNotContain(code => code.StartsWith("con.1.", StringComparison.Ordinal));
    }

    [Fact]
    public void No_more_rows_than_the_form_takes_and_no_fewer_than_none()
    {
        var full = Enumerable.Range(0, 9).Aggregate(Household, (answers, _) => FormRows.Pressed(Form, answers, FormRows.AddButton(LongFormSamples.Children)));
        full.Rows("con").ShouldBe(4);
        var none = Enumerable.Range(0, 9).Aggregate(full, (answers, _) => FormRows.Pressed(Form, answers, FormRows.RemoveButton(LongFormSamples.Children, 0)));
        none.Rows("con").ShouldBe(0);
        FormRows.Pressed(Form, full, "bo.con.77").ShouldBe(full);
        FormRows.Pressed(Form, full, "them.gi-do").ShouldBe(full);
    }

    [Fact]
    public void Last_rows_that_say_nothing_are_left_out() =>
        FormRows.Tidy(LongFormSamples.Children, Household.WithRows("con", 4)).Rows("con").ShouldBe(2);

    [Fact]
    public void Nothing_that_is_not_asked_is_handed_in() => Law(answers =>
    {
        var kept = Keep(answers);
        var asked = FormRules.ShownGroups(Form, kept)
            .SelectMany(g => FormRules.ShownFields(g, kept).Select(f => f.Code).Concat(g.Repeat is null ? [] : [g.Code])).ToHashSet();
        return kept.Codes.All(asked.Contains);
    });

    [Fact]
    public void What_is_asked_and_answered_is_handed_in_unchanged() => Law(answers =>
    {
        var kept = Keep(answers);
        return FormRules.ShownGroups(Form, kept).SelectMany(g => FormRules.ShownFields(g, kept)).Where(f => f.Compute is null)
            .All(f => kept.Text(f.Code) == answers.Text(f.Code) && kept.Number(f.Code) == answers.Number(f.Code) && kept.Flag(f.Code) == answers.Flag(f.Code));
    });

    [Fact]
    public void What_is_worked_out_is_never_the_senders() => Law(answers =>
    {
        var forged = new[] { "tong", "phi", "hoc-phi", LongFormSamples.At(0, "tuoi"), LongFormSamples.At(1, "tuoi") };
        var honest = forged.Aggregate(answers, (left, code) => left.With(code, (decimal?)null));
        return Keep(answers).Equals(Keep(forged.Aggregate(answers, (left, code) => left.With(code, 666m)))) && Keep(answers).Equals(Keep(honest));
    });

    [Fact]
    public void Keeping_twice_is_keeping_once_and_changes_no_verdict() => Law(answers =>
    {
        var kept = Keep(answers);
        return Keep(kept).Equals(kept) && Check(kept).SequenceEqual(Check(answers));
    });

    [Fact]
    public void Answers_of_many_rows_come_back_from_the_boxes_and_from_the_database_as_they_were() => Law(answers =>
    {
        var asked = Keep(answers);
        foreach (var group in FormRules.ShownGroups(Form, asked))
        {
            var boxes = group.Fields.Where(f => f.Compute is null).SelectMany(f => FormBoxes.Of(f, asked)).ToDictionary();
            boxes[group.Code] = $"{group.LaidRows}";
            var (read, unreadable) = FormBoxes.Read(Form.Group(group.Code)!, boxes.GetValueOrDefault, _ => new OfferedPlaces(LongFormSamples.Today, []));
            if (unreadable.Count > 0 || !Keep(FormRows.Overlay(asked, Form.Group(group.Code)!, read)).Equals(asked))
            {
                return false;
            }
        }

        return Answers.FromJson(answers.ToJson()).Equals(answers);
    });

    private static Answers Keep(Answers answers) => FormRules.Keep(Form, answers, LongFormSamples.Today);

    private static IReadOnlyList<MotCua.Kernel.Refusal> Check(Answers answers) => FormRules.Check(Form, answers, LongFormSamples.Today);

    private static void Law(Func<Answers, bool> law) => FsCheck.Check.One(Config.QuickThrowOnFailure, Prop.ForAll(LongFormSamples.Any, law));
}
