using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>The catalogue's small tables as CSV: fields, the lists that forms choose from, and the posts that steps name.</summary>
internal static class CatalogueLists
{
    public static IReadOnlyList<ProcedureField> Fields(string folder, CatalogueFaults faults)
    {
        var wrongDays = new List<CsvFault>();
        var fields = Rows(folder, "fields.csv", faults, "code", "name", "from", "to")
            .Select(row => new ProcedureField(row["code"], row["name"], CsvSheet.Date(row, "from", wrongDays), CsvSheet.Date(row, "to", wrongDays)))
            .ToList();
        faults.Add("fields.csv", wrongDays);
        return fields;
    }

    /// <summary>Every list below <c>lists</c>, by the name of its file.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<FormOption>> Lists(string folder, CatalogueFaults faults)
    {
        var below = Path.Combine(folder, "lists");
        var names = Directory.Exists(below) ? Directory.EnumerateFiles(below, "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)) : [];
        return names.Order(StringComparer.Ordinal).ToDictionary(
            name => name,
            name => (IReadOnlyList<FormOption>)[.. Rows(folder, $"lists/{name}.csv", faults, "code", "label").Select(row => new FormOption(row["code"], row["label"]))],
            StringComparer.Ordinal);
    }

    /// <summary>The codes of the posts steps may name; null where the folder has no such file. Its faults are the organisation's.</summary>
    public static IReadOnlySet<string>? Posts(string folder) => File.Exists(Path.Combine(folder, "posts.csv"))
        ? CsvSheet.Read(File.ReadAllBytes(Path.Combine(folder, "posts.csv")), "code", "name", "role", "counter")
            .Rows.Select(row => row["code"]).ToHashSet(StringComparer.Ordinal)
        : null;

    private static IReadOnlyList<CsvRow> Rows(string folder, string file, CatalogueFaults faults, params string[] columns)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            faults.Add(file, 0, "Không có tệp này", $"Thêm tệp với dòng đầu “{string.Join(',', columns)}”");
            return [];
        }

        var sheet = CsvSheet.Read(File.ReadAllBytes(path), columns);
        faults.Add(file, sheet.Faults);
        foreach (var twice in sheet.Rows.GroupBy(row => row["code"], StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            faults.Add(file, twice.Line, $"Mã “{twice["code"]}” có hai lần", "Bỏ một dòng, hoặc sửa mã");
        }

        foreach (var row in sheet.Rows.Where(row => row[columns[0]].Length == 0 || row[columns[1]].Length == 0))
        {
            faults.Add(file, row.Line, $"Cột “{columns[0]}” hoặc “{columns[1]}” để trống", "Điền giá trị, hoặc bỏ cả dòng");
        }

        return sheet.Rows;
    }
}
