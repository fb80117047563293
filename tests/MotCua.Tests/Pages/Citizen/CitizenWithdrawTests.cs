using System.Net;
using MotCua.Dossiers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Citizen;

public sealed class CitizenWithdrawTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dossier_is_withdrawn_with_a_reason_after_being_asked_once_more()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Processing);
        var page = await life.Browser.Open((await life.Open(dossier)).Link("Rút hồ sơ"), Stop);

        var sure = await life.Browser.Submit(page, page.Form("reason"), Stop, ("reason", "Tôi đã có bản sao ở nơi khác"));
        sure.Heading.ShouldBe("Bạn chắc chắn muốn rút hồ sơ?");
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Processing);

        var done = await life.Browser.Submit(sure, sure.Form("Rút hồ sơ"), Stop, ("chac-chan", "true"));
        done.Heading.ShouldBe("Đã rút hồ sơ");
        done.Text.ShouldContain("Tôi đã có bản sao ở nơi khác");
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Withdrawn);

        // As a bookmark, and pressed again from the page before.
        (await life.Open(dossier, "/rut")).Heading.ShouldBe("Đã rút hồ sơ");
        (await life.Browser.Submit(sure, sure.Form("Rút hồ sơ"), Stop, ("chac-chan", "true"))).Heading.ShouldBe("Đã rút hồ sơ");
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_withdrawn_and_what_was_typed_stays()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Registered);
        var page = await life.Open(dossier, "/rut");
        var refused = await life.Browser.Submit(page, page.Form("reason"), Stop, ("reason", "thôi"), ("chac-chan", "true"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector(".govuk-error-summary a[href='#reason']")!.TextContent.ShouldContain("ít nhất 10 ký tự");
        refused.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("thôi");
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Registered);
    }

    [Theory]
    [InlineData(DossierStatus.Finished)]
    [InlineData(DossierStatus.Stopped)]
    public async Task Once_it_is_decided_it_cannot_be_withdrawn(DossierStatus status)
    {
        var life = await CitizenLife.Of(office);
        var page = await life.Open(await life.In(status), "/rut");
        page.Heading.ShouldBe("Không thể rút hồ sơ này");
        page.Document.QuerySelector("textarea").ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_who_was_quicker_is_shown_and_the_reason_stays()
    {
        var life = await CitizenLife.Of(office);
        var dossier = await life.In(DossierStatus.Registered);
        var page = await life.Open(dossier, "/rut");
        (await office.The<ReceiveDossier>().Run(await life.Counter(), dossier.Id, dossier.Version, Stop)).Accepted.ShouldBeTrue();

        var stale = await life.Browser.Submit(page, page.Form("reason"), Stop, ("reason", "Tôi nộp nhầm nơi giải quyết"));

        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("Tiếp nhận hồ sơ");
        stale.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Tôi nộp nhầm nơi giải quyết");
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.Received);
    }
}
