using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Identity;

public sealed class OfficerSignInTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_officer_signs_in_and_sees_the_posts_held_today()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"), ("H50.19333", "lanh-dao-ky"));
        var page = await visitor.Open("/tai-khoan", Stop);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Tiếp nhận hồ sơ – Xã Vĩnh Linh");
        page.Text.ShouldContain("Lãnh đạo ký – Phường Đông Hà");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer_with_what_was_typed()
    {
        var (_, name) = await office.NewOfficer();
        using var visitor = await office.Anybody();
        var wrong = await visitor.SignIn(name, "không phải mật khẩu");
        var unknown = await visitor.SignIn("khong.co.ai", "không phải mật khẩu");

        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Form("user_name").Elements["user_name"]!.GetAttribute("value").ShouldBe(name);
        Alert(unknown).ShouldBe(Alert(wrong));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        var (id, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        using var visitor = await office.Anybody();
        for (var i = 0; i < SignInOfficer.AllowedFailures; i++)
        {
            await visitor.SignIn(name, "không phải mật khẩu");
        }

        Alert(await visitor.SignIn(name, SignIns.Password)).ShouldContain("tạm khóa");
        (await office.The<Journal>().HistoryOf(id.Value, Stop)).ShouldContain(a => a.Kind == SignInOfficer.Locked);

        office.Time.Advance(SignInOfficer.LockedFor + TimeSpan.FromSeconds(1));
        (await visitor.SignIn(name, SignIns.Password)).Path.ShouldBe("/can-bo");
    }

    [Fact]
    public async Task Wrong_passwords_tried_side_by_side_all_count()
    {
        var (_, name) = await office.NewOfficer();
        await Task.WhenAll(Enumerable.Range(0, SignInOfficer.AllowedFailures).Select(_ => office.The<SignInOfficer>().Run(name, "không phải", Stop)));
        (await office.The<SignInOfficer>().Run(name, SignIns.Password, Stop)).Refusal!.Code.ShouldBe("account.locked");
    }

    [Fact]
    public async Task A_right_password_ends_the_count_of_wrong_ones()
    {
        var (_, name) = await office.NewOfficer();
        var signIn = office.The<SignInOfficer>();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < SignInOfficer.AllowedFailures - 1; i++)
            {
                (await signIn.Run(name, "không phải", Stop)).Refusal.ShouldBe(IdentityRefusals.WrongPassword);
            }

            (await signIn.Run(name.ToUpperInvariant(), SignIns.Password.Normalize(System.Text.NormalizationForm.FormD), Stop)).Accepted.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_deactivated_officer_loses_access_at_the_next_request()
    {
        var (visitor, id) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        (await visitor.Open("/tai-khoan", Stop)).Path.ShouldBe("/tai-khoan");

        (await office.The<CloseAccount>().Run(id, "nghỉ việc", Actor.System, Stop)).Accepted.ShouldBeTrue();

        (await visitor.Open("/tai-khoan", Stop)).Path.ShouldBe("/dang-nhap/can-bo");
        (await office.The<CloseAccount>().Run(id, "lần nữa", Actor.System, Stop)).Refusal.ShouldBe(Refusal.Stale);
    }

    [Fact]
    public async Task A_closed_account_cannot_sign_in_until_it_is_opened_again()
    {
        var (id, name) = await office.NewOfficer();
        await office.The<CloseAccount>().Run(id, "nghỉ việc", Actor.System, Stop);
        (await office.The<SignInOfficer>().Run(name, SignIns.Password, Stop)).Refusal.ShouldBe(IdentityRefusals.WrongPassword);

        await office.The<CloseAccount>().Undo(id, "trở lại làm việc", Actor.System, Stop);
        (await office.The<SignInOfficer>().Run(name, SignIns.Password, Stop)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_post_that_ended_yesterday_gives_no_right_today()
    {
        var (visitor, id) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        (await office.The<AppointOfficer>().End(id, new UnitCode("H50.19363"), "tiep-nhan", office.Clock.Today.AddDays(-1), Actor.System, Stop)).Accepted.ShouldBeTrue();

        // The session holds, the post does not: nothing is left but one's own account.
        (await visitor.Open("/tai-khoan", Stop)).Text.ShouldContain("Chưa được phân công vị trí nào");
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_made_with_the_old_one()
    {
        var (visitor, id) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        (await office.The<ChangePassword>().Run(id, "một mật khẩu mới dài", Actor.System, Stop)).Accepted.ShouldBeTrue();
        (await visitor.Open("/tai-khoan", Stop)).Path.ShouldBe("/dang-nhap/can-bo");
    }

    [Fact]
    public async Task Sessions_outlive_a_restart_since_their_keys_are_kept()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        await using var restarted = OfficeApp.Build(new OfficeSettings
        {
            ConnectionString = office.ConnectionString,
            DataFolder = office.DataFolder,
            Url = "http://127.0.0.1:0",
            Time = office.Time,
            RunWorkers = false,
        });
        await restarted.StartAsync(Stop);
        var address = restarted.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        var page = await visitor.Open(new Uri(address + "/tai-khoan"), Stop);

        page.Path.ShouldBe("/tai-khoan");
        page.Text.ShouldContain("Tiếp nhận hồ sơ");
    }

    [Fact]
    public async Task Signing_out_is_a_form_and_ends_the_session()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        var page = await visitor.Open("/tai-khoan", Stop);
        await visitor.Submit(page, page.Form("Đăng xuất"), Stop);
        (await visitor.Open("/tai-khoan", Stop)).Path.ShouldStartWith("/dang-nhap");
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "/can-bo")]
    [InlineData("//elsewhere.example/", "/can-bo")]
    [InlineData("/dang-xuat?a=1", "/dang-xuat")]
    public async Task After_sign_in_one_only_ever_comes_back_to_a_page_of_our_own(string back, string path)
    {
        var (_, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        using var visitor = await office.Anybody();
        var page = await visitor.Open("/dang-nhap/can-bo?ve=" + Uri.EscapeDataString(back), Stop);
        var after = await visitor.Submit(page, page.Form("user_name"), Stop, ("user_name", name), ("password", SignIns.Password));
        after.Address.Host.ShouldBe("127.0.0.1");
        after.Path.ShouldBe(path);
    }

    [Theory]
    [InlineData("tiep-nhan", "/can-bo")]
    [InlineData("lanh-dao-ky", "/can-bo")]
    [InlineData("theo-doi-so-lieu", "/so-lieu/don-vi")]
    [InlineData("quan-tri", "/quan-tri/tai-khoan")]
    public async Task Everybody_begins_where_their_work_is(string post, string path)
    {
        var (_, name) = await office.NewOfficer(("H50.19363", post));
        using var visitor = await office.Anybody();
        (await visitor.SignIn(name, SignIns.Password)).Path.ShouldBe(path);
    }

    [Fact]
    public async Task A_cookie_from_before_a_change_of_one_letter_is_no_session()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        var cookie = visitor.Cookies.GetCookies(await office.Serve())["motcua-phien"]!;
        cookie.HttpOnly.ShouldBeTrue();
        cookie.Value = cookie.Value[..40] + (cookie.Value[40] == 'A' ? 'B' : 'A') + cookie.Value[41..];
        (await visitor.Open("/tai-khoan", Stop)).Path.ShouldStartWith("/dang-nhap");
    }

    [Theory]
    [InlineData("ab", "đủ dài để làm mật khẩu", "input.user_name")]
    [InlineData("Hoa.Nguyen", "đủ dài để làm mật khẩu", "input.user_name")]
    [InlineData("hoa.nguyen", "ngắn", "input.password")]
    [InlineData("hoa.nguyen", "hoa.nguyen2026", "input.password")]
    public async Task An_account_with_a_bad_name_or_password_is_not_opened(string name, string password, string code) =>
        (await office.The<OpenOfficerAccount>().Run(name, "Nguyễn Thị Hoa", password, [], Actor.System, Stop)).Refusal!.Code.ShouldBe(code);

    [Fact]
    public async Task One_user_name_is_one_person()
    {
        var (_, name) = await office.NewOfficer();
        (await office.The<OpenOfficerAccount>().Run(name, "Người Khác", SignIns.Password, [], Actor.System, Stop)).Refusal.ShouldBe(IdentityRefusals.UserNameTaken);
    }

    [Fact]
    public async Task Posts_are_given_once_and_only_where_unit_and_post_exist()
    {
        var (id, _) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        var appoint = office.The<AppointOfficer>();
        var from = office.Clock.Today;
        (await appoint.Run(id, new Posting(new UnitCode("H50.19363"), "tiep-nhan", from, null), Actor.System, Stop)).Refusal.ShouldBe(OrganisationRefusals.AlreadyAppointed);
        (await appoint.Run(id, new Posting(new UnitCode("H50.06"), "tiep-nhan", from, null), Actor.System, Stop)).Refusal!.Field.ShouldBe("unit");
        (await appoint.Run(id, new Posting(new UnitCode("H50.19363"), "giam-doc", from, null), Actor.System, Stop)).Refusal!.Field.ShouldBe("post");
        (await appoint.Run(id, new Posting(new UnitCode("H50.19363"), "lanh-dao-ky", from, null), Actor.System, Stop)).Accepted.ShouldBeTrue();
        (await appoint.End(id, new UnitCode("H50.19333"), "lanh-dao-ky", from, Actor.System, Stop)).Refusal.ShouldBe(OrganisationRefusals.NotAppointed);
        (await office.The<RosterStore>().HoldersOf(new UnitCode("H50.19363"), "lanh-dao-ky", from, Stop)).ShouldContain(id);
        (await office.The<Journal>().HistoryOf(id.Value, Stop)).Select(a => a.Kind).ShouldBe([SignInCitizen.Opened, AppointOfficer.Appointed]);
    }

    private static string Alert(VisitedPage page) => page.Document.QuerySelector(".govuk-error-summary li")!.TextContent.Trim();
}
