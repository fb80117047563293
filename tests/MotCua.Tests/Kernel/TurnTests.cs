using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Kernel;

public sealed class TurnTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_nobody_wrote_down_gets_its_first_turn_and_the_next_one_when_its_time_has_come()
    {
        var (turns, done) = (office.The<TurnStore>(), 0);
        Task<bool> Look() => turns.Take("never-heard-of", TimeSpan.FromMinutes(10), _ => Task.FromResult(++done), Stop);

        (await Look()).ShouldBeTrue();
        office.Time.Advance(TimeSpan.FromMinutes(4));
        (await Look()).ShouldBeFalse("it was done in this round");
        office.Time.Advance(TimeSpan.FromMinutes(1));
        (await Look()).ShouldBeTrue();
        done.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_who_look_at_once_one_does_it_and_a_turn_that_failed_is_over()
    {
        var (turns, done) = (office.The<TurnStore>(), 0);

        var looked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => turns.Take("by-one", TimeSpan.FromMinutes(10), _ => Task.FromResult(Interlocked.Increment(ref done)), Stop)));

        looked.Count(mine => mine).ShouldBe(1);
        done.ShouldBe(1);
        await Should.ThrowAsync<InvalidOperationException>(() => turns.Take("fails", TimeSpan.FromMinutes(10), _ => throw new InvalidOperationException(), Stop));
        (await turns.Take("fails", TimeSpan.FromMinutes(10), _ => Task.CompletedTask, Stop)).ShouldBeFalse("again at the next round");
    }
}
