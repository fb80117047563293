using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Indicators;
using MotCua.Indicators.Portal;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange.Dvcqg;

/// <summary>Numbers here beside what the portal would count, from what it was told and what it answered.</summary>
public sealed class PortalNumbersTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>
{
    private Office Office => exchange.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_not_told_lost_or_held_otherwise_is_counted_apart_and_opens_to_its_dossiers_with_the_reason()
    {
        var alike = await Office.InPool();
        var done = await Office.InPool();
        var lost = await Office.InPool();
        await exchange.Tell<DvcqgPartner>();
        var untold = await Office.InPool();
        await Office.CatchUp();

        (await Pairs())[0].ShouldBe(new PortalPair(4, 3, 1));
        (await Apart("received")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Dossier.ShouldBe(untold.Id.Value), d => d.CountedHere.ShouldBeTrue(), d => d.Why.ShouldStartWith("Chưa báo được lên Cổng, còn"));

        exchange.Portal.Dossiers[done.Code!]["TrangThaiHoSo"] = "9";
        exchange.Portal.Dossiers.TryRemove(lost.Code!, out _);
        await exchange.Tell<DvcqgPartner>();
        Office.Time.Advance(TimeSpan.FromMinutes(11));
        (await Office.The<CompareWithPortal>().Ask(null, Stop)).Accepted.ShouldBeTrue();

        var pairs = await Pairs();
        pairs[0].ShouldBe(new PortalPair(4, 3, 1), "told by now, but one of them is lost there");
        (await Apart("received")).Single().Why.ShouldBe("Đã báo nhưng Cổng trả lời không có hồ sơ này.");
        pairs[2].ShouldBe(new PortalPair(0, 1, 1), "done there only");
        (await Apart("done")).Single().ShouldSatisfyAllConditions(
            d => d.Dossier.ShouldBe(done.Id.Value), d => d.CountedHere.ShouldBeFalse(), d => d.Why.ShouldContain("trên Cổng “Đã xử lý xong”"));
        (await Apart("received")).ShouldNotContain(d => d.Dossier == alike.Id.Value);
        var (here, there) = (await Behind("received", PortalSide.Here), await Behind("received", PortalSide.There));
        (here.Count, there.Count).ShouldBe((4, 3), "each of the three numbers opens");
        here.Single(d => d.Dossier == alike.Id.Value).ShouldSatisfyAllConditions(d => d.Counted.ShouldBe("Cả hai bên"), d => d.Why.ShouldBeEmpty());

        var report = await Office.Command("report", "portal-compare", "--unit", Staff.Commune.Value, "--period", "2026");
        report.Code.ShouldBe(0, report.Errors);
        report.Output.Split("\r\n")[1].ShouldStartWith($"{Staff.Commune.Value},4,3,1,0,0,0,0,1,1,");

        var (leader, _) = await Office.SignedInOfficer((Staff.Commune.Value, "lanh-dao-ky"));
        var page = await leader.Open($"/so-lieu/doi-chieu-cong?don-vi={Staff.Commune}", Stop);
        page.Heading.ShouldBe("Số liệu ở đây và trên Cổng Dịch vụ công quốc gia", page.Text);
        var list = await leader.Open(page.Document.QuerySelectorAll("td a").First(a => a.GetAttribute("href")!.Contains("so=done", StringComparison.Ordinal)).GetAttribute("href")!, Stop);
        list.Text.ShouldContain("Chỉ trên Cổng");
        list.Text.ShouldContain(done.Code!);
        (await leader.Open(page.Link("Tải Excel"), Stop)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    private async Task<Area> Year() =>
        Area.Of(await Office.The<UnitStore>().Register(Stop), Staff.Commune, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31))!;

    private async Task<IReadOnlyList<PortalPair>> Pairs() => (await Office.The<ReadPortalNumbers>().Run(await Year(), Stop))[0].Pairs;

    private Task<IReadOnlyList<ComparedDossier>> Apart(string measure) => Behind(measure, PortalSide.Apart);

    private async Task<IReadOnlyList<ComparedDossier>> Behind(string measure, PortalSide side)
    {
        var area = await Year();
        return await Office.The<ReadPortalNumbers>().Behind(area, area.Whole, PortalMeasure.Find(measure)!, side, DossierVisibility.Everything, 50, 0, Stop);
    }
}
