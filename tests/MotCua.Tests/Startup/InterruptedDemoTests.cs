using Dapper;
using MotCua.Dossiers;
using MotCua.Tests.Support;
using MotCua.Web.Startup.Demo;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Startup;

/// <summary>Seeding that was interrupted goes on where it stopped.</summary>
public sealed class InterruptedDemoTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Interrupted_among_its_petitions_and_its_back_rooms_the_demo_makes_none_of_them_twice()
    {
        var stop = TestContext.Current.CancellationToken;
        await Interrupt("select count(*) >= 2 from people.petition", stop);
        await Interrupt($"select count(*) >= 1 from dossiers.making where device = '{DemoSigns.Room}'", stop);

        (await office.The<SeedDemo>().Run(_ => { }, stop)).ShouldBeNull();

        await using var owner = await office.OpenAsOwner();
        (await owner.ExecuteScalarAsync<long>("select count(*) from people.petition")).ShouldBeInRange(4, 5);
        (await owner.ExecuteScalarAsync<long>("select count(*) from people.petition where published_at is not null")).ShouldBe(1);
        (await office.The<DossierStore>().CountMadeOn(DemoSigns.Room, stop)).ShouldBe(DemoSigns.BackRooms);
    }

    /// <summary>Runs the seeding until something is true in the database, and ends it there.</summary>
    private async Task Interrupt(string when, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var seeding = office.The<SeedDemo>().Run(_ => { }, end.Token);
        await using var owner = await office.OpenAsOwner();
        while (!seeding.IsCompleted && !await owner.ExecuteScalarAsync<bool>(when))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), stop);
        }

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => seeding);
    }
}
