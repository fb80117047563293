using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MotCua.Dossiers;
using MotCua.Dossiers.Asking;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Dossiers;

/// <summary>Who is asked, what an answer may be, and when it contradicts the record.</summary>
public sealed class HandoverQuestionTests
{
    private static readonly DateOnly Recorded = new(2026, 11, 20);
    private static readonly DateOnly Submitted = new(2026, 11, 10);

    private static readonly HandoverQuestion Asked = new(
        Guid.Empty, new DossierId(Guid.Empty), Recorded, DayGap: 2, At("21/11/2026 07:00"), new DateOnly(2026, 12, 21), null, null);

    [Theory]
    [InlineData(true, "20/11/2026", AnswerVerdict.Agrees)]
    [InlineData(true, "18/11/2026", AnswerVerdict.Agrees)]
    [InlineData(true, "22/11/2026", AnswerVerdict.Agrees)]
    [InlineData(true, "17/11/2026", AnswerVerdict.OtherDay)]
    [InlineData(true, "23/11/2026", AnswerVerdict.OtherDay)]
    [InlineData(false, null, AnswerVerdict.NotReceived)]
    [InlineData(false, "20/11/2026", AnswerVerdict.NotReceived)] // a day beside "not yet" says nothing
    public void More_days_than_the_gap_contradict_and_so_does_not_received(bool received, string? on, AnswerVerdict verdict) =>
        Asked.Reply(received, on is null ? null : Day(on), Submitted, At("25/11/2026 10:00")).Value.Verdict.ShouldBe(verdict);

    [Fact]
    public void It_is_answered_once_in_time_and_with_a_possible_day()
    {
        Asked.Reply(null, null, Submitted, At("25/11/2026 10:00")).Refusal!.Field.ShouldBe(AskingRefusals.ReceivedField);
        Asked.Reply(true, null, Submitted, At("25/11/2026 10:00")).Refusal!.Field.ShouldBe(AskingRefusals.DayField);
        Asked.Reply(true, Day("26/11/2026"), Submitted, At("25/11/2026 10:00")).Refusal!.Message.ShouldContain("sau hôm nay");
        Asked.Reply(true, Day("09/11/2026"), Submitted, At("25/11/2026 10:00")).Refusal!.Message.ShouldContain("10/11/2026");
        Asked.Reply(true, Recorded, Submitted, At("21/12/2026 23:59")).Accepted.ShouldBeTrue();
        Asked.Reply(true, Recorded, Submitted, At("22/12/2026 00:00")).Refusal!.Code.ShouldBe("question.too-late");
        var answered = Asked.Reply(false, null, Submitted, At("25/11/2026 10:00")).Value;
        answered.Reply(true, Recorded, Submitted, At("25/11/2026 10:01")).Refusal.ShouldBe(AskingRefusals.Answered);
    }

    [Fact]
    public void The_same_seed_draws_the_same_dossiers_and_a_greater_share_only_adds_to_them() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(
            ArbMap.Default.GeneratorFor<Guid>().SelectMany(id => Gen.Choose(0, 100).SelectMany(share => ArbMap.Default.GeneratorFor<byte[]>().Select(seed => (id, share, seed)))).ToArbitrary(),
            drawn =>
            {
                var (id, share, seed) = (new DossierId(drawn.id), drawn.share, drawn.seed ?? []);
                Draw.Picks(seed, id, share).ShouldBe(Draw.Picks([.. seed], id, share));
                (!Draw.Picks(seed, id, share) || Draw.Picks(seed, id, Math.Min(100, share + 1))).ShouldBeTrue();
                Draw.Picks(seed, id, 0).ShouldBeFalse();
                Draw.Picks(seed, id, 100).ShouldBeTrue();
            }));

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    public void About_the_share_is_drawn_and_another_seed_draws_others(int share)
    {
        var dossiers = Enumerable.Range(0, 20_000).Select(i => new DossierId(new Guid(i, 0, 0, new byte[8]))).ToList();
        var one = dossiers.Where(d => Draw.Picks([1], d, share)).ToHashSet();
        var other = dossiers.Where(d => Draw.Picks([2], d, share)).ToHashSet();
        one.Count.ShouldBeInRange((200 * share) - 300, (200 * share) + 300);
        one.Intersect(other).Count().ShouldBeInRange((2 * share * share) - 250, (2 * share * share) + 250, "drawn apart from each other");
        one.SetEquals(other).ShouldBeFalse();
    }

    [Theory]
    [InlineData("101,2,30,2025-07-01,", "từ 0 đến 100")]
    [InlineData("10,,30,2025-07-01,", "day_gap")]
    [InlineData("10,2,30,01/07/2025,", "yyyy-MM-dd")]
    public void A_rule_that_cannot_be_read_says_where(string row, string says) =>
        AskingRule.Read(Encoding.UTF8.GetBytes("share_percent,day_gap,answer_days,from,to\n" + row + "\n")).Faults.ShouldContain(f => f.Message.Contains(says));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy");
}
