using System.Globalization;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.People.Petitions;

/// <summary>Working days within which a unit gives a petition back, asks for more, answers, and publishes its answer (Quyết định 766/QĐ-TTg, 5.2).</summary>
/// <param name="To">The last day of this rule; null is open.</param>
public sealed record PetitionLimits(int ReturnDays, int AskDays, int AnswerDays, int PublishDays, DateOnly From, DateOnly? To)
{
    public const string File = "petition-limits.csv";

    public static (IReadOnlyList<PetitionLimits> Rules, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "return_days", "ask_days", "answer_days", "publish_days", "from", "to");
        var (rules, faults) = (new List<PetitionLimits>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            var days = new[] { "return_days", "ask_days", "answer_days", "publish_days" }
                .Select(c => int.TryParse(row[c], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 365 ? number : (int?)null).ToList();
            if (from is null || days is not [{ } giveBack, { } ask, { } answer, { } publish] || giveBack > ask || ask > answer)
            {
                faults.Add(new(row.Line, "các cột days là số ngày làm việc từ 1 đến 365, return_days ≤ ask_days ≤ answer_days; from là ngày dạng yyyy-MM-dd."));
            }
            else
            {
                rules.Add(new PetitionLimits(giveBack, ask, answer, publish, from.Value, to));
            }
        }

        return (rules, faults);
    }

    public static PetitionLimits? On(IReadOnlyList<PetitionLimits> rules, DateOnly day) => rules.Where(r => r.From <= day && (r.To is null || day <= r.To)).MaxBy(r => r.From);
}

/// <summary>The limits as the catalogue has them; faults are told at every start.</summary>
public sealed class PetitionLimitsCatalogue(CatalogueFolder ours) : ICatalogueLoader
{
    private readonly Lazy<IReadOnlyList<PetitionLimits>> rules = new(() => PetitionLimits.Read(File.ReadAllBytes(Path.Combine(ours.Path, PetitionLimits.File))).Rules);

    public int Order => 830;

    public string Name => "Thời hạn xử lý phản ánh, kiến nghị";

    public PetitionLimits? On(DateOnly day) => PetitionLimits.On(rules.Value, day);

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var (_, faults) = PetitionLimits.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue, PetitionLimits.File), stop));
        return faults.Count > 0 ? CsvFault.Refuse(PetitionLimits.File, faults) : "";
    }
}
