using System.Net;
using Dapper;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Identity;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Identity;

public sealed class ExpiredSessionTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_asked_for_after_the_session_ended_comes_after_signing_in_again()
    {
        var (id, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        using var visitor = await office.Anybody();
        await visitor.SignIn(name, SignIns.Password);
        office.Time.Advance(Sessions.Length + TimeSpan.FromMinutes(1));

        var asked = await visitor.Open("/tai-khoan?x=1", Stop);
        asked.Path.ShouldBe("/dang-nhap/can-bo");
        asked.Text.ShouldContain("Phiên làm việc đã hết hạn");

        var after = await visitor.Submit(asked, asked.Form("user_name"), Stop, ("user_name", name), ("password", SignIns.Password));
        after.Address.PathAndQuery.ShouldBe("/tai-khoan?x=1");
    }

    [Fact]
    public async Task A_session_in_use_does_not_end()
    {
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        for (var i = 0; i < 4; i++)
        {
            office.Time.Advance(TimeSpan.FromMinutes(20));
            (await visitor.Open("/tai-khoan", Stop)).Path.ShouldBe("/tai-khoan");
        }
    }

    [Fact]
    public async Task What_was_typed_when_the_session_had_ended_is_there_after_signing_in_and_is_sent_by_one_press()
    {
        var (id, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        var dossier = (await new DossierSamples().Of(office, await office.ViewerOf(id), Stop))["id"];
        using var visitor = await office.Anybody();
        await visitor.SignIn(name, SignIns.Password);
        var page = await visitor.Open($"/can-bo/ho-so/{dossier}/dung", Stop);
        office.Time.Advance(Sessions.Length + TimeSpan.FromMinutes(1));
        const string Reason = "Người nộp xin dừng, đơn số 12;\nđã trả lại bản chính \"đủ\" <3 tờ>.";

        var signIn = await visitor.Submit(page, page.Form("Reason"), Stop, ("Reason", Reason), ("OtherClause", "Điều 21 Nghị định 118/2025/NĐ-CP"));
        signIn.Path.ShouldBe("/dang-nhap/can-bo");
        (await office.The<Journal>().HistoryOf(Guid.Parse(dossier), Stop)).ShouldNotContain(a => a.Kind == "dossier.stopped");
        var waiting = await visitor.Submit(signIn, signIn.Form("user_name"), Stop, ("user_name", name), ("password", SignIns.Password));

        waiting.Path.ShouldBe("/dang-nhap/tiep-tuc");
        waiting.Text.ShouldContain("Người nộp xin dừng, đơn số 12;");
        waiting.Text.ShouldNotContain(dossier);
        var sent = await visitor.Submit(waiting, waiting.Form("Reason"), Stop);

        sent.Status.ShouldBe(HttpStatusCode.OK);
        sent.Heading.ShouldBe("Đã dừng giải quyết hồ sơ");
        (await office.The<Journal>().HistoryOf(Guid.Parse(dossier), Stop)).Count(a => a.Kind == "dossier.stopped").ShouldBe(1);
        (await office.The<MotCua.Dossiers.DossierFileStore>().Read(new(Guid.Parse(dossier)), Stop)).Decisions.Single().Reason.ReplaceLineEndings("\n").ShouldBe(Reason);

        // Offered once: the next sign-in goes where it was asked to.
        (await visitor.SignIn(name, SignIns.Password)).Path.ShouldNotBe("/dang-nhap/tiep-tuc");
    }

    [Fact]
    public async Task A_password_typed_into_a_form_is_not_kept_with_it()
    {
        var (_, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        using var visitor = await office.Anybody();
        var signIn = await TypeAfterExpiry(visitor, name, "Có mật khẩu ở dưới");
        var waiting = await visitor.Submit(signIn, signIn.Form("user_name"), Stop, ("user_name", name), ("password", SignIns.Password));
        waiting.Path.ShouldBe("/dang-nhap/tiep-tuc");
        waiting.Form("ly_do").GetAttribute("action").ShouldBe("/tai-khoan?handler=x");
        waiting.Document.QuerySelectorAll("[name=mat_khau_password]").ShouldBeEmpty();
        waiting.Document.DocumentElement.OuterHtml.ShouldNotContain("bí mật");
    }

    [Fact]
    public async Task Somebody_else_at_the_same_browser_does_not_see_what_was_typed()
    {
        var (_, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        var (_, other) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        using var visitor = await office.Anybody();
        var signIn = await TypeAfterExpiry(visitor, name, "Chuyện riêng của hồ sơ");

        var after = await visitor.Submit(signIn, signIn.Form("user_name"), Stop, ("user_name", other), ("password", SignIns.Password));

        after.Path.ShouldNotBe("/dang-nhap/tiep-tuc");
        (await visitor.Open("/dang-nhap/tiep-tuc", Stop)).Text.ShouldNotContain("Chuyện riêng");
    }

    [Fact]
    public async Task The_same_person_at_another_browser_is_not_shown_it()
    {
        var (_, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        using var visitor = await office.Anybody();
        await TypeAfterExpiry(visitor, name, "Chuyện riêng của hồ sơ");

        using var elsewhere = await office.Anybody();
        (await elsewhere.SignIn(name, SignIns.Password)).Path.ShouldBe("/can-bo");
    }

    [Fact]
    public async Task After_an_hour_it_is_gone()
    {
        var (_, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        using var visitor = await office.Anybody();
        await TypeAfterExpiry(visitor, name, "Để quá lâu");
        office.Time.Advance(TimeSpan.FromMinutes(61));
        (await visitor.SignIn(name, SignIns.Password)).Path.ShouldBe("/can-bo");
    }

    [Fact]
    public async Task What_waits_in_the_database_is_not_readable_there()
    {
        var (id, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
        using var visitor = await office.Anybody();
        await TypeAfterExpiry(visitor, name, "marker-abc-123");
        await using var connection = await office.OpenAsOwner();
        var content = await connection.QuerySingleAsync<byte[]>("select content from identity.parked_post where account_id = @id", new { id = id.Value });
        System.Text.Encoding.UTF8.GetString(content).ShouldNotContain("marker-abc-123");
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "https://elsewhere.example")]
    public async Task A_form_of_nobody_or_from_another_site_is_not_kept(bool signedInBefore, string? origin)
    {
        using var visitor = await office.Anybody();
        if (signedInBefore)
        {
            var (_, name) = await office.NewOfficer(("H50.19363", "tiep-nhan"));
            await visitor.SignIn(name, SignIns.Password);
            office.Time.Advance(Sessions.Length + TimeSpan.FromMinutes(1));
        }

        using var request = Post("/tai-khoan", "ly_do", "từ nơi khác");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await visitor.Send(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => c.StartsWith("motcua-giu=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_partial_update_after_expiry_moves_the_whole_page_to_sign_in()
    {
        using var visitor = await office.Anybody();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/tai-khoan", UriKind.Relative));
        request.Headers.Add("HX-Request", "true");
        using var answer = await visitor.Send(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.GetValues("HX-Redirect").Single().ShouldStartWith("/dang-nhap");
    }

    private async Task<VisitedPage> TypeAfterExpiry(Visitor visitor, string name, string typed)
    {
        await visitor.SignIn(name, SignIns.Password);
        office.Time.Advance(Sessions.Length + TimeSpan.FromMinutes(1));
        using var request = Post("/tai-khoan?handler=x", "ly_do", typed);
        using var answer = await visitor.Send(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await visitor.Open(answer.Headers.Location!.OriginalString, Stop);
    }

    private static HttpRequestMessage Post(string address, string field, string value) => new(HttpMethod.Post, new Uri(address, UriKind.Relative))
    {
        Content = new FormUrlEncodedContent([new(field, value), new("mat_khau_password", "bí mật"), new("__RequestVerificationToken", "cũ")]),
    };
}
