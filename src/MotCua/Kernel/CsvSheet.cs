using System.Globalization;
using System.Text;

namespace MotCua.Kernel;

/// <summary>One fault of a file, so that a person can mend it.</summary>
/// <param name="Line">The line of the file, counted from 1; the header is line 1.</param>
/// <param name="Message">Vietnamese: what is wrong and how to mend it.</param>
public sealed record CsvFault(int Line, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"dòng {Line}: {Message}");

    /// <summary>The refusal of a whole file, its first fault named.</summary>
    public static Refusal Refuse(string file, IReadOnlyList<CsvFault> faults) =>
        Refusal.Input("file", $"{file}, {faults[0]}" + (faults.Count > 1 ? $" (và {faults.Count - 1} lỗi khác)" : ""));
}

/// <summary>One line of a sheet; values are trimmed and NFC, empty where the cell was.</summary>
public sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Values)
{
    public string this[string column] => Values[column];
}

/// <summary>
/// A CSV file as people save it: UTF-8 with or without a byte order mark, either line ending, empty lines ignored,
/// columns in any order under exactly the names asked for.
/// </summary>
public sealed record CsvSheet(IReadOnlyList<CsvRow> Rows, IReadOnlyList<CsvFault> Faults)
{
    public static CsvSheet Read(byte[] file, params string[] columns)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF').Normalize(NormalizationForm.FormC);
        }
        catch (DecoderFallbackException)
        {
            return Refused("tệp không phải UTF-8; hãy lưu lại dạng \"CSV UTF-8\".");
        }

        var lines = Split(text).Where(l => !l.Cells.All(c => c.Length == 0)).ToList();
        if (lines.Count == 0)
        {
            return Refused($"tệp trống; dòng đầu phải là {string.Join(',', columns)}.");
        }

        var header = lines[0].Cells;
        if (!header.Order(StringComparer.Ordinal).SequenceEqual(columns.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            return Refused($"dòng đầu phải là {string.Join(',', columns)}, tệp lại có {string.Join(',', header)}.");
        }

        var (rows, faults) = (new List<CsvRow>(), new List<CsvFault>());
        foreach (var (line, cells) in lines.Skip(1))
        {
            if (cells.Count == header.Count)
            {
                rows.Add(new(line, header.Zip(cells).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)));
            }
            else
            {
                faults.Add(new(line, $"có {cells.Count} ô, cần {header.Count}; ô có dấu phẩy phải đặt trong dấu nháy kép."));
            }
        }

        return new(rows, faults);
    }

    /// <summary>An ISO date (yyyy-MM-dd); null and a fault when the cell holds something else, plain null when it is empty.</summary>
    public static DateOnly? Date(CsvRow row, string column, List<CsvFault> faults)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(row[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        faults.Add(new(row.Line, $"cột {column}: \"{row[column]}\" không phải ngày; hãy ghi dạng yyyy-MM-dd, ví dụ 2025-07-01."));
        return null;
    }

    /// <summary>The records of RFC 4180 with the line each begins on; a quote left open runs to the end and shows as a wrong cell count.</summary>
    private static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Split(string text)
    {
        var (line, start, quoted) = (1, 1, false);
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[i++]);
            }
            else if (c == '"' && (quoted || string.IsNullOrWhiteSpace(cell.ToString())))
            {
                quoted = !quoted;
            }
            else if (quoted || c is not (',' or '\n'))
            {
                cell.Append(c);
            }
            else
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == '\n')
                {
                    yield return (start, cells);
                    (start, cells) = (line, []);
                }
            }
        }

        cells.Add(cell.ToString().Trim());
        yield return (start, cells);
    }

    private static CsvSheet Refused(string message) => new([], [new(1, message)]);
}
