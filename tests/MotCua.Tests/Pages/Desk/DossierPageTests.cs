using System.Net;
using AngleSharp.Dom;
using MotCua.Dossiers;
using MotCua.Exchange.Import;
using MotCua.Kernel;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

public sealed class DossierPageTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_page_says_whose_turn_it_is_who_holds_it_until_when_and_why()
    {
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.TakenBy(viewer);

        var page = await visitor.Open(Links.Dossier(dossier.Id.Value), Stop);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Heading.ShouldBe(dossier.Code);
        page.Answer("Mã tra cứu").ShouldBe(dossier.Reference);
        page.Answer("Chủ hồ sơ").ShouldBe("Trần Văn Bình");
        page.Answer("Đến lượt").ShouldBe("Cơ quan: giải quyết hồ sơ");
        page.Answer("Đang giữ").ShouldBe("Bạn, vị trí Tư pháp – hộ tịch");
        page.Answer("Hẹn trả").ShouldBe("17:00 ngày 20/11/2026");
        var clocks = page.Document.QuerySelectorAll(".mc-clock").ToList();
        clocks.Count.ShouldBe(2);
        clocks[0].QuerySelector("details summary")!.TextContent.Trim().ShouldBe("Vì sao là ngày này?");
        clocks[0].QuerySelectorAll("details li").Length.ShouldBeGreaterThan(1);
        page.Text.ShouldContain("Bằng tốt nghiệp trung học phổ thông");
    }

    [Fact]
    public async Task Every_look_is_written_down_and_the_number_is_shown_only_on_asking()
    {
        var dossier = await office.InPool();
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var page = await visitor.Open(Links.Dossier(dossier.Id.Value), Stop);
        page.Text.ShouldNotContain("045190001234");
        var look = (await office.Reads(dossier.Id))[0];
        look.Reader.ShouldBe(viewer.Account.Value);
        look.Purpose.ShouldBe("Giải quyết hồ sơ");
        look.Kinds.ShouldContain("dossiers.answer.answers");
        look.Kinds.ShouldNotContain("dossiers.person.identity_number");

        (await visitor.Press(page, "Hiện số định danh")).Text.ShouldContain("045190001234");
        (await office.Reads(dossier.Id))[0].Kinds.ShouldBe(["dossiers.person.identity_number"]);
    }

    [Fact]
    public async Task The_timeline_tells_who_did_what_at_which_post_and_how_sure_the_moment_is()
    {
        var (_, officer) = await office.AtPost("tu-phap-ho-tich");
        var (visitor, leader) = await office.AtPost("lanh-dao-ky");
        var dossier = await office.ProposedBy(officer, "Bản sao đúng với bản chính");
        await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop);

        var page = await visitor.Open(Links.Dossier(dossier.Id.Value), Stop);

        var events = page.Document.QuerySelectorAll(".mc-timeline__item").Select(e => e.TextContent).ToList();
        events[0].ShouldStartWith("Tiếp theo");
        events[1].ShouldStartWith($"Ký kết quả – {leader.Name}, Lãnh đạo ký");
        events[1].ShouldContain("có chữ ký số");
        events[2].ShouldContain("Bản sao đúng với bản chính");
        events[^1].ShouldContain("Nộp hồ sơ");
        page.Text.ShouldContain("Chữ ký đúng, nội dung không đổi từ khi ký");
        var result = page.Document.QuerySelectorAll("a").First(a => a.TextContent.StartsWith("Mở bản có chữ ký số", StringComparison.Ordinal)).GetAttribute("href")!;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(await office.Serve(), result));
        using var pdf = await visitor.Send(request, Stop);
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        pdf.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        pdf.Headers.CacheControl!.NoStore.ShouldBeTrue();
        pdf.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("object-src 'self'", Case.Sensitive, "a file's own policy stands");
    }

    [Fact]
    public async Task Buttons_are_those_of_the_viewers_post_now()
    {
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.InPool();
        var page = await visitor.Open(Links.Dossier(dossier.Id.Value), Stop);
        page.Document.QuerySelectorAll("form button").Select(b => b.TextContent.Trim()).ShouldContain("Nhận xử lý");
        var taken = await visitor.Press(page, "Nhận xử lý");
        taken.Path.ShouldBe(Links.Dossier(dossier.Id.Value));
        taken.Link("Trình ký").ShouldBe(Links.Propose(dossier.Id.Value));
        (await office.Now(dossier.Id)).Holder.ShouldBe(viewer.Account);

        var (leader, _) = await office.AtPost("lanh-dao-ky");
        (await leader.Open(Links.Dossier(dossier.Id.Value), Stop)).Document.QuerySelectorAll("main .govuk-button").Select(b => b.TextContent.Trim())
            .ShouldNotContain(text => text == "Nhận xử lý" || text == "Trình ký" || text == "Xem và ký");
    }

    [Fact]
    public async Task An_officer_asks_once_in_examination_and_the_applicant_has_the_turn()
    {
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.TakenBy(viewer);
        var form = await visitor.Open((await visitor.Open(Links.Dossier(dossier.Id.Value), Stop)).Link("Yêu cầu bổ sung"), Stop);
        (await visitor.Press(form, "Gửi yêu cầu bổ sung", ("Others", "Bản chụp trang 2"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var asked = await visitor.Press(
            form, "Gửi yêu cầu bổ sung", ("Others", "Bản chụp trang 2"), ("Reason", "Bản chụp bị mờ, không đọc được số"), ("Clause", "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP"));
        asked.Path.ShouldBe(Links.Dossier(dossier.Id.Value));
        asked.Answer("Đến lượt").ShouldBe("Người nộp: bổ sung hồ sơ đến hết ngày 05/12/2026");
        asked.Text.ShouldContain("Bản chụp trang 2");
        asked.Document.QuerySelector(".mc-due--paused").ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_is_too_late_reads_what_changed_and_acts_on_the_dossier_as_it_is_now()
    {
        var dossier = await office.InPool();
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        var page = await visitor.Open(Links.Dossier(dossier.Id.Value), Stop);
        var (_, other) = await office.AtPost("tu-phap-ho-tich");
        await office.The<TakeDossier>().Run(other, dossier.Id, dossier.Version, Stop);

        var told = await visitor.Press(page, "Nhận xử lý");

        told.Status.ShouldBe(HttpStatusCode.Conflict);
        told.Text.ShouldContain("Thay đổi từ lúc bạn mở trang");
        told.Text.ShouldContain(other.Name);
    }

    [Fact]
    public async Task Another_units_dossier_is_not_there_and_a_citizen_has_no_desk()
    {
        var dossier = await office.InPool();
        var (stranger, _) = await office.AtPost("tu-phap-ho-tich", new UnitCode("H50.19333"));
        (await stranger.Open(Links.Dossier(dossier.Id.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Reads(dossier.Id)).ShouldBeEmpty();
        using var client = await office.NewClient(await office.CitizenSession("công dân"));
        (await client.GetAsync(new Uri(Links.Dossier(dossier.Id.Value), UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_follows_the_numbers_sees_the_course_of_a_dossier_and_nobody_in_it()
    {
        var dossier = await office.InPool("Nguyễn Thị Minh Khai");
        var (observer, _) = await office.AtPost("theo-doi-so-lieu", new UnitCode("H50"));
        var page = await observer.Open(Links.Dossier(dossier.Id.Value), Stop);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Answer("Chủ hồ sơ").ShouldBe("N. T. M. Khai");
        page.Text.ShouldContain("Tiếp nhận hồ sơ");
        foreach (var hidden in new[] { "Nguyễn Thị Minh Khai", "0905123456", "Bằng tốt nghiệp", "Hiện số định danh" })
        {
            page.Text.ShouldNotContain(hidden);
        }

        (await office.Reads(dossier.Id))[0].Purpose.ShouldBe("Theo dõi, kiểm tra việc giải quyết hồ sơ");
    }

    [Fact]
    public async Task What_an_older_system_does_not_tell_is_shown_as_unknown()
    {
        var file = Path.Combine(office.DataFolder, "cu.jsonl");
        await File.WriteAllTextAsync(file, HoSoLines.Line("OLD-1", ("DonViXuLy", "H50.19363"), ("NgayNopHoSo", "20261102080000"), ("NgayTiepNhan", "20261102090000"), ("NgayKetThucXuLy", "20261104150000"), ("NgayTra", "20261104160000"),
            ("KenhThucHien", null), ("NgayHenTra", null), ("TaiLieuNop", null), ("ChuHoSo", null)), Stop);
        (await office.The<ImportDossiers>().Run(file, true, Actor.System, new Silent(), Stop)).Accepted.ShouldBeTrue();
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = (await office.The<DossierStore>().FindByCode("OLD-1", DossierVisibility.VisibleTo(viewer), Stop)).ShouldNotBeNull();

        var page = await visitor.Open(Links.Dossier(dossier.Id.Value), Stop);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Heading.ShouldBe("OLD-1");
        foreach (var label in new[] { "Chủ hồ sơ", "Cách nộp", "Hẹn trả" })
        {
            page.Answer(label).ShouldStartWith(label == "Chủ hồ sơ" ? "Chưa rõ" : "Không rõ", Case.Sensitive, label);
        }

        page.Text.ShouldContain("bản kết quả nằm ở hệ thống cũ");
        page.Text.ShouldNotContain("Việc bạn làm được bây giờ");
    }

    private sealed class Silent : IImportListener
    {
        public Task Fault(ImportFault fault) => Task.CompletedTask;

        public Task Checked(int lines) => Task.CompletedTask;

        public Task Staged(ImportRun run) => Task.CompletedTask;

        public Task Moved(ImportRun run) => Task.CompletedTask;

        public Task Resuming(ImportRun run) => Task.CompletedTask;
    }
}
