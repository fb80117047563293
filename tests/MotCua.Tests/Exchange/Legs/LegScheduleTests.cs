using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange.Legs;

/// <summary>
/// Ten thousand lives of linked requests through the exchange, in memory. Every decision is the product's own: what each system
/// is told of an act, what its reply means, what its word means for a leg, what a report does to the other legs. Between the
/// office and the stand-ins everything is killed between two steps, doubled, delayed and reordered. The database's part of it
/// (leases, one transaction for each step) is tried by ScheduleTests.
/// </summary>
public sealed class LegScheduleTests
{
    private const int Schedules = 10_000;

    [Fact]
    public void No_schedule_of_the_exchange_loses_or_doubles_a_leg()
    {
        var met = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < Schedules; seed++)
        {
            var life = new LinkedLife(seed, met);
            life.Live();
            life.Settle();
            life.Judge();
        }

        met.ShouldBe(
            ["applied twice", "asked again", "delayed", "doubled", "killed after telling", "killed before telling", "killed between keeping and applying", "killed while projecting", "reordered", "told by two"],
            customMessage: "every fault was met");
    }
}
