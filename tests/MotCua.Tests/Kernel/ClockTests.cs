using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Kernel;

public sealed class ClockTests
{
    private readonly SettableTime time = new(SettableTime.OrdinaryMorning);

    [Fact]
    public void Ids_made_in_one_moment_sort_in_the_order_they_were_made()
    {
        var clock = new Clock(time);
        // More than one millisecond can count.
        var ids = Enumerable.Range(0, 10_000).Select(_ => clock.NewId()).ToList();
        ids.ShouldBe(ids.Order().ToList());
        ids.Distinct().Count().ShouldBe(ids.Count);
        ids.ShouldAllBe(id => id.Version == 7 && (id.Variant & 0xC) == 8);
    }

    [Fact]
    public void Ids_made_side_by_side_are_all_different_and_follow_the_clock()
    {
        var clock = new Clock(time);
        var early = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        Parallel.For(0, 20_000, _ => early.Add(clock.NewId()));
        early.Distinct().Count().ShouldBe(20_000);
        time.Advance(TimeSpan.FromSeconds(1));
        clock.NewId().ShouldBeGreaterThan(early.Max());
    }
}
