extern alias simulators;

using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using MotCua.Web.Startup.Demo;
using Shouldly;
using simulators::MotCua.Simulators.Vneid;
using Xunit;

namespace MotCua.Tests.Startup;

public sealed class DemoTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task The_demo_holds_at_least_twenty_dossiers_in_every_state_and_is_made_once()
    {
        var stop = TestContext.Current.CancellationToken;
        (await office.The<SeedDemo>().Run(_ => { }, stop)).ShouldBeNull();
        foreach (var state in Enum.GetValues<DossierStatus>())
        {
            (await office.The<DossierStore>().CountBorn(state, stop)).ShouldBeGreaterThanOrEqualTo(20, state.InVietnamese());
        }

        (await office.The<Sequencer>().Verify(stop)).Broken.ShouldBeNull();
        await using (var connection = await office.OpenAsOwner())
        {
            var legs = (await connection.QueryAsync<(string Event, short State)>("select r.event, l.state from linked.leg l join linked.request r using (request_id)")).ToList();
            legs.Select(l => l.Event).Distinct().Count().ShouldBe(2);
            new[] { LegState.Waiting, LegState.Working, LegState.SupplementAsked, LegState.Returned, LegState.Refused }.Except(legs.Select(l => (LegState)l.State)).ShouldBeEmpty("linked requests in every way they can stand");
        }

        await using (var connection = await office.OpenAsOwner())
        {
            (await connection.ExecuteScalarAsync<long>("select count(*) from indicators.fact where back_room")).ShouldBeGreaterThanOrEqualTo(3, "the back-room sign has something to show");
            (await connection.ExecuteScalarAsync<long>("select count(*) from people.petition p where conclusion is not null and exists (select from people.petition_file f)")).ShouldBe(2);
            (await connection.ExecuteScalarAsync<long>("select count(*) from procedures.posting where ended_on is null")).ShouldBeGreaterThan(10);
            (await connection.ExecuteScalarAsync<long>("select count(*) from dossiers.rating where way = 'counter-link'")).ShouldBeGreaterThan(0);
        }

        var today = office.Clock.Today.ToString("yyyy-MM-dd", null);
        (await office.Command("report", "empty-counter", "--unit", "H50.19363", "--from", office.Clock.Today.AddDays(-7).ToString("yyyy-MM-dd", null), "--to", today)).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThanOrEqualTo(4, "the head, the unit, a morning and an afternoon");

        var said = new List<string>();
        (await office.The<SeedDemo>().Run(said.Add, stop)).ShouldBeNull();
        said.ShouldBeEmpty();
    }

    [Fact]
    public void The_demo_citizens_are_people_whom_the_stand_in_of_VNeID_knows()
    {
        var rows = CsvSheet.Read(File.ReadAllBytes(Path.Combine(Repository.Catalogue, "demo", "citizens.csv")), "subject", "number", "name", "born").Rows;
        rows.Count.ShouldBeGreaterThan(5);
        foreach (var row in rows)
        {
            DemoCitizens.Find(row["subject"]).ShouldNotBeNull().Name.ShouldBe(row["name"]);
            DemoCitizens.Find(row["subject"])!.Number.ShouldBe(row["number"]);
        }
    }
}
