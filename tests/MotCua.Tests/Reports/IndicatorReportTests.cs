using MotCua.Indicators;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

/// <summary>The leaders' tables by command: the five numbers of a unit, and the ranking, the weeks and two periods of one indicator.</summary>
public sealed class IndicatorReportTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private const string One = "H50.19363";
    private const string Other = "H50.19333";

    private static readonly string[] October = ["--unit", "H50", "--from", "2026-10-01", "--to", "2026-10-31"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // September: 4 of 5 online at both. October: 2 of 5 here, 5 of 5 there.
        var lines = new[] { (One, 9, 4), (Other, 9, 4), (One, 10, 2), (Other, 10, 5) }.SelectMany(of => Enumerable.Range(0, 5).Select(i => HoSoLines.Line(
            $"BL-{of.Item1[^3..]}-{of.Item2}-{i}",
            ("DonViXuLy", of.Item1),
            ("KenhThucHien", i < of.Item3 ? "2" : "1"),
            ("NgayNopHoSo", $"2026{of.Item2:00}05080000"),
            ("NgayTiepNhan", $"2026{of.Item2:00}{5 + i:00}090000"),
            ("NgayHenTra", $"2026{of.Item2:00}20170000"),
            ("NgayKetThucXuLy", $"2026{of.Item2:00}19170000"),
            ("NgayTra", $"2026{of.Item2:00}20160000"))));
        var printed = await office.Command("import dossiers", office.File("bao-cao-chi-so.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_board_has_the_five_numbers_with_the_period_before_and_the_unit_board_has_all()
    {
        var board = Rows(await Report("board"));
        board[0].ShouldBe("unit,indicator,numerator,denominator,percent,before,target,verdict");
        board[1].ShouldBe("H50,Tỷ lệ hồ sơ trực tuyến,7,10,70.00,80.00,,Chưa giao chỉ tiêu");
        board.Count.ShouldBe(1 + 5);

        var all = Rows(await Report("unit-board"));
        all.Count.ShouldBe(1 + office.The<IndicatorList>().All.Count);
        all.ShouldContain(board[1]);
    }

    [Fact]
    public async Task The_ranking_names_places_and_below_them_who_had_nothing()
    {
        var rows = Rows(await Report("ranking", "--indicator", "unit.online"));

        rows[0].ShouldBe("unit,place,numerator,denominator,percent,before,change,verdict");
        rows[1].ShouldBe("H50,,,,,,,", "the unit asked for is in no order");
        rows[2].ShouldBe($"{Other},1/2,5,5,100.00,80.00,20.00,Chưa giao chỉ tiêu");
        rows[3].ShouldBe($"{One},2/2,2,5,40.00,80.00,-40.00,Chưa giao chỉ tiêu");
        rows[4].ShouldContain(",không đánh giá,");
    }

    [Fact]
    public async Task The_weeks_end_with_that_of_the_last_day()
    {
        var rows = Rows(await Report("weeks", "--indicator", "unit.online"));

        rows[0].ShouldBe("unit,week_20260928,week_20261005,week_20261012,week_20261019,week_20261026");
        rows.ShouldContain($"{One},,40.00,,,");
    }

    [Fact]
    public async Task Two_periods_are_compared_the_one_before_where_no_other_is_asked_for()
    {
        var before = Rows(await Report("comparison", "--indicator", "unit.online"));
        before[0].ShouldBe("unit,numerator,denominator,percent,other_numerator,other_denominator,other_percent,change");
        before[1].ShouldBe("H50,7,10,70.00,8,10,80.00,-10.00");

        var chosen = Rows(await Report("comparison", "--indicator", "unit.online", "--against-from", "2026-09-05", "--against-to", "2026-09-05"));
        chosen.ShouldContain($"{One},2,5,40.00,1,1,100.00,-60.00");
    }

    [Theory]
    [InlineData("ranking", "", "Thiếu --indicator, chỉ số cần xem")]
    [InlineData("weeks", "--indicator unit.onlin", "--indicator: không có chỉ số \"unit.onlin\"")]
    [InlineData("unit-kpi", "--indicator unit.online", "không lập theo một chỉ số; hãy bỏ --indicator, hoặc chọn báo cáo lập theo chỉ số: comparison, ranking, weeks.")]
    [InlineData("ranking", "--indicator unit.online --against-from 2026-09-01 --against-to 2026-09-30", "không so sánh với kỳ khác; hãy bỏ --against-from và --against-to.")]
    [InlineData("comparison", "--indicator unit.online --against-from 2026-09-01", "--against-from và --against-to phải đi cùng nhau")]
    [InlineData("comparison", "--indicator unit.online --against-from 2026-09-30 --against-to 2026-09-01", "--against-to 2026-09-01 trước ngày đầu --against-from 2026-09-30")]
    [InlineData("comparison", "--indicator unit.online --against-from thang-9 --against-to 2026-09-01", "--against-from \"thang-9\" không phải ngày")]
    [InlineData("comparison", "--indicator unit.online --known-on 2026-10-31", "chỉ lập theo số liệu hiện có; hãy bỏ --known-on.")]
    public async Task What_is_asked_wrongly_is_told_by_its_option(string report, string options, string words)
    {
        var printed = await office.Command("report", [report, .. October, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        printed.Code.ShouldBe(2);
        printed.Output.ShouldBeEmpty();
        printed.Errors.ShouldContain(words);
    }

    [Fact]
    public async Task A_second_period_in_which_the_unit_did_not_stand_is_told_with_its_days()
    {
        var printed = await office.Command(
            "report", "comparison", "--indicator", "unit.online", "--unit", One, "--period", "2026-10", "--against-from", "1990-01-01", "--against-to", "1990-01-31");

        (printed.Code, printed.Output).ShouldBe((2, ""));
        printed.Errors.ShouldContain($"Không có đơn vị \"{One}\" trong khoảng 01/01/1990 – 31/01/1990");
    }

    [Fact]
    public async Task Without_an_indicator_every_one_is_listed_with_its_name()
    {
        var lines = (await office.Command("report", ["ranking", .. October])).Errors.Split('\n').Select(l => l.Trim()).ToList();

        foreach (var indicator in office.The<IndicatorList>().All)
        {
            lines.ShouldContain($"{indicator.Id}   {indicator.Name}");
        }
    }

    [Fact]
    public async Task Each_is_made_for_a_district_that_ended_in_the_map_of_its_last_day_and_says_so()
    {
        foreach (var report in office.The<IEnumerable<MotCua.Reports.Steering.IIndicatorReport>>())
        {
            var made = await report.Make(
                UnitOnline.Definition, new("H50.06"), new DateOnly(2025, 7, 1), new DateOnly(2025, 12, 31), null, new DateOnly(2025, 6, 30), Stop);

            made.Accepted.ShouldBeTrue($"{report.Name}: {made.Refusal?.Message}");
            made.Value.Notes.ShouldContain(n => n.Contains("30/06/2025", StringComparison.Ordinal), report.Name);
            made.Value.Rows[0].Unit.Value.ShouldBe("H50.06", report.Name);
        }
    }

    private static List<string> Rows(string csv) => [.. csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];

    private async Task<string> Report(string name, params string[] options)
    {
        var printed = await office.Command("report", [name, .. October, .. options]);
        printed.Code.ShouldBe(0, printed.Errors);
        return printed.Output;
    }
}
