using System.Net;
using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Citizen;

/// <summary>Rating one's dossier signed in and by the public look-up, and what the unit then reads. Each test has its own office: the look-up counts.</summary>
public sealed class RatingPagesTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly Office office = new(postgres);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_citizen_rates_from_the_dossiers_page_keeps_what_was_written_after_a_mistake_and_may_change_it_for_days()
    {
        var life = await CitizenLife.Of(office);
        (await life.Open(await life.In(DossierStatus.Processing))).Text.ShouldNotContain("hài lòng");
        var dossier = await life.In(DossierStatus.Returned);
        var form = await life.Browser.Open((await life.Open(dossier)).Link("Đánh giá việc giải quyết hồ sơ này"), Stop);
        form.Heading.ShouldBe("Đánh giá việc giải quyết hồ sơ");

        var missed = await life.Browser.Submit(form, form.Form("loi"), Stop, ("loi", "Chị ở quầy rất tận tình"));
        missed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        missed.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Hãy chọn một mức");
        missed.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Chị ở quầy rất tận tình");

        var done = await life.Browser.Submit(missed, missed.Form("loi"), Stop, ("muc", "very-happy"));
        done.Path.ShouldBe(Links.MyDossier(dossier.Reference));
        done.Text.ShouldContain("Cảm ơn bạn đã đánh giá");
        done.Text.ShouldContain("Bạn đã đánh giá: rất hài lòng");

        var change = await life.Browser.Open(done.Link("Sửa đánh giá"), Stop);
        change.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Chị ở quầy rất tận tình");
        office.Time.Advance(TimeSpan.FromDays(8));
        var late = await CitizenLife.Of(office, null);
        (await office.The<RateDossier>().ByOwner(life.Citizen, dossier.Id, RatingGrade.Unhappy, null, Stop)).Refusal!.Code.ShouldBe("dossier.rating.settled");
        (await late.Open(dossier, "/danh-gia")).Status.ShouldBe(HttpStatusCode.NotFound, "another citizen's dossier");
    }

    [Fact]
    public async Task Whoever_proved_reference_and_four_digits_rates_without_typing_them_again_for_half_an_hour()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Returned);
        using var visitor = await office.Anybody();
        var found = await LookUp(visitor, dossier.Reference);
        found.Document.DocumentElement.OuterHtml.ShouldNotContain("value=\"1234");

        var rated = await visitor.Submit(found, found.Form("loi"), Stop, ("muc", "unhappy"), ("loi", "Phải đi lại ba lần"));
        rated.Text.ShouldContain("Bạn đã đánh giá: chưa hài lòng");
        (await LookUp(visitor, dossier.Reference)).Text.ShouldContain("Hồ sơ này đã được đánh giá: chưa hài lòng");

        office.Time.Advance(TimeSpan.FromMinutes(31));
        var stale = await visitor.Submit(found, found.Form("loi"), Stop, ("muc", "happy"), ("loi", "Nghĩ lại"));
        stale.Text.ShouldContain("Hãy tra cứu lại hồ sơ rồi đánh giá");
        stale.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Nghĩ lại");
        var forged = await visitor.Submit(found, found.Form("loi"), Stop, ("muc", "happy"), ("giay", dossier.Reference));
        forged.Text.ShouldContain("Hãy tra cứu lại hồ sơ rồi đánh giá");
        (await office.The<RatingStore>().Of(dossier.Id, Stop)).Rating!.Grade.ShouldBe(RatingGrade.Unhappy);
    }

    [Fact]
    public async Task The_unit_reads_numbers_by_procedure_and_the_unhappy_words_and_that_it_looked_is_written_down()
    {
        var life = await CitizenLife.Of(office);
        var (happy, unhappy) = (await life.In(DossierStatus.Returned), await life.In(DossierStatus.Stopped));
        (await office.The<RateDossier>().ByOwner(life.Citizen, happy.Id, RatingGrade.VeryHappy, "Tốt", Stop)).Accepted.ShouldBeTrue();
        (await office.The<RateDossier>().ByOwner(life.Citizen, unhappy.Id, RatingGrade.Unhappy, "Không ai nghe điện thoại", Stop)).Accepted.ShouldBeTrue();
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");

        var page = await visitor.Open(Links.Ratings, Stop);
        page.Heading.ShouldBe("Đánh giá của người dân");
        page.Text.ShouldContain("Không ai nghe điện thoại");
        page.Text.ShouldNotContain("Tốt");
        page.Text.ShouldContain("50,0 %");
        (await office.Reads(unhappy.Id)).ShouldContain(r => r.Reader == viewer.Account.Value && r.Purpose == "Xem đánh giá chưa hài lòng của đơn vị");
        (await visitor.Open(Links.RatingsOf(office.Clock.Today.AddMonths(-1)), Stop)).Text.ShouldContain("Trong tháng này chưa có đánh giá nào.");

        var (other, _) = await office.AtPost("tu-phap-ho-tich", Staff.OtherCommune);
        (await other.Open(Links.Ratings, Stop)).Text.ShouldContain("Trong tháng này chưa có đánh giá nào.");
    }

    private static async Task<VisitedPage> LookUp(Visitor visitor, string code)
    {
        var page = await visitor.Open("/tra-cuu", Stop);
        return await visitor.Submit(page, page.Form("ma"), Stop, ("ma", code), ("so", "1234"));
    }
}
