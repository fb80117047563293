using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.People;

public sealed class NoticePagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_runs_the_product_finds_the_letters_that_could_not_be_sent_in_the_menu()
    {
        var (operatorOfAll, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        (await operatorOfAll.Open(Links.Outages, Stop)).Link("Thư chưa gửi").ShouldBe(Links.UnsentLetters);
        var (clerk, _) = await office.Clerk();
        (await clerk.Open(Links.Outages, Stop)).Document.QuerySelectorAll("a").ShouldAllBe(a => a.GetAttribute("href") != Links.UnsentLetters);
    }

    [Fact]
    public async Task With_a_mail_server_the_ways_are_offered_and_what_was_chosen_is_kept_without_one_the_page_says_so()
    {
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        (await visitor.Open(Links.NoticeChannel, Stop)).Text.ShouldContain("Hệ thống này chưa gửi được thư điện tử");

        await using var app = OfficeApp.Build(
            new OfficeSettings { ConnectionString = office.ConnectionString, DataFolder = office.DataFolder, Url = "http://127.0.0.1:0", Demo = true, Time = office.Time, RunWorkers = false },
            builder => builder.Configuration["Smtp:Host"] = "mail.example.vn");
        await app.StartAsync(Stop);
        using var there = new Visitor(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
        there.Cookies.Add(visitor.Cookies.GetAllCookies());
        var page = await there.Open(Links.NoticeChannel, Stop);
        page.Text.ShouldNotContain("chưa gửi được thư điện tử");
        page.Document.QuerySelectorAll<IHtmlInputElement>("input[name=Way]").Select(i => i.Value).ShouldBe(["man-hinh", "thu"]);

        var wrong = await there.Submit(page, page.Form("Way"), Stop, ("Way", "thu"), ("Email", "không phải thư"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("Hãy nhập địa chỉ thư điện tử đúng dạng");
        (await there.Submit(page, page.Form("Way"), Stop, ("Way", "thu"), ("Email", "canbo@example.vn"))).Text.ShouldContain("gửi thêm đến canbo@example.vn");
        (await there.Open(Links.NoticeChannel, Stop)).Document.QuerySelector<IHtmlInputElement>("input[name=Way][checked]")!.Value.ShouldBe("thu");
    }

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
