using System.Security.Cryptography;
using MotCua.Indicators;
using MotCua.Kernel;

namespace MotCua.Reports.Frozen;

/// <summary>A definition as it was when a table was frozen.</summary>
public sealed record FormulaVersion(string Id, string Name, string Version);

/// <summary>A table that was published: it says for ever what it said, by which formulas and what was known then.</summary>
/// <param name="Shown">The table as people read it.</param>
/// <param name="Sha256">Of <paramref name="Content"/>; the act in the journal carries it too.</param>
public sealed record FrozenTable(
    Guid Id, string Report, ReportTable Shown, IReadOnlyList<FormulaVersion> Formulas, KnownAt Known, string Content, string Sha256,
    DateTimeOffset FrozenAt, AccountId? FrozenBy)
{
    public UnitCode Unit => Shown.Whole.Unit;

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));
}

/// <summary>Whether a frozen table still comes out of what it was made from.</summary>
/// <param name="Intact">Its content still has the hash that the journal holds.</param>
/// <param name="Derives">Made again as it was known then it is the same to the last figure; null where what it was made from keeps no past.</param>
/// <param name="ChangedFormulas">Names of definitions that are other ones today.</param>
/// <param name="Differences">Cells that came out otherwise: "Xã Vĩnh Linh, Tỷ lệ hồ sơ trực tuyến: 76,90 → 76,80".</param>
/// <param name="NoPast">Why it cannot be made again, a sentence.</param>
public sealed record Rederived(bool Intact, bool? Derives, IReadOnlyList<string> ChangedFormulas, IReadOnlyList<string> Differences, string NoPast = "")
{
    /// <summary>Whether nothing contradicts what was published.</summary>
    public bool Holds => Intact && Derives is not false;

    public string Words => !Intact ? "Nội dung đã chốt không còn khớp với mã băm trong nhật ký."
        : Derives is null ? $"Còn nguyên như khi chốt, đúng mã băm trong nhật ký, nhưng không lập lại được từ dữ liệu đã biết khi chốt. {NoPast}"
        : Derives is true ? "Lập lại từ dữ liệu đã biết khi chốt: khớp hoàn toàn."
        : ChangedFormulas.Count > 0 ? $"Công thức đã thay đổi sau khi chốt ({string.Join(", ", ChangedFormulas)}), nên lập lại cho số khác."
        : $"Lập lại khác {Differences.Count} ô so với số đã chốt.";

    /// <summary>The cells in which two tables differ, in words. Pure.</summary>
    public static IReadOnlyList<string> Between(ReportTable before, ReportTable after)
    {
        var (was, are) = (Lines(before), Lines(after));
        var found = new List<string>();
        foreach (var (name, row) in was)
        {
            if (!are.TryGetValue(name, out var other))
            {
                found.Add($"{name}: không còn dòng này");
                continue;
            }

            found.AddRange(from i in Enumerable.Range(0, Math.Min(before.Columns.Count, after.Columns.Count))
                           let then = ReportTable.Vietnamese(before.Columns[i], row.Cells[i])
                           let now = ReportTable.Vietnamese(after.Columns[i], other.Cells[i])
                           where then != now
                           select $"{name}, {before.Columns[i].Title}: {(then.Length > 0 ? then : "trống")} → {(now.Length > 0 ? now : "trống")}");
        }

        found.AddRange(are.Keys.Where(name => !was.ContainsKey(name)).Select(name => $"{name}: dòng mới"));
        return found;
    }

    /// <summary>Lines by what names them: the unit and the texts before the first figure, since a unit may have a line for each field or row.</summary>
    private static Dictionary<string, ReportRow> Lines(ReportTable table)
    {
        var lines = new Dictionary<string, ReportRow>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var name = string.Join(", ", row.Cells.Zip(table.Columns).TakeWhile(c => c.Second.Decimals is null).Select(c => c.First?.ToString()).OfType<string>().Prepend(row.UnitName));
            for (var (once, n) = (name, 2); !lines.TryAdd(name, row); n++)
            {
                name = $"{once} ({n})";
            }
        }

        return lines;
    }
}
