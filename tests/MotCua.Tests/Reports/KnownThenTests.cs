using MotCua.Dossiers;
using MotCua.Dossiers.Moving;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People.Petitions;
using MotCua.Procedures.Posting;
using MotCua.Reports;
using MotCua.Reports.Frozen;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Reports;

/// <summary>Every published table comes out again from what was known then, whatever was done, told or corrected since.</summary>
public sealed class KnownThenTests(Office office) : IClassFixture<Office>
{
    private static readonly UnitCode Merged = new("H50.19645");
    private static readonly UnitCode Into = new("H50.19639");
    private static readonly DateOnly From = new(2026, 10, 1);
    private static readonly DateOnly To = new(2026, 10, 31);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IReadOnlyList<IReport> Reports => [.. office.The<IEnumerable<IReport>>().Where(r => r.NoPast is null)];

    [Fact]
    public async Task Every_report_is_made_again_though_dossiers_ended_got_other_days_were_withdrawn_or_came_late()
    {
        var unit = new UnitCode("H50.19333");
        office.Time.SetLocal(2026, 11, 2, 9, 0);
        await Import("truoc", Line(1, unit, "9", "20261015160000"), Line(2, unit, "4", null), Line(3, unit, "4", null, procedure: "2.002621"), Line(4, unit, "9", "20261020150000"));
        var frozen = await Freeze(unit, From, To, [.. Reports.Select(r => r.Name)]);

        // One was received at another hour and took longer, one ends late, one is withdrawn, one gets another due day, one is new.
        office.Time.SetLocal(2026, 11, 9, 9, 0);
        await Import(
            "sau", Line(1, unit, "9", "20261019160000", received: "20261005150000"), Line(2, unit, "9", "20261028160000"), Line(3, unit, "7", "20261016160000", procedure: "2.002621"),
            Line(4, unit, "9", "20261020150000", due: "20261016170000"), Line(5, unit, "9", "20261006160000"));

        await Derives(frozen);
        foreach (var moved in new[] { "06a", "handling-time", "linked-handling", "unit-kpi", "unit-rates", "kpi-766-rows" })
        {
            await Moved(frozen, moved);
        }

        foreach (var table in frozen)
        {
            var then = await office.The<FreezeTable>().KnownOn(table.Report, unit, From, To, new DateOnly(2026, 11, 5), Stop);
            ReportFormats.Csv(then.Value).ShouldBe(ReportFormats.Csv(table.Shown), table.Report);
            var today = await office.The<FreezeTable>().KnownOn(table.Report, unit, From, To, office.Clock.Today, Stop);
            ReportFormats.Csv(today.Value).ShouldBe(ReportFormats.Csv((await Present(table)).Value), table.Report);
        }
    }

    [Fact]
    public async Task The_nine_indices_and_the_score_are_made_again_though_petitions_were_answered_results_fetched_and_notices_hung_since()
    {
        var (life, unit) = (await CitizenLife.Of(office), Staff.Commune);
        office.Time.SetLocal(2026, 12, 1, 9, 0);
        var (complained, waiting) = (await life.In(DossierStatus.Finished), await life.In(DossierStatus.Finished));
        var filed = (await office.The<HandlePetition>().File(
            life.Citizen, new PetitionInput(office.Clock.NewId(), PetitionKind.Conduct, null, complained.Id, null, "Cán bộ hẹn lại ba lần không lý do."), Stop)).Value;
        await office.CatchUp();
        var frozen = await Freeze(unit, new(2026, 12, 1), new(2026, 12, 31), ["one-stop", "kpi-766-rows", "kpi-766"]);

        office.Time.SetLocal(2026, 12, 2, 9, 0);
        (await office.The<HandlePetition>().Answer(await life.Leader(), filed.Id, 1, "Đã nhắc nhở cán bộ và xin lỗi ông bà.", PetitionConclusion.Right, Stop)).Accepted.ShouldBeTrue();
        (await office.The<ReturnResult>().AtCounter(await life.Counter(), waiting.Id, waiting.Version, toOwner: true, null, null, Stop)).Accepted.ShouldBeTrue();
        (await office.The<RecordPosting>().Hang(await life.Counter(), unit, new PostingChoice(null, null), office.Clock.Today, Stop)).Accepted.ShouldBeTrue();
        await office.CatchUp();

        await Derives(frozen);
        await Moved(frozen, "one-stop");

        // Frozen once more, with all that is known by now, and a petition late in the meantime.
        var later = await Freeze(unit, new(2026, 12, 1), new(2026, 12, 31), ["one-stop", "kpi-766-rows"]);
        office.Time.SetLocal(2026, 12, 30, 9, 0);
        (await office.The<HandlePetition>().File(life.Citizen, new PetitionInput(office.Clock.NewId(), PetitionKind.Conduct, null, waiting.Id, null, "Không ai trả lời tôi."), Stop)).Accepted.ShouldBeTrue();
        await office.CatchUp();
        await Derives(frozen);
        await Derives(later);
        await Moved(later, "kpi-766-rows");
    }

    [Fact]
    public async Task A_figure_that_is_corrected_and_a_procedure_or_field_that_gets_another_name_change_no_table_of_before()
    {
        var unit = new UnitCode("H50.19429");
        office.Time.SetLocal(2026, 12, 8, 9, 0);
        await Import("ten", Line(11, unit, "9", "20261015160000"));
        await Figures(unit, 40);
        var frozen = await Freeze(unit, From, To, ["linked-services", "handling-time", "06a"]);
        frozen[0].Content.ShouldContain("40");

        office.Time.SetLocal(2026, 12, 9, 9, 0);
        await Figures(unit, 44);
        using var changed = new CatalogueWith("1.004859", yaml => yaml.Replace("name: ", "name: Sửa đổi ", StringComparison.Ordinal));
        await changed.Load(office);
        await office.CatchUp();
        await Derives(frozen);
        await Moved(frozen, "handling-time");

        office.Time.SetLocal(2026, 12, 10, 9, 0);
        using var renamed = CatalogueWith.File("fields.csv", csv => csv.Replace("Hộ tịch", "Hộ tịch và quốc tịch", StringComparison.Ordinal));
        await renamed.Load(office);
        await Figures(unit, 45);
        await office.CatchUp();

        await Derives(frozen);
        await Moved(frozen, "linked-services");
        await Moved(frozen, "06a");
        var between = await office.The<FreezeTable>().KnownOn("linked-services", unit, From, To, new DateOnly(2026, 12, 9), Stop);
        between.Value.Whole.Cells[0].ShouldBe(44L);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        await CatalogueWith.LoadOurs(office);
    }

    [Fact]
    public async Task Linked_requests_are_counted_as_open_or_refused_as_they_were_then()
    {
        var unit = new UnitCode("H50.19495");
        office.Time.SetLocal(2026, 11, 16, 9, 0);
        var request = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth.With("pham-vi", "khai-sinh-bhyt"), unit);
        var other = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        await office.CatchUp();
        var frozen = await Freeze(unit, new(2026, 11, 1), new(2026, 11, 30), ["linked-handling", "linked-coverage"]);

        office.Time.SetLocal(2026, 11, 20, 9, 0);
        foreach (var leg in request.Request.Seats)
        {
            (await office.Says(request, leg.Plan.Leg, Said.Returned)).Accepted.ShouldBeTrue();
        }

        (await office.Says(other, "civil-status", Said.Refused, reason: "Không thuộc thẩm quyền")).Accepted.ShouldBeTrue();
        await office.CatchUp();

        await Derives(frozen);
        await Moved(frozen, "linked-handling");
        await Moved(frozen, "linked-coverage");
    }

    [Fact]
    public async Task A_table_of_a_year_still_running_keeps_the_communes_of_then_though_one_is_merged_and_another_gets_a_name_since()
    {
        office.Time.SetLocal(2026, 12, 14, 9, 0);
        await Import("ghep", Line(21, Merged, "9", "20261015160000"));
        var frozen = await Freeze(new UnitCode("H50"), new(2026, 1, 1), new(2026, 12, 31), ["unit-kpi", "06a", "one-stop"]);
        var rows = frozen[0].Shown.Rows.Count;

        office.Time.SetLocal(2026, 12, 15, 9, 0);
        var actor = (await office.ViewerOf((await office.NewOfficer(("H50", "quan-tri"))).Id)).As();
        var prepared = await office.The<PrepareMapChange>().Run(
            new(2026, 12, 20), "Nghị quyết 78/NQ-UBTVQH16", new(2026, 12, 10), [new MapChangeLine(1, "merge", Merged, Into)], actor, Evidence.Witnessed, Stop);
        prepared.Accepted.ShouldBeTrue(prepared.Refusal?.Message);
        (await office.The<MoveToSuccessor>().Confirm(prepared.Value, prepared.Value.Version, carryPosts: false, actor, Stop)).Accepted.ShouldBeTrue();
        var units = office.File("doi-ten.csv", $"code,name,kind,parent,from,to\n{Into},Xã Tên Mới,commune,H50,2025-07-01,\n");
        var renamed = await office.Command("import units", units);
        renamed.Code.ShouldBe(0, renamed.Errors);
        await office.CatchUp();

        await Derives(frozen);
        await Moved(frozen, "unit-kpi");
        var then = await office.The<FreezeTable>().KnownOn("unit-kpi", new UnitCode("H50"), new(2026, 1, 1), new(2026, 12, 31), new(2026, 12, 14), Stop);
        then.Value.Rows.Count.ShouldBe(rows);
        then.Value.Rows.ShouldNotContain(r => r.UnitName == "Xã Tên Mới");
    }

    [Fact]
    public async Task A_table_of_before_everything_was_kept_says_so_and_where_it_comes_out_otherwise()
    {
        var unit = new UnitCode("H50.19597");
        office.Time.SetLocal(2026, 12, 17, 9, 0);
        await Figures(unit, 70);
        var frozen = (await Freeze(unit, From, To, ["linked-services"]))[0];
        office.Time.SetLocal(2026, 12, 18, 9, 0);
        await Figures(unit, 71);
        var older = frozen with { Known = new KnownAt(-1, frozen.Known.Moment.AddDays(-2)) };

        var again = await office.The<FreezeTable>().Again(older, Stop);

        (again.Intact, again.Derives, again.Holds).ShouldBe((true, null, true));
        again.Words.ShouldContain("hệ thống chưa giữ lại mọi dữ liệu mà bảng dựa vào");
        again.Differences[0].ShouldContain("70 → trống");
    }

    private async Task<IReadOnlyList<FrozenTable>> Freeze(UnitCode unit, DateOnly from, DateOnly to, string[] reports)
    {
        var observer = await office.ViewerOf((await office.NewOfficer(("H50", "theo-doi-so-lieu"))).Id);
        await office.CatchUp();
        var frozen = new List<FrozenTable>();
        foreach (var report in reports)
        {
            var made = await office.The<FreezeTable>().Run(observer, report, unit, from, to, Stop);
            made.Accepted.ShouldBeTrue($"{report}: {made.Refusal?.Message}");
            frozen.Add((await office.The<FrozenStore>().Find(made.Value.Id, Stop))!);
            await office.CatchUp();
        }

        return frozen;
    }

    private async Task Derives(IReadOnlyList<FrozenTable> frozen)
    {
        foreach (var table in frozen)
        {
            var again = await office.The<FreezeTable>().Again(table, Stop);
            again.Differences.ShouldBeEmpty(table.Report);
            again.Words.ShouldBe("Lập lại từ dữ liệu đã biết khi chốt: khớp hoàn toàn.", table.Report);
        }
    }

    /// <summary>Today's table is another one: without that, making the old one again would prove nothing.</summary>
    private async Task Moved(IReadOnlyList<FrozenTable> frozen, string report)
    {
        var table = frozen.Single(f => f.Report == report);
        Rederived.Between(table.Shown, (await Present(table)).Value).ShouldNotBeEmpty(report);
    }

    private Task<Outcome<ReportTable>> Present(FrozenTable table) =>
        office.The<FreezeTable>().Present(table.Report, table.Unit, table.Shown.From, table.Shown.To, Stop);

    private async Task Figures(UnitCode unit, int value)
    {
        var file = office.File($"so-{value}.csv", $"unit,from,to,measure,value\n{unit},2026-10-01,2026-10-31,residence.first-registrations,{value}\n");
        var printed = await office.Command("import counts", file);
        printed.Code.ShouldBe(0, printed.Errors);
    }

    private async Task Import(string name, params string[] lines)
    {
        var printed = await office.Command("import dossiers", office.File($"biet-{name}.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
        await office.CatchUp();
    }

    private static string Line(
        int number, UnitCode unit, string status, string? finished, string procedure = "1.004859", string received = "20261005090000", string due = "20261020170000") => HoSoLines.Line(
        $"BIET-{number}", ("MaTTHC", procedure), ("DonViXuLy", unit.Value), ("TrangThaiHoSo", status), ("NgayNopHoSo", "20261005080000"), ("NgayTiepNhan", received), ("NgayHenTra", due),
        ("NgayKetThucXuLy", finished), ("NgayTra", null));
}
