using System.Net;
using System.Web;
using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Identity;

public sealed class VneidSignInTests(VneidOffice vneid) : IClassFixture<VneidOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Office Office => vneid.Office;

    [Theory]
    [InlineData("Nguyễn Thị Hương Giang", "sinh 12/03/1985", "•••••••••101")]
    [InlineData("Thoong", "sinh 01/01/1971", "•••••••••606")]
    [InlineData("Y Thiên", "sinh 09/07/1988", "•••••••••707")]
    [InlineData("Kpă Hờ Vương Ksor Y Blưm Niê Kdăm Buôn Krông", "sinh 30/06/1993", "•••••••••808")]
    [InlineData("Hồ Văn Nút", "sinh 1960", "•••••••••404")]
    public async Task A_citizen_signs_in_whatever_the_name(string name, string listed, string masked)
    {
        vneid.Fail();
        using var visitor = await Office.Anybody();
        (await vneid.ToVneid(visitor)).Text.ShouldContain(listed);

        var page = await vneid.SignIn(visitor, name);

        page.Path.ShouldBe("/tai-khoan");
        page.Text.ShouldContain(name);
        page.Text.ShouldContain(masked);
    }

    [Fact]
    public async Task The_same_person_has_one_account_and_nothing_personal_in_journal_or_cookie()
    {
        vneid.Fail();
        using var first = await Office.Anybody();
        using var second = await Office.Anybody();
        await vneid.SignIn(first, "Lê Nguyễn Khánh Vy");
        await vneid.SignIn(second, "Lê Nguyễn Khánh Vy");

        await using var connection = await Office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<long>("select count(*) from identity.citizen where identity_number = '045199000303'")).ShouldBe(1);
        (await connection.ExecuteScalarAsync<long>(
            "select count(*) from kernel.act a where a::text like '%045199000303%' or a::text like '%Khánh Vy%'")).ShouldBe(0);
    }

    [Fact]
    public async Task After_sign_in_the_citizen_comes_back_to_the_page_asked_for()
    {
        vneid.Fail();
        using var visitor = await Office.Anybody();
        var page = await vneid.SignIn(visitor, signInPage: "/dang-nhap?ve=" + Uri.EscapeDataString("/tai-khoan?muc=1"));
        page.Address.PathAndQuery.ShouldBe("/tai-khoan?muc=1");
    }

    [Fact]
    public async Task A_citizen_who_turns_back_at_vneid_is_told_so_kindly()
    {
        vneid.Fail();
        using var visitor = await Office.Anybody();
        var people = await vneid.ToVneid(visitor, "/dang-nhap?ve=%2Ftai-khoan");
        var back = await visitor.Open(new Uri(people.Address, people.Link("Hủy, quay lại hệ thống một cửa")), Stop);
        back.Path.ShouldBe("/dang-nhap");
        back.Text.ShouldContain("Bạn đã hủy đăng nhập");
        HttpUtility.ParseQueryString(back.Address.Query)["ve"].ShouldBe("/tai-khoan");
    }

    [Theory]
    [InlineData("down")]
    [InlineData("wrong-signature")]
    [InlineData("tampered-body")]
    [InlineData("wrong-nonce")]
    [InlineData("wrong-audience")]
    [InlineData("expired")]
    [InlineData("another-person")]
    public async Task Whatever_is_wrong_with_the_providers_answer_nobody_is_signed_in(string fault)
    {
        vneid.Fail(fault);
        using var visitor = await Office.Anybody();

        var page = await vneid.SignIn(visitor);

        page.Path.ShouldBe("/dang-nhap");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Chưa đăng nhập được qua VNeID");
        (await visitor.Open("/tai-khoan", Stop)).Path.ShouldBe("/dang-nhap");
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_ends_in_a_sentence_not_in_a_wait()
    {
        vneid.Fail("slow");
        var patience = vneid.Options.Backchannel.Timeout;
        patience.ShouldBe(TimeSpan.FromSeconds(10));
        using var visitor = await Office.Anybody();

        // The stand-in waits on the tests' clock, which does not move, so only our own patience ends this.
        var signingIn = vneid.SignIn(visitor);
        (await signingIn.WaitAsync(TimeSpan.FromSeconds(40), Stop)).Text.ShouldContain("Chưa đăng nhập được qua VNeID");
    }

    [Fact]
    public async Task The_answer_used_once_cannot_be_used_again()
    {
        vneid.Fail();
        using var visitor = await Office.Anybody();
        var people = await vneid.ToVneid(visitor);
        var answer = await Answer(visitor, people);
        (await visitor.Open(answer, Stop)).Path.ShouldBe("/tai-khoan");

        using var thief = await Office.Anybody();
        (await thief.Open(answer, Stop)).Text.ShouldContain("Chưa đăng nhập được qua VNeID");
        (await visitor.Open(answer, Stop)).Path.ShouldBe("/dang-nhap");
    }

    [Fact]
    public async Task An_answer_to_another_browsers_question_is_refused()
    {
        vneid.Fail();
        using var victim = await Office.Anybody();
        using var attacker = await Office.Anybody();
        var answer = await Answer(attacker, await vneid.ToVneid(attacker));
        (await victim.Open(answer, Stop)).Path.ShouldBe("/dang-nhap");
        (await victim.Open("/tai-khoan", Stop)).Path.ShouldBe("/dang-nhap");
    }

    [Fact]
    public async Task A_code_with_the_wrong_verifier_or_used_twice_buys_no_token()
    {
        vneid.Fail();
        using var visitor = await Office.Anybody();
        (await Redeem(await Code(visitor), "not-the-verifier-not-the-verifier-not-the-verifier")).ShouldBe(HttpStatusCode.BadRequest);

        // RFC 7636, appendix B.
        const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        var code = await Code(visitor, Challenge);
        (await Redeem(code, Verifier)).ShouldBe(HttpStatusCode.OK);
        (await Redeem(code, Verifier)).ShouldBe(HttpStatusCode.BadRequest);

        var late = await Code(visitor, Challenge);
        Office.Time.Advance(TimeSpan.FromMinutes(2));
        (await Redeem(late, Verifier)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_stand_in_remembers_whom_one_was()
    {
        vneid.Fail();
        using var visitor = await Office.Anybody();
        await vneid.SignIn(visitor, "Thoong");
        var people = await vneid.ToVneid(visitor);
        people.Document.QuerySelector("li a")!.TextContent.ShouldBe("Thoong");
        people.Text.ShouldContain("lần trước đã chọn");
    }

    [Fact]
    public async Task A_closed_citizen_account_cannot_sign_in()
    {
        vneid.Fail();
        using var visitor = await Office.Anybody();
        await vneid.SignIn(visitor, "Hoàng Phúc Nguyên");
        await using var connection = await Office.OpenAsOwner();
        var id = await connection.QuerySingleAsync<Guid>("select account_id from identity.citizen where identity_number = '001204000909'");
        await Office.The<CloseAccount>().Run(new(id), "trùng tài khoản", Actor.System, Stop);

        (await visitor.Open("/tai-khoan", Stop)).Path.ShouldBe("/dang-nhap");
        (await vneid.SignIn(visitor, "Hoàng Phúc Nguyên")).Path.ShouldBe("/dang-nhap");
    }

    /// <summary>The address the provider sends the browser to after the choice.</summary>
    private static async Task<Uri> Answer(Visitor visitor, VisitedPage people)
    {
        using var choose = new HttpRequestMessage(HttpMethod.Get, new Uri(people.Address, people.Link("Trần Văn Bình")));
        using var answer = await visitor.Send(choose, Stop);
        return answer.Headers.Location!;
    }

    private async Task<string> Code(Visitor visitor, string challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    {
        var people = await visitor.Open(
            new Uri($"{vneid.Vneid}/authorize?response_type=code&client_id=motcua-demo&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback&code_challenge_method=S256&code_challenge={challenge}"),
            Stop);
        return HttpUtility.ParseQueryString((await Answer(visitor, people)).Query)["code"]!;
    }

    private async Task<HttpStatusCode> Redeem(string code, string verifier)
    {
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", "http://127.0.0.1/back"),
            new("client_id", "motcua-demo"), new("client_secret", "motcua-demo-secret"), new("code_verifier", verifier),
        ]);
        using var answer = await client.PostAsync(new Uri(vneid.Vneid + "/token"), form, Stop);
        return answer.StatusCode;
    }
}
