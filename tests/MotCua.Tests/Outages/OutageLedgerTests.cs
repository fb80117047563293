using Dapper;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Outages;
using MotCua.Procedures;
using MotCua.Tests.Rules.Calendars;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Outages;

/// <summary>The ledger shows what the probes saw, and nothing else can get into it.</summary>
public sealed class OutageLedgerTests(Office office) : IClassFixture<Office>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_down_for_half_an_hour_is_one_outage_with_all_its_probes()
    {
        var partner = new Partner("p1");
        var watch = partner.WatchedBy(office);
        (await watch.Step(Stop)).ShouldBe(1);
        (await watch.Step(Stop)).ShouldBe(0, "the next probe is not due yet");
        partner.Error = "không kết nối được";
        var down = await Probes(watch, 60);
        partner.Error = null;
        var (_, up) = await Probes(watch, 1);

        var outage = (await office.The<OutageStore>().Newest(50, Stop)).Single(o => o.Target == "p1");
        outage.BeganAt.ShouldBe(down.First);
        outage.EndedAt.ShouldBe(up);
        outage.Lasting(office.Clock.Now).ShouldBe(TimeSpan.FromMinutes(30));
        var trace = await office.The<OutageStore>().Trace(outage, 200, Stop);
        trace.Count.ShouldBe(62);
        trace.Count(p => !p.Ok).ShouldBe(60);
        (await office.The<Journal>().HistoryOf(outage.Id, Stop)).Select(a => (a.Kind, a.OccurredAt)).ShouldBe([(WatchTargets.Began, down.First), (WatchTargets.Ended, up)]);
    }

    [Fact]
    public async Task Old_good_probes_go_by_the_rule_and_what_shows_an_outage_stays()
    {
        var partner = new Partner("p0");
        var watch = partner.WatchedBy(office);
        await Probes(watch, 5);
        partner.Error = "không kết nối được";
        await Probes(watch, 2);
        partner.Error = null;
        await Probes(watch, 4);
        office.Time.Advance(TimeSpan.FromDays(89));
        await Forget();
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<int>("select count(*) from outages.probe where target = 'p0'")).ShouldBe(11);
        office.Time.Advance(TimeSpan.FromDays(2));
        await Probes(watch, 1);
        await Forget();

        // The last good one before it, both failed ones, the one that ended it, and today's with the gap before it.
        (await connection.QueryAsync<bool>("select ok from outages.probe where target = 'p0' order by probed_at")).ShouldBe([true, false, false, true, true]);
        var outage = (await office.The<OutageStore>().Newest(50, Stop)).Single(o => o.Target == "p0");
        (await office.The<OutageStore>().Trace(outage, 10, Stop)).Select(p => p.Ok).ShouldBe([true, false, false, true]);
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync("delete from outages.probe where target = 'p0' and not ok"))).Hint.ShouldBe("outage.probe.kept");

        async Task Forget()
        {
            while (await office.The<OutageStore>().ForgetGood(office.Clock.Now, 1000, Stop) > 0)
            {
            }
        }
    }

    [Fact]
    public async Task The_board_names_what_is_down_until_it_is_up_again()
    {
        var partner = new Partner("p2") { Error = "trả lời mã lỗi 503" };
        var watch = partner.WatchedBy(office);
        await Probes(watch, 1);
        await office.The<OutageBoard>().Refresh(Stop);
        office.The<OutageBoard>().Open.ShouldNotContain(o => o.Target == "p2");
        await Probes(watch, 1);
        await office.The<OutageBoard>().Refresh(Stop);
        office.The<OutageBoard>().Open.ShouldContain(o => o.Target == "p2");

        using var visitor = await office.Anybody();
        (await visitor.Open("/", Stop)).Text.ShouldContain("Đối tác p2 đang gián đoạn từ");

        partner.Error = null;
        await Probes(watch, 1);
        await office.The<OutageBoard>().Refresh(Stop);
        (await visitor.Open("/", Stop)).Text.ShouldNotContain("Đối tác p2");
    }

    [Fact]
    public async Task Instances_that_overlap_probe_once_and_one_that_died_is_replaced()
    {
        var partner = new Partner("p3");
        TestWatches watches = new(partner.WatchedBy(office), partner.WatchedBy(office), partner.WatchedBy(office));
        (await Task.WhenAll(watches.All.Select(w => Task.Run(() => w.Step(Stop), Stop)))).Sum().ShouldBe(1);

        // One takes the lease and dies before it probes; another takes over when the lease has run out.
        office.Time.Advance(Every);
        (await office.The<OutageStore>().Lease("p3", office.Clock.NewId(), office.Clock.Now, Every, Stop)).ShouldBeTrue();
        (await watches.All[0].Step(Stop)).ShouldBe(0);
        office.Time.Advance(Every + TimeSpan.FromSeconds(1));
        (await watches.All[0].Step(Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task A_gap_in_the_products_own_probes_is_an_outage_of_the_product()
    {
        var product = new Partner("p4", product: true);
        await product.WatchedBy(office).Step(Stop);
        var from = office.Clock.Now;
        office.Time.Advance(TimeSpan.FromHours(2));
        await product.WatchedBy(office).Step(Stop);

        var outage = (await office.The<OutageStore>().Newest(50, Stop)).Single(o => o.Target == "p4");
        (outage.Kind, outage.BeganAt, outage.EndedAt).ShouldBe((OutageKind.Silent, from, office.Clock.Now));
    }

    [Fact]
    public async Task Nobody_writes_an_outage_or_a_probe_by_hand()
    {
        var partner = new Partner("p5") { Error = "không kết nối được" };
        var watch = partner.WatchedBy(office);
        var (first, _) = await Probes(watch, 1);
        await using var owner = await office.OpenAsOwner();
        var probe = await owner.ExecuteScalarAsync<Guid>("select probe_id from outages.probe where target = 'p5'");

        async Task Refused(string sql, string hint)
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql, new { probe, first, later = first.AddMinutes(5), other = office.Clock.NewId() }));
            (refused.SqlState, refused.Hint).ShouldBe(("MC422", hint));
        }

        // No probe at all, one failed probe only, another moment than the probe's, a probe without the lease.
        await Refused("insert into outages.outage values (@other, 'p5', 'P', 'failed', @other, @first)", "outage.no-trace");
        await Refused("insert into outages.outage values (@other, 'p5', 'P', 'failed', @probe, @first)", "outage.no-trace");
        await Refused("insert into outages.outage values (@other, 'p5', 'P', 'failed', @probe, @later)", "outage.no-trace");
        await Refused("insert into outages.outage values (@other, 'p6', 'P', 'failed', @probe, @first)", "outage.no-trace");
        await Refused("insert into outages.outage values (@other, 'p5', 'P', 'silent', @probe, @first, @probe, @later)", "outage.no-trace");
        await Refused("insert into outages.probe values (@other, 'p5', 'http://x', @later, false, null, 1, 'bịa', @other)", "outage.probe.lease");
        await Probes(watch, 1);
        await Refused("update outages.outage set began_at = @later where target = 'p5'", "outage.kept");
        await Refused("update outages.outage set to_probe = @probe, ended_at = @later where target = 'p5'", "outage.no-trace");
        await Refused("delete from outages.outage", "outage.kept");
        await Refused("delete from outages.probe", "outage.probe.kept");
        await Refused("update outages.probe set ok = true, error = null", "outage.probe.kept");
        await Refused("truncate outages.outage", "outage.kept");
        await Refused("truncate outages.probe cascade", "outage.kept");
    }

    [Fact]
    public async Task Only_a_clause_turns_an_outage_into_time_that_is_not_counted()
    {
        office.Time.SetLocal(2027, 1, 4, 8, 0);
        var partner = new Partner("p7");
        var watch = partner.WatchedBy(office);
        await watch.Step(Stop);
        partner.Error = "không kết nối được";
        await Probes(watch, 70);
        partner.Error = null;
        await Probes(watch, 1);

        var promises = office.The<Promises>();
        var (from, to) = (Vietnam.At("04/01/2027 07:30"), Vietnam.At("04/01/2027 17:00"));
        var terms = new ProcedureCase { Code = "thu", Name = "Thử", Limit = TimeLimit.Of(8, TimeUnit.WorkingHours) };
        (await promises.Credits(terms, from, to, Stop)).ShouldBeEmpty();

        var lawful = terms with { NotCounted = [new OutageCredit("p7", "Điều 1 văn bản thử")] };
        var credits = await promises.Credits(lawful, from, to, Stop);
        credits.Single().To.ShouldBe(credits.Single().From.AddMinutes(35));
        var promise = Promises.Of(Vietnam.Calendar, lawful, "outage", from, from, credits).Value;
        Vietnam.Text(promise.DueAt!.Value).ShouldBe("05/01/2027 08:05");
        promise.Rows.ShouldAllBe(r => r.Explanation.Contains("\"pause\":\"outage\"") && r.Explanation.Contains("Đối tác p7") && r.Explanation.Contains("Điều 1 văn bản thử"));

        // The end of the outage is queued for the dossiers of procedures that name the partner; there are none.
        await office.CatchUp();
        while (await office.The<ReckonAgain>().Step(Stop))
        {
        }

        (await office.The<ReckoningStore>().CountCandidates(new ReckoningScope(CalendarBook.CivilService, "p7", new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 4)), Stop)).ShouldBe(0);
    }

    private async Task<(DateTimeOffset First, DateTimeOffset Last)> Probes(WatchTargets watch, int count)
    {
        var first = (DateTimeOffset?)null;
        for (var i = 0; i < count; i++)
        {
            office.Time.Advance(Every);
            (await watch.Step(Stop)).ShouldBe(1);
            first ??= office.Clock.Now;
        }

        return (first!.Value, office.Clock.Now);
    }

    private sealed record TestWatches(params WatchTargets[] All);

    /// <summary>A partner that answers as the test says.</summary>
    private sealed class Partner(string code, bool product = false) : IProbing
    {
        private readonly WatchTarget target = new(code, "Đối tác " + code, new Uri("http://127.0.0.1:1/"), product);

        public string? Error { get; set; }

        public WatchTargets WatchedBy(Office office) => new(new WatchList([target], Every), this, office.The<OutageStore>(), office.Clock);

        public Task<(int? Status, TimeSpan Took, string? Error)> Ask(WatchTarget asked, CancellationToken stop) =>
            Task.FromResult<(int?, TimeSpan, string?)>((Error is null ? 200 : null, TimeSpan.FromMilliseconds(3), Error));
    }
}
