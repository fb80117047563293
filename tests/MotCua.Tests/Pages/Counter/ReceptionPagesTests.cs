using System.Net;
using AngleSharp.Dom;
using MotCua.Dossiers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

public sealed class ReceptionPagesTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_list_shows_who_waits_the_longest_first_with_both_clocks_in_words()
    {
        var unit = new MotCua.Kernel.UnitCode("H50.19597");
        await office.Waiting("Lê Văn Trước", unit);
        office.Time.SetLocal(2026, 11, 20, 14, 0);
        await office.Waiting("Phạm Thị Sau", unit);
        office.Time.SetLocal(2026, 11, 20, 15, 30);
        var (visitor, _) = await office.Clerk(unit);

        var page = await visitor.Open(Links.Reception, Stop);

        page.Status.ShouldBe(HttpStatusCode.OK);
        var rows = page.Document.QuerySelectorAll("tbody tr").ToList();
        rows.Select(r => r.QuerySelector("th a")!.TextContent).ShouldBe(["L. V. Trước", "P. T. Sau"]);
        rows[0].TextContent.ShouldContain("Trực tuyến");
        rows[0].TextContent.ShouldContain("09:00 ngày 20/11/2026");
        var clocks = rows[0].QuerySelectorAll(".mc-due").Select(d => d.TextContent.Trim()).ToList();
        clocks[0].ShouldStartWith("Quá hạn, ");
        clocks[1].ShouldStartWith("Trong hạn, còn ");
        rows[0].QuerySelectorAll(".mc-due svg[aria-hidden=true]").Length.ShouldBe(2);
        page.Document.QuerySelector("[data-news]")!.TextContent.ShouldBe("2 hồ sơ chờ tiếp nhận.");
    }

    [Fact]
    public async Task News_come_as_the_list_alone_inside_the_box_that_looks_for_them()
    {
        var (visitor, _) = await office.Clerk();
        var dossier = await office.Waiting("Hoàng Văn Mới");
        var whole = await visitor.Open(Links.Reception, Stop);
        var box = whole.Document.QuerySelector("[data-refresh-url]")!;

        var part = await visitor.Open(box.GetAttribute("data-refresh-url")!, Stop);

        part.Document.QuerySelector("header").ShouldBeNull();
        var news = part.Document.GetElementById(box.Id!)!;
        news.QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == Links.Receive(dossier.Id.Value));
        news.InnerHtml.Trim().ShouldBe(box.InnerHtml.Trim());
    }

    [Fact]
    public async Task More_than_a_page_is_reached_by_the_link_to_the_next_and_nobody_is_shown_twice()
    {
        var unit = new MotCua.Kernel.UnitCode("H50.19333");
        var (visitor, _) = await office.Clerk(unit);
        for (var i = 0; i < DossierQueue.PageSize + 3; i++)
        {
            await office.Waiting($"Người {(char)('A' + (i / 26))}{(char)('A' + (i % 26))}", unit);
        }

        var first = await visitor.Open(Links.Reception, Stop);
        var next = first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var second = await visitor.Open(next, Stop);

        List<string> References(VisitedPage page) => [.. page.Document.QuerySelectorAll("tbody th .mc-quiet").Select(r => r.TextContent)];
        References(first).Count.ShouldBe(DossierQueue.PageSize);
        References(second).Count.ShouldBe(3);
        References(first).Concat(References(second)).ShouldBeUnique();
        second.Document.QuerySelector("[data-refresh-url]").ShouldBeNull();
    }

    [Fact]
    public async Task Another_unit_sees_nothing_of_it_and_whoever_is_not_at_a_counter_not_even_the_list()
    {
        var dossier = await office.Waiting();
        var (other, _) = await office.Clerk(new MotCua.Kernel.UnitCode("H50.19429"));
        (await other.Open(Links.Reception, Stop)).Text.ShouldNotContain(dossier.Reference);
        (await other.Open(Links.Receive(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open(Links.RefuseReception(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open(Links.AskSupplement(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);

        var (officer, _) = await office.SignedInOfficer((Staff.Commune.Value, "tu-phap-ho-tich"));
        (await officer.Open(Links.Reception, Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.Open(Links.Receive(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);

        using var stranger = await office.Anybody();
        (await stranger.Open(Links.Reception, Stop)).Path.ShouldStartWith("/dang-nhap");
    }

    [Fact]
    public async Task The_dossier_is_laid_open_with_masked_numbers_and_each_look_is_written_down()
    {
        var (visitor, viewer) = await office.Clerk();
        var dossier = await office.Waiting("Trần Thị Lụa");

        var page = await visitor.Open(Links.Receive(dossier.Id.Value), Stop);

        page.Heading.ShouldBe("Hồ sơ của Trần Thị Lụa");
        page.Text.ShouldContain("Bằng tốt nghiệp trung học phổ thông");
        page.Text.ShouldContain("Giấy tờ cần chứng thực");
        page.Text.ShouldNotContain("045190001234");
        page.Text.ShouldContain("•••••••••234");
        var looked = (await office.Reads(dossier.Id)).ShouldHaveSingleItem();
        looked.Reader.ShouldBe(viewer.Account.Value);
        looked.Unit.ShouldBe(Staff.Commune.Value);
        looked.Purpose.ShouldBe("Kiểm tra hồ sơ khi tiếp nhận");
        looked.Kinds.ShouldNotContain("dossiers.person.identity_number");

        var revealed = await visitor.Submit(page, page.Form("Hiện số định danh"), Stop);

        revealed.Text.ShouldContain("045190001234");
        (await office.Reads(dossier.Id))[0].Kinds.ShouldBe(["dossiers.person.identity_number"]);
    }

    [Fact]
    public async Task Before_receiving_the_promised_moment_and_its_reasons_are_on_the_page_and_after_it_the_code_too()
    {
        var (visitor, _) = await office.Clerk();
        var dossier = await office.Waiting("Võ Văn Nhận");
        var page = await visitor.Open(Links.Receive(dossier.Id.Value), Stop);
        page.Text.ShouldContain("hẹn trả kết quả lúc 17:00 ngày 20/11/2026");
        page.Document.QuerySelectorAll("main details").Count(d => d.QuerySelectorAll("li").Length > 0).ShouldBe(2);

        var done = await visitor.Submit(page, page.Form("Tiếp nhận hồ sơ"), Stop);

        done.Path.ShouldBe(Links.Decided(dossier.Id.Value));
        done.Heading.ShouldBe("Đã tiếp nhận hồ sơ");
        var received = await office.Now(dossier.Id);
        received.Status.ShouldBe(DossierStatus.Received);
        done.Document.QuerySelector(".govuk-panel strong")!.TextContent.ShouldBe(received.Code);
        done.Text.ShouldContain("17:00 ngày 20/11/2026");
        (await visitor.Open(Links.Receive(dossier.Id.Value), Stop)).Path.ShouldBe(Links.Decided(dossier.Id.Value));
    }

    [Fact]
    public async Task The_second_of_two_officers_sees_who_received_it_meanwhile()
    {
        var (first, _) = await office.Clerk();
        var (second, _) = await office.Clerk();
        var dossier = await office.Waiting();
        var seen = await second.Open(Links.Receive(dossier.Id.Value), Stop);
        var also = await first.Open(Links.Receive(dossier.Id.Value), Stop);
        await first.Submit(also, also.Form("Tiếp nhận hồ sơ"), Stop);

        var late = await second.Submit(seen, seen.Form("Tiếp nhận hồ sơ"), Stop);

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Đã tiếp nhận hồ sơ");
        late.Document.QuerySelector(".mc-timeline__by")!.TextContent.ShouldContain("Người Thử");
        late.Text.ShouldContain("không còn chờ tiếp nhận");
    }
}
