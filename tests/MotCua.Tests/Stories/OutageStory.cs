using Dapper;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Outages;
using MotCua.Procedures;
using MotCua.Tests.Outages;
using MotCua.Tests.Rules.Calendars;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>
/// A register that a procedure waits on is down over a closing hour: where the law names it, both clocks give the day
/// back and say by which clause; the same procedure without such a clause does not move.
/// </summary>
public sealed class OutageStory(Office office) : IClassFixture<Office>
{
    private const string Lawful = "2.990034";
    private const string Silent = "2.990035";
    private const string Elsewhere = "2.990036";
    private const string Clause = "khoản 3 Điều 9 văn bản thử";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Time_lost_to_a_dead_register_comes_back_only_where_a_clause_says_so()
    {
        office.Time.SetLocal(2027, 1, 4, 9, 0);
        await Publish(Lawful, $$"""[{"partner": "dat-dai", "clause": "{{Clause}}"}]""");
        await Publish(Silent, "[]", "dat-dai");
        await Publish(Elsewhere, "[]");
        var (credited, other, unconcerned) = (await Received(Lawful), await Received(Silent), await Received(Elsewhere));
        Vietnam.Text(credited.DueAt!.Value).ShouldBe("18/01/2027 17:00");
        other.DueAt.ShouldBe(credited.DueAt);

        // Down from 15:00 to 09:00 of the next morning: one closing hour is lost.
        using var register = new LoopbackPartner(200);
        using var probing = new HttpProbing(TimeProvider.System);
        var every = TimeSpan.FromMinutes(30);
        var watch = new WatchTargets(
            new WatchList([new WatchTarget("dat-dai", "Cơ sở dữ liệu đất đai", register.Address)], every), probing, office.The<OutageStore>(), office.Clock);
        office.Time.SetLocal(2027, 1, 5, 14, 30);
        await watch.Step(Stop);
        register.Close();
        for (var probe = 0; probe < 36; probe++)
        {
            office.Time.Advance(every);
            (await watch.Step(Stop)).ShouldBe(1);
        }

        await WorkOff();
        (await office.Now(credited.Id)).DueAt.ShouldBe(credited.DueAt, "while it lasts nobody knows how long");
        register.Open();
        office.Time.Advance(every);
        await watch.Step(Stop);
        await WorkOff();
        await WorkOff();

        var moved = await office.Now(credited.Id);
        Vietnam.Text(moved.DueAt!.Value).ShouldBe("19/01/2027 17:00");
        moved.Version.ShouldBe(credited.Version + 1);
        var rows = (await office.The<ReckoningStore>().Standing([credited.Id], Stop))[credited.Id.Value].ToList();
        rows.Select(r => (r.Clock, r.Reason, Vietnam.Text(r.DueAt))).ShouldBe([("766", "outage", "19/01/2027 17:00"), ("decree", "outage", "19/01/2027 17:00")], ignoreOrder: true);
        foreach (var row in rows)
        {
            var pause = DueSteps.FromJson(row.Explanation).Single(s => s.Kind == DueStepKind.Paused);
            (pause.Pause, pause.Name, pause.Clause, pause.Days).ShouldBe((PauseKind.Outage, "Cơ sở dữ liệu đất đai", Clause, 1));
        }

        (await office.Now(other.Id)).ShouldBe(other);
        var act = (await office.The<Journal>().HistoryOf(credited.Id.Value, Stop)).Single(a => a.Kind == ReckonAgain.Reckoned);
        act.Data.ShouldContain("\"reason\": \"outage\"");

        // Late in the end: the letter of whoever needed the register for its step names it, without a clause and without a day back.
        office.Time.SetLocal(2027, 1, 19, 9, 0);
        await office.The<DraftApologies>().Run(Stop);
        (await office.The<ApologyStore>().OfDossier(other.Id, Stop))!.Cause.ShouldContain("Cơ sở dữ liệu đất đai bị gián đoạn từ 15:00 ngày 05/01/2027 đến 09:00 ngày 06/01/2027");
        (await office.The<ApologyStore>().OfDossier(unconcerned.Id, Stop))!.Cause.ShouldNotContain("Cơ sở dữ liệu đất đai");
    }

    private async Task<Dossier> Received(string procedure)
    {
        var version = (await office.The<ProcedureStore>().InForce(new ProcedureCode(procedure), office.Clock.Today, Stop))!;
        var application = await office.AtCounter(Staff.Commune);
        var entered = await office.The<EnterAtCounter>().Run(await new Staff(office).Counter(), application with { Version = version }, Stop);
        entered.Accepted.ShouldBeTrue(entered.Refusal?.Message);
        return await office.Now(entered.Value.Id);
    }

    /// <param name="partner">What every step needs; null for none.</param>
    private async Task Publish(string code, string notCounted, string? partner = null)
    {
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(
            """
            insert into procedures.version
            select (jsonb_populate_record(v, jsonb_build_object('version_id', gen_random_uuid(), 'code', @code, 'hash', @code,
              'document', jsonb_set(
                jsonb_set(doc, '{cases}', (select jsonb_agg(c || jsonb_build_object('notCounted', @notCounted::jsonb)) from jsonb_array_elements(doc->'cases') c)),
                '{steps}', (select jsonb_agg(s || case when @partner::text is null then '{}' else jsonb_build_object('partners', jsonb_build_array(@partner)) end) from jsonb_array_elements(doc->'steps') s))))).*
            from procedures.version v, lateral (select replace(replace(v.document::text, 'same-day 15:00', '10 wd'), '2.000815', @code)::jsonb as doc) d
            where v.code = '2.000815' and v.retired_at is null
            """,
            new { code, notCounted, partner });
    }

    private async Task WorkOff()
    {
        await office.CatchUp();
        while (await office.The<ReckonAgain>().Step(Stop))
        {
        }
    }
}
