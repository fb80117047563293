using Microsoft.Playwright;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>The check pages with real papers, which the walk over all pages cannot know.</summary>
public sealed class CheckPagesTests(Office office, Support.Browser browser) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paper_and_its_signatures_are_checked_by_anybody_and_the_pages_are_accessible()
    {
        var signAs = new SignAs(new AccountId(office.Clock.NewId()), "Nguyễn Đức Long", "Ủy ban nhân dân xã Vĩnh Linh");
        var purpose = new PaperPurpose(new UnitCode("H50.19333"), null, "H50.19333-261120-0007");
        var paper = (await office.The<IssuePaper>().Print(SamplePapers.BirthCertificate, purpose, signAs, null, Stop)).Value;
        (await office.The<Database>().Commit(PaperStore.Add(new Batch(), paper), Stop)).Accepted.ShouldBeTrue();

        await using var visit = await browser.Visit(await office.Serve());
        var page = visit.Page;
        await page.GotoAsync(Links.CheckPaper(office.The<PaperTokens>().Write(new PaperToken(paper.Id, paper.Kind, paper.DossierReference))));
        (await page.GetByText("Có hiệu lực").CountAsync()).ShouldBe(1);
        await Look(page, "check-paper");

        await page.GetByRole(AriaRole.Link, new() { Name = "Kiểm tra chữ ký số của một tệp PDF" }).ClickAsync();
        await page.GetByLabel("Tệp PDF cần kiểm tra").SetInputFilesAsync(new FilePayload
        {
            Name = "giay-khai-sinh.pdf",
            MimeType = "application/pdf",
            Buffer = (await office.The<IFileStore>().Read(paper.File.Hash, Stop))!,
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await page.GetByText("Nguyễn Đức Long").WaitForAsync();
        (await page.TitleAsync()).ShouldStartWith("Kiểm tra chữ ký số");
        await Look(page, "check-file");
    }

    private static async Task Look(IPage page, string name)
    {
        foreach (var width in Support.Browser.Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.ShouldBeAccessible();
            await page.ShouldFitTheScreen();
            await page.Keep(name);
        }
    }
}
