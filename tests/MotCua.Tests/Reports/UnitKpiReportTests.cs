using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Dossiers;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

/// <summary>The table of a unit's own work: each number over the dossiers received in the period, both days inclusive.</summary>
public sealed class UnitKpiReportTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private const string Head = "unit,received,online_pct,components_pct,overdue,online_payment_pct,e_receipt_pct";

    private static readonly string[] March = ["--from", "2023-03-01", "--to", "2023-03-31"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (await office.Command("import units", QuangTri2023.Units)).Code.ShouldBe(0);
        var lines = new[]
        {
            // In time, at the very moment; online; wholly digitised; a fee paid on the portal with a receipt.
            Line("1", ("KenhThucHien", "2"), ("NgayKetThucXuLy", "20230310170000"), ("DanhSachLePhi", Fee("8000")), ("DuocThanhToanTrucTuyen", "1"), ("BienLai", Receipt())),
            // A second late; paid by another gateway; no receipt.
            Line("2", ("KenhThucHien", "1"), ("NgayKetThucXuLy", "20230310170001"), ("DanhSachLePhi", Fee("0", "8000")), ("DuocThanhToanTrucTuyen", "2")),
            // No end of handling, so the day it was returned: late. One component of two is no file.
            Line("3", ("KenhThucHien", "1"), ("NgayKetThucXuLy", null), ("NgayTra", "20230311080000"), ("TaiLieuNop", Components("1", "0")), ("DanhSachLePhi", Fee("8000")), ("DuocThanhToanTrucTuyen", "3")),
            // Open, due on the last day: late at its 24:00. No components at all; fees that cost nothing.
            Line("4", ("KenhThucHien", "3"), ("TrangThaiHoSo", "4"), ("NgayKetThucXuLy", null), ("NgayTra", null), ("NgayHenTra", "20230331170000"), ("TaiLieuNop", Components()), ("DanhSachLePhi", Fee("0")), ("DuocThanhToanTrucTuyen", "1")),
            // Open, due the day after: not late yet. What it does not say is unknown.
            Line("5", ("KenhThucHien", null), ("TrangThaiHoSo", "4"), ("NgayKetThucXuLy", null), ("NgayTra", null), ("NgayHenTra", "20230401000000"), ("TaiLieuNop", null), ("DanhSachLePhi", null), ("BienLai", Receipt())),
            // Open and never promised; received in the last second of the period.
            Line("6", ("KenhThucHien", "2"), ("NgayTiepNhan", "20230331235959"), ("TrangThaiHoSo", "4"), ("NgayKetThucXuLy", null), ("NgayTra", null), ("NgayHenTra", null)),
            // Not in the period: the second before, the second after, never received.
            Line("7", ("NgayTiepNhan", "20230228235959")),
            Line("8", ("NgayTiepNhan", "20230401000000")),
            Line("9", ("NgayTiepNhan", null), ("TrangThaiHoSo", "1")),
            Line("10", ("DonViXuLy", "H50.03"), ("KenhThucHien", "2")),
        };
        var printed = await office.Command("import dossiers", office.File("kpi.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_number_is_as_its_definition_says_with_two_decimals_and_blanks_where_there_is_no_rate()
    {
        var rows = (await Report("--unit", "H50")).Output.Split("\r\n");

        rows[0].ShouldBe(Head);
        rows[1].ShouldBe("H50,7,42.86,57.14,3,66.67,33.33");
        rows.ShouldContain("H50.02,6,33.33,50.00,3,66.67,33.33");
        rows.ShouldContain("H50.03,1,100.00,100.00,0,,");
        rows.ShouldContain("H50.04,0,,,0,,");
    }

    [Fact]
    public async Task An_open_dossier_is_late_only_when_its_moment_has_passed()
    {
        (await office.Command("report", "unit-kpi", "--unit", "H50.02", "--from", "2023-03-01", "--to", "2023-04-01")).Output.ShouldContain("H50.02,7,42.86,57.14,4,");
        (await office.Command("report", "unit-kpi", "--unit", "H50.02", "--from", "2023-03-01", "--to", "2023-03-30")).Output.ShouldContain("H50.02,5,20.00,40.00,2,");
    }

    [Fact]
    public async Task Json_holds_numbers_and_null_where_there_is_no_rate()
    {
        using var json = JsonDocument.Parse((await Report("--unit", "H50.03", "--format", "json")).Output);

        var row = json.RootElement.GetProperty("rows")[0];
        (row.GetProperty("received").GetInt64(), row.GetProperty("online_pct").GetDecimal()).ShouldBe((1, 100m));
        row.GetProperty("e_receipt_pct").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("pdf")]
    public async Task It_leaves_as_a_sheet_and_as_a_paper(string format)
    {
        var path = Path.Combine(office.DataFolder, "kpi." + format);
        var printed = await Report("--unit", "H50", "--format", format, "--out", path);

        printed.Code.ShouldBe(0, printed.Errors);
        new FileInfo(path).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task The_list_behind_each_number_has_its_length_and_a_recount_finds_nothing()
    {
        var area = Area.Of(await office.The<UnitStore>().Register(Stop), new UnitCode("H50"), new DateOnly(2023, 3, 1), new DateOnly(2023, 3, 31))!;
        foreach (var indicator in MotCua.Reports.UnitKpiReport.Indicators)
        {
            var row = (await office.The<ReadIndicator>().Run(indicator, area, Stop)).Rows[0];
            foreach (var (part, count) in indicator.Counted)
            {
                (await office.The<DossierListStore>().Length(count, row.Area.Spans, area.Window(office.Clock.Now), DossierVisibility.Everything, Stop))
                    .ShouldBe(part == Part.Numerator ? row.Numerator!.Value : row.Denominator!.Value);
            }
        }

        (await office.Command("recount")).Code.ShouldBe(0);
    }

    private static string Line(string number, params (string Field, JsonNode? Value)[] changes) => HoSoLines.Line(
        "KPI-" + number,
        [("NgayNopHoSo", "20230301080000"), ("NgayTiepNhan", "20230301090000"), ("NgayHenTra", "20230310170000"), ("NgayKetThucXuLy", "20230309150000"), ("NgayTra", "20230310160000"), .. changes]);

    private static JsonArray Fee(params string[] prices) => [.. prices.Select(p => new JsonObject { ["Gia"] = p })];

    private static JsonArray Components(params string[] digitised) => [.. digitised.Select(d => new JsonObject { ["MaThanhPhanHoSo"] = "GCS", ["DuocSoHoa"] = d })];

    private static JsonObject Receipt() => new() { ["So"] = "0000123", ["NgayLap"] = "20230302100000" };

    private Task<Printed> Report(params string[] arguments) => office.Command("report", ["unit-kpi", .. March, .. arguments]);
}

/// <summary>Dossiers born here count from their acts alone.</summary>
public sealed class UnitKpiOfBornDossiersTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fee_asked_and_paid_at_the_counter_and_the_passing_of_the_due_moment_move_the_table()
    {
        var (counter, officer) = (await new Staff(office).Counter(), await new Staff(office).CivilStatus());
        var dossier = await office.Waiting();
        (await Row()).ShouldBe("0,,,0,,");

        dossier = (await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop)).Value;
        (await Row()).ShouldBe("1,100.00,100.00,0,,");

        dossier = (await office.The<CollectFee>().Ask(counter, dossier.Id, dossier.Version, "Phí chứng thực bản sao", 4000, Stop)).Value;
        (await Row()).ShouldBe("1,100.00,100.00,0,0.00,0.00");

        dossier = (await office.The<CollectFee>().PaidInCash(counter, dossier.Id, dossier.Version, "BL-0001", Stop)).Value;
        (await Row()).ShouldBe("1,100.00,100.00,0,0.00,100.00");

        office.Time.Set(dossier.DueAt!.Value.AddDays(30));
        (await Row()).ShouldBe("1,100.00,100.00,1,0.00,100.00");

        // Stopped, it has ended late: the same number, now held by the counter and no longer by the clock.
        var stopped = await office.The<StopDossier>().Run(
            officer, dossier.Id, dossier.Version, "Bản chính đã bị thu hồi theo quyết định của cơ quan cấp", "Điều 21 Nghị định 118/2025/NĐ-CP", Stop);
        stopped.Accepted.ShouldBeTrue(stopped.Refusal?.Message);
        (await Row()).ShouldBe("1,100.00,100.00,1,0.00,100.00");
        (await office.Command("recount")).Code.ShouldBe(0);
    }

    private async Task<string> Row()
    {
        var day = SettableTime.OrdinaryMorning;
        var printed = await office.Command(
            "report", "unit-kpi", "--unit", Staff.Commune.Value, "--from", Clock.DayOf(day).ToString("yyyy-MM-dd", null), "--to", Clock.DayOf(day.AddDays(90)).ToString("yyyy-MM-dd", null));
        printed.Code.ShouldBe(0, printed.Errors);
        return printed.Output.Split("\r\n")[1].Split(',', 2)[1];
    }
}
