using System.Net;
using Dapper;
using MotCua.Kernel;
using MotCua.Procedures.Publication;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Admin;

/// <summary>An administrator sees what costs points, writes decisions down, and is told every fault.</summary>
public sealed class AnnouncementPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_is_awaited_then_decided_then_made_public_and_every_step_is_counted()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var empty = await administrator.Open("/quan-tri/cong-bo/ghi", Stop);
        var refused = await administrator.Submit(empty, empty.Form("decision"), Stop, ("codes", "1.001193\nxin chào!"), ("decision", "QĐ"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Mã không đúng dạng: chào!");
        refused.Text.ShouldContain("Hãy chọn nội dung công bố.");
        refused.Text.ShouldContain("Hãy nhập ngày của quyết định.");
        refused.Document.QuerySelector("textarea[name=codes]")!.TextContent.ShouldContain("xin chào!");

        var awaited = await administrator.Submit(
            refused, refused.Form("decision"), Stop, ("codes", "1.001193.000.00.00.H50"), ("change", "amended"), ("basis", "Nghị định 200/2026/NĐ-CP"), ("decision", ""),
            ("effective.Day", "1"), ("effective.Month", "12"), ("effective.Year", "2026"));
        awaited.Path.ShouldBe("/quan-tri/cong-bo", awaited.Text);
        awaited.Text.ShouldContain("Ban hành quyết định công bố");
        awaited.Text.ShouldContain("23/11/2026");
        awaited.Text.ShouldContain("1 ngày làm việc");

        var record = await administrator.Open(awaited.Link("Thủ tục đăng ký khai sinh"), Stop);
        var decide = await administrator.Open(record.Link("Ghi quyết định công bố"), Stop);
        decide.Document.QuerySelector("textarea[name=codes]")!.TextContent.Trim().ShouldBe("1.001193");
        (string, string)[] decision = [("decision", "Quyết định 2345/QĐ-UBND"), ("decided.Day", "20"), ("decided.Month", "11"), ("decided.Year", "2026")];
        var decided = await administrator.Submit(decide, decide.Form("decision"), Stop, decision);
        decided.Path.ShouldBe("/quan-tri/cong-bo", decided.Text);
        decided.Text.ShouldContain("1 trên 1 thủ tục đạt (100%)");
        (await administrator.Submit(decide, decide.Form("decision"), Stop, decision)).Text.ShouldContain("đã được ghi cho 1.001193");

        record = await administrator.Open(record.Path, Stop);
        var early = await administrator.Submit(record, record.Form("published.Day"), Stop, ("published.Day", "19"), ("published.Month", "11"), ("published.Year", "2026"));
        early.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        early.Text.ShouldContain("không thể trước ngày quyết định 20/11/2026");
        var published = await administrator.Submit(early, early.Form("published.Day"), Stop, ("published.Day", "20"), ("published.Month", "11"), ("published.Year", "2026"));
        published.Text.ShouldContain("Công khai ngày 20/11/2026 trong hạn.");

        var refusedEnd = await administrator.Submit(published, published.Form("reason"), Stop, ("reason", "nhầm"));
        refusedEnd.Text.ShouldContain("ít nhất 10 ký tự");
        var ended = await administrator.Submit(refusedEnd, refusedEnd.Form("reason"), Stop, ("reason", "ghi nhầm số quyết định"));
        ended.Path.ShouldBe("/quan-tri/cong-bo");
        (await administrator.Open(record.Path, Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.The<PublicationStore>().All(Stop)).ShouldBeEmpty();

        await using var connection = new NpgsqlConnection(office.ConnectionString);
        (await connection.QueryAsync<string>("select kind from kernel.act where kind like 'procedure.an%' or kind = 'procedure.publicised' order by act_id"))
            .TakeLast(4).ShouldBe(["procedure.announcement-awaited", "procedure.announced", "procedure.publicised", "procedure.announcement-revoked"]);
    }

    [Theory]
    [InlineData("update procedures.announcement set decided_on = decided_on - 30")]
    [InlineData("update procedures.announcement set published_on = decided_on - 1, publication_recorded_at = recorded_at")]
    [InlineData("update procedures.announcement set revoked_at = recorded_at")]
    [InlineData("delete from procedures.announcement")]
    [InlineData("truncate procedures.announcement")]
    public async Task Not_even_the_owner_changes_what_was_recorded(string sql)
    {
        var entry = new AnnouncementEntry { Codes = ["1.000894"], Change = AnnouncedChange.New, Decision = $"Quyết định {sql.Length}/QĐ-UBND", DecidedOn = new DateOnly(2026, 11, 2) };
        (await office.The<RecordAnnouncement>().Run(entry, Actor.System, Stop)).Value.ShouldBe(1);
        await using var owner = await office.OpenAsOwner();

        var refused = await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql));

        refused.SqlState.ShouldBeOneOf(Database.LawState, PostgresErrorCodes.CheckViolation);
        var made = (await office.The<PublicationStore>().All(Stop)).Single(a => a.Decision == entry.Decision);
        (await office.The<ConfirmPublication>().Revoke(made.Id, "xong phần thử này", Actor.System, Stop)).Accepted.ShouldBeTrue();
    }
}
