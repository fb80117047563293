using System.Net;
using MotCua.Dossiers;
using MotCua.Tests.Support;
using MotCua.Web.Dossiers.Track;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Citizen;

/// <summary>Each test has its own office, since the limits count look-ups of one client.</summary>
public sealed class CitizenTrackingTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly Office office = new(postgres);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Theory]
    [InlineData("1234")]
    [InlineData("3456")]
    public async Task Reference_or_code_with_the_last_digits_of_identity_or_phone_shows_where_it_is_and_no_person(string factor)
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.Now(await life.In(DossierStatus.Received));
        foreach (var typed in new[] { dossier.Reference, dossier.Reference.ToLowerInvariant().Replace("-", " "), dossier.Code!.ToLowerInvariant() })
        {
            var found = await LookUp(typed, factor);

            found.Status.ShouldBe(HttpStatusCode.OK);
            found.Document.QuerySelector("#tinh-trang")!.TextContent.ShouldBe("Được tiếp nhận");
            found.Text.ShouldContain("Cơ quan đang xử lý");
            found.Text.ShouldContain("Tư pháp – hộ tịch, Xã Vĩnh Linh");
            found.Text.ShouldContain("17:00 ngày 20/11/2026");
            var owner = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Owner!;
            foreach (var personal in new[] { owner.FullName, life.Citizen.Name, "045190001234", "0905123456", "Bằng tốt nghiệp", "value=\"" + factor })
            {
                found.Document.DocumentElement.OuterHtml.ShouldNotContain(personal);
            }
        }
    }

    [Fact]
    public async Task A_wrong_number_and_an_unknown_code_get_the_same_answer()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Registered);
        var wrong = await LookUp(dossier.Reference, "0000");
        var unknown = await LookUp(TrackingReference.New(), "1234");
        var noCode = await LookUp("H50.19363-261120-9999", "1234");

        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var other in new[] { unknown, noCode })
        {
            other.Status.ShouldBe(wrong.Status);
            other.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldBe(wrong.Document.QuerySelector(".govuk-error-summary")!.TextContent);
        }

        wrong.Document.QuerySelector("input[name=ma]")!.GetAttribute("value").ShouldBe(dossier.Reference);
    }

    [Fact]
    public async Task A_mistyped_reference_and_missing_digits_are_told_so()
    {
        var reference = TrackingReference.New();
        var last = reference[^1] == '2' ? '3' : '2';
        (await LookUp(reference[..^1] + last, "1234")).Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("ký tự gõ nhầm");
        (await LookUp(reference, "12")).Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("đúng 4 chữ số");
        (await LookUp("", "1234")).Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Hãy nhập mã tra cứu");
    }

    [Fact]
    public async Task The_code_of_a_slip_is_filled_in_and_opening_the_page_looks_nothing_up()
    {
        using var visitor = await office.Anybody();
        var page = await visitor.Open("/tra-cuu?ma=K7QF-2WMD-X", Stop);
        page.Document.QuerySelector("input[name=ma]")!.GetAttribute("value").ShouldBe("K7QF-2WMD-X");
        page.Document.QuerySelector(".govuk-error-summary").ShouldBeNull();
    }

    [Fact]
    public async Task Guessing_at_one_code_ends_soon_for_known_and_unknown_codes_alike_even_with_the_right_number()
    {
        var life = await CitizenLife.Of(office);
        var known = (await life.In(DossierStatus.Registered)).Reference;
        foreach (var code in new[] { known, TrackingReference.New() })
        {
            for (var i = 0; i < TrackingLimits.WrongPerCode; i++)
            {
                (await LookUp(code, "000" + i)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            }

            var closed = await LookUp(code, "1234");
            closed.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            closed.Heading.ShouldBe("Bạn gửi quá nhiều yêu cầu");
            closed.Text.ShouldContain("Bạn có thể thử lại từ");
            closed.Text.ShouldContain("ngày 20/11/2026");
        }
    }

    [Fact]
    public async Task One_client_looks_up_only_so_often_and_is_told_when_to_come_back_while_the_page_itself_stays_open()
    {
        using var visitor = await office.Anybody();
        var page = await visitor.Open("/tra-cuu", Stop);
        for (var i = 0; i < TrackingLimits.PerClient; i++)
        {
            (await visitor.Submit(page, page.Form("ma"), Stop, ("ma", TrackingReference.New()), ("so", "1234"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var refused = await office.Anybody();
        var again = await refused.Open("/tra-cuu", Stop);
        again.Status.ShouldBe(HttpStatusCode.OK);
        var limited = await refused.Submit(again, again.Form("ma"), Stop, ("ma", TrackingReference.New()), ("so", "1234"));
        limited.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.Text.ShouldContain("Bạn có thể thử lại từ");
    }

    private async Task<VisitedPage> LookUp(string code, string factor)
    {
        using var visitor = await office.Anybody();
        var page = await visitor.Open("/tra-cuu", Stop);
        return await visitor.Submit(page, page.Form("ma"), Stop, ("ma", code), ("so", factor));
    }
}
