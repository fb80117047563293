using System.Globalization;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers.Consulting;

/// <summary>For how many days a unit that was asked still sees the dossier after its answer or the dossier's end.</summary>
/// <param name="To">The last day of this rule; null is open.</param>
public sealed record OpinionSight(int Days, DateOnly From, DateOnly? To)
{
    public const string File = "opinion-sight.csv";

    public static (IReadOnlyList<OpinionSight> Rules, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "days", "from", "to");
        var (rules, faults) = (new List<OpinionSight>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            if (!int.TryParse(row["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > 3650 || from is null)
            {
                faults.Add(new(row.Line, "days phải là số ngày từ 0 đến 3650, from phải là ngày dạng yyyy-MM-dd."));
            }
            else
            {
                rules.Add(new OpinionSight(days, from.Value, to));
            }
        }

        return (rules, faults);
    }

    /// <summary>The days by the rule of the day on which somebody was asked; 0 where none holds.</summary>
    public static int DaysOn(IReadOnlyList<OpinionSight> rules, DateOnly day) =>
        rules.Where(r => r.From <= day && (r.To is null || day <= r.To)).MaxBy(r => r.From)?.Days ?? 0;
}

/// <summary>The rule as the catalogue has it; its faults are told at every start.</summary>
public sealed class OpinionSightCatalogue(CatalogueFolder ours) : ICatalogueLoader
{
    private readonly Lazy<IReadOnlyList<OpinionSight>> rules = new(() => OpinionSight.Read(File.ReadAllBytes(Path.Combine(ours.Path, OpinionSight.File))).Rules);

    public int Order => 800;

    public string Name => "Thời gian nơi được hỏi ý kiến còn xem hồ sơ";

    public int DaysOn(DateOnly day) => OpinionSight.DaysOn(rules.Value, day);

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var (_, faults) = OpinionSight.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue, OpinionSight.File), stop));
        return faults.Count > 0 ? CsvFault.Refuse(OpinionSight.File, faults) : "";
    }
}
