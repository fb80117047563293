using MotCua.Outages;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Outages;

/// <summary>Only probes make an outage.</summary>
public sealed class LedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    [Fact]
    public void One_failed_probe_is_no_outage_and_the_second_in_a_row_is()
    {
        Ledger.Next(new(Good(0), null, null), Failed(1), false, Silence).ShouldBe(LedgerEntry.Nothing);
        Ledger.Next(new(Failed(1), Failed(1), null), Failed(2), false, Silence).ShouldBe(LedgerEntry.Begins);
        Ledger.Next(new(Failed(1), Failed(1), null), Good(2), false, Silence).ShouldBe(LedgerEntry.Nothing);
    }

    [Fact]
    public void An_outage_lasts_until_the_next_good_probe()
    {
        var open = new Outage(Guid.Empty, "vneid", "VNeID", OutageKind.Failed, Start, null);
        Ledger.Next(new(Failed(2), Failed(1), open), Failed(3), false, Silence).ShouldBe(LedgerEntry.Nothing);
        Ledger.Next(new(Failed(2), Failed(1), open), Good(3), false, Silence).ShouldBe(LedgerEntry.Ends);
    }

    [Fact]
    public void A_gap_is_an_outage_of_the_product_alone()
    {
        Ledger.Next(new(Good(0), null, null), Good(3), true, Silence).ShouldBe(LedgerEntry.WasSilent);
        Ledger.Next(new(Good(0), null, null), Good(2), true, Silence).ShouldBe(LedgerEntry.Nothing);
        Ledger.Next(new(Good(0), null, null), Good(30), false, Silence).ShouldBe(LedgerEntry.Nothing);
        Ledger.Next(new(null, null, null), Good(0), true, Silence).ShouldBe(LedgerEntry.Nothing);
    }

    private static Probe Good(int minute) => new(Guid.Empty, Start.AddMinutes(minute), true, 200, 5, null);

    private static Probe Failed(int minute) => new(Guid.Empty, Start.AddMinutes(minute), false, null, 5, "không kết nối được");
}
