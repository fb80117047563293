using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Dossiers.Find;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

public sealed class FoundSheetTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workbook_holds_exactly_what_is_seen_as_text_and_each_look_is_written_down()
    {
        var unit = new UnitCode("H50.19405");
        var dossier = await office.InPool("Phan Thị Mỹ", unit);
        var other = await office.InPool("Hồ Văn Lợi");
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich", unit);
        using var answer = await Sheet(visitor, FindQuery.Of(("trang-thai", "2")), "Xlsx");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("ho-so-20261120-0900.xlsx");

        using var memory = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Stop));
        using var book = SpreadsheetDocument.Open(memory, false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var rows = sheet.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList()).ToList();
        rows[0].ShouldBe(["Mã hồ sơ", "Chủ hồ sơ", "Thủ tục", "Đơn vị", "Trạng thái", "Vị trí", "Ngày nộp", "Hẹn trả", "Thời hạn"]);
        rows.Count.ShouldBe(2);
        rows[1][0].ShouldBe(dossier.Code);
        rows[1][1].ShouldBe("P. T. Mỹ");
        rows[1][4].ShouldBe("Được tiếp nhận");
        sheet.Descendants<CellFormula>().ShouldBeEmpty();
        sheet.Descendants<Cell>().ShouldAllBe(c => c.DataType!.Value == CellValues.InlineString);

        (await office.Reads(dossier.Id)).ShouldContain(r => r.Reader == viewer.Account.Value && r.Purpose == "Xuất danh sách hồ sơ");
        (await office.Reads(other.Id)).ShouldBeEmpty("another unit's dossier is not in the sheet");
    }

    [Fact]
    public void A_cell_that_looks_like_a_formula_is_disarmed_in_commas_and_plain_text_in_a_workbook()
    {
        const string Armed = "=HYPERLINK(\"http://x\")";
        using var commas = new MemoryStream();
        using (var sheet = SheetWriter.Csv(commas))
        {
            sheet.Write(["Chủ hồ sơ", Armed]);
        }

        Encoding.UTF8.GetString(commas.ToArray()).ShouldBe("\uFEFF\"Chủ hồ sơ\",\"'=HYPERLINK(\"\"http://x\"\")\"\r\n");

        using var memory = new MemoryStream();
        using (var sheet = SheetWriter.Xlsx(memory, "Hồ sơ", [10]))
        {
            sheet.Write(["Chủ hồ sơ"]);
            sheet.Write([Armed + "\u0001"]);
        }

        using var book = SpreadsheetDocument.Open(memory, false);
        var cell = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Last();
        cell.InnerText.ShouldBe(Armed);
        cell.DataType!.Value.ShouldBe(CellValues.InlineString);
        var style = book.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        style.QuotePrefix!.Value.ShouldBeTrue("it stays text when somebody edits it");
    }

    [Fact]
    public async Task A_list_of_commas_opens_with_its_accents()
    {
        var unit = new UnitCode("H50.19429");
        await office.InPool("Hồ Thị Bưởi", unit);
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich", unit);
        using var answer = await Sheet(visitor, FindQuery.Of(("tim", "buoi")), "Csv");
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Stop));
        text.ShouldStartWith("\uFEFF\"Mã hồ sơ\",\"Chủ hồ sơ\"");
        text.ShouldContain("\"H. T. Bưởi\"");
    }

    [Fact]
    public async Task A_search_that_cannot_be_used_gives_no_sheet()
    {
        var (visitor, _) = await office.AtPost("tu-phap-ho-tich");
        (await visitor.Open(Links.FoundSheet(FindQuery.Of(("nop-tu", "31/02/2026")), "Xlsx"), Stop)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("=1", true)]
    [InlineData("+84", true)]
    [InlineData("-1", true)]
    [InlineData("@x", true)]
    [InlineData("\tx", true)]
    [InlineData("\rx", true)]
    [InlineData(" =1", true)]
    [InlineData("＝1", true)]
    [InlineData("H50.19363-261120-0001", false)]
    [InlineData("a=b", false)]
    [InlineData("", false)]
    public void What_a_spreadsheet_might_evaluate_is_known(string cell, bool armed) => SheetWriter.IsArmed(cell).ShouldBe(armed);

    [Fact]
    public void Fifty_thousand_lines_are_written_without_holding_them()
    {
        var path = Path.Combine(office.DataFolder, "lon.xlsx");
        using (var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite))
        {
            using var sheet = SheetWriter.Xlsx(file, "Hồ sơ", [10, 10, 10]);
            string[] cells = ["H50.19363-261120-0001", "Đ. T. T. Uyên", "Chứng thực bản sao từ bản chính"];
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < FoundSheet.Most; i++)
            {
                sheet.Write(cells);
            }

            // Held as elements half a million of them would take more; other tests in this process take and give some meanwhile.
            (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(48L * 1024 * 1024);
        }

        using var book = SpreadsheetDocument.Open(path, false);
        using var reader = DocumentFormat.OpenXml.OpenXmlReader.Create(book.WorkbookPart!.WorksheetParts.Single());
        var rows = 0;
        while (reader.Read())
        {
            rows += reader.ElementType == typeof(Row) && reader.IsStartElement ? 1 : 0;
        }

        rows.ShouldBe(FoundSheet.Most);
    }

    private static async Task<HttpResponseMessage> Sheet(Visitor visitor, FindQuery query, string form)
    {
        var home = (await visitor.Open(Links.FindDossier, Stop)).Address;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(home, Links.FoundSheet(query, form)));
        var answer = await visitor.Send(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer;
    }
}
