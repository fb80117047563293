using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>From which number on a sign is shown, for the days it holds.</summary>
/// <param name="To">The last day; null is open.</param>
public sealed record GuardThreshold(string Sign, int Value, DateOnly From, DateOnly? To);

/// <summary>
/// Loads <c>guards.csv</c>. Where a threshold changed, all facts are read again behind the running product, so that soon
/// the lists say what the file says.
/// </summary>
public sealed class GuardThresholds(GuardThresholdStore store) : ICatalogueLoader
{
    public const string File = "guards.csv";

    /// <summary>The signs that have a threshold.</summary>
    public static IReadOnlyList<string> Signs { get; } = ["last-days", "quick-minutes", "back-room-minutes", "shared-phone-owners", "shared-payer-owners", "blank-scan-bytes", "empty-counter-minutes", "counter-ratings"];

    /// <summary>Before the counters of new definitions are made.</summary>
    public int Order => 890;

    public string Name => "Ngưỡng của dấu hiệu cần xem lại";

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var (thresholds, faults) = Read(await System.IO.File.ReadAllBytesAsync(Path.Combine(catalogue, File), stop));
        if (faults.Count > 0)
        {
            return CsvFault.Refuse(File, faults);
        }

        return await store.Replace(thresholds, stop) ? "Ngưỡng của dấu hiệu thay đổi: các hồ sơ đã có đang được xem lại." : "";
    }

    public static (IReadOnlyList<GuardThreshold> Thresholds, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "sign", "value", "from", "to", "note");
        var (thresholds, faults) = (new List<GuardThreshold>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            if (!Signs.Contains(row["sign"], StringComparer.Ordinal))
            {
                faults.Add(new(row.Line, $"sign \"{row["sign"]}\" không có; các dấu hiệu có ngưỡng: {string.Join(", ", Signs)}."));
            }
            else if (!int.TryParse(row["value"], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1 || from is null || to < from)
            {
                faults.Add(new(row.Line, "value phải là số từ 1, from phải là ngày dạng yyyy-MM-dd và không sau to."));
            }
            else if (thresholds.Any(t => t.Sign == row["sign"] && t.From <= (to ?? DateOnly.MaxValue) && from <= (t.To ?? DateOnly.MaxValue)))
            {
                faults.Add(new(row.Line, $"Ngưỡng {row["sign"]} đã có cho những ngày này."));
            }
            else
            {
                thresholds.Add(new GuardThreshold(row["sign"], value, from.Value, to));
            }
        }

        return (thresholds, faults);
    }
}
