using System.Globalization;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers.Asking;

/// <summary>Which share of hand-overs is asked about, from how many days on another day contradicts, and how long an answer is taken.</summary>
/// <param name="SharePercent">Of the hand-overs of a day; 0 asks nobody.</param>
/// <param name="DayGap">More days than these between what is recorded and what is answered are a contradiction.</param>
/// <param name="To">The last day of this rule; null is open.</param>
public sealed record AskingRule(int SharePercent, int DayGap, int AnswerDays, DateOnly From, DateOnly? To)
{
    public const string File = "ask-citizens.csv";

    public static (IReadOnlyList<AskingRule> Rules, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "share_percent", "day_gap", "answer_days", "from", "to");
        var (rules, faults) = (new List<AskingRule>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            if (Number(row["share_percent"], 100) is not { } share || Number(row["day_gap"], 365) is not { } gap || Number(row["answer_days"], 365) is not { } days || from is null)
            {
                faults.Add(new(row.Line, "share_percent phải là số từ 0 đến 100, day_gap và answer_days là số ngày từ 0 đến 365, from là ngày dạng yyyy-MM-dd."));
            }
            else
            {
                rules.Add(new AskingRule(share, gap, days, from.Value, to));
            }
        }

        return (rules, faults);
    }

    /// <summary>The rule of a day; null where none holds, and nobody is asked then.</summary>
    public static AskingRule? On(IReadOnlyList<AskingRule> rules, DateOnly day) => rules.Where(r => r.From <= day && (r.To is null || day <= r.To)).MaxBy(r => r.From);

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}

/// <summary>The rule as the catalogue has it; its faults are told at every start.</summary>
public sealed class AskingRuleCatalogue(CatalogueFolder ours) : ICatalogueLoader
{
    private readonly Lazy<IReadOnlyList<AskingRule>> rules = new(() => AskingRule.Read(File.ReadAllBytes(Path.Combine(ours.Path, AskingRule.File))).Rules);

    public int Order => 820;

    public string Name => "Hỏi người dân sau khi trả kết quả";

    public AskingRule? On(DateOnly day) => AskingRule.On(rules.Value, day);

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var (_, faults) = AskingRule.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue, AskingRule.File), stop));
        return faults.Count > 0 ? CsvFault.Refuse(AskingRule.File, faults) : "";
    }
}
