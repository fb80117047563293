using Dapper;
using MotCua.Dossiers;
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
        var stranger = await staff.CivilStatus(new UnitCode("H50.19597"));
        foreach (var typed in new[] { "xuyến", dossier.Reference, "045190001234", "" })
        {
            (await Find(stranger, typed)).ShouldBeEmpty(typed);
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
        (await Counts(await staff.Counter(new UnitCode("H50.19597")))).ShouldBe(new DeskCounts(0, 0, 0, 0, 0, 0, 0));
    }

    private Task<DeskCounts> Counts(Viewer viewer, DateTimeOffset? now = null) =>
        office.The<DeskCountQueue>().Of(viewer, now ?? office.Clock.Now, Clock.FromLocal(office.Clock.Today, new TimeOnly(23, 59)), Stop);

    private async Task<Dossier> Entered(string name) =>
        (await office.The<EnterAtCounter>().Run(await staff.Counter(), await office.AtCounter(Staff.Commune, name), Stop)).Value;

    private Task<IReadOnlyList<DossierLine>> Find(Viewer viewer, string typed, string? procedure = null, DossierStatus? status = null, Guid? after = null) =>
        office.The<DossierSearchQueue>().Find(viewer, DossierSearch.Read(typed, procedure, status).Value, after, Stop);
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
              select id, 'R' || n, 'H50.19363-261120-' || n, 'imported', '1.' || n % 40, 'Thủ tục', unit, 1, @at, id, 1 from many;
            insert into dossiers.state(dossier_id, version, imported, status, unit, due_at, supplements, extensions, changed_at)
              select id, 1, true, 1 + n % 10, unit, @at, 0, 0, @at from many;
            insert into dossiers.person(dossier_id, role, full_name, identity_number, phone)
              select id, 'owner', (array['Nguyễn', 'Trần', 'Lê', 'Hồ'])[1 + n % 4] || ' ' || (array['Thị', 'Văn', 'Đức'])[1 + n % 3] || ' ' || substr(md5(n::text), 1, 4),
                lpad(n::text, 12, '0'), '09' || lpad(n::text, 8, '0') from many;
            analyze dossiers.dossier, dossiers.state, dossiers.person;
            """,
            new { at = SettableTime.OrdinaryMorning.ToUniversalTime() });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("H50.19363-261120-77", null, null)]
    [InlineData("K7QF2WMDX", null, null)]
    [InlineData("000000000077", null, null)]
    [InlineData("0900000077", null, null)]
    [InlineData("hồ văn c4ca", null, null)]
    [InlineData("Hồ Đức", null, null)]
    [InlineData("", null, null)]
    [InlineData("", null, DossierStatus.Processing)]
    [InlineData("", "1.20", null)]
    [InlineData("", "1.20", DossierStatus.Processing)]
    public async Task No_search_walks_through_a_large_table(string typed, string? procedure, DossierStatus? status)
    {
        var officer = await new Staff(office).CivilStatus();
        var (sql, values) = DossierSearchQueue.Statement(officer, DossierSearch.Read(typed, procedure, status).Value, after: null);
        await using var connection = await office.OpenAsOwner();
        var plan = string.Join('\n', await connection.QueryAsync<string>("explain " + sql, values));
        foreach (var table in Large)
        {
            plan.ShouldNotContain("Seq Scan on " + table.Split('.')[1], Case.Sensitive, plan);
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
