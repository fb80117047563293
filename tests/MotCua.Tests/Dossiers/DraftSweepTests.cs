using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.People;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

public sealed class DraftSweepTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_untouched_draft_goes_with_its_files_after_its_owner_was_told_and_the_journal_keeps_that_it_went()
    {
        var citizen = Staff.Citizen(office);
        var draft = await office.CertifiedCopyDraft(citizen);
        var kept = await office.CertifiedCopyDraft(citizen);
        (await Sweep()).ShouldBe((0, 0));

        office.Time.Advance(TimeSpan.FromDays(54));
        (await Sweep()).ShouldBe((2, 0));
        (await Sweep()).ShouldBe((0, 0), "nobody is told twice");
        await office.CatchUp();
        var told = await office.The<NoticeStore>().Of(citizen.Account, null, Stop);
        told.Count.ShouldBe(2);
        told[0].Title.ShouldBe($"Bản hồ sơ đang soạn sẽ bị xóa sau ngày {VietnameseDates.Day(office.Clock.Today.AddDays(7))}");
        told[0].Body.ShouldContain("Chứng thực bản sao");

        // One of them is opened again.
        (await office.The<DraftStore>().Save(citizen.Account, kept.Id, null, null, Staff.Commune.Value, office.Clock.Now, Stop)).ShouldBeTrue();
        office.Time.Advance(TimeSpan.FromDays(6) + TimeSpan.FromHours(1));
        (await Sweep()).ShouldBe((0, 0), "not before the day that was told");
        office.Time.Advance(TimeSpan.FromDays(2));
        (await Sweep()).ShouldBe((0, 1));

        (await office.The<DraftStore>().Find(citizen.Account, draft.Id, office.The<Clock>().Today, Stop)).ShouldBeNull();
        (await office.The<DraftStore>().Find(citizen.Account, kept.Id, office.The<Clock>().Today, Stop)).ShouldNotBeNull();
        var act = (await office.The<Journal>().HistoryOf(draft.Id, Stop))[^1];
        (act.Kind, act.ActorKind).ShouldBe(("draft.removed", "system"));
        act.Data.ShouldContain("\"files\": 1");
        act.Data.ShouldNotContain(citizen.Name);

        await office.The<UploadStore>().Sweep(office.Clock.Now - UploadSweeper.KeptFor, Stop);
        await using var connection = await office.The<Database>().Open(Stop);
        (await connection.ExecuteScalarAsync<int>("select count(*) from papers.upload where account_id = @id", new { id = citizen.Account.Value })).ShouldBe(1, "the other draft keeps its file");
    }

    [Theory]
    [InlineData("60,60,2025-07-01,", "nhỏ hơn")]
    [InlineData("x,7,2025-07-01,", "số ngày")]
    [InlineData("60,7,01/07/2025,", "yyyy-MM-dd")]
    public void A_rule_that_cannot_be_read_says_where(string row, string says) =>
        DraftRetention.Read(System.Text.Encoding.UTF8.GetBytes("keep_days,warn_days,from,to\n" + row + "\n")).Faults
            .ShouldHaveSingleItem().Message.ShouldContain(says);

    [Fact]
    public void The_rule_of_the_day_holds()
    {
        DraftRetention old = new(90, 10, new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)), now = new(60, 7, new DateOnly(2026, 1, 1), null);
        DraftRetention.On([old, now], new DateOnly(2025, 12, 31)).ShouldBe(old);
        DraftRetention.On([old, now], new DateOnly(2026, 1, 1)).ShouldBe(now);
        DraftRetention.On([old], new DateOnly(2026, 1, 1)).ShouldBeNull();
    }

    private Task<(int Warned, int Removed)> Sweep() => office.The<SweepDrafts>().Pass(Stop);
}
