using System.Net;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Apply;

public sealed class ApplyTests(VneidOffice vneid) : IClassFixture<VneidOffice>
{
    private const string Birth = "/nop-ho-so/1.001193";
    private const string Commune = "H50.19363";
    private const string Provincial = "1.001456";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_sign_in_and_back()
    {
        using var visitor = await vneid.Office.Anybody();

        var page = await visitor.Open(Birth, Stop);

        page.Path.ShouldBe("/dang-nhap");
        page.Address.Query.ShouldContain(Uri.EscapeDataString(Birth));
    }

    [Fact]
    public async Task A_birth_is_declared_page_by_page_sent_once_and_found_again()
    {
        using var citizen = await Citizen();
        var page = await Begin(citizen);
        page.Heading.ShouldBe("Người yêu cầu đăng ký khai sinh");
        Value(page, "nguoi-yeu-cau.ten").ShouldBe("Nguyễn Thị Hương Giang", "what the sign-in knows is not asked again");

        page = await Answer(citizen, page, ("quan-he", "me"), ("dien-thoai", "0912 345 678"), ("noi-cu-tru.xa", Commune), ("noi-cu-tru.dia-chi", "Thôn Cổ Trai"));
        page = await Answer(citizen, page, ("tre-ho", "Hồ"), ("tre-ten", "Y"), ("tre-ngay-sinh.Day", "5"), ("tre-ngay-sinh.Month", "11"), ("tre-ngay-sinh.Year", "2026"), ("tre-gioi-tinh", "nu"), ("tre-dan-toc", "23"), ("tre-quoc-tich", "vn"));
        page = await Answer(citizen, page, ("sinh-tai", "co-so-y-te"), ("co-so-y-te", "Trung tâm Y tế Vĩnh Linh"), ("noi-sinh.xa", Commune), ("que-quan.xa", Commune));
        page = await Answer(citizen, page, ("khai-me", "true"), ("khai-cha", "false"));
        page.Heading.ShouldBe("Mẹ của trẻ");
        page = await Answer(citizen, page, ("me.ten", "Nguyễn Thị Hương Giang"), ("me.sinh.Year", "1995"), ("me.dan-toc", "23"), ("me.quoc-tich", "vn"), ("me-noi-cu-tru.xa", Commune));
        page.Heading.ShouldBe("Bản sao trích lục", "the father's page is not asked");
        page = await Answer(citizen, page, ("can-ban-sao", "true"), ("so-ban-sao", "2"));

        page.Heading.ShouldStartWith("Giấy chứng sinh");
        page = await Upload(citizen, page, ("giay-chung-sinh.pdf", Samples.Pdf()));
        page.Text.ShouldContain("giay-chung-sinh.pdf");

        page = await citizen.Open(Base(page) + "/kiem-tra", Stop);
        page.Heading.ShouldBe("Làm riêng hay liên thông?", "a birth by itself is asked about before it is sent");
        page = await citizen.Alone(page);
        page.Text.ShouldContain("05/11/2026");
        page.Text.ShouldContain("Thôn Cổ Trai, Xã Vĩnh Linh");
        page.Text.ShouldNotContain("Còn các phần chưa xong");
        var unsent = await citizen.Submit(page, page.Form("cach-nhan"), Stop);
        unsent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unsent.Document.QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe("Hãy chọn cách nhận kết quả.");

        var form = page.Form("cach-nhan");
        var sent = await citizen.Submit(page, form, Stop, ("cach-nhan", "electronic"));
        var again = await citizen.Submit(page, form, Stop, ("cach-nhan", "electronic"));

        sent.Heading.ShouldBe("Đã nộp hồ sơ");
        sent.Text.ShouldContain("Chậm nhất 09:00 ngày 23/11/2026", Case.Sensitive, "eight working hours from Friday 09:00");
        var reference = sent.Document.QuerySelector(".mc-reference")!.TextContent;
        again.Document.QuerySelector(".mc-reference")!.TextContent.ShouldBe(reference);
        var mine = await citizen.Open("/ho-so", Stop);
        mine.Text.ShouldContain(reference);
        mine.Document.QuerySelectorAll("main tbody tr").Length.ShouldBe(1);
        (await citizen.Open(Base(page), Stop)).Path.ShouldEndWith("/da-nop", Case.Sensitive, "a draft that was sent leads to what was sent");
    }

    [Fact]
    public async Task A_page_that_does_not_fit_comes_back_with_what_was_typed_and_an_error_at_each_box()
    {
        using var citizen = await Citizen("Trần Văn Bình");
        var page = await Begin(citizen);

        page = await Answer(citizen, page, ("nguoi-yeu-cau.so", "12345"), ("nguoi-yeu-cau.sinh.Day", "30"), ("nguoi-yeu-cau.sinh.Month", "2"), ("nguoi-yeu-cau.sinh.Year", "1990"), ("dien-thoai", "abc"));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.Title!.ShouldStartWith("Lỗi: ");
        page.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["#nguoi-yeu-cau-so", "#nguoi-yeu-cau-sinh-Day", "#quan-he", "#dien-thoai", "#noi-cu-tru-xa"], ignoreOrder: true);
        Value(page, "nguoi-yeu-cau.so").ShouldBe("12345");
        Value(page, "nguoi-yeu-cau.sinh.Day").ShouldBe("30");
        Value(page, "dien-thoai").ShouldBe("abc");
    }

    [Fact]
    public async Task Who_stops_in_the_middle_goes_on_where_they_were()
    {
        using var citizen = await Citizen("Lê Nguyễn Khánh Vy");
        var page = await Begin(citizen);

        var saved = await citizen.Submit(page, page.Form("Tiếp tục"), Stop, ("dien-thoai", "0912345678"), ("later", "1"));

        saved.Path.ShouldBe("/ho-so");
        saved.Text.ShouldContain("Đã lưu. Bạn có thể làm tiếp bất cứ lúc nào.");
        var overview = await citizen.Open(saved.Link("Thủ tục đăng ký khai sinh"), Stop);
        overview.Document.QuerySelector(".govuk-task-list__status")!.TextContent.Trim().ShouldBe("Đang làm");
        var resumed = await citizen.Open(overview.Link("Người yêu cầu đăng ký khai sinh"), Stop);
        Value(resumed, "dien-thoai").ShouldBe("0912345678");
        (await citizen.Open(Birth, Stop)).Text.ShouldContain("Bạn có hồ sơ đang soạn");
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_says_why_and_the_others_are_kept()
    {
        using var citizen = await Citizen("Hồ Văn Nút");
        var page = await BornAt(citizen, "co-so-y-te");
        page = await citizen.Open(Base(page) + "/giay-to/giay-chung-sinh", Stop);

        var refused = await Upload(citizen, page, ("tot.pdf", Samples.Pdf()), ("hỏng.docx", "PK\u0003\u0004 word/"u8.ToArray()));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("hỏng.docx");
        refused.Text.ShouldContain("tot.pdf");
        var removed = await citizen.Submit(refused, refused.Form("file"), Stop);
        removed.Text.ShouldNotContain("tot.pdf");
    }

    [Fact]
    public async Task An_incomplete_draft_is_not_sent_and_names_what_is_missing()
    {
        using var citizen = await Citizen("Thoong");
        var page = await Begin(citizen);

        page = await citizen.Open(Base(page) + "/kiem-tra", Stop);
        page = await citizen.Submit(page, page.Form("cach-nhan"), Stop, ("cach-nhan", "counter"));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Link("Trẻ được khai sinh").ShouldEndWith("/to-khai/tre");
        (await citizen.Open("/ho-so", Stop)).Text.ShouldContain("Bạn chưa nộp hồ sơ nào");
    }

    [Fact]
    public async Task Nobody_else_finds_a_draft()
    {
        using var owner = await Citizen("Y Thiên");
        var page = await Begin(owner);
        using var other = await Citizen("Kpă Hờ Vương Ksor Y Blưm Niê Kdăm Buôn Krông");

        foreach (var part in new[] { "", "/to-khai/tre", "/giay-to/giay-chung-sinh", "/kiem-tra", "/da-nop", "/phieu.pdf" })
        {
            (await other.Open(Base(page) + part, Stop)).Status.ShouldBe(HttpStatusCode.NotFound, part);
        }
    }

    [Fact]
    public async Task The_beginning_asks_for_case_and_commune_and_two_clicks_make_one_draft()
    {
        using var citizen = await Citizen("Hoàng Phúc Nguyên");
        var page = await citizen.Open(Birth, Stop);
        var form = page.Form("noi-giai-quyet");

        var refused = await citizen.Submit(page, form, Stop);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href")).ShouldBe(["#truong-hop", "#noi-giai-quyet"]);

        await citizen.Submit(page, form, Stop, ("truong-hop", "trong-nuoc"), ("noi-giai-quyet", Commune));
        await citizen.Submit(page, form, Stop, ("truong-hop", "trong-nuoc"), ("noi-giai-quyet", Commune));
        (await citizen.Open("/ho-so", Stop)).Document.QuerySelectorAll("main tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_procedure_that_takes_nothing_online_cannot_be_begun()
    {
        using var citizen = await Citizen("Võ Lê Bảo Ngọc");

        (await citizen.Open("/nop-ho-so/2.000815", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_paper_is_demanded_exactly_when_the_answers_make_it_needed()
    {
        using var citizen = await Citizen("Hồ Văn Nút");
        var page = await BornAt(citizen, "co-so-y-te");
        (await Tasks(citizen, page)).ShouldContain("Giấy chứng sinh: Chưa có");

        await Place(citizen, page, "co-so-y-te", ("so-giay-chung-sinh", "1234"));
        (await Tasks(citizen, page)).ShouldNotContain(t => t.StartsWith("Giấy chứng sinh"), "its number is enough: the office fetches the data");

        await Place(citizen, page, "ngoai");
        var atHome = await Tasks(citizen, page);
        atHome.ShouldContain("Văn bản của người làm chứng xác nhận về việc sinh: Chưa có");
        atHome.ShouldContain("Giấy cam đoan về việc sinh: Chưa có");
        (await citizen.Open(Base(page) + "/kiem-tra", Stop)).Text.ShouldContain("Một trong các giấy tờ: Văn bản của người làm chứng xác nhận về việc sinh; Giấy cam đoan về việc sinh");

        await Upload(citizen, await citizen.Open(Base(page) + "/giay-to/cam-doan-viec-sinh", Stop), ("cam-doan.pdf", Samples.Pdf()));
        (await Tasks(citizen, page)).ShouldContain("Văn bản của người làm chứng xác nhận về việc sinh: Nếu cần", "one of the two is enough");
        (await citizen.Open(Base(page) + "/kiem-tra", Stop)).Text.ShouldNotContain("Một trong các giấy tờ");
    }

    [Fact]
    public async Task Case_and_office_can_change_later_and_nothing_that_was_given_is_lost()
    {
        using var citizen = await Citizen("Hồ Văn Nút");
        var page = await BornAt(citizen, "co-so-y-te");
        await Upload(citizen, await citizen.Open(Base(page) + "/giay-to/giay-chung-sinh", Stop), ("gcs.pdf", Samples.Pdf()));

        var change = await citizen.Open((await citizen.Open(Base(page), Stop)).Link("Đổi nơi giải quyết, trường hợp"), Stop);
        change.Document.QuerySelector("[name='truong-hop'][checked]")!.GetAttribute("value").ShouldBe("trong-nuoc");
        var refused = await citizen.Submit(change, change.Form("noi-giai-quyet"), Stop, ("noi-giai-quyet", "H50.TTHCC.1"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "a commune's procedure is not taken in at the province");
        var changed = await citizen.Submit(change, change.Form("noi-giai-quyet"), Stop, ("truong-hop", "bi-bo-roi"), ("noi-giai-quyet", "H50.19333"));

        changed.Text.ShouldContain("Phường Đông Hà");
        (await Tasks(citizen, page)).ShouldContain("Biên bản về việc trẻ bị bỏ rơi: Chưa có");
        await citizen.Submit(change, change.Form("noi-giai-quyet"), Stop, ("truong-hop", "trong-nuoc"), ("noi-giai-quyet", Commune));
        (await Tasks(citizen, page)).ShouldContain("Giấy chứng sinh: Đã có 1 tệp");
    }

    [Fact]
    public async Task A_provincial_procedure_offers_the_points_of_the_province_and_no_commune()
    {
        using var citizen = await Citizen("Hồ Văn Nút");

        var page = await citizen.Open("/nop-ho-so/" + Provincial, Stop);

        page.Document.QuerySelectorAll("[name='noi-giai-quyet']").Select(o => o.GetAttribute("value")).ShouldBe(["H50.TTHCC.1", "H50.TTHCC.2"], ignoreOrder: true);
    }

    private static async Task<IReadOnlyList<string>> Tasks(Visitor citizen, VisitedPage page) =>
        [.. (await citizen.Open(Base(page), Stop)).Document.QuerySelectorAll(".govuk-task-list__item").Select(i =>
            $"{i.QuerySelector("a")!.TextContent.Trim()}: {i.QuerySelector(".govuk-task-list__status")!.TextContent.Trim()}")];

    private static async Task<VisitedPage> BornAt(Visitor citizen, string where)
    {
        var page = await Begin(citizen);
        await Place(citizen, page, where);
        return page;
    }

    private static async Task Place(Visitor citizen, VisitedPage draft, string where, params (string, string)[] more)
    {
        var page = await citizen.Open(Base(draft) + "/to-khai/noi-sinh", Stop);
        (await Answer(citizen, page, [("sinh-tai", where), ("co-so-y-te", "Trung tâm Y tế Vĩnh Linh"), ("noi-sinh.xa", Commune), ("que-quan.xa", Commune), .. more]))
            .Status.ShouldBe(HttpStatusCode.OK);
    }

    private static string Base(VisitedPage page) => string.Join('/', page.Path.Split('/').Take(4));

    private static string? Value(VisitedPage page, string name) => page.Document.QuerySelector($"[name='{name}']")?.GetAttribute("value");

    private async Task<Visitor> Citizen(string name = "Nguyễn Thị Hương Giang")
    {
        var visitor = await vneid.Office.Anybody();
        (await vneid.SignIn(visitor, name)).Status.ShouldBe(HttpStatusCode.OK);
        return visitor;
    }

    private static async Task<VisitedPage> Begin(Visitor citizen)
    {
        var page = await citizen.Open(Birth, Stop);
        return await citizen.Submit(page, page.Form("noi-giai-quyet"), Stop, ("truong-hop", "trong-nuoc"), ("noi-giai-quyet", Commune));
    }

    private static Task<VisitedPage> Answer(Visitor citizen, VisitedPage page, params (string, string)[] typed) =>
        citizen.Submit(page, page.Form("Tiếp tục"), Stop, typed);

    private static async Task<VisitedPage> Upload(Visitor citizen, VisitedPage page, params (string Name, byte[] Content)[] files)
    {
        var form = page.Form("tep");
        using var content = new MultipartFormDataContent();
        content.Add(new StringContent(form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        foreach (var (name, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), "tep", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, form.GetAttribute("action"))) { Content = content };
        return await citizen.Follow(await citizen.Send(request, Stop), request.RequestUri!, Stop);
    }
}
