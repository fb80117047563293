using System.Net;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Identity;

public sealed class AccountPagesTests(Office office) : IClassFixture<Office>
{
    private const string VinhLinh = "H50.19363";
    private const string DongHa = "H50.19333";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_opens_an_account_and_its_officer_chooses_a_password_before_anything_else()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var shown = await Open(administrator, "nhan.vien", "Lê  Văn Mới", VinhLinh, "tiep-nhan");
        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Heading.ShouldBe("Lê  Văn Mới");
        shown.Text.ShouldContain("Tiếp nhận hồ sơ – Xã Vĩnh Linh");
        shown.Text.ShouldContain("Chờ đổi mật khẩu");
        var password = Password(shown).ShouldNotBeNull();

        // Shown once: whoever comes back does not see it.
        Password(await administrator.Open(shown.Address, Stop)).ShouldBeNull();

        using var officer = await office.Anybody();
        var first = await officer.SignIn("nhan.vien", password);
        first.Path.ShouldBe("/tai-khoan/mat-khau");
        (await officer.Open("/can-bo/tiep-nhan", Stop)).Path.ShouldBe("/tai-khoan/mat-khau");

        var after = await officer.Submit(first, first.Form("again"), Stop, ("current", password), ("password", "một câu của riêng tôi"), ("again", "một câu của riêng tôi"));
        after.Path.ShouldBe("/can-bo");
        (await officer.Open("/can-bo/tiep-nhan", Stop)).Path.ShouldBe("/can-bo/tiep-nhan");

        using var again = await office.Anybody();
        (await again.SignIn("nhan.vien", password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await again.SignIn("nhan.vien", "một câu của riêng tôi")).Path.ShouldBe("/can-bo");
    }

    [Fact]
    public async Task A_one_time_password_that_waited_too_long_no_longer_signs_in()
    {
        var opened = await office.The<OpenOfficerAccount>().Run("cho.lau", "Chờ Lâu", [], Actor.System, Stop);
        office.Time.Advance(Passwords.OneTimeLives);
        (await office.The<SignInOfficer>().Run("cho.lau", opened.Value.Password, Stop)).Refusal.ShouldBe(IdentityRefusals.OneTimePasswordExpired);
        (await office.The<SignInOfficer>().Run("cho.lau", "không phải mật khẩu", Stop)).Refusal.ShouldBe(IdentityRefusals.WrongPassword);
    }

    [Fact]
    public async Task A_new_password_must_be_new_long_typed_twice_and_asked_for_with_the_old_one()
    {
        var (officer, _) = await office.SignedInOfficer((VinhLinh, "tiep-nhan"));
        var page = await officer.Open("/tai-khoan/mat-khau", Stop);

        async Task<string> Try(string current, string password, string again) =>
            (await officer.Submit(page, page.Form("again"), Stop, ("current", current), ("password", password), ("again", again))).Text;

        (await Try("", "", "")).ShouldContain("Hãy nhập mật khẩu đang dùng.");
        (await Try(SignIns.Password, "ngắn", "ngắn")).ShouldContain("ít nhất 12 ký tự");
        (await Try(SignIns.Password, "một câu dài mới", "một câu dài khác")).ShouldContain("không giống nhau");
        (await Try(SignIns.Password, SignIns.Password, SignIns.Password)).ShouldContain("phải khác");
        (await Try("không phải mật khẩu", "một câu dài mới", "một câu dài mới")).ShouldContain("Mật khẩu đang dùng không đúng");
        (await Try(SignIns.Password, "một câu dài mới", "một câu dài mới")).ShouldContain("Đã đổi mật khẩu");
    }

    [Fact]
    public async Task Every_fault_of_a_new_account_is_named_at_once_and_what_was_typed_stays()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/tai-khoan/mo", Stop);
        var refused = await administrator.Submit(page, page.Form("user_name"), Stop, ("user_name", "Tên Sai"), ("display_name", " "));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var fault in new[] { "Hãy nhập họ và tên.", "Tên đăng nhập gồm", "Hãy chọn đơn vị.", "Hãy chọn vị trí." })
        {
            refused.Text.ShouldContain(fault);
        }

        refused.Form("user_name").Elements["user_name"]!.GetAttribute("value").ShouldBe("Tên Sai");

        var (_, taken) = await office.NewOfficer();
        (await Open(administrator, taken, "Trùng Tên", VinhLinh, "tiep-nhan")).Text.ShouldContain("đã có người dùng");
    }

    [Fact]
    public async Task An_administrator_of_a_commune_manages_that_commune_only()
    {
        var (administrator, _) = await office.SignedInOfficer((VinhLinh, "quan-tri"));
        var (elsewhere, name) = await office.NewOfficer((DongHa, "tiep-nhan"));
        var (both, bothName) = await office.NewOfficer((DongHa, "tiep-nhan"), (VinhLinh, "tiep-nhan"));
        var (own, ownName) = await office.NewOfficer((VinhLinh, "tiep-nhan"));

        var list = await administrator.Open("/quan-tri/tai-khoan?tim=thu", Stop);
        list.Text.ShouldContain(ownName);
        list.Text.ShouldNotContain(name + "\n");
        foreach (var hidden in new[] { elsewhere, both })
        {
            foreach (var page in new[] { "", "/phan-cong", "/thoi-giu", "/cap-lai-mat-khau", "/dong" })
            {
                (await administrator.Open($"/quan-tri/tai-khoan/{hidden}{page}", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
            }
        }

        // A choice the page did not offer.
        var (form, choice) = (await administrator.Open("/quan-tri/tai-khoan/mo", Stop), DongHa);
        var forged = await administrator.Submit(
            form, form.Form("user_name"), Stop, ("user_name", "nguoi.la"), ("display_name", "Người Lạ"), ("unit", choice), ("post", "tiep-nhan"));
        forged.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        forged.Text.ShouldContain("không thuộc phạm vi quản trị của bạn");
        var appoint = await administrator.Open($"/quan-tri/tai-khoan/{own}/phan-cong", Stop);
        (await administrator.Submit(appoint, appoint.Form("unit"), Stop, ("unit", choice), ("post", "lanh-dao-ky"))).Text.ShouldContain("không thuộc phạm vi quản trị của bạn");

        var (province, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        (await province.Open($"/quan-tri/tai-khoan/{both}", Stop)).Text.ShouldContain(bothName);
    }

    [Fact]
    public async Task An_officer_gives_the_telephone_of_the_work_and_takes_it_away_again()
    {
        var (officer, _) = await office.SignedInOfficer((VinhLinh, "tiep-nhan"));
        var page = await officer.Open("/tai-khoan/dien-thoai", Stop);

        var refused = await officer.Submit(page, page.Form("telephone"), Stop, ("telephone", "gọi tôi"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Số điện thoại chỉ gồm chữ số");
        refused.Form("telephone").Elements["telephone"]!.GetAttribute("value").ShouldBe("gọi tôi");
        (await officer.Submit(page, page.Form("telephone"), Stop, ("telephone", "0233 3852 123"))).Text.ShouldContain("02333852123");
        (await officer.Submit(page, page.Form("telephone"), Stop, ("telephone", ""))).Text.ShouldContain("Đã bỏ số điện thoại công vụ.");
    }

    [Fact]
    public async Task A_deputys_title_is_asked_for_with_the_way_of_signing_and_shown_with_the_post()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var (id, name) = await office.NewOfficer();
        var page = await administrator.Open($"/quan-tri/tai-khoan/{id}/phan-cong", Stop);

        var refused = await administrator.Submit(page, page.Form("unit"), Stop, ("unit", VinhLinh), ("post", "lanh-dao-ky"), ("form", "kt"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Hãy nhập chức vụ của người ký");
        (await administrator.Submit(page, page.Form("unit"), Stop, ("unit", VinhLinh), ("post", "lanh-dao-ky"), ("signsAs", "Phó Chủ tịch"))).Text
            .ShouldContain("Hãy chọn ký thay, thừa lệnh hoặc thừa ủy quyền.");
        (await administrator.Submit(page, page.Form("unit"), Stop, ("unit", VinhLinh), ("post", "lanh-dao-ky"), ("form", "kt"), ("signsAs", "Phó Chủ tịch"))).Text
            .ShouldContain("ký KT. – Phó Chủ tịch");
        (await administrator.Open($"/quan-tri/tai-khoan/{id}", Stop)).Text.ShouldContain("ký KT. – PHÓ CHỦ TỊCH");

        var at = await administrator.Open($"/quan-tri/don-vi/{DongHa}/phan-cong", Stop);
        (await administrator.Submit(at, at.Form("officer"), Stop, ("officer", name), ("post", "lanh-dao-ky"), ("form", "tl"))).Text.ShouldContain("Hãy nhập chức vụ của người ký");
        (await administrator.Submit(at, at.Form("officer"), Stop, ("officer", name), ("post", "lanh-dao-ky"), ("form", "tl"), ("signsAs", "Chánh Văn phòng"))).Text.ShouldContain("Đã phân công");
        (await administrator.Open($"/quan-tri/tai-khoan/{id}", Stop)).Text.ShouldContain("ký TL. – CHÁNH VĂN PHÒNG");
    }

    [Fact]
    public async Task Posts_are_given_and_ended_and_the_history_tells_who_did_it()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var (officer, id) = await office.SignedInOfficer((VinhLinh, "tiep-nhan"));
        var appoint = await administrator.Open($"/quan-tri/tai-khoan/{id}/phan-cong", Stop);
        var appointed = await administrator.Submit(appoint, appoint.Form("unit"), Stop, ("unit", DongHa), ("post", "lanh-dao-ky"));
        appointed.Text.ShouldContain("Đã phân công: Lãnh đạo ký – Phường Đông Hà");
        (await officer.Open("/tai-khoan", Stop)).Text.ShouldContain("Lãnh đạo ký – Phường Đông Hà");

        appoint = await administrator.Open($"/quan-tri/tai-khoan/{id}/phan-cong", Stop);
        (await administrator.Submit(appoint, appoint.Form("unit"), Stop, ("unit", DongHa), ("post", "lanh-dao-ky"))).Text.ShouldContain("đang giữ đúng vị trí đó");
        (await administrator.Submit(appoint, appoint.Form("unit"), Stop, ("unit", DongHa), ("post", "tiep-nhan"), ("to.Day", "1"), ("to.Month", "1"), ("to.Year", "2020")))
            .Text.ShouldContain("Ngày kết thúc phải từ ngày bắt đầu trở đi.");

        var end = await administrator.Open($"/quan-tri/tai-khoan/{id}/thoi-giu", Stop);
        (await administrator.Submit(end, end.Form("held"), Stop)).Text.ShouldContain("Hãy chọn vị trí cần kết thúc.");
        var ended = await administrator.Submit(end, end.Form("held"), Stop, ("held", DongHa + "/lanh-dao-ky"));
        ended.Text.ShouldContain("kết thúc sau ngày");
        ended.Document.QuerySelectorAll(".mc-timeline__item, .moj-timeline__item, li").ShouldNotBeEmpty();
        ended.Text.ShouldContain("Phân công vị trí");

        office.Time.Advance(TimeSpan.FromDays(1));
        (await office.ViewerOf(id)).Appointments.Select(a => a.Unit.Value).ShouldBe([VinhLinh]);
    }

    [Fact]
    public async Task A_closed_account_loses_access_at_once_and_a_reopened_one_has_it_again()
    {
        var (administrator, own) = await office.SignedInOfficer(("H50", "quan-tri"));
        var (officer, id) = await office.SignedInOfficer((VinhLinh, "tiep-nhan"));
        var close = await administrator.Open($"/quan-tri/tai-khoan/{id}/dong", Stop);
        (await administrator.Submit(close, close.Form("reason"), Stop, ("reason", " "))).Text.ShouldContain("Hãy ghi lý do");
        (await administrator.Submit(close, close.Form("reason"), Stop, ("reason", "Nghỉ việc"), ("do", "close"))).Text.ShouldContain("Đã đóng");
        (await officer.Open("/can-bo", Stop)).Path.ShouldBe("/dang-nhap/can-bo");

        // The page of before says what became of the account instead of doing the opposite.
        (await administrator.Submit(close, close.Form("reason"), Stop, ("reason", "Lần nữa"), ("do", "close"))).Text.ShouldContain("vừa được người khác thay đổi");

        var reopen = await administrator.Open($"/quan-tri/tai-khoan/{id}/dong", Stop);
        (await administrator.Submit(reopen, reopen.Form("reason"), Stop, ("reason", "Trở lại"), ("do", "reopen"))).Text.ShouldContain("Đã mở lại tài khoản.");
        (await office.ViewerOf(id)).Appointments.ShouldNotBeEmpty();

        var mine = await administrator.Open($"/quan-tri/tai-khoan/{own}/dong", Stop);
        (await administrator.Submit(mine, mine.Form("reason"), Stop, ("reason", "Thử"), ("do", "close"))).Text.ShouldContain("tài khoản của chính mình");
    }

    [Fact]
    public async Task A_reset_ends_the_sessions_and_gives_a_password_that_must_be_changed()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var (officer, id) = await office.SignedInOfficer((VinhLinh, "tiep-nhan"));
        var page = await administrator.Open($"/quan-tri/tai-khoan/{id}/cap-lai-mat-khau", Stop);
        var shown = await administrator.Submit(page, page.Form("Cấp mật khẩu dùng một lần"), Stop);

        (await officer.Open("/can-bo", Stop)).Path.ShouldBe("/dang-nhap/can-bo");
        var name = (await office.The<AccountStore>().FindOfficer(id, Stop))!.UserName;
        (await officer.SignIn(name, Password(shown)!)).Path.ShouldBe("/tai-khoan/mat-khau");
        (await office.The<Journal>().HistoryOf(id.Value, Stop)).ShouldContain(a => a.Kind == ResetPassword.Reset && a.ActorPost == "quan-tri");
    }

    [Theory]
    [InlineData("tim=nguyen+thi+dac+biet", true)]
    [InlineData("tim=Đặc+Biệt", true)]
    [InlineData("tim=dac.biet", true)]
    [InlineData("tim=%25", false)]
    [InlineData("don-vi=H50.19363", true)]
    [InlineData("don-vi=H50.19333", false)]
    [InlineData("don-vi=khong-co", false)]
    [InlineData("trang-thai=cho-doi-mat-khau", true)]
    [InlineData("trang-thai=hoat-dong", false)]
    [InlineData("trang-thai=la", true)]
    [InlineData("sau=dac.biet", false)]
    public async Task Accounts_are_found_by_name_unit_and_state(string query, bool found)
    {
        await office.The<OpenOfficerAccount>().Run(
            "dac.biet", "Nguyễn Thị Đặc Biệt", [new Posting(new UnitCode(VinhLinh), "tiep-nhan", office.Clock.Today, null)], Actor.System, Stop);
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/tai-khoan?" + query, Stop);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.Contains("dac.biet", StringComparison.Ordinal).ShouldBe(found, page.Text);
    }

    private static string? Password(VisitedPage page) => page.Document.QuerySelector("strong.mc-reference")?.TextContent;

    private static async Task<VisitedPage> Open(Visitor administrator, string userName, string name, string unit, string post)
    {
        var page = await administrator.Open("/quan-tri/tai-khoan/mo", Stop);
        return await administrator.Submit(
            page, page.Form("user_name"), Stop, ("user_name", userName), ("display_name", name), ("unit", unit), ("post", post));
    }
}
