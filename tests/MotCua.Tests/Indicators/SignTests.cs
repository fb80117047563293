using System.Text.Json.Nodes;
using Dapper;
using MotCua.Dossiers;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>Planted tricks among honest dossiers: each sign lists exactly the planted ones. And form II.06a over the same.</summary>
public sealed class SignTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (await office.Command("import units", QuangTri2023.Units)).Code.ShouldBe(0);
        var honest = Enumerable.Range(1, 20).Select(i => HoSoLines.Line($"THAT-{i}"));
        var planted = new[]
        {
            HoSoLines.Line("NHANH-1", ("NgayTiepNhan", "20230803090000"), ("NgayKetThucXuLy", "20230803090400"), ("NgayTra", "20230803090500")),
            HoSoLines.Line("NHANH-2", ("NgayTiepNhan", "20230803100000"), ("NgayKetThucXuLy", "20230803101000"), ("NgayTra", "20230803101100")),
            HoSoLines.Line("KHONG-NHANH", ("NgayTiepNhan", "20230803100000"), ("NgayKetThucXuLy", "20230803101100"), ("NgayTra", "20230803101200")),
            HoSoLines.Line("BO-SUNG-1", ("TrangThaiHoSo", "5"), ("NgayKetThucXuLy", null), ("NgayTra", null), ("DanhSachHoSoBoSung", new JsonArray(new JsonObject { ["NgayBoSung"] = "20230808160000" }))),
            HoSoLines.Line("BO-SUNG-SOM", ("TrangThaiHoSo", "5"), ("NgayKetThucXuLy", null), ("NgayTra", null), ("DanhSachHoSoBoSung", new JsonArray(new JsonObject { ["NgayBoSung"] = "20230803160000" }))),
            HoSoLines.Line("TU-CHOI-1", ("TrangThaiHoSo", "3"), ("NgayTuChoi", "20230807160000"), ("NgayKetThucXuLy", null), ("NgayTra", null)),
            HoSoLines.Line("TU-CHOI-SOM", ("TrangThaiHoSo", "3"), ("NgayTuChoi", "20230802160000"), ("NgayKetThucXuLy", null), ("NgayTra", null)),
            HoSoLines.Line("CUOI-KY-1", ("NgayKetThucXuLy", "20230830150000"), ("NgayTra", "20230830160000")),
            HoSoLines.Line("CUOI-KY-2", ("NgayKetThucXuLy", "20230831150000"), ("NgayTra", "20230831160000")),
            HoSoLines.Line("TON", ("NgayNopHoSo", "20230720080000"), ("NgayTiepNhan", "20230720090000"), ("TrangThaiHoSo", "4"), ("NgayKetThucXuLy", null), ("NgayTra", null)),
        };
        var printed = await office.Command("import dossiers", office.File("dau-hieu.jsonl", string.Join('\n', honest.Concat(planted))));
        printed.Code.ShouldBe(0, printed.Errors);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_sign_lists_the_planted_dossiers_and_no_honest_one()
    {
        (await Listed(Guards.Quick)).ShouldBe(["NHANH-1", "NHANH-2"]);
        (await Listed(Guards.AskedOnDueDay)).ShouldBe(["BO-SUNG-1"]);
        (await Listed(Guards.RefusedAtDue)).ShouldBe(["TU-CHOI-1"]);
        (await Listed(Guards.LastDays)).ShouldBe(["CUOI-KY-1", "CUOI-KY-2"]);
        (await Listed(Guards.SameHands)).ShouldBeEmpty("an older system does not say whose hands");
    }

    [Fact]
    public async Task A_threshold_of_the_catalogue_decides_what_is_quick_and_a_changed_one_makes_the_list_anew()
    {
        var (standing, faults) = GuardThresholds.Read(await File.ReadAllBytesAsync(Path.Combine(office.The<CatalogueFolder>().Path, GuardThresholds.File), Stop));
        faults.ShouldBeEmpty();
        (await office.The<GuardThresholdStore>().All(Stop)).ShouldBe(standing, ignoreOrder: true);
        var folder = Directory.CreateTempSubdirectory("motcua-nguong-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, GuardThresholds.File), "sign,value,from,to,note\nquick-minutes,5,2018-01-01,,\nshared-phone-owners,5,2018-01-01,,\nblank-scan-bytes,16,2018-01-01,,\nlast-days,2,2018-01-01,,\n", Stop);
        var loader = office.The<IEnumerable<ICatalogueLoader>>().OfType<GuardThresholds>().Single();

        (await loader.Load(folder.FullName, Stop)).Value.ShouldBe("Ngưỡng của dấu hiệu thay đổi: các hồ sơ đã có đang được xem lại.");
        await ReadAgain();
        (await Listed(Guards.Quick)).ShouldBe(["NHANH-1"]);
        (await loader.Load(folder.FullName, Stop)).Value.ShouldBeEmpty("the same file twice changes nothing");

        (await loader.Load(office.The<CatalogueFolder>().Path, Stop)).Accepted.ShouldBeTrue();
        await ReadAgain();
        (await Listed(Guards.Quick)).ShouldBe(["NHANH-1", "NHANH-2"]);
        (await office.Command("recount")).Code.ShouldBe(0);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Facts_are_read_again_part_by_part_and_who_stops_half_way_goes_on_there()
    {
        var store = office.The<RereadStore>();
        (await store.Step(10, Stop)).ShouldBe(0, "nobody asked");
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync("update indicators.guard_threshold set value = 5 where sign = 'quick-minutes'; " + RereadStore.AskSql);

        var parts = new List<int>();
        while (await office.The<RereadStore>().Step(7, Stop) is > 0 and var part)
        {
            parts.Add(part);
        }

        parts.Sum().ShouldBe(30);
        parts.Count.ShouldBe(5);
        (await Listed(Guards.Quick)).ShouldBe(["NHANH-1"]);
        (await office.Command("recount")).Code.ShouldBe(0);

        await connection.ExecuteAsync("update indicators.guard_threshold set value = @value where sign = 'quick-minutes'; " + RereadStore.AskSql, new { value = Standing("quick-minutes") });
        await ReadAgain();
        (await Listed(Guards.Quick)).ShouldBe(["NHANH-1", "NHANH-2"]);
    }

    private int Standing(string sign) =>
        GuardThresholds.Read(File.ReadAllBytes(Path.Combine(office.The<CatalogueFolder>().Path, GuardThresholds.File))).Thresholds.Single(t => t.Sign == sign).Value;

    [Theory]
    [InlineData("quick,10,2018-01-01,,", "các dấu hiệu có ngưỡng: last-days, quick-minutes")]
    [InlineData("quick-minutes,0,2018-01-01,,", "value phải là số từ 1")]
    [InlineData("quick-minutes,10,,,", "from phải là ngày")]
    [InlineData("quick-minutes,10,2018-01-01,2017-01-01,", "không sau to")]
    [InlineData("quick-minutes,10,2018-01-01,,\nquick-minutes,12,2020-01-01,,", "đã có cho những ngày này")]
    public void A_fault_of_the_thresholds_is_told_with_its_line(string rows, string fault) =>
        GuardThresholds.Read(System.Text.Encoding.UTF8.GetBytes("sign,value,from,to,note\n" + rows)).Faults.ShouldHaveSingleItem().ToString().ShouldContain(fault);

    [Fact]
    public async Task Form_06a_parts_the_periods_work_so_that_column_3_is_7_and_11()
    {
        var printed = await office.Command("report", "06a", "--unit", "H50.02", "--from", "2023-08-01", "--to", "2023-08-31");
        printed.Code.ShouldBe(0, printed.Errors);
        var whole = printed.Output.Split("\r\n")[1].Split(',');

        // 29 received in August online, one carried over; 27 ended (2 refused and 2 late among them), 3 open, one of them late.
        whole[2..].ShouldBe(["30", "29", "0", "1", "27", "23", "2", "2", "3", "2", "1"]);
    }

    private async Task ReadAgain()
    {
        while (await office.The<RereadStore>().Step(500, Stop) > 0)
        {
        }
    }

    [Theory]
    [InlineData("unit-rates")]
    [InlineData("weekly-review")]
    [InlineData("makings")]
    [InlineData("signs")]
    public async Task Every_table_has_a_line_for_the_unit(string name)
    {
        var printed = await office.Command("report", name, "--unit", "H50.02", "--from", "2023-08-01", "--to", "2023-08-31");

        printed.Code.ShouldBe(0, printed.Errors);
        printed.Output.Split("\r\n")[1].ShouldStartWith("H50.02,");
        (await office.Command("recount")).Code.ShouldBe(0);
    }

    private async Task<IReadOnlyList<string>> Listed(Indicator sign)
    {
        var area = Area.Of(await office.The<UnitStore>().Register(Stop), new UnitCode("H50.02"), new DateOnly(2023, 8, 1), new DateOnly(2023, 8, 31))!;
        var row = (await office.The<ReadIndicator>().Run(sign, area, Stop)).Rows[0];
        var listed = await office.The<DossierListStore>().Page((DossierCount)sign.Numerator, area.Whole.Spans, area.Window(office.Clock.Now), DossierVisibility.Everything, null, 100, Stop);
        listed.Count.ShouldBe((int)row.Numerator!.Value);
        return [.. listed.Select(d => d.Code).Order(StringComparer.Ordinal)];
    }
}
