using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Indicators.Kpi766;

/// <summary>One indicator of a scoring set.</summary>
/// <param name="Number">As people cite it: 3.5 (giao dịch).</param>
/// <param name="Target">Per cent at which the points are full; null = 100.</param>
/// <param name="Indicator">Id of its definition; null where it is not computed.</param>
/// <param name="Kinds">Kinds of units it is asked of; empty = all.</param>
/// <param name="Gap">Why it is not computed, a Vietnamese sentence.</param>
public sealed record ScoringRow(string Group, string Number, string Name, decimal Points, decimal? Target, string? Indicator, IReadOnlyList<string> Kinds, string Gap)
{
    public bool AskedOf(string kind) => Kinds.Count == 0 || Kinds.Contains(kind, StringComparer.Ordinal);
}

public sealed record ScoringGroup(string Code, string Name, decimal Points);

/// <param name="Verified">Whether the cut-off was read at a source.</param>
public sealed record ScoringBand(decimal Least, string Name, bool Verified);

/// <summary>Points, targets and bands that hold for periods ending between two days.</summary>
public sealed record ScoringSet(string Code, string Name, DateOnly From, DateOnly? To, string Remark)
{
    public required IReadOnlyList<ScoringGroup> Groups { get; init; }

    public required IReadOnlyList<ScoringRow> Rows { get; init; }

    /// <summary>The highest first.</summary>
    public required IReadOnlyList<ScoringBand> Bands { get; init; }

    public ScoringBand BandOf(decimal points) => Bands.First(b => points >= b.Least);
}

/// <summary>The scoring sets of <c>catalogue/scoring</c>, by their days.</summary>
public sealed class ScoringSets(CatalogueFolder catalogue)
{
    private readonly Lazy<IReadOnlyList<ScoringSet>> all = new(() => Read(name => File.ReadAllBytes(Path.Combine(catalogue.Path, "scoring", name))));

    public IReadOnlyList<ScoringSet> All => all.Value;

    /// <returns>Null for a period before the first set.</returns>
    public ScoringSet? For(DateOnly lastDay) => All.FirstOrDefault(s => s.From <= lastDay && lastDay <= (s.To ?? DateOnly.MaxValue));

    /// <exception cref="InvalidOperationException">A fault of a file, with its line.</exception>
    public static IReadOnlyList<ScoringSet> Read(Func<string, byte[]> file)
    {
        var faults = new List<string>();
        var groups = Sheet("groups.csv", "set", "group", "name", "points");
        var rows = Sheet("rows.csv", "set", "group", "row", "name", "points", "target", "indicator", "kinds", "gap");
        var bands = Sheet("bands.csv", "set", "least", "name", "verified");
        var sets = Sheet("sets.csv", "set", "name", "from", "to", "remark").Select(row => new ScoringSet(
            row["set"], row["name"], Day(row, "from") ?? DateOnly.MinValue, Day(row, "to"), row["remark"])
        {
            Groups = [.. groups.Where(g => g["set"] == row["set"]).Select(g => new ScoringGroup(g["group"], g["name"], Number(g, "points", "groups.csv") ?? 0m))],
            Rows =
            [
                .. rows.Where(r => r["set"] == row["set"]).Select(r => new ScoringRow(
                    r["group"], r["row"], r["name"], Number(r, "points", "rows.csv") ?? 0m, Number(r, "target", "rows.csv"), r["indicator"] is { Length: > 0 } id ? id : null,
                    r["kinds"].Split(' ', StringSplitOptions.RemoveEmptyEntries), r["gap"])),
            ],
            Bands = [.. bands.Where(b => b["set"] == row["set"]).Select(b => new ScoringBand(Number(b, "least", "bands.csv") ?? 0m, b["name"], b["verified"] == "yes")).OrderByDescending(b => b.Least)],
        }).OrderBy(s => s.From).ToList();
        faults.AddRange(sets.SelectMany(Faults));
        faults.AddRange(sets.Zip(sets.Skip(1)).Where(p => p.First.To is not { } last || last >= p.Second.From)
            .Select(p => $"{p.First.Code} và {p.Second.Code} cùng có hiệu lực trong một thời gian."));
        return faults.Count == 0 ? sets : throw new InvalidOperationException("catalogue/scoring: " + faults[0]);

        IReadOnlyList<CsvRow> Sheet(string name, params string[] columns)
        {
            var sheet = CsvSheet.Read(file(name), columns);
            faults.AddRange(sheet.Faults.Select(f => $"{name}, {f}"));
            return sheet.Rows;
        }

        DateOnly? Day(CsvRow row, string column)
        {
            var found = new List<CsvFault>();
            var day = CsvSheet.Date(row, column, found);
            faults.AddRange(found.Select(f => $"sets.csv, {f}"));
            return day;
        }

        decimal? Number(CsvRow row, string column, string name)
        {
            if (row[column].Length == 0)
            {
                return null;
            }

            if (decimal.TryParse(row[column], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            faults.Add($"{name}, dòng {row.Line}, cột {column}: \"{row[column]}\" không phải số.");
            return null;
        }
    }

    private static IEnumerable<string> Faults(ScoringSet set)
    {
        if (set.Groups.Sum(g => g.Points) != 100m)
        {
            yield return $"{set.Code}: điểm các nhóm cộng lại là {set.Groups.Sum(g => g.Points)}, phải là 100.";
        }

        foreach (var group in set.Groups.Where(g => set.Rows.Where(r => r.Group == g.Code).Sum(r => r.Points) != g.Points))
        {
            yield return $"{set.Code}, nhóm {group.Code}: điểm các chỉ tiêu cộng lại không bằng điểm của nhóm.";
        }

        foreach (var row in set.Rows.Where(r => set.Groups.All(g => g.Code != r.Group)))
        {
            yield return $"{set.Code}, chỉ tiêu {row.Number}: không có nhóm {row.Group}.";
        }

        foreach (var row in set.Rows.Where(r => r.Indicator is null && r.Gap.Length == 0))
        {
            yield return $"{set.Code}, chỉ tiêu {row.Number}: không có định nghĩa thì phải ghi lý do ở cột gap.";
        }

        foreach (var row in set.Rows.Where(r => r.Indicator is { } id && IndicatorList.Standing.All(i => i.Id != id)))
        {
            yield return $"{set.Code}, chỉ tiêu {row.Number}: không có định nghĩa {row.Indicator}.";
        }

        if (set.Bands is not [.., { Least: 0m }])
        {
            yield return $"{set.Code}: thiếu mức xếp loại từ 0 điểm.";
        }
    }
}
