using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Rules.Calendars;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>The due moment and the fee asked are those of the way the dossier came in by.</summary>
public sealed class ChannelDueTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_online_dossier_is_due_and_pays_by_the_online_terms_and_one_of_the_counter_by_the_general_ones()
    {
        using var changed = new CatalogueWith("2.000815", text => text
            .Replace("channels: [counter]", "channels: [counter, online]", StringComparison.Ordinal)
            .Replace("    limit: same-day 15:00\n", "    limit: 3 wd\n    by-channel:\n      - {channel: online, limit: 2 wd}\n", StringComparison.Ordinal)
            .Replace("    amount: 2000\n", "    amount: 2000\n    amounts:\n      - {channel: online, amount: 1500}\n", StringComparison.Ordinal));
        await changed.Load(office);
        var (clerk, counter) = await office.Clerk();
        var online = await office.Waiting();
        online = Must(await office.The<ReceiveDossier>().Run(counter, online.Id, online.Version, Stop));
        var entered = Must(await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(Staff.Commune), Stop));

        Vietnam.Text(online.DueAt!.Value).ShouldBe("25/11/2026 17:00", "two working days, the 24th is a day off");
        Vietnam.Text(entered.DueAt!.Value).ShouldBe("26/11/2026 17:00");
        (await clerk.Open($"/can-bo/ho-so/{online.Id}/phi", Stop)).Text.ShouldContain("1.500 đồng/trang");
        (await clerk.Open($"/can-bo/ho-so/{entered.Id}/phi", Stop)).Text.ShouldContain("2.000 đồng/trang");
        var page = await (await office.Anybody()).Open("/thu-tuc/2.000815", Stop);
        page.Text.ShouldContain("Trực tuyến: 2 ngày làm việc");
        page.Text.ShouldContain("Trực tuyến: 1.500 đồng/trang");
        var needed = await (await office.Anybody()).Open("/thu-tuc/2.000815/can-gi?truong-hop=thong-thuong&cach-nop=truc-tuyen", Stop);
        needed.Text.ShouldContain("2 ngày làm việc");
        needed.Text.ShouldContain("1.500 đồng/trang");
    }

    private static Dossier Must(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
