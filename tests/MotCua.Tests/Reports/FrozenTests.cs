using System.Net;
using Dapper;
using MotCua.Kernel;
using MotCua.Reports.Frozen;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

/// <summary>What was published stays, and can be made again from what was known then, whatever happens to the dossiers since.</summary>
public sealed class FrozenTests(Office office) : IClassFixture<Office>
{
    private const string One = "H50.19363";
    private const string Two = "H50.19429";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_frozen_table_is_made_again_from_what_was_known_then_though_its_dossiers_changed()
    {
        office.Time.SetLocal(2026, 11, 2, 9, 0);
        await Import("a", Line("1", "2", "20261020170000"), Line("2", "1", "20261020170000"), Line("3", "2", null));
        var observer = await office.ViewerOf((await office.NewOfficer(("H50", "theo-doi-so-lieu"))).Id);
        var (from, to) = (new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31));

        var frozen = await office.The<FreezeTable>().Run(observer, "unit-kpi", new UnitCode(One), from, to, Stop);
        frozen.Accepted.ShouldBeTrue(frozen.Refusal?.Message);
        frozen.Value.Content.ShouldContain("\"received\": 3");
        frozen.Value.Content.ShouldContain("\"overdue\": 1");

        await office.CatchUp();

        // One dossier ends after all, in time; one becomes another channel's; one more of that month is brought in; days pass.
        office.Time.SetLocal(2026, 11, 9, 9, 0);
        await Import("b", Line("2", "2", "20261020170000"), Line("3", "2", "20261015170000"), Line("4", "1", null));
        var after = (await office.Command("report", "unit-kpi", "--unit", One, "--from", "2026-10-01", "--to", "2026-10-31")).Output;
        after.ShouldContain($"{One},4,");

        var again = await office.The<FreezeTable>().Again((await office.The<FrozenStore>().Find(frozen.Value.Id, Stop))!, Stop);
        again.Differences.ShouldBeEmpty();
        (again.Intact, again.Derives).ShouldBe((true, true));
        var printed = await office.Command("verify-frozen");
        printed.Code.ShouldBe(0, printed.Output);
        printed.Output.ShouldContain("khớp hoàn toàn");

        // The same report as it was known at the end of a day in between, and today.
        var then = await office.The<FreezeTable>().KnownOn("unit-kpi", new UnitCode(One), from, to, new DateOnly(2026, 11, 5), Stop);
        then.Value.Whole.Cells[0].ShouldBe(3L);
        var now = await office.The<FreezeTable>().KnownOn("unit-kpi", new UnitCode(One), from, to, new DateOnly(2026, 11, 9), Stop);
        now.Value.Whole.Cells[0].ShouldBe(4L);
        (await office.Command("report", "unit-kpi", "--unit", One, "--period", "2026-10", "--known-on", "2026-11-05")).Output.ShouldContain($"{One},3,");
        (await office.Command("report", "unit-kpi", "--unit", One, "--period", "2026-10")).Output.ShouldContain($"{One},4,");
        (await office.Command("recount")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_frozen_score_is_made_again_too_and_a_table_whose_sources_keep_no_past_says_that_it_cannot()
    {
        office.Time.SetLocal(2026, 11, 10, 9, 0);
        await Import("d", Line("11", "2", "20261020170000", Two), Line("12", "1", null, Two));
        var observer = await office.ViewerOf((await office.NewOfficer(("H50", "theo-doi-so-lieu"))).Id);
        var frozen = new List<Guid>();
        foreach (var report in new[] { "kpi-766", "kpi-766-rows", "06a", "empty-counter" })
        {
            var made = await office.The<FreezeTable>().Run(observer, report, new UnitCode(Two), new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31), Stop);
            made.Accepted.ShouldBeTrue($"{report}: {made.Refusal?.Message}");
            frozen.Add(made.Value.Id);
        }

        await office.CatchUp();
        office.Time.SetLocal(2026, 11, 11, 9, 0);
        await Import("e", Line("12", "2", "20261015170000", Two), Line("13", "2", "20261015170000", Two), Line("14", "1", "20261015170000", Two));

        var again = new List<Rederived>();
        foreach (var id in frozen)
        {
            again.Add(await office.The<FreezeTable>().Again((await office.The<FrozenStore>().Find(id, Stop))!, Stop));
        }

        var (reader, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        foreach (var id in frozen)
        {
            // A unit has many lines in two of them: each is compared with its own.
            (await reader.Open($"/so-lieu/da-chot/{id:D}", Stop)).Status.ShouldBe(HttpStatusCode.OK);
        }

        again.SelectMany(a => a.Differences).ShouldBeEmpty();
        again.Select(a => a.Derives).ShouldBe([true, true, true, null]);
        again[3].Words.ShouldContain("không lập lại được từ dữ liệu đã biết khi chốt");
        (await office.Command("verify-frozen")).Code.ShouldBe(0);
        (await office.Command("report", "kpi-766", "--unit", Two, "--period", "2026-10", "--known-on", "2026-11-10")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_changes_what_was_published_and_a_change_by_force_is_told()
    {
        var observer = await office.ViewerOf((await office.NewOfficer(("H50", "theo-doi-so-lieu"))).Id);
        var frozen = (await office.The<FreezeTable>().Run(observer, "linked-services", new UnitCode("H50"), new DateOnly(2025, 10, 1), new DateOnly(2025, 10, 31), Stop)).Value;
        await using var owner = await office.OpenAsOwner();

        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update reports.frozen set content = 'x'"));
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("delete from reports.frozen"));
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("truncate reports.frozen"));
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("truncate indicators.fact_past"));

        (await office.The<FreezeTable>().Again(frozen with { Content = frozen.Content + " " }, Stop)).Intact.ShouldBeFalse();
        var forged = frozen with { Content = frozen.Content + " ", Sha256 = FrozenTable.HashOf(frozen.Content + " ") };
        (await office.The<FreezeTable>().Again(forged, Stop)).Intact.ShouldBeFalse();
        var otherFormula = frozen with { Formulas = [frozen.Formulas[0] with { Version = "0" }] };
        (await office.The<FreezeTable>().Again(otherFormula, Stop)).ChangedFormulas.ShouldBe([frozen.Formulas[0].Name]);
    }

    [Fact]
    public async Task An_observer_freezes_on_the_page_and_a_commune_sees_only_its_own()
    {
        var (observer, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var list = await observer.Open("/so-lieu/da-chot", Stop);
        var shown = await observer.Submit(list, list.Form("bao-cao"), Stop, ("don-vi", "H50"), ("tu", "01/09/2026"), ("den", "30/09/2026"));

        shown.Path.ShouldStartWith("/so-lieu/da-chot/", Case.Sensitive, shown.Text);
        shown.Text.ShouldContain("Lập lại từ dữ liệu đã biết khi chốt: khớp hoàn toàn.");
        shown.Text.ShouldContain("Mã băm nội dung (SHA-256)");
        (await observer.Open(shown.Link("Tải Excel"), Stop)).Status.ShouldBe(HttpStatusCode.OK);
        var (commune, _) = await office.SignedInOfficer((One, "lanh-dao-ky"));
        (await commune.Open(shown.Path, Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await commune.Open("/so-lieu/da-chot", Stop)).Text.ShouldContain("Chốt một bảng");
        var (officer, _) = await office.SignedInOfficer((One, "tu-phap-ho-tich"));
        (await officer.Open("/so-lieu/da-chot", Stop)).Text.ShouldNotContain("Chốt một bảng");
        (await observer.Open("/so-lieu/nhu-da-biet?bao-cao=unit-kpi&don-vi=H50&known_on=01/01/2020", Stop)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task Import(string name, params string[] lines)
    {
        var printed = await office.Command("import dossiers", office.File($"chot-{name}.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
        await office.CatchUp();
    }

    private static string Line(string number, string channel, string? finished, string unit = One) => HoSoLines.Line(
        "CHOT-" + number,
        ("DonViXuLy", unit),
        ("KenhThucHien", channel),
        ("TrangThaiHoSo", finished is null ? 4 : 9),
        ("NgayNopHoSo", "20261005080000"),
        ("NgayTiepNhan", "20261005090000"),
        ("NgayHenTra", "20261020170000"),
        ("NgayKetThucXuLy", finished),
        ("NgayTra", null));
}
