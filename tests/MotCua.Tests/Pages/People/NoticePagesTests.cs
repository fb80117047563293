using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.People;

public sealed class NoticePagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unread_notices_are_counted_in_the_header_read_one_by_one_and_lead_to_their_dossier()
    {
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var proposed = await office.ProposedBy(viewer);
        var leader = await new Staff(office).Leader();
        (await office.The<HandOverStep>().Back(leader, proposed.Id, proposed.Version, null, "Ghi sai tên cơ quan cấp bản chính", Stop)).Accepted.ShouldBeTrue();
        await office.CatchUp();
        var page = await visitor.Open(Links.Notices, Stop);
        page.Document.QuerySelector(".mc-account .mc-count")!.TextContent.ShouldBe("1 chưa đọc");
        page.Link($"Hồ sơ {proposed.Code} bị trả lại để sửa").ShouldBe(Links.Dossier(proposed.Id.Value));
        var read = await visitor.Submit(page, page.Form("id"), Stop);
        read.Path.ShouldBe(Links.Notices);
        read.Document.QuerySelector(".mc-count").ShouldBeNull();
        read.Text.ShouldContain("bị trả lại để sửa");
    }

    [Fact]
    public async Task Nobody_reads_or_marks_anothers_notices()
    {
        var (mine, me) = await office.AtPost("tu-phap-ho-tich");
        var (stranger, _) = await office.AtPost("tu-phap-ho-tich");
        await office.The<Database>().Commit(NoticeStore.Tell(new Batch(), new Telling(me.Account, "act:1", "dossier", null, null, "Chỉ cho tôi", "Nội dung"), office.Clock), Stop);
        (await stranger.Open(Links.Notices, Stop)).Text.ShouldNotContain("Chỉ cho tôi");
        var page = await mine.Open(Links.Notices, Stop);
        var id = page.Document.QuerySelector<IHtmlInputElement>("input[name=id]")!.Value;
        var theirs = await stranger.Open(Links.Account, Stop);
        var form = theirs.Document.Forms.First(f => f.GetAttribute("action") == Links.SignOut);
        form.SetAttribute("action", Links.Notices);
        await stranger.Submit(theirs, form, Stop, ("id", id));
        (await mine.Open(Links.Notices, Stop)).Document.QuerySelector(".mc-count").ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_a_mail_server_nobody_is_offered_letters()
    {
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        var page = await visitor.Open(Links.NoticeChannel, Stop);
        page.Text.ShouldContain("chưa gửi được thư điện tử");
        page.Document.QuerySelector("main form").ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_runs_the_product_sees_letters_that_were_given_up()
    {
        var (admin, _) = await office.AtPost("quan-tri", new UnitCode("H50"));
        (await admin.Open(Links.UnsentLetters, Stop)).Text.ShouldContain("Không có thư nào bị kẹt");
        var (officer, _) = await office.AtPost("tu-phap-ho-tich");
        (await officer.Open(Links.UnsentLetters, Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
