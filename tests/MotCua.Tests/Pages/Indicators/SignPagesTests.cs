using System.Net;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Indicators;

/// <summary>Who made the online dossiers, signs worth a look and what a unit says to them, as people read them.</summary>
public sealed class SignPagesTests(Office office) : IClassFixture<Office>
{
    private const string Unit = "don-vi=H50.19363";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_made_the_online_dossiers_stands_beside_every_online_rate_and_opens_to_the_dossiers()
    {
        var (counter, _) = await office.AtPost("tiep-nhan");
        await Online("may-o-nha");
        await Online("may-cua-con");
        var clerk = (await office.AtPost("tiep-nhan")).Viewer;
        await office.The<DeviceStore>().Seen("may-mot-cua", clerk.Account, citizen: false, office.Clock.Now, Stop);
        await Online("may-mot-cua");
        await office.CatchUp();

        var page = await counter.Open("/so-lieu/ai-lap?" + Unit, Stop);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Document.QuerySelectorAll("thead th").Select(h => h.TextContent.Trim()).ShouldBe(
            ["Đơn vị", "Hồ sơ trực tuyến", "Người dân tự làm (%)", "Được giúp (%)", "Cán bộ làm thay (%)", "Người khác làm hộ (%)", "Máy lập (%)", "Có dấu vết người lập (%)"]);
        var cells = page.Document.QuerySelectorAll("tbody tr")[0].Children;
        cells[2].TextContent.ShouldContain("66,67");
        cells[3].TextContent.ShouldContain("33,33");
        var helped = await counter.Open(cells[3].QuerySelector("a")!.GetAttribute("href")!, Stop);
        helped.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);

        foreach (var address in new[] { "/so-lieu/unit.online?", "/so-lieu/766.3.3?", "/so-lieu/766.3.0?" })
        {
            (await counter.Open(address + Unit, Stop)).Answer("Người dân tự làm").ShouldNotBeNull().ShouldStartWith("66,67 %", Case.Sensitive, address);
        }

        (await counter.Open("/so-lieu/unit.overdue?" + Unit, Stop)).Answer("Người dân tự làm").ShouldBeNull("it is no rate of online dossiers");
        Flat((await counter.Open("/so-lieu/766?" + Unit, Stop)).Text).ShouldContain("Người dân tự làm 66,67 % số hồ sơ trực tuyến.");
        Flat((await counter.Open("/so-lieu/tong-quan?" + Unit, Stop)).Text).ShouldContain("Người dân tự làm: 66,67 %.");
    }

    [Fact]
    public async Task A_sign_lists_its_dossiers_and_a_unit_answers_beside_one_of_them_for_everybody()
    {
        var (counter, _) = await office.AtPost("tiep-nhan");
        var officer = await new Staff(office).CivilStatus();
        var leader = await new Staff(office).Leader();
        var proposed = await office.ProposedBy(officer);
        (await office.The<SignResult>().Run(leader, proposed.Id, proposed.Version, Stop)).Accepted.ShouldBeTrue();
        await office.CatchUp();

        var signs = await counter.Open("/so-lieu/dau-hieu?" + Unit, Stop);
        signs.Heading.ShouldBe("Dấu hiệu cần xem lại");
        signs.Text.ShouldContain("Kết thúc có kết quả trong ít phút sau tiếp nhận: trong vòng 10 phút.");
        signs.Text.ShouldNotContain(officer.Name, Case.Sensitive, "no page names an officer");
        var list = await counter.Open(signs.Document.QuerySelector("td a[href*='guard.quick']")!.GetAttribute("href")!, Stop);
        var form = await counter.Open(list.Document.QuerySelector("td a[href*=giai-trinh]")!.GetAttribute("href")!, Stop);
        form.Heading.ShouldBe("Giải trình: Kết thúc có kết quả trong ít phút sau tiếp nhận");
        form.Document.QuerySelector("label[for]")!.TextContent.ShouldContain("Vì sao hồ sơ này như vậy");

        var refused = await counter.Submit(form, form.Form("said"), Stop, ("said", "ngắn"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("ít nhất 10 chữ");
        var told = await counter.Submit(form, form.Form("said"), Stop, ("said", "Chứng thực bản sao, trả kết quả ngay tại quầy."));
        told.Path.ShouldBe("/so-lieu/dau-hieu", told.Text);

        var (observer, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        (await observer.Open(list.Address, Stop)).Text.ShouldContain("Chứng thực bản sao, trả kết quả ngay tại quầy.");
        var (stranger, _) = await office.SignedInOfficer((Staff.OtherCommune.Value, "tiep-nhan"));
        (await stranger.Open(form.Address, Stop)).Status.ShouldBe(HttpStatusCode.NotFound, "another unit's dossier");
        (await counter.Open(form.Address.AbsolutePath.Replace("guard.quick", "unit.online", StringComparison.Ordinal), Stop)).Status.ShouldBe(HttpStatusCode.NotFound, "no sign");
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Handed in online from a device, and received.</summary>
    private async Task Online(string device)
    {
        var citizen = Staff.Citizen(office) with { Device = device };
        var submitted = (await office.The<SubmitDossier>().Run(citizen, (await office.CertifiedCopyDraft(citizen)).Id, "counter", Stop)).Value;
        var received = await office.The<ReceiveDossier>().Run(await new Staff(office).Counter(), submitted.Id, submitted.Version, Stop);
        received.Accepted.ShouldBeTrue(received.Refusal?.Message);
    }
}
