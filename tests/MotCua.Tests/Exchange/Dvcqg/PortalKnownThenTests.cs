using MotCua.Exchange.Dvcqg;
using MotCua.Reports.Frozen;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange.Dvcqg;

/// <summary>What the portal was told and answered is known as it was, so a published comparison comes out again.</summary>
public sealed class PortalKnownThenTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>
{
    private Office Office => exchange.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_frozen_comparison_is_made_again_though_more_was_told_found_otherwise_answered_anew_and_mended_since()
    {
        var done = await Office.InPool();
        var lost = await Office.InPool();
        await exchange.Tell<DvcqgPartner>();
        await Office.CatchUp();
        var first = await Freeze();

        // One more is told; of two told ones the portal holds one otherwise and lost the other.
        Office.Time.Advance(TimeSpan.FromMinutes(1));
        await Office.InPool();
        exchange.Portal.Dossiers[done.Code!]["TrangThaiHoSo"] = "9";
        exchange.Portal.Dossiers.TryRemove(lost.Code!, out var kept);
        await exchange.Tell<DvcqgPartner>();
        await Compared();
        var second = await Freeze();
        await Derives(first);
        second.Content.ShouldNotBe(first.Content);

        // The portal's word of the one changes, the other is back.
        exchange.Portal.Dossiers[done.Code!]["TrangThaiHoSo"] = "5";
        exchange.Portal.Dossiers[lost.Code!] = kept!;
        exchange.Later(TimeSpan.FromHours(7));
        await Compared();
        var third = await Freeze();
        third.Content.ShouldNotBe(second.Content);
        foreach (var frozen in new[] { first, second, third })
        {
            await Derives(frozen);
        }
    }

    private async Task Compared()
    {
        Office.Time.Advance(TimeSpan.FromMinutes(11));
        (await Office.The<CompareWithPortal>().Ask(null, Stop)).Accepted.ShouldBeTrue();
    }

    private async Task<FrozenTable> Freeze()
    {
        var observer = await Office.ViewerOf((await Office.NewOfficer(("H50", "theo-doi-so-lieu"))).Id);
        await Office.CatchUp();
        var made = await Office.The<FreezeTable>().Run(observer, "portal-compare", Staff.Commune, new(2026, 1, 1), new(2026, 12, 31), Stop);
        made.Accepted.ShouldBeTrue(made.Refusal?.Message);
        return (await Office.The<FrozenStore>().Find(made.Value.Id, Stop))!;
    }

    private async Task Derives(FrozenTable frozen)
    {
        await Office.CatchUp();
        var again = await Office.The<FreezeTable>().Again(frozen, Stop);
        again.Differences.ShouldBeEmpty();
        again.Derives.ShouldBe(true);
    }
}
