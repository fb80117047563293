using Microsoft.Playwright;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Papers.Signatures;
using MotCua.Procedures;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Startup.Demo;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>The whole life of a same-day birth registration, as each of its people sees it in a browser.</summary>
public sealed class LifeOfADossierTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private const string Unit = "H50.19363";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_birth_goes_from_the_parents_telephone_to_the_signed_certificate_and_back()
    {
        var citizen = await office.CitizenSession("công dân");
        var draft = await Draft(citizen.Viewer!);

        // The parent checks and sends, with two quick clicks; one dossier comes of it.
        string reference;
        await using (var visit = await browser.Visit(await office.Serve(), width: 360, cookies: citizen.Cookies))
        {
            await visit.Page.GotoAsync($"/nop-ho-so/1.001193/{draft}/kiem-tra");
            await visit.Page.GetByRole(AriaRole.Radio).First.CheckAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Nộp hồ sơ", Exact = true }).DblClickAsync();
            await visit.Page.WaitForURLAsync("**/da-nop");
            reference = (await visit.Page.Locator(".mc-reference").InnerTextAsync()).Trim();
            await visit.Page.Keep("song-nop");
        }

        TrackingReference.Read(reference).ShouldBe(reference);
        var dossier = (await office.The<DossierQueue>().OfCitizen(citizen.Viewer!, Stop)).ShouldHaveSingleItem();

        await using (var counter = await Officer("tiep-nhan"))
        {
            await counter.Page.GotoAsync("/can-bo/tiep-nhan");
            await counter.Page.GetByText(reference).First.WaitForAsync();
            await counter.Page.Keep("song-tiep-nhan");
            await counter.Page.GotoAsync($"/can-bo/tiep-nhan/{dossier.DossierId}");
            await Press(counter.Page, "Tiếp nhận hồ sơ");
            await counter.Page.GetByText("H50.19363-261120-").First.WaitForAsync();
            await counter.Page.Keep("song-da-tiep-nhan");
        }

        await using (var officer = await Officer("tu-phap-ho-tich"))
        {
            await officer.Page.GotoAsync($"/can-bo/ho-so/{dossier.DossierId}");
            await Press(officer.Page, "Nhận xử lý");
            await officer.Page.Keep("song-ho-so");
            await officer.Page.GotoAsync($"/can-bo/ho-so/{dossier.DossierId}/trinh-ky");
            await officer.Page.GetByLabel("Cấp kết quả").CheckAsync();
            await officer.Page.GetByLabel("Kết quả", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await Press(officer.Page, "Trình ký");
        }

        await using (var leader = await Officer("lanh-dao-ky"))
        {
            await leader.Page.GotoAsync($"/can-bo/ho-so/{dossier.DossierId}/ky");
            await leader.Page.Keep("song-ky");
            await Press(leader.Page, "Ký kết quả");
        }

        var signed = (await office.The<DossierFileStore>().Read(new DossierId(dossier.DossierId), Stop)).Results.ShouldHaveSingleItem();
        var pdf = (await office.The<IFileStore>().Read(FileHash.Parse(signed.Sha256), Stop))!;
        office.The<SignatureVerifier>().Verify("kết quả", pdf).Value.Signatures.ShouldHaveSingleItem().Valid.ShouldBeTrue();

        await using (var desk = await Officer("tra-ket-qua"))
        {
            await desk.Page.GotoAsync($"/can-bo/tra-ket-qua/{dossier.DossierId}");
            await desk.Page.GetByRole(AriaRole.Radio).First.CheckAsync();
            await Press(desk.Page, "Ghi nhận đã trả kết quả");
        }

        await using (var passerBy = await browser.Visit(await office.Serve(), width: 360))
        {
            await passerBy.Page.GotoAsync("/tra-cuu?ma=" + reference);
            await passerBy.Page.GetByLabel("4 số cuối").FillAsync("1234");
            await Press(passerBy.Page, "Tra cứu");
            var shown = await passerBy.Page.Locator("main").InnerTextAsync();
            shown.ShouldContain("Đã trả kết quả", Case.Insensitive);
            shown.ShouldNotContain("Hoa Mai");
            await passerBy.Page.Keep("song-tra-cuu");
        }

        (await office.The<Journal>().HistoryOf(dossier.DossierId, Stop)).Select(a => a.Kind).ShouldBe(
            ["linked.choice-recorded", "dossier.submitted", "dossier.received", "dossier.taken", "dossier.proposed", "dossier.finished", "dossier.returned"]);
    }

    private async Task<Guid> Draft(Viewer citizen)
    {
        var version = (await office.The<ProcedureStore>().InForce(new ProcedureCode("1.001193"), office.Clock.Today, Stop))!;
        var mother = new PersonAnswer { Name = "Nguyễn Thị Hoa Mai", Number = "045190001234", Birth = PartialDate.Of(1990, 5, 1), Sex = Sex.Female, Nationality = "vn", Ethnicity = "01" };
        var draft = new Draft
        {
            Id = office.Clock.NewId(),
            Citizen = citizen.Account,
            ProcedureVersion = version.Id.Value,
            ProcedureCode = "1.001193",
            Case = version.Procedure.Cases[0].Code,
            Unit = Unit,
            Answers = new DemoAnswers(new Random(7)).Fill(version.Form!, mother, (Unit, "Xã Vĩnh Linh"), office.Clock.Today).ToJson(),
            CreatedAt = office.Clock.Now,
            ChangedAt = office.Clock.Now,
        };
        await office.The<DraftStore>().Start(draft, Stop);
        using var scan = new MemoryStream(Samples.Pdf());
        var upload = (await office.The<ReceiveUpload>().Run("giấy chứng sinh.pdf", scan, citizen.Account, Stop)).Value;
        (await office.The<DraftStore>().AddFile(citizen.Account, draft.Id, "giay-chung-sinh", upload, office.Clock.Now, Stop)).Accepted.ShouldBeTrue();
        (await office.The<RecordChoice>().Own(citizen, draft.Id, new StandaloneChoice("1.001193", new UnitCode(Unit), LinkedRequests.Birth, Linked: false, "tu-choi"), Stop)).Accepted.ShouldBeTrue();
        return draft.Id;
    }

    /// <summary>An officer at the post, signed in by typing name and password.</summary>
    private async Task<Visit> Officer(string post)
    {
        var (_, name) = await office.NewOfficer((Unit, post));
        var visit = await browser.Visit(await office.Serve());
        await visit.Page.GotoAsync("/dang-nhap/can-bo");
        await visit.Page.Locator("[name=user_name]").FillAsync(name);
        await visit.Page.Locator("[name=password]").FillAsync(SignIns.Password);
        await visit.Page.Locator("form:has([name=password]) button").ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("/dang-nhap", StringComparison.Ordinal));
        return visit;
    }

    private static async Task Press(IPage page, string button)
    {
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync(),
            response => response.Request.Method == "POST");
        await page.WaitForLoadStateAsync(LoadState.Load);
    }
}
