using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Finding;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

public sealed class DossierSearchQueueTests(Office office) : IClassFixture<Office>
{
    private readonly Staff staff = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Đặng Thị Thu Uyên")]
    [InlineData("dang thi thu uyen")]
    [InlineData("uyên đặng")]
    [InlineData("Uyen Th")]
    public async Task A_name_is_found_with_and_without_accents_in_any_order(string typed)
    {
        var dossier = await Entered("Đặng Thị Thu Uyên");
        var found = await Find(await staff.CivilStatus(), typed);
        found.Select(l => l.DossierId).ShouldContain(dossier.Id.Value);
        (await Find(await staff.CivilStatus(), "uyên nguyễn")).Select(l => l.DossierId).ShouldNotContain(dossier.Id.Value);
    }

    [Fact]
    public async Task Code_reference_identity_number_and_telephone_each_find_the_dossier()
    {
        var officer = await staff.CivilStatus();
        var dossier = await Entered("Trần Văn Bình");
        var kept = (await office.The<DossierStore>().Find(dossier.Id, officer, Stop))!;
        foreach (var typed in new[] { kept.Code!, kept.Code!.ToLowerInvariant(), kept.Reference, "045190001234", "0905 123 456" })
        {
            (await Find(officer, typed)).Select(l => l.DossierId).ShouldContain(dossier.Id.Value, typed);
        }
    }

    [Fact]
    public async Task Another_unit_finds_nothing_whatever_it_types()
    {
        var dossier = await Entered("Hoàng Kim Xuyến");
        var stranger = await staff.CivilStatus(new UnitCode("H50.19372"));
        foreach (var typed in new[] { "xuyến", dossier.Reference, "045190001234", "" })
        {
            (await Find(stranger, typed)).ShouldBeEmpty(typed);
        }
    }

    [Fact]
    public async Task The_unit_that_was_asked_finds_the_dossier_for_as_long_as_it_sees_it()
    {
        var unit = new UnitCode("H50.19741");
        var dossier = await Entered("Lương Thị Khế");
        var officer = await staff.CivilStatus();
        dossier = (await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop)).Value;
        var neighbour = await staff.CivilStatus(unit);
        (await Found("khế")).ShouldBeFalse("it was not asked yet");

        dossier = (await office.The<ConsultOthers>().Run(
            officer, dossier.Id, dossier.Version, new QuestionInput(unit, null, "Người này có hộ khẩu ở xã không?", office.Clock.Today.AddDays(5)), Stop)).Value;
        (await Found("khế")).ShouldBeTrue();
        (await Found(null)).ShouldBeTrue();
        (await Found(dossier.Code)).ShouldBeTrue();
        (await office.The<DossierSearchQueue>().Count(neighbour, DossierSearch.Read(null, "2.000815", null).Value, Stop)).ShouldBe(1);

        var question = (await office.The<ConsultationStore>().Of(dossier.Id, Stop)).ShouldHaveSingleItem();
        (await office.The<AnswerConsultation>().Run(neighbour, dossier.Id, dossier.Version, question.Id, new OpinionInput("agree", "Có hộ khẩu."), Stop)).Accepted.ShouldBeTrue();
        (await Found("khế")).ShouldBeTrue();
        neighbour = neighbour with { Day = office.Clock.Today.AddDays(question.SeesDays) };
        (await Found("khế")).ShouldBeTrue("the last day counts");
        neighbour = neighbour with { Day = neighbour.Day.AddDays(1) };
        foreach (var typed in new[] { "khế", null, dossier.Code })
        {
            (await Found(typed)).ShouldBeFalse(typed);
        }

        async Task<bool> Found(string? typed)
        {
            var search = DossierSearch.Read(typed, null, null).Value;
            var lines = await office.The<DossierSearchQueue>().Find(neighbour, search, null, Stop);
            (await office.The<DossierSearchQueue>().Count(neighbour, search, Stop)).ShouldBe(lines.Count);
            return lines.Any(l => l.DossierId == dossier.Id.Value);
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var unit = new UnitCode("H50.19429");
        var counter = await staff.Counter(unit);
        var made = new List<Guid>();
        for (var i = 0; i < DossierSearchQueue.PageSize + 5; i++)
        {
            office.Time.Advance(TimeSpan.FromMilliseconds(5));
            made.Add((await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(unit), Stop)).Value.Id.Value);
        }

        var first = await Find(counter, "");
        first.Count.ShouldBe(DossierSearchQueue.PageSize + 1);
        var page = first.Take(DossierSearchQueue.PageSize).Select(l => l.DossierId).ToList();
        var second = await Find(counter, "", after: page[^1]);
        page.Concat(second.Select(l => l.DossierId)).ShouldBe(Enumerable.Reverse(made));
        (await Find(counter, "", status: DossierStatus.Returned)).ShouldBeEmpty();
        (await Find(counter, "", procedure: "2.000815", status: DossierStatus.Received)).Count.ShouldBe(DossierSearchQueue.PageSize + 1);
        (await Find(counter, "", procedure: "1.001193")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dossier_that_moved_to_another_unit_is_found_at_both_and_nowhere_else()
    {
        var (home, away) = (new UnitCode("H50.19435"), new UnitCode("H50.19597"));
        var dossier = (await office.The<EnterAtCounter>().Run(await staff.Counter(home), await office.AtCounter(home, "Mai Thị Xa"), Stop)).Value;
        await using (var owner = await office.OpenAsOwner())
        {
            await owner.ExecuteAsync("update dossiers.state set unit = @away, version = version + 1 where dossier_id = @id", new { away = away.Value, id = dossier.Id.Value });
        }

        foreach (var (unit, sees) in new[] { (home, true), (away, true), (new UnitCode("H50.19333"), false) })
        {
            var officer = await staff.CivilStatus(unit);
            foreach (var search in new[] { Read(""), Read("", procedure: "2.000815"), Read("mai xa"), Read("", status: DossierStatus.Received), Read("") with { Unit = unit } })
            {
                (await office.The<DossierSearchQueue>().Find(officer, search, null, Stop)).Any(l => l.DossierId == dossier.Id.Value).ShouldBe(sees, $"{unit} {search}");
                ((await office.The<DossierSearchQueue>().Count(officer, search, Stop)) > 0).ShouldBe(sees);
            }
        }

        static DossierSearch Read(string typed, string? procedure = null, DossierStatus? status = null) => DossierSearch.Read(typed, procedure, status).Value;
    }

    [Fact]
    public async Task Counting_stops_where_nobody_would_read_on()
    {
        var unit = new UnitCode("H50.19501");
        var counter = await staff.Counter(unit);
        for (var i = 0; i < 4; i++)
        {
            await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(unit), Stop);
        }

        var all = DossierSearch.Read(null, null, null).Value;
        (await office.The<DossierSearchQueue>().Count(counter, all, Stop, most: 2)).ShouldBe(3);
        (await office.The<DossierSearchQueue>().Count(counter, all, Stop)).ShouldBe(4);
    }

    [Fact]
    public async Task Every_figure_of_the_desk_is_the_length_of_its_list()
    {
        var unit = new UnitCode("H50.19441");
        var (counter, officer) = (await staff.Counter(unit), await staff.CivilStatus(unit));
        var first = (await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(unit), Stop)).Value;
        await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(unit), Stop);
        (await Counts(officer)).ShouldBe(new DeskCounts(0, 0, Mine: 0, Pool: 2, 0, Late: 0, DueToday: 2));
        await office.The<TakeDossier>().Run(officer, first.Id, first.Version, Stop);
        (await Counts(officer)).ShouldBe(new DeskCounts(0, 0, Mine: 1, Pool: 1, 0, Late: 0, DueToday: 2));
        (await Counts(officer, office.Clock.Now.AddDays(3))).Late.ShouldBe(2);
        (await office.The<DossierQueue>().Worklist(officer, Desktop.Pool, null, Stop)).Count.ShouldBe(1);
        (await Counts(await staff.Counter(new UnitCode("H50.19333")))).ShouldBe(new DeskCounts(0, 0, 0, 0, 0, 0, 0));
    }

    private Task<DeskCounts> Counts(Viewer viewer, DateTimeOffset? now = null) =>
        office.The<DeskCountQueue>().Of(viewer, now ?? office.Clock.Now, Clock.FromLocal(office.Clock.Today, new TimeOnly(23, 59)), Stop);

    private async Task<Dossier> Entered(string name) =>
        (await office.The<EnterAtCounter>().Run(await staff.Counter(), await office.AtCounter(Staff.Commune, name), Stop)).Value;

    private Task<IReadOnlyList<DossierLine>> Find(Viewer viewer, string typed, string? procedure = null, DossierStatus? status = null, Guid? after = null) =>
        office.The<DossierSearchQueue>().Find(viewer, DossierSearch.Read(typed, procedure, status).Value, after, Stop);
}

/// <summary>Filters by day: the clock of this office moves.</summary>
public sealed class DossierSearchDaysTests(Office office) : IClassFixture<Office>
{
    private readonly Staff staff = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filters_narrow_each_other_and_the_count_is_the_length_of_the_list()
    {
        var unit = new UnitCode("H50.19405");
        var counter = await staff.Counter(unit);
        var first = (await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(unit, "Lê Thị Hồng"), Stop)).Value;
        office.Time.Advance(TimeSpan.FromDays(1));
        var second = (await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(unit, "Lê Văn Nam"), Stop)).Value;
        var (before, today) = (office.Clock.Today.AddDays(-1), office.Clock.Today);
        var due = Clock.DayOf((await office.The<DossierStore>().Find(first.Id, counter, Stop))!.DueAt!.Value);
        var all = DossierSearch.Read(null, null, null).Value;
        var named = DossierSearch.Read("lê", null, null).Value;
        var identity = all.WithIdentity("045190001234", today, "x").Value;

        await Expect(all, second, first);
        await Expect(all with { Submitted = new DaySpan(before, before) }, first);
        await Expect(all with { Submitted = new DaySpan(today) }, second);
        await Expect(all with { Received = new DaySpan(To: before) }, first);
        await Expect(all with { Received = new DaySpan(today, today) }, second);
        await Expect(all with { Due = new DaySpan(due, due) }, first);
        await Expect(all with { Submitted = new DaySpan(today), Received = new DaySpan(To: before) });
        await Expect(named with { Received = new DaySpan(today, today), Unit = unit }, second);
        await Expect(identity, second, first);
        await Expect(identity with { Submitted = new DaySpan(before, before), Unit = unit }, first);
        await Expect(identity.WithPhone("0905 123 456", "x").Value, second, first);
        await Expect(identity.WithPhone("0905 123 457", "x").Value);
        await Expect(DossierSearch.Read("nam", "2.000815.000.00.00.H50", DossierStatus.Received).Value.WithIdentity("045190001234", today, "x").Value, second);
        await Expect(all with { Unit = new UnitCode("H50.19597") });

        async Task Expect(DossierSearch search, params Dossier[] those)
        {
            var found = await office.The<DossierSearchQueue>().Find(counter, search, null, Stop);
            found.Select(l => l.DossierId).ShouldBe(those.Select(d => d.Id.Value), search.ToString());
            (await office.The<DossierSearchQueue>().Count(counter, search, Stop)).ShouldBe(those.Length);
            (await office.The<DossierSearchQueue>().All(counter, search, 100, Stop).Select(l => l.DossierId).ToListAsync(Stop)).ShouldBe(those.Select(d => d.Id.Value));
        }
    }
}

/// <summary>What a search costs once the tables are full: the planner decides, nothing is switched off.</summary>
public sealed class DossierSearchPlanTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private static readonly string[] Large = ["dossiers.dossier", "dossiers.state", "dossiers.person"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var owner = await office.OpenAsOwner();
        if (await owner.ExecuteScalarAsync<bool>("select exists (select from dossiers.dossier)"))
        {
            return;
        }

        await owner.ExecuteAsync(
            """
            set session_replication_role = replica;
            create temp table many as select
              ('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, n,
              case when n % 200 = 0 then 'H50.19363' else 'H50.' || (n % 97) end as unit
            from generate_series(1, 40000) n;
            insert into dossiers.dossier(dossier_id, reference, code, origin, procedure_code, procedure_name, unit, channel, submitted_at, import_run, import_line)
              select id, 'R' || n, 'H50.19363-261120-' || n, 'imported', '1.' || n % 40, 'Thủ tục', unit, 1, @at - n * interval '11 minutes', id, 1 from many;
            insert into dossiers.state(dossier_id, version, imported, status, unit, home, received_at, due_at, supplements, extensions, changed_at)
              select id, 1, true, 1 + n % 10, unit, case when n % 1000 = 0 then 'H50.1' end, @at - n * interval '10 minutes', @at - n * interval '9 minutes', 0, 0, @at from many;
            insert into dossiers.person(dossier_id, role, full_name, identity_number, phone)
              select id, 'owner', (array['Nguyễn', 'Trần', 'Lê', 'Hồ'])[1 + n % 4] || ' ' || (array['Thị', 'Văn', 'Đức'])[1 + n % 3] || ' ' || substr(md5(n::text), 1, 4),
                lpad(n::text, 12, '0'), '09' || lpad(n::text, 8, '0') from many;
            analyze dossiers.dossier, dossiers.state, dossiers.person;
            drop table many;
            reset session_replication_role;
            """,
            new { at = SettableTime.OrdinaryMorning.ToUniversalTime() });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("")]
    [InlineData("H50.19363-261120-77")]
    [InlineData("K7QF2WMDX")]
    [InlineData("000000000077")]
    [InlineData("0900000077")]
    [InlineData("hồ văn c4ca")]
    [InlineData("Hồ Đức")]
    public async Task No_combination_of_filters_walks_through_a_large_table(string typed)
    {
        var officer = await new Staff(office).CivilStatus();
        var (first, last) = (office.Clock.Today.AddDays(-30), office.Clock.Today);
        await using var connection = await office.OpenAsOwner();
        for (var chosen = 0; chosen < 256; chosen++)
        {
            var search = DossierSearch.Read(typed, Has(0) ? "1.20" : null, Has(1) ? DossierStatus.Processing : null).Value with
            {
                Unit = Has(2) ? Staff.Commune : null,
                Submitted = Has(3) ? new DaySpan(first, last) : new DaySpan(),
                Received = Has(4) ? new DaySpan(first) : new DaySpan(),
                Due = Has(5) ? new DaySpan(To: last) : new DaySpan(),
            };
            search = Has(6) ? search.WithIdentity("045190001234", last, "x").Value : search;
            search = Has(7) ? search.WithPhone("0900000077", "x").Value : search;
            await Planned(DossierSearchQueue.Statement(officer, search, chosen % 3 == 0 ? office.Clock.NewId() : null));
            await Planned(DossierSearchQueue.CountStatement(officer, search, DossierSearchQueue.MostCounted));

            bool Has(int filter) => (chosen & (1 << filter)) != 0;
        }

        async Task Planned((string Sql, DynamicParameters Values) statement)
        {
            var plan = string.Join('\n', await connection.QueryAsync<string>("explain " + statement.Sql, statement.Values));
            foreach (var table in Large)
            {
                plan.ShouldNotContain("Seq Scan on " + table.Split('.')[1], Case.Sensitive, statement.Sql + '\n' + plan);
            }
        }
    }

    [Fact]
    public async Task The_public_look_up_goes_by_unique_keys()
    {
        await using var connection = await office.OpenAsOwner();
        var plan = string.Join('\n', await connection.QueryAsync<string>(
            "explain " + TrackingQueue.Sql, new { reference = "K7QF-2WMD-X", codes = TrackingQueue.Codes("h50.19363-261120-0077"), factor = "0077" }));
        plan.ShouldContain("dossier_reference_key", Case.Sensitive, plan);
        plan.ShouldContain("dossier_code_key", Case.Sensitive, plan);
        foreach (var table in Large)
        {
            plan.ShouldNotContain("Seq Scan on " + table.Split('.')[1], Case.Sensitive, plan);
        }
    }
}
