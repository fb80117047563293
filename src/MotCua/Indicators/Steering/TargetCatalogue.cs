using System.Globalization;
using System.Security.Cryptography;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Indicators.Steering;

/// <summary>
/// Loads <c>targets/*.csv</c>, each when its text changed since. Rows that are there already are left alone; a unit that
/// is not in the register may come later, so it is no fault.
/// </summary>
public sealed class TargetCatalogue(TargetStore store, UnitStore units, IndicatorList indicators, Clock clock) : ICatalogueLoader
{
    public static IReadOnlyList<string> Columns { get; } = ["indicator", "under", "kind", "at_least", "at_most", "from", "to", "decision", "decided_on", "note"];

    public int Order => 910;

    public string Name => "Chỉ tiêu giao";

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var (folder, loaded) = (Path.Combine(catalogue, "targets"), 0);
        if (!Directory.Exists(folder))
        {
            return "";
        }

        foreach (var path in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            var text = await File.ReadAllBytesAsync(path, stop);
            var (name, hash) = (Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(text)));
            if (await units.IsLoaded("targets/" + name, hash, stop))
            {
                continue;
            }

            var read = Read(text, name);
            if (!read.Accepted)
            {
                return read.Refusal;
            }

            var standing = await store.All(stop);
            // What was set here on the same units and days stands; the file's row gives way.
            var added = read.Value.Where(t => !standing.Any(s =>
                (s.Indicator, s.Under, s.Kind) == (t.Indicator, t.Under, t.Kind) && s.From <= (t.To ?? DateOnly.MaxValue) && t.From <= (s.To ?? DateOnly.MaxValue))).ToList();
            var saved = await store.Save(added, [], null, ActOf(name, text, added.Count), stop);
            if (!saved.Accepted)
            {
                return saved.Refusal;
            }

            await units.RememberLoaded("targets/" + name, hash, stop);
            loaded += added.Count;
        }

        return loaded == 0 ? "" : $"Chỉ tiêu giao: đã nạp {loaded} dòng.";
    }

    /// <summary>The targets of a file, or its faults with their lines.</summary>
    public Outcome<IReadOnlyList<Target>> Read(byte[] text, string name)
    {
        var sheet = CsvSheet.Read(text, [.. Columns]);
        var (targets, faults) = (new List<Target>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var before = faults.Count;
            var (from, to, decided) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults), CsvSheet.Date(row, "decided_on", faults));
            var (low, high) = (Percent(row, "at_least", faults), Percent(row, "at_most", faults));
            if (from is null && faults.Count == before)
            {
                faults.Add(new(row.Line, "thiếu ngày bắt đầu (cột from)."));
            }

            if (faults.Count > before)
            {
                continue;
            }

            var target = new Target(
                clock.NewId(), row["indicator"], new UnitCode(row["under"]), Null(row["kind"]), low, high, from!.Value, to, row["decision"], decided, Null(row["note"]), name);
            faults.AddRange(target.Faults(indicators.All).Select(f => new CsvFault(row.Line, $"cột {f.Field}: {f.Message}")));
            targets.Add(target);
        }

        return faults.Count == 0 ? targets : CsvFault.Refuse(name, faults);
    }

    private static decimal? Percent(CsvRow row, string column, List<CsvFault> faults)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(row[column], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
        {
            return percent;
        }

        faults.Add(new(row.Line, $"cột {column}: \"{row[column]}\" không phải số phần trăm; hãy ghi như 60 hoặc 62.5."));
        return null;
    }

    private static string? Null(string text) => text.Length == 0 ? null : text;

    private Act ActOf(string name, byte[] text, int rows) => new()
    {
        Kind = "targets.loaded",
        By = Actor.System,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Evidence = Evidence.OfFile(text),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["file"] = name, ["rows"] = rows },
    };
}
