using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Exchange.Import;

/// <summary>
/// Reads a file of counts and checks it against the units and the figures that stand. Pure. Two figures of one measure
/// must not cover the same day of a unit, or a sum would count that day twice; the same days again correct the value.
/// </summary>
public static partial class FigureSheet
{
    public const string Columns = "unit,from,to,measure,value";

    public static (IReadOnlyList<FigureLine> Lines, IReadOnlyList<CsvFault> Faults) Read(byte[] file, UnitLives units)
    {
        var sheet = CsvSheet.Read(file, Columns.Split(','));
        var faults = sheet.Faults.ToList();
        var lines = new List<FigureLine>();
        foreach (var row in sheet.Rows)
        {
            var before = faults.Count;
            var from = Day(row, "from", faults);
            var to = Day(row, "to", faults);
            var unit = new UnitCode(row["unit"]);
            if (to < from)
            {
                faults.Add(new(row.Line, $"ngày cuối {row["to"]} trước ngày đầu {row["from"]}; hãy đổi lại."));
            }
            else if (!units.Knows(unit))
            {
                faults.Add(new(row.Line, $"không có đơn vị \"{unit}\"; hãy nhập đơn vị trước (import units) hoặc sửa mã."));
            }
            else if (from is { } first && to is { } last && !units.StoodBetween(unit, first, last))
            {
                faults.Add(new(row.Line, $"đơn vị {unit} không tồn tại trong khoảng {row["from"]} – {row["to"]}; hãy sửa mã đơn vị hoặc ngày."));
            }

            if (!Measure().IsMatch(row["measure"]))
            {
                faults.Add(new(row.Line, $"tên số liệu \"{row["measure"]}\" không hợp lệ; ví dụ đúng: residence.first-registrations."));
            }

            if (!long.TryParse(row["value"], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                faults.Add(new(row.Line, $"giá trị \"{row["value"]}\" không phải số nguyên không âm; hãy chỉ ghi chữ số."));
            }

            if (faults.Count == before)
            {
                lines.Add(new(row.Line, new Figure(unit, from!.Value, to!.Value, row["measure"], value)));
            }
        }

        if (sheet.Rows.Count == 0 && faults.Count == 0)
        {
            faults.Add(new(1, "tệp không có số liệu nào."));
        }

        faults.AddRange(Overlaps(lines));
        return (lines, faults.OrderBy(f => f.Line).ToList());
    }

    /// <summary>What would change, or the lines that cover days which other figures already cover.</summary>
    public static (FigureChanges Changes, IReadOnlyList<CsvFault> Faults) Compare(IReadOnlyList<Figure> standing, IReadOnlyList<FigureLine> lines)
    {
        var byUnit = standing.ToLookup(f => (f.Unit, f.Measure));
        var (added, changed, same, faults) = (new List<Figure>(), new List<(Figure, Figure)>(), 0, new List<CsvFault>());
        foreach (var (line, figure) in lines)
        {
            var met = byUnit[(figure.Unit, figure.Measure)].Where(f => f.Overlaps(figure)).ToList();
            if (met.Count == 0)
            {
                added.Add(figure);
            }
            else if (!met[0].SamePlace(figure))
            {
                faults.Add(new(line, $"đã có số liệu {figure.Measure} của {figure.Unit} cho {met[0].From:yyyy-MM-dd} – {met[0].To:yyyy-MM-dd}, trùng ngày với dòng này; hãy dùng đúng khoảng đó hoặc khoảng không trùng."));
            }
            else if (met[0].Value == figure.Value)
            {
                same++;
            }
            else
            {
                changed.Add((met[0], figure));
            }
        }

        return (new FigureChanges(added, changed, same), faults);
    }

    private static IEnumerable<CsvFault> Overlaps(List<FigureLine> lines)
    {
        foreach (var group in lines.GroupBy(l => (l.Figure.Unit, l.Figure.Measure)))
        {
            FigureLine? reach = null;
            foreach (var each in group.OrderBy(l => l.Figure.From).ThenBy(l => l.Line))
            {
                if (reach is not null && reach.Figure.To >= each.Figure.From)
                {
                    yield return new(
                        Math.Max(each.Line, reach.Line),
                        $"số liệu {each.Figure.Measure} của {each.Figure.Unit} trùng ngày với dòng {Math.Min(each.Line, reach.Line)}; hãy bỏ hoặc sửa một dòng.");
                }

                reach = reach is null || each.Figure.To > reach.Figure.To ? each : reach;
            }
        }
    }

    private static DateOnly? Day(CsvRow row, string column, List<CsvFault> faults)
    {
        if (row[column].Length == 0)
        {
            faults.Add(new(row.Line, $"thiếu ngày (cột {column}); số liệu phải có ngày đầu và ngày cuối."));
            return null;
        }

        return CsvSheet.Date(row, column, faults);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Measure();
}
