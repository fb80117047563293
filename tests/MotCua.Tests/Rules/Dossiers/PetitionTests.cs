using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MotCua.Kernel;
using MotCua.People.Petitions;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Dossiers;

/// <summary>Each step of a petition once and in its days (Quyết định 766/QĐ-TTg, rows 5.2 and 5.3).</summary>
public sealed class PetitionTests
{
    private static readonly AccountId Officer = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));

    private static readonly Petition Filed = new()
    {
        Id = Guid.Parse("00000000-0000-0000-0000-0000000000aa"),
        Unit = new UnitCode("H50.19363"),
        Kind = PetitionKind.Regulation,
        Citizen = new AccountId(Guid.Parse("00000000-0000-0000-0000-000000000001")),
        Words = "Thủ tục đòi bản sao hộ khẩu đã bỏ.",
        FiledAt = At("20/11/2026 09:00"),
        ReturnBy = At("24/11/2026 09:00"),
        AskBy = At("27/11/2026 09:00"),
        AnswerBy = At("11/12/2026 09:00"),
    };

    [Theory]
    // returned, asked, answered, published, looked at → on time
    [InlineData(null, null, null, null, "11/12/2026 09:00", true)] // open and not yet fifteen days old
    [InlineData(null, null, null, null, "11/12/2026 09:01", false)]
    [InlineData("24/11/2026 09:00", null, null, null, "31/12/2026 09:00", true)]
    [InlineData("24/11/2026 09:01", null, null, null, "31/12/2026 09:00", false)]
    [InlineData("25/11/2026 09:00", null, null, null, "24/11/2026 17:00", true)] // as of before: it was open and in time
    [InlineData(null, "27/11/2026 09:00", "10/12/2026 09:00", "12/12/2026 09:00", "31/12/2026 09:00", true)]
    [InlineData(null, "27/11/2026 09:01", "10/12/2026 09:00", "12/12/2026 09:00", "31/12/2026 09:00", false)]
    [InlineData(null, null, "11/12/2026 09:01", "11/12/2026 09:02", "31/12/2026 09:00", false)]
    [InlineData(null, null, "10/12/2026 09:00", null, "14/12/2026 09:00", true)]
    [InlineData(null, null, "10/12/2026 09:00", null, "14/12/2026 09:01", false)] // two working days to publish are over
    public void The_test_of_5_2(string? returned, string? asked, string? answered, string? published, string at, bool onTime) => (Filed with
    {
        ReturnedAt = Moment(returned),
        AskedAt = Moment(asked),
        AnsweredAt = Moment(answered),
        PublishedAt = Moment(published),
        PublishBy = answered is null ? null : At("14/12/2026 09:00"),
    }).OnTime(At(at)).ShouldBe(onTime);

    [Fact]
    public void What_was_late_once_stays_late_whatever_comes_later() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(0, 60 * 24 * 40).Four().ToArbitrary(), hours =>
        {
            var (asked, answered, published, look) = hours;
            var one = Filed with
            {
                AskedAt = Filed.FiledAt.AddMinutes(Math.Min(asked, answered)),
                AnsweredAt = Filed.FiledAt.AddMinutes(answered),
                PublishBy = Filed.FiledAt.AddMinutes(answered + (2 * 24 * 60)),
                PublishedAt = Filed.FiledAt.AddMinutes(answered + published),
            };
            var (before, after) = (one.OnTime(Filed.FiledAt.AddMinutes(look)), one.OnTime(Filed.FiledAt.AddMinutes(look + (60 * 24))));
            (before || !after).ShouldBeTrue();
        }));

    [Fact]
    public void Disliked_said_again_and_late_each_cost_content_and_only_from_their_moment_on()
    {
        var answered = Filed.Reply("Đã sửa mẫu đơn theo phản ánh.", PetitionConclusion.Right, Officer, At("25/11/2026 09:00"), At("23/11/2026 09:00")).Value.Publish("Bỏ bản sao hộ khẩu khỏi mẫu đơn", At("23/11/2026 10:00")).Value;
        answered.Content(At("30/11/2026 09:00"), repeated: false).ShouldBeTrue();
        answered.Content(At("30/11/2026 09:00"), repeated: true).ShouldBeFalse();
        var disliked = answered.Like(false, At("24/11/2026 09:00")).Value;
        disliked.Content(At("23/11/2026 12:00"), repeated: false).ShouldBeTrue();
        disliked.Content(At("24/11/2026 09:00"), repeated: false).ShouldBeFalse();
        disliked.Like(true, At("25/11/2026 09:00")).Refusal.ShouldBe(PetitionRefusals.NotNow, "said once");
    }

    [Fact]
    public void Every_step_once_and_in_its_order_with_words_enough()
    {
        Filed.Publish("Bỏ bản sao hộ khẩu", At("23/11/2026 09:00")).Refusal.ShouldBe(PetitionRefusals.NotNow);
        Filed.Supplement("Tôi gửi thêm ảnh mẫu đơn", At("23/11/2026 09:00")).Refusal.ShouldBe(PetitionRefusals.NotNow, "nobody asked");
        Filed.Return("ngắn", At("23/11/2026 09:00")).Refusal.ShouldBe(PetitionRefusals.ReasonShort);
        var asked = Filed.Ask("Xin cho biết nộp ở quầy nào", At("23/11/2026 09:00")).Value;
        asked.Ask("Xin cho biết thêm lần nữa", At("24/11/2026 09:00")).Refusal.ShouldBe(PetitionRefusals.NotNow);
        var answered = asked.Reply("Đã sửa mẫu đơn theo phản ánh.", PetitionConclusion.Right, Officer, At("25/11/2026 09:00"), At("23/11/2026 10:00")).Value;
        answered.Return("Không thuộc phạm vi của đơn vị", At("24/11/2026 09:00")).Refusal.ShouldBe(PetitionRefusals.NotNow);
        answered.Reply("Trả lời thêm lần nữa", PetitionConclusion.Right, Officer, At("25/11/2026 09:00"), At("24/11/2026 09:00")).Refusal.ShouldBe(PetitionRefusals.NotNow);
    }

    [Fact]
    public void No_answer_says_nothing_about_whether_it_was_right()
    {
        Filed.Reply("Đã sửa mẫu đơn theo phản ánh.", null, Officer, At("25/11/2026 09:00"), At("23/11/2026 10:00")).Refusal.ShouldBe(PetitionRefusals.ConclusionMissing);
        Filed.Reply("Đã sửa mẫu đơn theo phản ánh.", PetitionConclusion.NotJudged, Officer, At("25/11/2026 09:00"), At("23/11/2026 10:00")).Value.Conclusion.ShouldBe(PetitionConclusion.NotJudged);
    }

    [Theory]
    [InlineData("5,2,15,2,2025-07-01,", "return_days ≤ ask_days")]
    [InlineData("2,5,0,2,2025-07-01,", "từ 1 đến 365")]
    public void Limits_that_cannot_be_read_say_where(string row, string says) =>
        PetitionLimits.Read(Encoding.UTF8.GetBytes("return_days,ask_days,answer_days,publish_days,from,to\n" + row + "\n")).Faults.ShouldContain(f => f.Message.Contains(says));

    private static DateTimeOffset? Moment(string? text) => text is null ? null : At(text);
}
