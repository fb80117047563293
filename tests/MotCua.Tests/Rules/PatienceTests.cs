using MotCua.Exchange.Outbox;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules;

public sealed class PatienceTests
{
    private static readonly DateTimeOffset First = SettableTime.OrdinaryMorning;

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(4, 80)]
    [InlineData(9, 1800)]
    [InlineData(500, 1800)]
    public void Each_silence_doubles_the_wait_up_to_its_most(int attempts, int seconds) =>
        Next.BackOff(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(30), attempts, 0.5).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Those_that_failed_together_do_not_come_back_together()
    {
        Next.BackOff(TimeSpan.FromSeconds(100), TimeSpan.FromHours(1), 1, 0).ShouldBe(TimeSpan.FromSeconds(75));
        Next.BackOff(TimeSpan.FromSeconds(100), TimeSpan.FromHours(1), 1, 1).ShouldBe(TimeSpan.FromSeconds(125));
    }

    [Fact]
    public void Attempts_end_by_time_and_never_by_number()
    {
        Next.After(DeliveryKind.Later, 10_000, First, First.AddHours(23), 0).NextAt.ShouldNotBeNull();
        Next.After(DeliveryKind.Later, 2, First, First.AddHours(24), 0).ShouldBe(new Next(null, "operator"));
        Next.After(DeliveryKind.Unreachable, 10_000, First, First.AddDays(4), 0).NextAt.ShouldNotBeNull();
        Next.After(DeliveryKind.Unreachable, 2, First, First.AddDays(5), 0).ShouldBe(new Next(null, "operator"));
        Next.After(DeliveryKind.Refused, 1, First, First, 0).ShouldBe(new Next(null, "unit"));
        Next.After(DeliveryKind.Held, 1, First, First, 0).ShouldBe(new Next(null, "unit"));
    }
}
