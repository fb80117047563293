using Microsoft.Playwright;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;
using static MotCua.Tests.Support.LandRegistration;

namespace MotCua.Tests.Browser;

/// <summary>The main way of a long procedure in a browser, on the phone and on the desk's wide screen.</summary>
public sealed class LongProcedureTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private readonly LandRegistration people = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_land_registration_is_asked_about_answered_handed_on_and_drafted()
    {
        var (land, neighbour) = (await people.SignedIn("dia-chinh"), await people.SignedIn("chuyen-mon", Staff.OtherCommune));
        var dossier = await people.Taken(land.Viewer!, await people.Received(await people.Counter()));

        await using (var visit = await browser.Visit(await office.Serve(), width: 1280, cookies: land.Cookies))
        {
            await visit.Page.GotoAsync(Links.Dossier(dossier.Id.Value));
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lấy ý kiến" }).ClickAsync();
            await visit.Page.GetByLabel("Cơ quan, đơn vị khác").CheckAsync();
            await visit.Page.Locator("select[name=Unit]").SelectOptionAsync(Staff.OtherCommune.Value);
            await visit.Page.GetByLabel("Nội dung cần cho ý kiến").FillAsync("Thửa đất có tranh chấp ranh giới với phường không?");
            await visit.Page.Locator("input[name='AnswerBy.Day']").FillAsync("30");
            await visit.Page.Locator("input[name='AnswerBy.Month']").FillAsync("11");
            await visit.Page.Locator("input[name='AnswerBy.Year']").FillAsync("2026");
            await visit.Page.Keep("dai-lay-y-kien");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi lấy ý kiến" }).ClickAsync();
            await visit.Page.GetByText("Chưa trả lời").First.WaitForAsync();
        }

        await using (var visit = await browser.Visit(await office.Serve(), width: 360, cookies: neighbour.Cookies))
        {
            await visit.Page.GotoAsync(Links.Opinions);
            await visit.Page.Keep("dai-y-kien");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = dossier.Code! }).ClickAsync();
            await visit.Page.GetByLabel("Đồng ý", new() { Exact = true }).CheckAsync();
            await visit.Page.GetByLabel("Nội dung trả lời").FillAsync("Không có tranh chấp ranh giới.");
            await visit.Page.Keep("dai-tra-loi");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi ý kiến" }).ClickAsync();
            await visit.Page.GetByText("Đã gửi ý kiến").First.WaitForAsync();
        }

        await using (var visit = await browser.Visit(await office.Serve(), width: 360, cookies: land.Cookies))
        {
            await visit.Page.GotoAsync(Links.Dossier(dossier.Id.Value));
            await visit.Page.GetByText("Không có tranh chấp ranh giới.").First.WaitForAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Chuyển bước tiếp theo" }).ClickAsync();
            await visit.Page.Keep("dai-chuyen-buoc");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Chuyển bước", Exact = true }).ClickAsync();
            await visit.Page.GetByText("Đã chuyển bước tiếp theo").First.WaitForAsync();
            await visit.Page.Keep("dai-ho-so-360");
        }

        (await office.Now(dossier.Id)).Step.ShouldBe("hien-trang");
        await people.HandedOn(await people.Planning(), await office.Now(dossier.Id));
        await people.Taken(land.Viewer!, await office.Now(dossier.Id));
        await using (var visit = await browser.Visit(await office.Serve(), width: 1280, cookies: land.Cookies))
        {
            await visit.Page.GotoAsync(Links.Propose(dossier.Id.Value));
            await visit.Page.Keep("dai-trinh-ky");
            await visit.Page.GotoAsync(Links.Dossier(dossier.Id.Value));
            await visit.Page.Keep("dai-ho-so-1280");
            await visit.Page.GotoAsync(Links.Worklist);
            await visit.Page.Keep("dai-viec");
            await visit.Page.GotoAsync(Links.Away);
            await visit.Page.Keep("dai-vang-mat");
        }
    }
}
