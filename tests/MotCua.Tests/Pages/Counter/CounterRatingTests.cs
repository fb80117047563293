using System.Net;
using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Erasing;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Counter;

/// <summary>Rating at the counter: the officer shows a link, whoever took the result uses it, once. Each test has its own office: the look-up counts.</summary>
public sealed class CounterRatingTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly Office office = new(postgres);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task After_the_hand_over_the_screen_shows_a_code_that_opens_the_form_once_without_signing_in()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Returned);
        var (clerk, _) = await office.AtPost("tra-ket-qua");
        var page = await clerk.Open(Links.HandOver(dossier.Id.Value), Stop);
        page = await clerk.Press(page, "Mời người nhận đánh giá");
        page.Document.QuerySelector(".mc-qr svg").ShouldNotBeNull();
        var code = page.Document.QuerySelector(".mc-qr-code")!.TextContent.Trim();

        using var tablet = await office.Anybody();
        var wrong = await tablet.Open(Links.RateHere, Stop);
        wrong = await tablet.Submit(wrong, wrong.Form("ma"), Stop, ("ma", "K7QF-2WMD-X"));
        wrong.Text.ShouldContain("Mã này không đúng, đã dùng hoặc đã hết giờ");
        var form = await tablet.Submit(wrong, wrong.Form("ma"), Stop, ("ma", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        form.Heading.ShouldBe(dossier.ProcedureName);
        var missed = await tablet.Submit(form, form.Form("loi"), Stop, ("loi", "Nhanh gọn"));
        missed.Text.ShouldContain("Hãy chọn một mức");
        (await tablet.Submit(missed, missed.Form("loi"), Stop, ("muc", "happy"))).Heading.ShouldBe("Cảm ơn bạn đã đánh giá");
        (await tablet.Open(Links.RateByLink(code), Stop)).Status.ShouldBe(HttpStatusCode.NotFound, "once");

        var (rating, _) = await office.The<RatingStore>().Of(dossier.Id, Stop);
        (rating!.Grade, rating.Words, rating.By).ShouldBe((RatingGrade.Happy, "Nhanh gọn", RatedBy.CounterLink));
        (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)).Select(a => a.Kind).TakeLast(2).ShouldBe(["dossier.rating-invited", "dossier.rated"]);
        (await clerk.Open(Links.HandOver(dossier.Id.Value), Stop)).Text.ShouldNotContain("Mời người nhận đánh giá");
        (await life.Browser.Open(Links.MyDossier(dossier.Reference), Stop)).Text.ShouldContain("Sửa đánh giá", customMessage: "the owner may still change it within its days");
    }

    [Fact]
    public async Task No_officer_uses_it_it_is_over_after_its_minutes_and_only_the_day_of_the_hand_over_shows_one()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Returned);
        var (clerk, viewer) = await office.AtPost("tra-ket-qua");
        var invite = office.The<InviteRating>();
        var first = (await invite.Show(viewer, dossier.Id, Stop)).Value;
        var link = (await invite.Show(viewer, dossier.Id, Stop)).Value;
        (await invite.Use(null, first.Token, RatingGrade.Happy, null, new RatedFrom(null, null), Stop)).Refusal.ShouldBe(RatingRefusals.LinkOver, "the second took its place");
        var form = await clerk.Open(Links.RateByLink(link.Token), Stop);
        (await clerk.Submit(form, form.Form("loi"), Stop, ("muc", "very-happy"))).Text.ShouldContain("Cán bộ không đánh giá thay người dân");

        office.Time.Advance(TimeSpan.FromMinutes(31));
        using var late = await office.Anybody();
        (await late.Open(Links.RateByLink(link.Token), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        office.Time.Advance(TimeSpan.FromDays(1));
        (await invite.Show(viewer, dossier.Id, Stop)).Refusal.ShouldBe(RatingRefusals.NotJustHanded);
        (await invite.Show(await new Staff(office).Leader(Staff.OtherCommune), dossier.Id, Stop)).Refusal.ShouldBe(DossierRefusals.Unknown);

        await using var connection = await office.OpenAsOwner();
        var refused = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(
            "insert into dossiers.rating select @id, unit, 'happy', null, 'counter-link', @at, @at, @day, 1 from dossiers.state where dossier_id = @id",
            new { id = dossier.Id.Value, at = office.Clock.Now.UtcDateTime, day = office.Clock.Today }));
        (refused.SqlState, refused.Hint).ShouldBe(("MC422", "dossier.rating-link.missing"));
    }

    [Fact]
    public async Task Many_ratings_from_one_place_within_minutes_and_one_on_an_officers_device_are_shown_and_count_all_the_same()
    {
        var life = await CitizenLife.Of(office);
        await office.The<DeviceStore>().Seen("may-can-bo", (await life.Officer()).Account, citizen: false, office.Clock.Now, Stop);
        var rated = new List<DossierId>();
        for (var i = 0; i < 5; i++)
        {
            rated.Add(await Rated(life, new RatedFrom("may-bang", null)));
        }

        var alone = await Rated(life, new RatedFrom("dien-thoai", "203.0.113.9"));
        var desk = await Rated(life, new RatedFrom("may-can-bo", null));
        (await Listed()).ShouldBe([rated[^1], desk], ignoreOrder: true, "from the fifth within fifteen minutes on, and the officer's device");
        alone.ShouldNotBe(desk);
        (await office.The<RatingStore>().Counts(await life.Leader(), office.Clock.Today, office.Clock.Today, Stop)).Sum(c => c.All).ShouldBe(7, "shown, not hidden");
        (await office.Command("recount")).Code.ShouldBe(0);
        (await office.The<EraseDossier>().Run(desk, ErasureGround.Request, "Theo đơn của người nộp", Actor.System, Stop)).Accepted.ShouldBeTrue();
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<long>("select count(*) from dossiers.rating_link where dossier_id = @id and device is not null", new { id = desk.Value })).ShouldBe(0);
    }

    private async Task<DossierId> Rated(CitizenLife life, RatedFrom from)
    {
        var dossier = await life.In(DossierStatus.Returned);
        var link = await office.The<InviteRating>().Show(await life.Counter(), dossier.Id, Stop);
        link.Accepted.ShouldBeTrue(link.Refusal?.Message);
        var rated = await office.The<InviteRating>().Use(null, link.Value.Token, RatingGrade.VeryHappy, null, from, Stop);
        rated.Accepted.ShouldBeTrue(rated.Refusal?.Message);
        return dossier.Id;
    }

    private async Task<IReadOnlyList<DossierId>> Listed()
    {
        await office.CatchUp();
        await using var connection = await office.OpenAsOwner();
        var found = (await connection.QueryAsync<Guid>("select dossier_id from indicators.fact where odd_rating")).Select(id => new DossierId(id)).ToList();
        var day = office.Clock.Today;
        var area = Area.Of(await office.The<UnitStore>().Register(Stop), await office.The<UnitStore>().Successions(Stop), Staff.Commune, day.AddDays(-5), day, null)!;
        (await office.The<ReadIndicator>().Run(Guards.OddRating, area, Stop)).Rows[0].Numerator.ShouldBe(found.Count);
        return found;
    }
}
