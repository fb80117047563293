using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>A row of a units file and the line it stands on.</summary>
public sealed record UnitLine(int Line, Unit Unit);

/// <summary>A units file as far as it could be read.</summary>
/// <param name="Unread">Codes on lines with a fault: that they are missing is no second fault.</param>
public sealed record UnitFile(IReadOnlyList<UnitLine> Lines, IReadOnlyList<CsvFault> Faults, IReadOnlySet<UnitCode> Unread)
{
    /// <summary>Every fault of the file over the rows that stand: those of its lines and those between them.</summary>
    public IReadOnlyList<CsvFault> AllFaults(IReadOnlyList<Unit> standing) =>
        [.. Faults.Concat(UnitRegister.Check(standing, Lines, Unread)).OrderBy(f => f.Line)];
}

/// <summary>What a file of units would change.</summary>
public sealed record UnitChanges(IReadOnlyList<Unit> Added, IReadOnlyList<(Unit Old, Unit New)> Changed, int Same);

/// <summary>
/// The rules a register of units keeps: one row a code and day, every unit under a unit that stands all that time, no
/// unit above itself. Pure: the rows that stand, the lines that come, and the faults in them.
/// </summary>
public static class UnitRegister
{
    public const string Columns = "code,name,kind,parent,from,to";

    /// <summary>Reads a units file; a line with a fault yields no unit.</summary>
    public static UnitFile Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, Columns.Split(','));
        var faults = sheet.Faults.ToList();
        var (lines, unread) = (new List<UnitLine>(), new HashSet<UnitCode>());
        foreach (var row in sheet.Rows)
        {
            var before = faults.Count;
            CheckTexts(row, faults);
            var from = CsvSheet.Date(row, "from", faults);
            var to = CsvSheet.Date(row, "to", faults);
            if (row["from"].Length == 0)
            {
                faults.Add(new(row.Line, "thiếu ngày bắt đầu (cột from)."));
            }
            else if (to < from)
            {
                faults.Add(new(row.Line, $"ngày kết thúc {row["to"]} trước ngày bắt đầu {row["from"]}; hãy đổi lại."));
            }

            if (faults.Count == before)
            {
                var parent = row["parent"].Length == 0 ? (UnitCode?)null : new UnitCode(row["parent"]);
                lines.Add(new(row.Line, new Unit(new UnitCode(row["code"]), row["name"], row["kind"], parent, from!.Value, to)));
            }
            else
            {
                unread.Add(new UnitCode(row["code"]));
            }
        }

        return new(lines, faults, unread);
    }

    /// <summary>The faults of the register as it would stand after the lines, each told at the line that causes it.</summary>
    /// <param name="unread">Units nothing is said about here, since their own lines have faults.</param>
    public static IReadOnlyList<CsvFault> Check(IReadOnlyList<Unit> standing, IReadOnlyList<UnitLine> lines, IReadOnlySet<UnitCode>? unread = null)
    {
        var faults = new List<CsvFault>();
        foreach (var twice in lines.GroupBy(l => (l.Unit.Code, l.Unit.FromDay)))
        {
            faults.AddRange(twice.Skip(1).Select(l => new CsvFault(
                l.Line, $"đơn vị {l.Unit.Code} từ ngày {l.Unit.FromDay:yyyy-MM-dd} đã có ở dòng {twice.First().Line}; hãy bỏ một dòng.")));
        }

        var merged = Merge(standing, lines);
        var byCode = merged.ToLookup(u => u.Unit.Code);
        foreach (var group in byCode)
        {
            var periods = group.OrderBy(u => u.Unit.FromDay).ToList();
            for (var i = 1; i < periods.Count; i++)
            {
                if (periods[i - 1].Unit.Overlaps(periods[i].Unit))
                {
                    faults.Add(new(
                        Math.Max(periods[i - 1].Line, periods[i].Line),
                        $"đơn vị {group.Key} có hai khoảng thời gian chồng nhau ({Period(periods[i - 1].Unit)} và {Period(periods[i].Unit)}); hãy sửa cột from, to."));
                }
            }
        }

        foreach (var (line, unit) in merged.Where(u => u.Unit.Parent is { } parent && unread?.Contains(parent) != true))
        {
            var parents = byCode[unit.Parent!.Value].ToList();
            if (FirstUncovered(unit, parents.Select(p => p.Unit)) is not { } day)
            {
                continue;
            }

            // A child that was there before is broken by the line that shortens its parent.
            var at = line > 0 ? line : parents.Select(p => p.Line).DefaultIfEmpty(0).Max();
            faults.Add(new(at, parents.Count == 0
                ? $"đơn vị cấp trên {unit.Parent} của {unit} không có; hãy thêm một dòng cho đơn vị đó."
                : $"đơn vị cấp trên {unit.Parent} của {unit} không tồn tại vào ngày {day:yyyy-MM-dd}; hãy sửa cột parent, from, to."));
        }

        faults.AddRange(Circles(merged));
        return faults.OrderBy(f => f.Line).ToList();
    }

    public static UnitChanges Changes(IReadOnlyList<Unit> standing, IReadOnlyList<UnitLine> lines)
    {
        var before = standing.ToDictionary(u => (u.Code, u.FromDay));
        var added = lines.Where(l => !before.ContainsKey((l.Unit.Code, l.Unit.FromDay))).Select(l => l.Unit).ToList();
        var changed = lines.Where(l => before.TryGetValue((l.Unit.Code, l.Unit.FromDay), out var old) && old != l.Unit)
            .Select(l => (before[(l.Unit.Code, l.Unit.FromDay)], l.Unit)).ToList();
        return new(added, changed, lines.Count - added.Count - changed.Count);
    }

    /// <summary>The old unit ends on the day before, the new one stands on the day.</summary>
    public static IEnumerable<string> SuccessionFaults(Succession row, IReadOnlyList<Unit> register)
    {
        if (!Succession.Kinds.Contains(row.Kind))
        {
            yield return $"cách kế thừa \"{row.Kind}\" không có; hãy dùng một trong: {string.Join(", ", Succession.Kinds)}.";
        }
        else if ((row.New is null) != (row.Kind == "dissolve"))
        {
            yield return "chỉ đơn vị giải thể (dissolve) mới để trống cột new.";
        }

        if (!register.Any(u => u.Code == row.Old && u.ToDay == row.OnDay.AddDays(-1)))
        {
            yield return $"đơn vị cũ {row.Old} không kết thúc vào ngày {row.OnDay.AddDays(-1):yyyy-MM-dd}.";
        }

        if (row.New is { } successor && !register.Any(u => u.Code == successor && u.StandsOn(row.OnDay)))
        {
            yield return $"đơn vị mới {successor} không tồn tại vào ngày {row.OnDay:yyyy-MM-dd}.";
        }
    }

    private static void CheckTexts(CsvRow row, List<CsvFault> faults)
    {
        if (row["code"].Length is 0 or > 40 || !row["code"].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') || !char.IsAsciiLetterOrDigit(row["code"][0]))
        {
            faults.Add(new(row.Line, $"mã đơn vị \"{row["code"]}\" không hợp lệ; hãy dùng chữ không dấu, số, dấu chấm, gạch nối, tối đa 40 ký tự."));
        }

        if (row["name"].Length == 0)
        {
            faults.Add(new(row.Line, "thiếu tên đơn vị (cột name)."));
        }

        if (UnitKind.Find(row["kind"]) is null)
        {
            faults.Add(new(row.Line, $"loại đơn vị \"{row["kind"]}\" không có; hãy dùng một trong: {string.Join(", ", UnitKind.All.Select(k => k.Code))}."));
        }

        if (row["parent"].Length > 0 && row["parent"] == row["code"])
        {
            faults.Add(new(row.Line, $"đơn vị {row["code"]} không thể là cấp trên của chính mình; hãy sửa cột parent."));
        }
    }

    /// <summary>Rows as they would stand; line 0 marks a row that was there before and that no line replaces.</summary>
    private static List<UnitLine> Merge(IReadOnlyList<Unit> standing, IReadOnlyList<UnitLine> lines)
    {
        var replaced = lines.Select(l => (l.Unit.Code, l.Unit.FromDay)).ToHashSet();
        return [
            .. standing.Where(u => !replaced.Contains((u.Code, u.FromDay))).Select(u => new UnitLine(0, u)),
            .. lines.DistinctBy(l => (l.Unit.Code, l.Unit.FromDay))];
    }

    /// <summary>The first day of the unit on which none of its parent's periods stands.</summary>
    private static DateOnly? FirstUncovered(Unit unit, IEnumerable<Unit> parents)
    {
        var day = unit.FromDay;
        foreach (var period in parents.OrderBy(p => p.FromDay))
        {
            if (!period.StandsOn(day))
            {
                continue;
            }

            if (period.ToDay is not { } last || (unit.ToDay is { } end && end <= last))
            {
                return null;
            }

            day = last.AddDays(1);
        }

        return day;
    }

    private static IEnumerable<CsvFault> Circles(List<UnitLine> merged)
    {
        // The tree only changes on first days, so these are the only days to look at.
        var told = new HashSet<int>();
        foreach (var day in merged.Where(u => u.Unit.Parent is not null).Select(u => u.Unit.FromDay).Distinct())
        {
            var parents = merged.Where(u => u.Unit.StandsOn(day)).GroupBy(u => u.Unit.Code).ToDictionary(g => g.Key, g => g.First());
            foreach (var start in parents.Values.Where(u => u.Line > 0))
            {
                var seen = new HashSet<UnitCode>();
                var at = start;
                while (seen.Add(at.Unit.Code) && at.Unit.Parent is { } above && parents.TryGetValue(above, out var next))
                {
                    at = next;
                    if (at == start && told.Add(start.Line))
                    {
                        yield return new(start.Line, $"đơn vị {start.Unit} nằm dưới chính nó vào ngày {day:yyyy-MM-dd}; hãy sửa cột parent.");
                    }
                }
            }
        }
    }

    private static string Period(Unit unit) => $"{unit.FromDay:yyyy-MM-dd} – {unit.ToDay?.ToString("yyyy-MM-dd", null) ?? "nay"}";
}
