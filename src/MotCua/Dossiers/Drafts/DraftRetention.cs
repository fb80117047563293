using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Dossiers.Drafts;

/// <summary>How long an untouched draft is kept, and how long before its end the owner is told.</summary>
/// <param name="To">The last day of this rule; null is open.</param>
public sealed record DraftRetention(int KeepDays, int WarnDays, DateOnly From, DateOnly? To)
{
    public const string File = "draft-retention.csv";

    public static (IReadOnlyList<DraftRetention> Rules, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "keep_days", "warn_days", "from", "to");
        var (rules, faults) = (new List<DraftRetention>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            if (Number(row["keep_days"]) is not { } keep || Number(row["warn_days"]) is not { } warn || warn >= keep)
            {
                faults.Add(new(row.Line, "keep_days và warn_days phải là số ngày, warn_days nhỏ hơn keep_days."));
            }
            else if (Day(row["from"]) is not { } from || (row["to"].Length > 0 && Day(row["to"]) is null))
            {
                faults.Add(new(row.Line, "from và to phải là ngày dạng yyyy-MM-dd; to để trống nếu chưa hết hiệu lực."));
            }
            else
            {
                rules.Add(new DraftRetention(keep, warn, from, Day(row["to"])));
            }
        }

        return (rules, faults);
    }

    /// <summary>The rule of a day; null where none holds, and then nothing is removed.</summary>
    public static DraftRetention? On(IReadOnlyList<DraftRetention> rules, DateOnly day) =>
        rules.Where(r => r.From <= day && (r.To is null || day <= r.To)).MaxBy(r => r.From);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 3650 ? n : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>Checks at every start that the rule for drafts can be read.</summary>
public sealed class DraftRetentionCatalogue : ICatalogueLoader
{
    public int Order => 800;

    public string Name => "Thời gian giữ bản soạn";

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var (_, faults) = DraftRetention.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue, DraftRetention.File), stop));
        return faults.Count > 0 ? CsvFault.Refuse(DraftRetention.File, faults) : "";
    }
}
