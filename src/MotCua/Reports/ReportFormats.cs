using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using MotCua.Kernel;
using MotCua.Papers.Printing;

namespace MotCua.Reports;

/// <summary>The forms a report leaves the house in.</summary>
public sealed class ReportFormats(IPress press, Clock clock)
{
    private const uint WholeStyle = 1;
    private const uint HeadStyle = 2;
    private const uint FirstDecimalStyle = 3;
    private const int MostDecimals = 4;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<string> Names { get; } = ["csv", "json", "xlsx", "pdf"];

    /// <summary>Whether it can be shown in a terminal.</summary>
    public static bool IsText(string format) => format is "csv" or "json";

    /// <returns>The file, or the refusal that this machine has no press for PDF.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such format.</exception>
    public async Task<Outcome<byte[]>> Make(string format, ReportTable table, CancellationToken stop) => format switch
    {
        "csv" => Csv(table),
        "json" => Json(table),
        "xlsx" => Xlsx(table),
        "pdf" => (await press.Print(ReportPaper.Template, ReportPaper.Of(table, clock.Now), stop)).Then<byte[]>(paper => paper.Pdf),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "not one of Names"),
    };

    /// <summary>UTF-8 without byte order mark, line ends and quotes by RFC 4180, one header line.</summary>
    public static byte[] Csv(ReportTable table)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', table.Columns.Select(c => c.Name).Prepend(ReportTable.UnitColumn)).Append("\r\n");
        foreach (var row in table.Rows)
        {
            var cells = row.Cells.Zip(table.Columns, (cell, column) => ReportTable.Invariant(column, cell));
            text.AppendJoin(',', cells.Prepend(row.Unit.Value).Select(Quoted)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Json(ReportTable table)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Readable))
        {
            json.WriteStartObject();
            json.WriteString("report", table.Name);
            json.WriteString("unit", table.Whole.Unit.Value);
            json.WriteString("from", table.From.ToString("yyyy-MM-dd", null));
            json.WriteString("to", table.To.ToString("yyyy-MM-dd", null));
            json.WriteStartArray("rows");
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                json.WriteString(ReportTable.UnitColumn, row.Unit.Value);
                foreach (var (cell, column) in row.Cells.Zip(table.Columns))
                {
                    json.WritePropertyName(column.Name);
                    if (cell is null || column.Decimals is null)
                    {
                        JsonSerializer.Serialize(json, cell as string);
                    }
                    else
                    {
                        json.WriteRawValue(ReportTable.Invariant(column, cell));
                    }
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        memory.WriteByte((byte)'\n');
        return memory.ToArray();
    }

    /// <summary>One sheet: title, unit and period, then the table under Vietnamese titles with real numbers.</summary>
    public static byte[] Xlsx(ReportTable table)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var titles = table.Columns.Select(c => c.Title).Prepend("Mã").Prepend("Đơn vị").ToList();
            var widths = new Columns(titles.Select((title, i) => new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = i == 0 ? 30 : Math.Clamp(title.Length + 2, 12, 40),
                CustomWidth = true,
            }));
            var data = new SheetData(
                new Row(Text(table.Title, HeadStyle)),
                new Row(Text(table.Scope)),
                new Row(),
                new Row(titles.Select(t => Text(t, HeadStyle))));
            data.Append(table.Rows.Select(row => new Row(row.Cells.Zip(table.Columns, CellOf).Prepend(Text(row.Unit.Value)).Prepend(Text(row.UnitName)))));
            data.Append(new Row());
            data.Append(table.Notes.Select(note => new Row(Text(note))));
            sheet.Worksheet = new Worksheet(widths, data);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = table.Name }));
        }

        return memory.ToArray();
    }

    private static Cell CellOf(object? value, ReportColumn column) => (value, column.Decimals) switch
    {
        (null, _) => new Cell(),
        (_, { } decimals) => new Cell
        {
            DataType = CellValues.Number,
            CellValue = new CellValue(ReportTable.Invariant(column, value)),
            StyleIndex = decimals == 0 ? WholeStyle : FirstDecimalStyle + (uint)Math.Min(decimals, MostDecimals) - 1,
        },
        _ => Text(ReportTable.Invariant(column, value)),
    };

    private static Cell Text(string text, uint style = 0) =>
        new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)), StyleIndex = style };

    private static Stylesheet Styles()
    {
        const uint FirstCustomFormat = 164;
        var formats = Enumerable.Range(1, MostDecimals)
            .Select(d => new NumberingFormat { NumberFormatId = FirstCustomFormat + (uint)d, FormatCode = "#,##0." + new string('0', d) });
        return new Stylesheet(
            new NumberingFormats(formats),
            new Fonts(new Font(), new Font(new Bold())),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat[]
                {
                    new(),
                    new() { NumberFormatId = 3, ApplyNumberFormat = true },
                    new() { FontId = 1, ApplyFont = true },
                }.Concat(Enumerable.Range(1, MostDecimals).Select(d => new CellFormat { NumberFormatId = FirstCustomFormat + (uint)d, ApplyNumberFormat = true }))));
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
