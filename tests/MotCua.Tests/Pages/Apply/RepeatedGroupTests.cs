using System.Net;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Apply;

/// <summary>A household business, online: rows are added and taken out by buttons alone, sums are the office's own.</summary>
public sealed class RepeatedGroupTests(VneidOffice vneid) : IClassFixture<VneidOffice>
{
    private const string Business = "/nop-ho-so/1.001612";
    private const string Commune = "H50.19363";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_added_and_taken_out_and_what_was_typed_stays()
    {
        using var citizen = await Citizen();
        var draft = await Begin(citizen);
        var page = await citizen.Open(draft + "/to-khai/nganh-nghe", Stop);
        page.Text.ShouldContain("Ngành, nghề 1");
        page.Text.ShouldNotContain("Bỏ ngành", Case.Sensitive, "one trade there must be");

        page = await Press(citizen, page, "them.nganh-nghe", ("nganh-nghe.0.ten-nganh", "Bán lẻ gạo"));
        page = await Press(citizen, page, "them.nganh-nghe", ("nganh-nghe.1.ten-nganh", "Ăn uống"), ("nganh-nghe.1.co-dieu-kien", "true"), ("nganh-nghe.1.chung-chi", "ATTP 12"));
        Value(page, "nganh-nghe.1.ten-nganh").ShouldBe("Ăn uống");
        page = await Press(citizen, page, "bo.nganh-nghe.0");

        Value(page, "nganh-nghe").ShouldBe("2");
        Value(page, "nganh-nghe.0.ten-nganh").ShouldBe("Ăn uống");
        Value(page, "nganh-nghe.0.chung-chi").ShouldBe("ATTP 12");
        page = await Answer(citizen, page);
        page.Heading.ShouldBe("Vốn kinh doanh", "a last row without a word is left out");
        page = await Answer(citizen, page, ("von-tien", "20.000.000"), ("von-tai-san", "5.000.000"), ("tong-von", "1"));
        (await citizen.Open(draft + "/to-khai/von", Stop)).Text.ShouldContain("25.000.000");
    }

    [Fact]
    public async Task A_row_that_does_not_fit_says_which_and_keeps_what_was_typed()
    {
        using var citizen = await Citizen("Trần Văn Bình");
        var draft = await Begin(citizen);
        var page = await citizen.Open(draft + "/to-khai/hinh-thuc", Stop);
        page = await Answer(citizen, page, ("chu-the", "ho-gia-dinh"));
        page.Heading.ShouldBe("Thành viên hộ gia đình tham gia thành lập");

        page = await Answer(citizen, page, ("thanh-vien.0.thanh-vien-la.ten", "Y"), ("thanh-vien.0.thanh-vien-la.so", "123"), ("thanh-vien.0.phan-von-gop", "nhiều"));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var summary = page.Document.QuerySelector(".govuk-error-summary")!.TextContent;
        summary.ShouldContain("(thành viên 1)");
        Value(page, "thanh-vien.0.thanh-vien-la.ten").ShouldBe("Y");
        Value(page, "thanh-vien.0.phan-von-gop").ShouldBe("nhiều");
        page = await Press(citizen, page, "them.thanh-vien");
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "what cannot be read is mended before a row is added");
        Value(page, "thanh-vien").ShouldBe("1");
    }

    [Fact]
    public async Task What_is_known_is_shown_and_not_asked_and_can_be_corrected()
    {
        using var citizen = await Citizen("Lê Nguyễn Khánh Vy");
        var draft = await Begin(citizen);

        var page = await citizen.Open(draft + "/to-khai/chu-ho", Stop);

        page.Text.ShouldContain("Theo tài khoản định danh điện tử (VNeID)");
        var boxes = page.Document.QuerySelector("[name='chu-ho.ten']")!;
        boxes.Closest("details").ShouldNotBeNull().HasAttribute("open").ShouldBeFalse();
        page = await Answer(citizen, page, ("chu-ho.ten", "Lê Vy 2"), ("dien-thoai", "0905123456"), ("noi-cu-tru.xa", Commune), ("nguoi-nop", "ban-than"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelector("[name='chu-ho.ten']")!.Closest("details").ShouldBeNull("an error is never folded away");
        page = await Answer(citizen, page, ("chu-ho.ten", "Lê Vy"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        (await citizen.Open(draft + "/to-khai/chu-ho", Stop)).Text.ShouldNotContain("Theo tài khoản định danh", Case.Sensitive, "what somebody typed over is their own");
    }

    [Fact]
    public async Task A_whole_form_is_sent_and_the_next_one_knows_the_telephone()
    {
        using var citizen = await Citizen("Hoàng Phúc Nguyên");
        var draft = await Begin(citizen);
        await Fill(citizen, draft, "chu-ho", ("dien-thoai", "0905123456"), ("noi-cu-tru.xa", Commune), ("nguoi-nop", "ban-than"));
        await Fill(citizen, draft, "ho-kinh-doanh", ("ten-ho-kinh-doanh", "Hộ kinh doanh Tân Mỹ"), ("tru-so.xa", Commune), ("tru-so.dia-chi", "Thôn Tân Mỹ"));
        await Fill(citizen, draft, "nganh-nghe", ("nganh-nghe.0.ten-nganh", "Bán lẻ gạo"));
        await Fill(citizen, draft, "von", ("von-tien", "20.000.000"));
        await Fill(citizen, draft, "hinh-thuc", ("chu-the", "ho-gia-dinh"));
        await Fill(
            citizen, draft, "thanh-vien",
            ("thanh-vien.0.thanh-vien-la.ten", "H’Hen"), ("thanh-vien.0.thanh-vien-la.so", "045190001234"), ("thanh-vien.0.thanh-vien-la.sinh.Year", "1990"),
            ("thanh-vien.0.thanh-vien-la.gioi", "nu"), ("thanh-vien.0.thanh-vien-la.dan-toc", "23"), ("thanh-vien.0.quan-he-voi-chu-ho", "vo-chong"),
            ("thanh-vien.0.noi-o-thanh-vien.xa", "H50.06.13"), ("thanh-vien.0.phan-von-gop", "3.000.000"));
        await Fill(citizen, draft, "thue-lao-dong", ("so-lao-dong", "2"));
        var check = await citizen.Open(draft + "/kiem-tra", Stop);
        check.Text.ShouldContain("Xã Vĩnh Long, Huyện Vĩnh Linh", Case.Sensitive, "the commune as it was called before 1/7/2025");
        check.Text.ShouldContain("Bản sao văn bản ủy quyền của thành viên hộ gia đình");
        (await citizen.Submit(check, check.Form("cach-nhan"), Stop, ("cach-nhan", "electronic"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the family's authority is missing");

        var paper = await citizen.Open(draft + "/giay-to/ban-sao-van-ban-uy", Stop);
        await Upload(citizen, paper, Samples.Pdf());
        check = await citizen.Open(draft + "/kiem-tra", Stop);
        var sent = await citizen.Submit(check, check.Form("cach-nhan"), Stop, ("cach-nhan", "electronic"));
        sent.Heading.ShouldBe("Đã nộp hồ sơ");

        var (clerk, _) = await vneid.Office.Clerk();
        var seen = await clerk.Open(Links.Dossier(Guid.Parse(draft.Split('/')[^1])), Stop);
        seen.Text.ShouldContain("Theo tài khoản định danh điện tử (VNeID)", Case.Sensitive, "the officer sees where an answer came from");
        seen.Text.ShouldContain("Hệ thống tự tính");
        seen.Text.ShouldContain("Ngành, nghề kinh doanh");

        var next = await citizen.Open(await Begin(citizen) + "/to-khai/chu-ho", Stop);
        next.Text.ShouldContain("Dùng lại từ hồ sơ đã nộp trước đây");
        Value(next, "dien-thoai").ShouldBe("0905123456");
    }

    private static string? Value(VisitedPage page, string name) => page.Document.QuerySelector($"[name='{name}']")?.GetAttribute("value");

    private async Task<Visitor> Citizen(string name = "Nguyễn Thị Hương Giang")
    {
        var visitor = await vneid.Office.Anybody();
        (await vneid.SignIn(visitor, name)).Status.ShouldBe(HttpStatusCode.OK);
        return visitor;
    }

    private static async Task<string> Begin(Visitor citizen)
    {
        var page = await citizen.Open(Business, Stop);
        page = await citizen.Submit(page, page.Form("noi-giai-quyet"), Stop, ("noi-giai-quyet", Commune));
        return string.Join('/', page.Path.Split('/').Take(4));
    }

    private static async Task Fill(Visitor citizen, string draft, string group, params (string, string)[] typed)
    {
        var page = await Answer(citizen, await citizen.Open($"{draft}/to-khai/{group}", Stop), typed);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Document.QuerySelector(".govuk-error-summary")?.TextContent);
    }

    private static Task<VisitedPage> Answer(Visitor citizen, VisitedPage page, params (string, string)[] typed) =>
        citizen.Submit(page, page.Form("Tiếp tục"), Stop, typed);

    private static Task<VisitedPage> Press(Visitor citizen, VisitedPage page, string button, params (string, string)[] typed) =>
        citizen.Submit(page, page.Form("Tiếp tục"), Stop, [.. typed, ("hang", button)]);

    private static async Task Upload(Visitor citizen, VisitedPage page, byte[] file)
    {
        var form = page.Form("tep");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "tep", "uy-quyen.pdf" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, form.GetAttribute("action"))) { Content = content };
        (await citizen.Follow(await citizen.Send(request, Stop), request.RequestUri!, Stop)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
