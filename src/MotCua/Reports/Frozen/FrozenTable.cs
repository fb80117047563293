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
/// <param name="Derives">Made again as it was known then it is the same to the last figure.</param>
/// <param name="ChangedFormulas">Names of definitions that are other ones today.</param>
/// <param name="Differences">Cells that came out otherwise: "Xã Vĩnh Linh, Tỷ lệ hồ sơ trực tuyến: 76,90 → 76,80".</param>
public sealed record Rederived(bool Intact, bool Derives, IReadOnlyList<string> ChangedFormulas, IReadOnlyList<string> Differences)
{
    public string Words => !Intact ? "Nội dung đã chốt không còn khớp với mã băm trong nhật ký."
        : Derives ? "Lập lại từ dữ liệu đã biết khi chốt: khớp hoàn toàn."
        : ChangedFormulas.Count > 0 ? $"Công thức đã thay đổi sau khi chốt ({string.Join(", ", ChangedFormulas)}), nên lập lại cho số khác."
        : $"Lập lại khác {Differences.Count} ô so với số đã chốt.";

    /// <summary>The cells in which two tables differ, in words. Pure.</summary>
    public static IReadOnlyList<string> Between(ReportTable before, ReportTable after)
    {
        var rows = after.Rows.ToDictionary(r => (r.Unit, r.UnitName));
        var found = new List<string>();
        foreach (var row in before.Rows)
        {
            if (!rows.TryGetValue((row.Unit, row.UnitName), out var other))
            {
                found.Add($"{row.UnitName}: không còn dòng này");
                continue;
            }

            found.AddRange(from i in Enumerable.Range(0, Math.Min(before.Columns.Count, after.Columns.Count))
                           let was = ReportTable.Vietnamese(before.Columns[i], row.Cells[i])
                           let is_ = ReportTable.Vietnamese(after.Columns[i], other.Cells[i])
                           where was != is_
                           select $"{row.UnitName}, {before.Columns[i].Title}: {(was.Length > 0 ? was : "trống")} → {(is_.Length > 0 ? is_ : "trống")}");
        }

        found.AddRange(after.Rows.Where(r => !before.Rows.Any(b => (b.Unit, b.UnitName) == (r.Unit, r.UnitName))).Select(r => $"{r.UnitName}: dòng mới"));
        return found;
    }
}
