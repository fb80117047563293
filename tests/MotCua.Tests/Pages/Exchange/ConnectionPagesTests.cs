extern alias simulators;

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Exchange;
using Shouldly;
using simulators::MotCua.Simulators.Partners;
using Xunit;

namespace MotCua.Tests.Pages.Exchange;

/// <summary>What partners were told, on pages: read as each role reads them.</summary>
public sealed class ConnectionPagesTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>
{
    private const string Simulated = "đang do hệ thống mô phỏng trả lời";

    private Office Office => exchange.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_the_exchange_says_that_a_stand_in_answers()
    {
        var (visitor, _) = await Office.AtPost("quan-tri", new UnitCode("H50"));
        foreach (var address in new[] { "/can-bo/ket-noi", "/can-bo/ket-noi/dvcqg", "/can-bo/ket-noi/dvclt", "/can-bo/ket-noi/hotich", "/can-bo/ket-noi/residence", "/can-bo/ket-noi/can-xu-ly", "/can-bo/ket-noi/doi-chieu", "/can-bo/ket-noi/nhap-lai" })
        {
            var page = await visitor.Open(address, Stop);
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Text.ShouldContain(Simulated);
        }
    }

    [Fact]
    public async Task What_is_stuck_is_seen_and_mended_by_the_unit_whose_dossier_it_is()
    {
        await exchange.Tell<DvcqgPartner>();
        var dossier = await Office.InPool();
        exchange.Portal.Faults.Set([PartnerFaults.Refuse], times: 1);
        await exchange.Tell<DvcqgPartner>();

        var (elsewhere, _) = await Office.AtPost("tu-phap-ho-tich", Staff.OtherCommune);
        (await elsewhere.Open("/can-bo/ket-noi/can-xu-ly", Stop)).Text.ShouldNotContain(dossier.Code!);

        var (officer, viewer) = await Office.AtPost("tu-phap-ho-tich");
        var list = await officer.Open("/can-bo/ket-noi/can-xu-ly", Stop);
        list.Text.ShouldContain(dossier.Code!);
        var link = list.Document.QuerySelectorAll("main table a").Single(a => a.TextContent.Contains(dossier.Code!, StringComparison.Ordinal)).GetAttribute("href")!;
        (await elsewhere.Open(link, Stop)).Status.ShouldBe(HttpStatusCode.NotFound);

        var message = await officer.Open(link, Stop);
        message.Text.ShouldContain("Dữ liệu không hợp lệ");
        message.Text.ShouldContain("T. V. Bình");
        message.Text.ShouldNotContain("Trần Văn Bình");
        message.Text.ShouldNotContain("045190001234");
        (await Office.Reads(dossier.Id)).ShouldContain(r => r.Reader == viewer.Account.Value && r.Kinds.Contains("exchange.call_text.request"));

        var refused = await officer.Press(message, "Bỏ qua thông điệp này", ("Reason", "vì"));
        refused.Text.ShouldContain("Hãy ghi lý do, ít nhất 10 ký tự");
        (await officer.Press(message, "Tôi nhận xử lý")).Text.ShouldContain("Bạn đã nhận xử lý thông điệp này.");
        await officer.Press(await officer.Open(link, Stop), "Đã sửa, gửi lại");
        await exchange.Tell<DvcqgPartner>();
        (await officer.Open(link, Stop)).Text.ShouldContain("Đã báo");
    }

    [Fact]
    public async Task The_dossiers_page_leads_to_what_was_reported_beside_what_happened()
    {
        var officer = await Office.AtPost("tu-phap-ho-tich");
        var dossier = await Office.TakenBy(officer.Viewer);
        await exchange.Tell<DvcqgPartner>();
        var page = await officer.Visitor.Open($"/can-bo/ho-so/{dossier.Id}", Stop);
        var told = await officer.Visitor.Open(page.Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Đã báo gì cho các hệ thống khác").GetAttribute("href")!, Stop);
        told.Answer("Trạng thái đã báo").ShouldBe("Đang xử lý");
        told.Answer("Trạng thái ở đây").ShouldBe("Đang xử lý");
        told.Document.QuerySelectorAll("main table tbody tr").Length.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Sending_is_paused_with_a_reason_by_whoever_runs_the_installation_only()
    {
        var (officer, _) = await Office.AtPost("tu-phap-ho-tich");
        (await officer.Open("/can-bo/ket-noi/dvcqg", Stop)).Text.ShouldNotContain("Tạm dừng gửi");

        var (administrator, _) = await Office.AtPost("quan-tri", new UnitCode("H50"));
        var page = await administrator.Open("/can-bo/ket-noi/dvcqg", Stop);
        (await administrator.Press(page, "Tạm dừng gửi", ("Reason", ""))).Text.ShouldContain("Hãy ghi lý do");
        var paused = await administrator.Press(await administrator.Open("/can-bo/ket-noi/dvcqg", Stop), "Tạm dừng gửi", ("Reason", "Cổng báo bảo trì đến 14 giờ"));
        paused.Text.ShouldContain("Cổng báo bảo trì đến 14 giờ");
        await administrator.Press(paused, "Tiếp tục gửi");
        (await Office.The<OutboxQueue>().Standings(Office.Clock.Now, Stop)).Single(s => s.Code == "dvcqg").PausedAt.ShouldBeNull();
    }

    [Fact]
    public async Task The_portal_calls_with_its_key_and_hears_zero_then_one()
    {
        using var portal = await Office.NewVisitor();
        const string Body = """{"MaHoSo":"QG-7","MaTTHC":"2.000815","MaDonVi":"H50.19363","ChuHoSo":"Trần Thị Lan"}""";
        (await Call(portal, Body)).ShouldContain("\"error_code\":-1");
        portal.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "motcua-simulator");
        (await Call(portal, Body)).ShouldContain("\"error_code\":0");
        (await Call(portal, Body)).ShouldContain("\"error_code\":1");
        (await Call(portal, Body.Replace("Lan", "Mai", StringComparison.Ordinal))).ShouldContain("nội dung khác");
        (await Call(portal, "không phải JSON")).ShouldContain("\"error_code\":-1");
    }

    [Fact]
    public void Names_numbers_and_words_nobody_knows_are_masked_and_codes_stay()
    {
        var shown = MaskedWire.Show("""{"data":[{"MaHoSo":"H50.1-261120-0001","ChuHoSo":"Nguyễn Thị Hoa","SoGiayToChuHoSo":"045190001234","LaHoi":["0905123456"]}],"isUpdating":"True"}""");
        shown.ShouldContain("H50.1-261120-0001");
        shown.ShouldContain("N. T. Hoa");
        shown.ShouldNotContain("045190001");
        shown.ShouldNotContain("0905123");
        MaskedWire.Show("<html>Nguyễn Thị Hoa</html>").ShouldNotContain("Hoa");
        MaskedWire.Show(null).ShouldContain("đã được xóa");
    }

    private static async Task<string> Call(HttpClient portal, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await portal.PostAsync(new Uri("/nps/nhanhsdvcqg", UriKind.Relative), content, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(Stop);
    }
}
