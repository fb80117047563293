using System.Text.Json.Nodes;
using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Indicators;
using MotCua.Indicators.Kpi766;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>Quyết định 766/QĐ-TTg over dossiers told by an older system: facts, rates, gaps and the table.</summary>
public sealed class Kpi766Tests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private static readonly string[] August = ["--unit", "H50.02", "--from", "2023-08-01", "--to", "2023-08-31"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (await office.Command("import units", QuangTri2023.Units)).Code.ShouldBe(0);
        var file = new JsonObject { ["TenGiayTo"] = "Giấy khai sinh", ["DuongDanTepTinKetQua"] = "/kq/1.pdf", ["MaGiayToKetQua"] = "KQ.G15.000031" };
        var lines = new[]
        {
            // In time; a component and a result are there as files; VNeID; paid online.
            Line("1", ("TaiKhoanDuocXacThucVoiVNeID", "1"), ("DanhSachGiayToKetQua", new JsonArray(file)), ("DanhSachLePhi", Fee("8000")), ("DuocThanhToanTrucTuyen", "1")),
            // Two days late by the calendar; the wait of two days is subtracted: in time.
            Line("2", ("NgayKetThucXuLy", "20230810170000"), ("DanhSachHoSoBoSung", Requests(("20230802090000", "20230804090000"))), ("TaiKhoanDuocXacThucVoiVNeID", "0")),
            // Late without any wait; a fee of nothing.
            Line("3", ("NgayKetThucXuLy", "20230809080000"), ("DanhSachLePhi", Fee("0")), ("KenhThucHien", "1")),
            // Asked twice and not done: late, though the moment has not come.
            Line("4", ("TrangThaiHoSo", "5"), ("NgayHenTra", "20991231170000"), ("NgayKetThucXuLy", null), ("NgayTra", null),
                ("DanhSachHoSoBoSung", Requests(("20230802090000", "20230803090000"), ("20230804090000", null)))),
            // Carried over from July, closed in August in time.
            Line("5", ("NgayTiepNhan", "20230728090000"), ("NgayNopHoSo", "20230728080000"), ("NgayHenTra", "20230803170000"), ("NgayKetThucXuLy", "20230803160000"), ("DanhSachLePhi", Fee("8000")), ("DuocThanhToanTrucTuyen", "3")),
            // Closed in July: not August's business.
            Line("6", ("NgayTiepNhan", "20230727090000"), ("NgayNopHoSo", "20230727080000"), ("NgayKetThucXuLy", "20230728090000"), ("NgayTra", "20230728100000")),
            // Nobody told when it was due: not decided, so only below the line.
            Line("7", ("NgayHenTra", null)),
        };
        var printed = await office.Command("import dossiers", office.File("766.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task On_time_follows_the_algorithm_over_all_that_the_period_had_to_handle()
    {
        var row = await Row(Progress.OnTime);

        // 1, 2, 5 in time; 3 late, 4 asked twice, 7 undecided.
        (row.Numerator, row.Denominator).ShouldBe((3, 6));
        row.Percent.ShouldBe(50.00m);
    }

    [Fact]
    public async Task What_nobody_told_is_blank_with_its_reason_and_never_nought()
    {
        var synced = await Row(Publicity.Synced);
        (synced.Numerator, synced.Denominator, synced.Percent).ShouldBe((null, 5, null));
        synced.Gap!.ShouldContain("Cổng Dịch vụ công quốc gia");

        var online = await Row(OnlineServices.Submitted);
        online.Percent.ShouldBeNull();
        online.Gap.ShouldBe(synced.Gap, "its own halves are known, what it is multiplied by is not");

        var population = await Row(Digitisation.PopulationDossiers);
        (population.Numerator, population.Denominator).ShouldBe((1, 5));
        (await Row(Satisfaction.InHandling)).Gap!.ShouldContain("đánh giá của người dân");
    }

    [Fact]
    public async Task A_dossier_counts_as_digitised_with_both_files_and_as_paid_only_where_it_costs()
    {
        var digitised = await Row(Digitisation.Digitised);
        (digitised.Numerator, digitised.Denominator).ShouldBe((1, 5));
        var paid = await Row(OnlinePayment.Paid);
        (paid.Numerator, paid.Denominator).ShouldBe((1, 4), "the procedure costs by the catalogue; only every line at 0 takes a dossier out");
    }

    [Fact]
    public async Task The_reports_give_points_beside_those_that_apply_and_a_reason_for_every_blank()
    {
        var rows = (await office.Command("report", ["kpi-766-rows", .. August])).Output;
        rows.ShouldContain("2.1,\"Hồ sơ xử lý trước hạn, đúng hạn\",3,6,50.00,,20,10.00,");
        rows.ShouldContain("4.2,Hồ sơ số hóa,1,5,20.00,80,4,1.00,");
        rows.ShouldContain("1.1,Thủ tục công bố đúng hạn,,,,,6,,Không đánh giá cấp này.");
        rows.ShouldContain("4.6,Chứng thực bản sao điện tử từ bản chính,,,,,2,,Không tìm được công thức");

        var table = (await office.Command("report", ["kpi-766", .. August])).Output.Split("\r\n");
        table[0].ShouldStartWith("unit,points,applicable,unknown,cong_khai_points,cong_khai_applicable,tien_do_points");
        table[1].ShouldStartWith("H50.02,");

        var early = await office.Command("report", "kpi-766", "--unit", "H50.02", "--from", "2021-01-01", "--to", "2021-12-31");
        early.Code.ShouldBe(2);
        early.Errors.ShouldContain("Chưa có bộ chỉ số nào");
    }

    [Fact]
    public async Task Those_that_can_still_be_mended_are_counted_and_raise_the_score()
    {
        var area = await August2023();
        var score = (await office.The<ReadScore766>().Run(area, children: false, Stop)).Value.Units[0];
        var raises = await office.The<ReadRaises>().Run(score, area, Stop);

        var digitised = raises.Single(r => r.Row.Row.Number == "4.2");
        digitised.Mendable.ShouldBe(4);
        digitised.Needed.ShouldBe(3, "4 of 5 are the 80 % at which the points are full");
        digitised.Gain.ShouldBe(3.00m);
        raises.ShouldAllBe(r => r.Gain <= r.Row.Row.Points - r.Row.Reached!.Value);
    }

    [Theory]
    // status, finish, requests as "asked-answered", due → pace
    [InlineData(9, "10T17", null, null, 1, "10T17", "on-time")]
    [InlineData(9, "10T18", null, null, 0, "10T17", "late")]
    [InlineData(9, "12T17", "3T08", "5T08", 1, "10T17", "on-time")] // two days of waiting are subtracted
    [InlineData(9, "12T18", "3T08", "5T08", 1, "10T17", "late")]
    [InlineData(9, "10T17", "3T08", null, 2, "10T17", "on-time")] // asked twice, but done
    [InlineData(4, null, "3T08", "5T08", 2, "10T17", "late")] // asked twice and not done
    [InlineData(5, null, "3T08", null, 1, "10T17", "on-time")] // waits for the citizen: ended when first asked
    [InlineData(5, null, "11T08", null, 1, "10T17", "late")]
    [InlineData(4, null, null, null, 0, "10T17", "running")]
    [InlineData(4, null, null, null, 2, null, "unknown")]
    [InlineData(9, null, null, null, 0, "10T17", "unknown")]
    public async Task The_on_time_test_of_one_dossier(int status, string? finished, string? asked, string? answered, int requests, string? due, string pace)
    {
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<string>(
            "select indicators.pace_766(@status, @received, @finished, null, null, @due, true, @requests, @asked, @waits, coalesce(@answered - @asked, interval '0'))",
            new
            {
                status,
                received = Moment("1T08"),
                finished = Moment(finished),
                due = Moment(due),
                requests,
                asked = Moment(asked),
                waits = asked is not null && answered is null,
                answered = Moment(answered),
            })).ShouldBe(pace);
    }

    [Fact]
    public async Task The_database_and_the_rule_decide_alike_whatever_the_course()
    {
        await using var connection = await office.OpenAsOwner();
        var random = new Random(766);
        var start = new DateTimeOffset(2023, 8, 1, 1, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 400; i++)
        {
            DateTimeOffset? Maybe(int odds) => random.Next(odds) == 0 ? start.AddHours(random.Next(1, 200)) : null;
            var (finished, returned, ended, received) = (Maybe(3), Maybe(4), Maybe(4), random.Next(8) == 0 ? (DateTimeOffset?)null : start);
            var requests = Enumerable.Range(0, random.Next(3)).Select(_ => (Asked: start.AddHours(random.Next(1, 40)), Answered: random.Next(2) == 0 ? (DateTimeOffset?)null : start.AddHours(random.Next(40, 80)))).ToList();
            var course = new Course766(received, random.Next(6) == 0 ? null : start.AddHours(random.Next(50, 150))) { Finished = finished, Returned = returned, Ended = ended }.With(requests);
            var status = finished is not null || returned is not null ? 9 : ended is not null ? 8 : course.Waiting ? 5 : 4;
            var pace = await connection.ExecuteScalarAsync<string?>(
                "select indicators.pace_766(@status, @Received, @Finished, @Returned, @Ended, @Promised, true, @Requests, @FirstAsked, @Waiting, @Waited)",
                new { status, course.Received, course.Finished, course.Returned, course.Ended, course.Promised, course.Requests, course.FirstAsked, course.Waiting, course.Waited });
            var asOf = start.AddHours(random.Next(1, 300));
            var late = pace == "running" ? asOf - course.Waited > course.Promised : pace == "late";

            OnTime766.Of(course, asOf).OnTime.ShouldBe(pace is null or "unknown" ? null : !late, $"{course} is {pace}");
        }
    }

    private static DateTimeOffset? Moment(string? text) => text?.Split('T') is [var day, var hour]
        ? new DateTimeOffset(2023, 8, int.Parse(day, null), int.Parse(hour, null), 0, 0, TimeSpan.Zero)
        : null;

    private static string Line(string number, params (string Field, JsonNode? Value)[] changes) => HoSoLines.Line("K766-" + number, changes);

    private static JsonArray Fee(params string[] prices) => [.. prices.Select(p => new JsonObject { ["Gia"] = p })];

    private static JsonArray Requests(params (string Asked, string? Answered)[] requests) =>
        [.. requests.Select(r => new JsonObject { ["NgayBoSung"] = r.Asked, ["NgayTiepNhanBoSung"] = r.Answered })];

    private async Task<Area> August2023() =>
        Area.Of(await office.The<UnitStore>().Register(Stop), new UnitCode("H50.02"), new DateOnly(2023, 8, 1), new DateOnly(2023, 8, 31))!;

    private async Task<IndicatorRow> Row(Indicator indicator)
    {
        var area = await August2023();
        var row = (await office.The<ReadIndicator>().Run(indicator, area, Stop)).Rows[0];
        if (indicator.Denominator is DossierCount below)
        {
            (await office.The<DossierListStore>().Length(below, row.Area.Spans, area.Window(office.Clock.Now), DossierVisibility.Everything, Stop)).ShouldBe(row.Denominator!.Value);
        }

        return row;
    }
}
