using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using MotCua.Kernel;

namespace MotCua.Reports;

/// <summary>The forms a report leaves the house in.</summary>
public static class ReportFormats
{
    private const uint WholeStyle = 1;
    private const uint HeadStyle = 2;
    private const uint FirstDecimalStyle = 3;
    private const int MostDecimals = 4;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What each form's name makes of a table.</summary>
    public static IReadOnlyDictionary<string, Func<ReportTable, byte[]>> All { get; } = new Dictionary<string, Func<ReportTable, byte[]>>(StringComparer.Ordinal)
    {
        ["csv"] = Csv,
        ["json"] = Json,
        ["xlsx"] = Xlsx,
    };

    /// <summary>Whether people can read it in a terminal.</summary>
    public static bool IsText(string format) => format is "csv" or "json";

    /// <summary>UTF-8 without byte order mark, line ends and quotes by RFC 4180, one header line.</summary>
    public static byte[] Csv(ReportTable table)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', table.Columns.Select(c => c.Name)).Append("\r\n");
        foreach (var row in table.Rows)
        {
            text.AppendJoin(',', row.Zip(table.Columns, (cell, column) => Quoted(ReportTable.Invariant(column, cell)))).Append("\r\n");
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
            json.WriteString("unit", table.Unit.Value);
            json.WriteString("from", table.From.ToString("yyyy-MM-dd", null));
            json.WriteString("to", table.To.ToString("yyyy-MM-dd", null));
            json.WriteStartArray("rows");
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                foreach (var (cell, column) in row.Zip(table.Columns))
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
            var widths = new Columns(table.Columns.Select((c, i) => new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = Math.Max(14, Math.Min(40, c.Title.Length + 2)),
                CustomWidth = true,
            }));
            var data = new SheetData(
                new Row(Text(table.Title, HeadStyle)),
                new Row(Text($"{table.UnitName} ({table.Unit}), từ {VietnameseDates.Day(table.From)} đến {VietnameseDates.Day(table.To)}")),
                new Row(),
                new Row(table.Columns.Select(c => Text(c.Title, HeadStyle))));
            data.Append(table.Rows.Select(row => new Row(row.Zip(table.Columns, CellOf))));
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
