using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Dossiers;

/// <summary>An ended dossier is rated once, and the rating changed for some days that are data.</summary>
public sealed class RatingTests
{
    private static readonly RatingRule Rule = new(90, 7, 30, new DateOnly(2025, 7, 1), null);
    private static readonly DateOnly Ended = new(2026, 11, 20);

    [Theory]
    [InlineData(DossierStatus.Returned, false, true)]
    [InlineData(DossierStatus.NotAccepted, false, true)]
    [InlineData(DossierStatus.Stopped, false, true)]
    [InlineData(DossierStatus.Withdrawn, false, true)]
    [InlineData(DossierStatus.Finished, false, false)] // nobody has the result yet
    [InlineData(DossierStatus.Finished, true, true)] // an older system that says no more
    [InlineData(DossierStatus.Processing, false, false)]
    [InlineData(DossierStatus.Registered, false, false)]
    public void Only_what_has_ended_is_rated(DossierStatus status, bool imported, bool may) =>
        Give(In(status) with { Imported = imported }, "20/11/2026 10:00").Accepted.ShouldBe(may);

    [Fact]
    public void Ninety_days_after_its_end_it_is_too_late()
    {
        Give(In(DossierStatus.Returned), "18/02/2027 23:59").Accepted.ShouldBeTrue();
        Give(In(DossierStatus.Returned), "19/02/2027 00:00").Refusal.ShouldBe(RatingRefusals.TooLate);
        Rating.Give(In(DossierStatus.Returned), Ended, null, RatingGrade.Happy, null, RatedBy.Account, null, At("20/11/2026 10:00")).Refusal
            .ShouldBe(RatingRefusals.TooLate, "no rule holds, nothing is rated");
    }

    [Fact]
    public void It_is_changed_until_the_seventh_day_and_keeps_when_it_was_first_said()
    {
        var first = Give(In(DossierStatus.Returned), "20/11/2026 10:00").Value;
        first.ChangeUntil.ShouldBe(new DateOnly(2026, 11, 27));
        var second = Give(In(DossierStatus.Returned), "27/11/2026 23:59", first, RatingGrade.Unhappy, " Phải chờ lâu ").Value;
        (second.Grade, second.Words, second.RatedAt, second.Version).ShouldBe((RatingGrade.Unhappy, "Phải chờ lâu", first.RatedAt, 2));
        Give(In(DossierStatus.Returned), "28/11/2026 00:00", second).Refusal!.Message.ShouldContain("27/11/2026");
    }

    [Fact]
    public void Nothing_chosen_and_too_many_words_name_their_box()
    {
        Give(In(DossierStatus.Returned), "20/11/2026 10:00", grade: null).Refusal!.Field.ShouldBe(RatingRefusals.GradeField);
        Give(In(DossierStatus.Returned), "20/11/2026 10:00", words: new string('a', Rating.MostWords + 1)).Refusal!.Field.ShouldBe(RatingRefusals.WordsField);
        RatingGrades.Read("rất tốt").ShouldBeNull();
    }

    [Fact]
    public void However_often_somebody_changes_it_there_is_one_rating_of_one_moment_within_its_days() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(0, 60 * 24 * 20).Two().ListOf().ToArbitrary(), clicks =>
        {
            Rating? standing = null;
            foreach (var (minutes, grade) in clicks.OrderBy(c => c.Item1))
            {
                var now = At("20/11/2026 08:00").AddMinutes(minutes);
                var given = Rating.Give(In(DossierStatus.Returned), Ended, standing, RatingGrades.All[grade % 3], null, RatedBy.LookUp, Rule, now);
                given.Accepted.ShouldBe(standing is null || Clock.DayOf(now) <= standing.ChangeUntil);
                standing = given.Accepted ? standing is null ? given.Value : given.Value with { RatedAt = standing.RatedAt } : standing;
                (given.Accepted ? given.Value.RatedAt : standing!.RatedAt).ShouldBe(standing!.RatedAt);
            }
        }));

    [Theory]
    [InlineData("viele,7,30,2025-07-01,", "số ngày")]
    [InlineData("90,-1,30,2025-07-01,", "số ngày")]
    [InlineData("90,7,0,2025-07-01,", "số phút")]
    [InlineData("90,7,30,01/07/2025,", "yyyy-MM-dd")]
    public void A_rule_that_cannot_be_read_says_where(string row, string says) =>
        RatingRule.Read(Encoding.UTF8.GetBytes("rate_days,change_days,link_minutes,from,to\n" + row + "\n")).Faults.ShouldContain(f => f.Message.Contains(says));

    [Fact]
    public void The_days_are_those_of_the_rule_of_the_day()
    {
        RatingRule old = new(30, 3, 30, new DateOnly(2025, 1, 1), new DateOnly(2025, 6, 30));
        RatingRule.On([old, Rule], new DateOnly(2025, 6, 30)).ShouldBe(old);
        RatingRule.On([old, Rule], new DateOnly(2025, 7, 1)).ShouldBe(Rule);
        RatingRule.On([old, Rule], new DateOnly(2024, 12, 31)).ShouldBeNull();
    }

    private static Outcome<Rating> Give(Dossier dossier, string at, Rating? before = null, RatingGrade? grade = RatingGrade.Happy, string? words = null) =>
        Rating.Give(dossier, Ended, before, grade, words, RatedBy.Account, Rule, At(at));

    private static Dossier In(DossierStatus status) => new()
    {
        Id = new DossierId(Guid.Parse("00000000-0000-0000-0000-0000000000d1")),
        Version = 8,
        Reference = "K7QF-2WMD-X",
        Status = status,
        Procedure = new ProcedureCode("2.000815"),
        ProcedureName = "Chứng thực bản sao",
        Unit = new UnitCode("H50.19363"),
    };
}
