using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

public sealed class FindPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_without_accents_finds_masked_lines_and_each_hit_is_written_down()
    {
        var dossier = await office.InPool("Đặng Thị Thu Uyên");
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var page = await visitor.Open(Links.Found("dang thu uyen", null, null, null), Stop);
        page.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")).ShouldContain(Links.Dossier(dossier.Id.Value));
        page.Document.QuerySelector("tbody")!.TextContent.ShouldContain("Đ. T. T. Uyên");
        page.Document.QuerySelector("tbody")!.TextContent.ShouldNotContain("Đặng Thị Thu Uyên");
        var look = (await office.Reads(dossier.Id)).ShouldHaveSingleItem();
        look.Reader.ShouldBe(viewer.Account.Value);
        look.Purpose.ShouldBe("Tìm hồ sơ");
    }

    [Fact]
    public async Task A_code_or_reference_leads_straight_to_its_dossier()
    {
        var dossier = await office.InPool();
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        foreach (var typed in new[] { dossier.Code!.ToLowerInvariant(), dossier.Reference.Replace("-", "", StringComparison.Ordinal) })
        {
            var desk = await visitor.Open(Links.Desk, Stop);
            (await visitor.Open(Links.Found(typed, null, null, null), Stop)).Path.ShouldBe(Links.Dossier(dossier.Id.Value), typed);
            desk.Document.QuerySelector<IHtmlFormElement>("form[role=search]")!.GetAttribute("action").ShouldBe(Links.FindDossier);
        }
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_in_the_boxes()
    {
        var unit = new UnitCode("H50.19597");
        var dossier = await office.InPool(unit: unit);
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich", unit);
        var page = await visitor.Open(Links.Found(null, "2.000815", "2", null), Stop);
        page.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")).ShouldBe([Links.Dossier(dossier.Id.Value)]);
        page.Document.QuerySelector<IHtmlSelectElement>("select[name=trang-thai]")!.Value.ShouldBe("2");
        page.Document.QuerySelector<IHtmlInputElement>("main input[name=thu-tuc]")!.Value.ShouldBe("2.000815");
        (await visitor.Open(Links.Found(null, "2.000815", "10", null), Stop)).Text.ShouldContain("Không tìm thấy hồ sơ nào");
    }

    [Fact]
    public async Task A_single_letter_is_refused_with_what_to_do_and_stays_in_the_box()
    {
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        var page = await visitor.Open(Links.Found("h", null, null, null), Stop);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("ít nhất hai chữ cái");
        page.Document.QuerySelector<IHtmlInputElement>("main input[name=tim]")!.Value.ShouldBe("h");
    }

    [Fact]
    public async Task Nobody_finds_what_is_not_theirs_to_see()
    {
        var dossier = await office.InPool("Hoàng Kim Xuyến");
        var (stranger, _) = await office.AtPost("tu-phap-ho-tich", new UnitCode("H50.19333"));
        (await stranger.Open(Links.Found("xuyến", null, null, null), Stop)).Text.ShouldContain("Không tìm thấy");
        (await stranger.Open(Links.Found(dossier.Reference, null, null, null), Stop)).Text.ShouldContain("Không tìm thấy");
        var (admin, _) = await office.AtPost("quan-tri", new UnitCode("H50"));
        (await admin.Open(Links.FindDossier, Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await office.Reads(dossier.Id)).ShouldBeEmpty();
    }
}
