using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Dossiers.Find;
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
    public async Task A_procedure_is_found_by_its_name_and_an_unclear_name_lists_what_it_may_mean()
    {
        var unit = new UnitCode("H50.19594");
        var dossier = await office.InPool(unit: unit);
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich", unit);
        var found = await visitor.Open(Links.Found(null, dossier.ProcedureName, null, null), Stop);
        found.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")).ShouldBe([Links.Dossier(dossier.Id.Value)]);
        found.Document.QuerySelector<IHtmlInputElement>("main input[name=thu-tuc]")!.Value.ShouldBe(dossier.ProcedureName[..150]);

        var unclear = await visitor.Open(Links.Found(null, "khai sinh", null, null), Stop);
        unclear.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unclear.Text.ShouldContain("Có nhiều thủ tục khớp");
        unclear.Document.QuerySelectorAll("datalist option").Select(o => o.GetAttribute("value")).ShouldContain("1.001193");
        unclear.Document.QuerySelector<IHtmlInputElement>("main input[name=thu-tuc]")!.Value.ShouldBe("khai sinh");
        (await visitor.Open(Links.Found(null, "zzzzqqqq", null, null), Stop)).Text.ShouldContain("Không có thủ tục nào có tên này");
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

    [Fact]
    public async Task Every_box_that_cannot_be_used_says_so_and_keeps_what_was_typed()
    {
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        (string Name, string? Value)[] typed =
        [
            ("tim", "hoa"), ("so-dinh-danh", "123"), ("dien-thoai", "12"), ("trang-thai", "99"), ("don-vi", "H50.19597"),
            ("nop-tu", "30/02/2026"), ("nhan-tu", "21/11/2026"), ("nhan-den", "20/11/2026"), ("hen-den", "9999-12-31"),
        ];
        var page = await visitor.Open(Links.Found(FindQuery.Of(typed)), Stop);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var summary = page.Document.QuerySelector(".govuk-error-summary")!;
        summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["#trang-thai", "#so-dinh-danh", "#dien-thoai", "#nop-tu", "#nhan-den", "#hen-den"], ignoreOrder: true);
        summary.TextContent.ShouldContain("Bạn không làm việc tại đơn vị này");
        foreach (var (name, value) in typed.Where(t => t.Name is not ("trang-thai" or "don-vi")))
        {
            page.Document.QuerySelector<IHtmlInputElement>($"main input[name={name}]")!.Value.ShouldBe(value, name);
        }

        page.Document.QuerySelector("tbody").ShouldBeNull("nothing is found by half a search");
        page.Document.QuerySelector("details[open] input[name=so-dinh-danh]").ShouldNotBeNull("a fault is not hidden");
    }

    [Fact]
    public async Task Days_and_numbers_narrow_what_is_found_and_the_count_says_how_many()
    {
        var unit = new UnitCode("H50.19405");
        var dossier = await office.InPool("Phan Thị Cúc", unit);
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich", unit);
        var today = VietnameseDates.Day(office.Clock.Today);
        var page = await visitor.Open(Links.Found(FindQuery.Of(("so-dinh-danh", "045 190 001 234"), ("nop-tu", today), ("nhan-den", today))), Stop);
        page.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")).ShouldBe([Links.Dossier(dossier.Id.Value)]);
        page.Text.ShouldContain("1 hồ sơ khớp bộ lọc");
        (await office.Reads(dossier.Id)).ShouldHaveSingleItem().Purpose.ShouldBe("Tìm hồ sơ");
        (await visitor.Open(Links.Found(FindQuery.Of(("nop-den", "01/01/2026"))), Stop)).Text.ShouldContain("Không tìm thấy hồ sơ nào");
    }

    [Fact]
    public async Task A_set_of_filters_is_saved_renamed_opened_and_forgotten_by_its_owner_alone()
    {
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        var found = await visitor.Open(Links.Found(FindQuery.Of(("tim", "=cmd"), ("trang-thai", "2"))), Stop);
        var saved = await visitor.Submit(found, found.Form("ten"), Stop, ("ten", "Chờ xử lý"));
        saved.Address.PathAndQuery.ShouldBe(Links.Found(FindQuery.Of(("tim", "=cmd"), ("trang-thai", "2"))));
        saved.Document.QuerySelector(".mc-chips a[aria-current=true]")!.TextContent.Trim().ShouldBe("Chờ xử lý");
        (await visitor.Open(Links.Worklist, Stop)).Link("Chờ xử lý").ShouldBe(saved.Address.PathAndQuery);

        var again = await visitor.Submit(found, found.Form("ten"), Stop, ("ten", "chờ XỬ lý"));
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text.ShouldContain("đã có một bộ lọc tên này");
        again.Document.QuerySelector<IHtmlInputElement>("input[name=ten]")!.Value.ShouldBe("chờ XỬ lý");
        (await visitor.Submit(again, again.Form("ten"), Stop, ("ten", "Tên khác"))).Status.ShouldBe(HttpStatusCode.OK);

        var list = await visitor.Open(Links.SavedViews, Stop);
        var box = list.Document.QuerySelectorAll<IHtmlInputElement>("input[name^=ten-moi-]").Single(i => i.Value == "Tên khác").Name!;
        var taken = await visitor.Submit(list, list.Form(box), Stop, (box, "Chờ xử lý"));
        taken.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        taken.Document.QuerySelectorAll(".govuk-error-message").ShouldHaveSingleItem();
        (await visitor.Submit(list, list.Form(box), Stop, (box, "Tên mới"))).Text.ShouldContain("Đã đổi tên");

        var (stranger, _) = await office.AtPost("tu-phap-ho-tich");
        (await stranger.Open(Links.SavedViews, Stop)).Text.ShouldNotContain("Tên mới");
        var theirs = await visitor.Open(Links.SavedViews, Stop);
        (await stranger.Open(Links.Found(FindQuery.Of(("tim", "hoa"))), Stop)).Document.QuerySelector(".mc-chips").ShouldBeNull();
        var forgotten = await visitor.Submit(theirs, theirs.Document.Forms.First(f => f.Action.Contains("Forget", StringComparison.Ordinal)), Stop);
        forgotten.Document.QuerySelectorAll("section.mc-card").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_to_save_and_a_name_that_is_none_are_refused()
    {
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        var found = await visitor.Open(Links.Found(FindQuery.Of(("trang-thai", "2"))), Stop);
        (await visitor.Submit(found, found.Form("ten"), Stop, ("ten", "  "))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Submit(found, found.Form("ten"), Stop, ("ten", new string('a', 61)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Submit(found, found.Form("ten"), Stop, ("ten", "Rỗng"), ("loc", "khong=co"))).Text.ShouldContain("Chưa có gì để lưu");
    }
}
