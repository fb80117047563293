using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

public sealed class LinkedServicesReportTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private static readonly string[] Period = ["--from", "2023-07-20", "--to", "2023-10-16"];

    public async ValueTask InitializeAsync()
    {
        (await office.Command("import units", QuangTri2023.Units)).Code.ShouldBe(0);
        (await office.Command("import counts", QuangTri2023.Counts)).Code.ShouldBe(0);
        (await office.Command("import dossiers", QuangTri2023.Dossiers)).Code.ShouldBe(0);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Three_files_give_the_annex_of_2023_byte_for_byte()
    {
        var printed = await office.Command("report", ["linked-services", "--unit", "H50", .. Period]);

        printed.Code.ShouldBe(0);
        printed.Output.ShouldBe(await File.ReadAllTextAsync(QuangTri2023.Expected, TestContext.Current.CancellationToken));

        var path = Path.Combine(office.DataFolder, "out.csv");
        (await office.Command("report", ["linked-services", "--unit", "H50", .. Period, "--out", path])).Code.ShouldBe(0);
        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))
            .ShouldBe(await File.ReadAllBytesAsync(QuangTri2023.Expected, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_unit_without_children_is_a_table_of_one_row() =>
        (await office.Command("report", ["linked-services", "--unit", "H50.02", .. Period])).Output.Split("\r\n")[1]
            .ShouldBe("H50.02,755,199,26.4,426,11,2.6");

    [Theory]
    [InlineData("2023-Q3", "2023-07-01", "2023-09-30")]
    [InlineData("2023-W30", "2023-07-24", "2023-07-30")]
    [InlineData("2023-08", "2023-08-01", "2023-08-31")]
    [InlineData("15-14:2023-08", "2023-07-15", "2023-08-14")]
    [InlineData("2023", "2023-01-01", "2023-12-31")]
    public async Task A_named_period_is_the_same_as_its_days(string named, string from, string to)
    {
        var printed = await office.Command("report", "linked-services", "--unit", "H50", "--period", named);

        printed.Code.ShouldBe(0, printed.Errors);
        printed.Output.ShouldBe((await office.Command("report", "linked-services", "--unit", "H50", "--from", from, "--to", to)).Output);
    }

    [Fact]
    public async Task A_figure_whose_days_do_not_all_lie_in_the_period_is_not_counted()
    {
        var printed = await office.Command("report", "linked-services", "--unit", "H50.02", "--from", "2023-07-21", "--to", "2023-10-16");

        var cells = printed.Output.Split("\r\n")[1].Split(',');
        (cells[1], cells[3]).ShouldBe(("", ""));
        int.Parse(cells[2], null).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Json_holds_numbers_and_null_where_there_is_no_rate()
    {
        var printed = await office.Command("report", ["linked-services", "--unit", "H50", .. Period, "--format", "json"]);

        using var json = JsonDocument.Parse(printed.Output);
        var rows = json.RootElement.GetProperty("rows");
        rows.GetArrayLength().ShouldBe(11);
        rows[0].GetProperty("birth_pct").GetDecimal().ShouldBe(15.2m);
        rows[1].GetProperty("birth_pct").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_sheet_has_the_annexs_heads_its_numbering_and_its_sum_below_with_real_numbers()
    {
        var path = Path.Combine(office.DataFolder, "out.xlsx");
        (await office.Command("report", ["linked-services", "--unit", "H50", .. Period, "--format", "xlsx", "--out", path])).Code.ShouldBe(0);

        using var sheet = SpreadsheetDocument.Open(path, isEditable: false);
        new OpenXmlValidator().Validate(sheet, TestContext.Current.CancellationToken).ShouldBeEmpty();
        var page = sheet.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var rows = page.Descendants<Row>().ToList();
        rows.Count.ShouldBe(3 + 2 + 11 + 1 + 7);
        string Text(int row, int column) => rows[row].Elements<Cell>().ElementAt(column).InlineString!.InnerText;
        (Text(3, 0), Text(3, 1)).ShouldBe(("TT", "Đơn vị"));
        Text(3, 2).ShouldContain("Đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi");
        Text(4, 4).ShouldBe("Tỷ lệ liên thông khai sinh (%)");
        var merged = page.Descendants<MergeCell>().Select(m => m.Reference!.Value).ToList();
        foreach (var expected in new[] { "A4:A5", "B4:B5", "C4:E4", "F4:H4" })
        {
            merged.ShouldContain(expected);
        }

        (Text(5, 0), Text(5, 1)).ShouldBe(("1", "Huyện đảo Cồn Cỏ"));
        rows[5].Elements<Cell>().ElementAt(4).CellValue.ShouldBeNull("nothing to rate is blank");
        (Text(15, 0), Text(15, 1)).ShouldBe(("", "Tổng"));
        var rate = rows[15].Elements<Cell>().ElementAt(4);
        (rate.CellValue!.Text, rate.DataType!.Value).ShouldBe(("15.2", CellValues.Number));
    }

    [Theory]
    [InlineData("unit-kpi", 1)]
    [InlineData("unit-rates", 2)]
    [InlineData("weekly-review", 2)]
    [InlineData("urging", 2)]
    [InlineData("06a", 2)]
    public async Task Every_tables_sheet_opens_with_its_unit_first_numbered_I_and_a_head_for_every_column(string report, int heads)
    {
        var path = Path.Combine(office.DataFolder, report + ".xlsx");
        (await office.Command("report", [report, "--unit", "H50", .. Period, "--format", "xlsx", "--out", path])).Code.ShouldBe(0);

        using var sheet = SpreadsheetDocument.Open(path, isEditable: false);
        new OpenXmlValidator().Validate(sheet, TestContext.Current.CancellationToken).ShouldBeEmpty();
        var rows = sheet.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        var whole = rows[3 + heads].Elements<Cell>().ToList();
        whole[0].InlineString!.InnerText.ShouldBe("I");
        rows[3].Elements<Cell>().Count().ShouldBe(whole.Count);
        (await office.Command("report", [report, "--unit", "H50", .. Period, "--format", "pdf", "--out", path + ".pdf"])).Code.ShouldBe(0);
    }

    [Fact]
    public async Task The_paper_is_a_pdf_for_the_archive()
    {
        var path = Path.Combine(office.DataFolder, "out.pdf");
        var printed = await office.Command("report", ["linked-services", "--unit", "H50", .. Period, "--format", "pdf", "--out", path]);

        printed.Errors.ShouldBeEmpty();
        var pdf = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        System.Text.Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        System.Text.Encoding.Latin1.GetString(pdf).ShouldContain("pdfaid:part");
    }

    [Theory]
    [InlineData("Không có báo cáo \"linked\"", "linked", "--unit", "H50", "--from", "2023-01-01", "--to", "2023-12-31")]
    [InlineData("Không có đơn vị \"H51\"", "linked-services", "--unit", "H51", "--from", "2023-01-01", "--to", "2023-12-31")]
    [InlineData("Không có đơn vị \"H50.02\"", "linked-services", "--unit", "H50.02", "--from", "2026-01-01", "--to", "2026-12-31")]
    [InlineData("không phải ngày", "linked-services", "--unit", "H50", "--from", "20/07/2023", "--to", "2023-12-31")]
    [InlineData("không phải ngày", "linked-services", "--unit", "H50", "--from", "2023-02-30", "--to", "2023-12-31")]
    [InlineData("trước ngày đầu", "linked-services", "--unit", "H50", "--from", "2023-12-31", "--to", "2023-01-01")]
    [InlineData("Thiếu --from", "linked-services", "--unit", "H50", "--to", "2023-01-01")]
    [InlineData("Thiếu --unit", "linked-services", "--from", "2023-01-01", "--to", "2023-12-31")]
    [InlineData("Thiếu giá trị sau --to", "linked-services", "--unit", "H50", "--from", "2023-01-01", "--to")]
    [InlineData("Không có dạng \"doc\"", "linked-services", "--unit", "H50", "--from", "2023-01-01", "--to", "2023-12-31", "--format", "doc")]
    [InlineData("hãy xem lại mã đơn vị (--unit) hoặc các ngày", "linked-services", "--unit", "H51", "--from", "2023-01-01", "--to", "2023-12-31")]
    [InlineData("--to 2023-01-01 trước ngày đầu --from 2023-12-31; hãy đổi một trong hai ngày", "linked-services", "--unit", "H50", "--from", "2023-12-31", "--to", "2023-01-01")]
    [InlineData("--out: không ghi được tệp /khong-co/bang.csv; thư mục không có", "linked-services", "--unit", "H50", "--from", "2023-01-01", "--to", "2023-12-31", "--out", "/khong-co/bang.csv")]
    [InlineData("thêm --out", "linked-services", "--unit", "H50", "--from", "2023-01-01", "--to", "2023-12-31", "--format", "xlsx")]
    [InlineData("thêm --out", "linked-services", "--unit", "H50", "--from", "2023-01-01", "--to", "2023-12-31", "--format", "pdf")]
    [InlineData("Không có tùy chọn --nam", "linked-services", "--nam", "2023")]
    [InlineData("Cách dùng: report")]
    [InlineData("--period \"2026-Q5\" không phải kỳ; hãy ghi như 2026, 2026-Q3", "linked-services", "--unit", "H50", "--period", "2026-Q5")]
    [InlineData("--period \"2026-W54\" không phải kỳ", "linked-services", "--unit", "H50", "--period", "2026-W54")]
    [InlineData("--period \"15-14:2026-W02\" không phải kỳ", "linked-services", "--unit", "H50", "--period", "15-14:2026-W02")]
    [InlineData("không đi cùng --from hoặc --to", "linked-services", "--unit", "H50", "--period", "2023", "--to", "2023-12-31")]
    [InlineData("--unit được ghi hai lần", "linked-services", "--unit", "H50", "--unit", "H50.02", "--period", "2023")]
    [InlineData("--known-on \"hôm qua\" không phải ngày", "linked-services", "--unit", "H50", "--period", "2023", "--known-on", "hôm qua")]
    [InlineData("chưa đến", "linked-services", "--unit", "H50", "--period", "2023", "--known-on", "2199-01-01")]
    [InlineData("không dùng cùng nhau", "linked-services", "--unit", "H50", "--period", "2023", "--known-on", "2023-12-31", "--map", "2023-12-31")]
    [InlineData("Không lập lại được báo cáo này như đã biết vào một ngày trước", "empty-counter", "--unit", "H50", "--period", "2023", "--known-on", "2023-12-31")]
    public async Task A_report_that_cannot_be_made_is_refused_in_one_line(string message, params string[] arguments)
    {
        var printed = await office.Command("report", arguments);

        printed.Code.ShouldBe(2);
        printed.Output.ShouldBeEmpty();
        printed.ErrorLines.ShouldHaveSingleItem().ShouldContain(message);
    }
}

/// <summary>The program as the operator starts it, on nothing but an empty folder.</summary>
public sealed class RealCommandLineTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("motcua-");

    [Fact]
    public async Task Four_commands_in_an_empty_data_folder_give_the_annex_of_2023()
    {
        var data = folder.FullName;
        (await ProductProcess.RunIn(data, "import", "units", QuangTri2023.Units)).Code.ShouldBe(0);
        (await ProductProcess.RunIn(data, "import", "counts", QuangTri2023.Counts)).Code.ShouldBe(0);
        (await ProductProcess.RunIn(data, "import", "dossiers", QuangTri2023.Dossiers)).Code.ShouldBe(0);

        var report = await ProductProcess.RunIn(data, "report", "linked-services", "--unit", "H50", "--from", "2023-07-20", "--to", "2023-10-16");

        report.Errors.ShouldBeEmpty();
        report.Output.ShouldBe(await File.ReadAllTextAsync(QuangTri2023.Expected, TestContext.Current.CancellationToken));
        (await ProductProcess.RunIn(data, "recount")).Code.ShouldBe(0);
        (await ProductProcess.RunIn(data, "verify-audit")).Code.ShouldBe(0);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
