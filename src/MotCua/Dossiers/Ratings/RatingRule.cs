using System.Globalization;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers.Ratings;

/// <summary>For how many days after its end a dossier may be rated, and for how many after that the rating may be changed.</summary>
/// <param name="LinkMinutes">For how long a link shown at the counter is good.</param>
/// <param name="To">The last day of this rule; null is open.</param>
public sealed record RatingRule(int RateDays, int ChangeDays, int LinkMinutes, DateOnly From, DateOnly? To)
{
    public const string File = "rating.csv";

    public static (IReadOnlyList<RatingRule> Rules, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "rate_days", "change_days", "link_minutes", "from", "to");
        var (rules, faults) = (new List<RatingRule>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            if (!Days(row["rate_days"], out var rate) || !Days(row["change_days"], out var change) || !Days(row["link_minutes"], out var minutes) || minutes is 0 or > 1440 || from is null)
            {
                faults.Add(new(row.Line, "rate_days và change_days phải là số ngày từ 0 đến 3650, link_minutes là số phút từ 1 đến 1440, from phải là ngày dạng yyyy-MM-dd."));
            }
            else
            {
                rules.Add(new RatingRule(rate, change, minutes, from.Value, to));
            }
        }

        return (rules, faults);
    }

    /// <summary>The rule of a day; null where none holds, and nothing is rated then.</summary>
    public static RatingRule? On(IReadOnlyList<RatingRule> rules, DateOnly day) => rules.Where(r => r.From <= day && (r.To is null || day <= r.To)).MaxBy(r => r.From);

    private static bool Days(string text, out int days) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days <= 3650;
}

/// <summary>The rule as the catalogue has it; its faults are told at every start.</summary>
public sealed class RatingRuleCatalogue(CatalogueFolder ours) : ICatalogueLoader
{
    private readonly Lazy<IReadOnlyList<RatingRule>> rules = new(() => RatingRule.Read(File.ReadAllBytes(Path.Combine(ours.Path, RatingRule.File))).Rules);

    public int Order => 810;

    public string Name => "Thời gian đánh giá hồ sơ";

    public RatingRule? On(DateOnly day) => RatingRule.On(rules.Value, day);

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var (_, faults) = RatingRule.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue, RatingRule.File), stop));
        return faults.Count > 0 ? CsvFault.Refuse(RatingRule.File, faults) : "";
    }
}
