using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MotCua.Kernel;
using MotCua.Papers.Printing;

namespace MotCua.Reports;

/// <summary>The forms a report leaves the house in.</summary>
public sealed class ReportFormats(IPress press, Clock clock)
{
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
        "xlsx" => ReportSheet.Of(table),
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

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
