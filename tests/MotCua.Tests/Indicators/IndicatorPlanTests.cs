using Dapper;
using MotCua.Dossiers;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>
/// What a number costs does not grow with the dossiers behind it: among forty thousand of them, over eighteen months, no
/// table of all units and no first page of a list looks at more than a small part. Read from the plans as they ran.
/// </summary>
public sealed class IndicatorPlanTests(Office office) : IClassFixture<Office>
{
    private const int Dossiers = 40_000;

    /// <summary>A tenth of all: half a month of the province is about a thirty-sixth.</summary>
    private const int MostFacts = Dossiers / 10;

    /// <summary>A fiftieth: what a page shows, and beside it what is open or late by the clock.</summary>
    private const int MostFactsOfAPage = Dossiers / 50;

    private static readonly DateOnly First = new(2025, 5, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_table_and_no_first_page_of_a_list_looks_at_a_tenth_of_the_dossiers()
    {
        await Fill();
        office.Time.SetLocal(2026, 11, 13, 16, 0);
        var register = await office.The<UnitStore>().Register(Stop);
        var half = Area.Of(register, new UnitCode("DO"), new DateOnly(2026, 5, 15), new DateOnly(2026, 11, 14))!;
        var (read, lists, window) = (office.The<ReadIndicator>(), office.The<DossierListStore>(), half.Window(office.Clock.Now));
        var watch = await PlanWatch.On(office, within: false);

        var indicators = IndicatorList.Standing.Where(i => i is { Numerator: DossierCount, Denominator: DossierCount }).ToList();
        foreach (var indicator in indicators)
        {
            await read.Run(indicator, half, Stop);
        }

        await office.The<ReadBoard>().Run(register, [], half, Stop);
        var tables = await watch.Seen();

        watch = await PlanWatch.On(office, within: false);
        foreach (var indicator in indicators)
        {
            await lists.Behind(indicator, Part.Numerator, half.Whole.Spans, window, DossierVisibility.Everything, null, 51, Stop);
            await lists.Behind(indicator, Part.Numerator, half.Children[3].Spans, window, DossierVisibility.Everything, null, 51, Stop);
        }

        var plans = await watch.Seen();
        (tables.Count, plans.Count).ShouldSatisfyAllConditions(c => c.Item1.ShouldBeGreaterThan(100), c => c.Item2.ShouldBeGreaterThan(100));
        tables.Concat(plans).Where(p => p.Steps.Any(s => s.Relation == "fact" && (s.Kind == "Seq Scan" || s.Rows > MostFacts))).ShouldBeEmpty();
        plans.Where(p => p.Steps.Any(s => s.Relation == "fact" && s.Rows > MostFactsOfAPage)).ShouldBeEmpty();
        plans.Where(p => p.Steps.Any(s => s.Relation == "base" && s.Rows > 1000)).ShouldBeEmpty("the next days and units of a page are read, not all");
    }

    /// <summary>Forty communes, one dossier in thirty late, what is young still open; past every trigger, the counters made by the product.</summary>
    private async Task Fill()
    {
        await using (var connection = await office.OpenAsOwner())
        {
            await connection.ExecuteAsync("set session_replication_role = replica");
            await connection.ExecuteAsync(
                """
                insert into organisation.unit(code, name, kind, parent, from_day) values ('DO', 'Tỉnh đo', 'province', null, '2020-01-01');
                insert into organisation.unit(code, name, kind, parent, from_day)
                select 'DO.' || lpad(u::text, 2, '0'), 'Xã đo ' || u, 'commune', 'DO', '2020-01-01' from generate_series(1, 40) u;
                with made as (
                  select i, lpad(to_hex(i), 32, '0')::uuid as id, 'DO.' || lpad((1 + i * 7 % 40)::text, 2, '0') as unit,
                    @first::date + (i * 548 / @Dossiers) as received, 3 + i % 12 as days, i % 30 = 0 as late, i % 10 < 7 as online
                  from generate_series(1, @Dossiers) i),
                dated as (
                  select *, received + days as due, received + case when late then days + 5 else days - 1 end as ends from made),
                d as (
                  insert into dossiers.dossier(dossier_id, reference, code, origin, procedure_code, procedure_name, unit, channel, submitted_at, import_run, import_line)
                  select id, 'D' || i, 'DO-' || i, 'imported', '1.001193', 'Đăng ký khai sinh', unit, 1 + online::int, received, '00000000-0000-0000-0000-000000000001', i from dated),
                s as (
                  insert into dossiers.state(dossier_id, version, imported, status, unit, received_at, due_at, finished_at, supplements, extensions, changed_at)
                  select id, 1, true, case when ends > '2026-11-13' then 4 else 10 end, unit, received, due, case when ends <= '2026-11-13' then ends end, 0, 0, received from dated)
                insert into indicators.fact(dossier_id, unit, procedure, status, imported, channel, submitted_on, received_on, due_at, finished_at, ended_at, closed_on,
                  stage, ended_by, closing, pace_766, due_766_at)
                select id, unit, '1.001193', case when ends > '2026-11-13' then 4 else 10 end, true, 1 + online::int, received, received, due,
                  case when ends <= '2026-11-13' then ends end, case when ends <= '2026-11-13' then ends end, case when ends <= '2026-11-13' then ends end,
                  case when ends > '2026-11-13' then 'open' else 'closed' end, case when ends <= '2026-11-13' then 'result' end,
                  case when ends > '2026-11-13' then null when late then 'late' else 'early' end,
                  case when ends > '2026-11-13' then 'running' when late then 'late' else 'on-time' end, case when ends > '2026-11-13' then due end
                from dated;
                """,
                new { first = First, Dossiers },
                commandTimeout: 120);
            await connection.ExecuteAsync("set session_replication_role = origin");
            await connection.ExecuteAsync("delete from indicators.definition");
        }

        await office.The<RecountStore>().Adopt(IndicatorList.Standing, Stop);
        while (await office.The<CounterStore>().RollUp(50_000, Stop) > 0)
        {
        }

        await using var owner = await office.OpenAsOwner();
        foreach (var table in new[] { "indicators.fact", "dossiers.dossier", "dossiers.state", "indicators.base", "indicators.day_sums", "indicators.half_sums", "indicators.delta" })
        {
            await owner.ExecuteAsync($"vacuum analyze {table}", commandTimeout: 120);
        }
    }
}
