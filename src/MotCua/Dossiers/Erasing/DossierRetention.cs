using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Dossiers.Erasing;

/// <summary>How many years the personal values of an ended dossier are kept.</summary>
/// <param name="Procedure">The procedure's code; <c>*</c> is every one without a row of its own.</param>
/// <param name="Years">Null keeps them for good.</param>
/// <param name="To">The last day of this rule; null is open.</param>
public sealed record DossierRetention(string Procedure, int? Years, DateOnly From, DateOnly? To)
{
    public const string File = "dossier-retention.csv";

    public const string EveryOther = "*";

    private const string ForGood = "vĩnh viễn";

    public static (IReadOnlyList<DossierRetention> Rules, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "procedure", "years", "basis", "from", "to");
        var (rules, faults) = (new List<DossierRetention>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var years = int.TryParse(row["years"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 200 ? number : (int?)null;
            if (row["procedure"].Length == 0 || row["basis"].Length == 0)
            {
                faults.Add(new(row.Line, "thiếu cột procedure hoặc basis."));
            }
            else if (years is null && row["years"] != ForGood)
            {
                faults.Add(new(row.Line, $"years phải là số năm từ 1 đến 200, hoặc \"{ForGood}\"."));
            }
            else if (Day(row["from"]) is not { } from || (row["to"].Length > 0 && Day(row["to"]) is null))
            {
                faults.Add(new(row.Line, "from và to phải là ngày dạng yyyy-MM-dd; to để trống nếu chưa hết hiệu lực."));
            }
            else
            {
                rules.Add(new DossierRetention(row["procedure"], years, from, Day(row["to"])));
            }
        }

        return (rules, faults);
    }

    /// <summary>The rules of a day, one for each procedure named.</summary>
    public static IReadOnlyList<DossierRetention> On(IReadOnlyList<DossierRetention> rules, DateOnly day) =>
        [.. rules.Where(r => r.From <= day && (r.To is null || day <= r.To)).GroupBy(r => r.Procedure, StringComparer.Ordinal).Select(g => g.MaxBy(r => r.From)!)];

    /// <summary>For how many years whatever belongs to no procedure is kept on a day; null is for good.</summary>
    public static async Task<int?> YearsOfOthers(CatalogueFolder catalogue, DateOnly day, CancellationToken stop)
    {
        var (rules, _) = Read(await System.IO.File.ReadAllBytesAsync(Path.Combine(catalogue.Path, File), stop));
        return On(rules, day).FirstOrDefault(r => r.Procedure == EveryOther)?.Years;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>Checks at every start that the rules of retention can be read.</summary>
public sealed class DossierRetentionCatalogue : ICatalogueLoader
{
    public int Order => 801;

    public string Name => "Thời hạn lưu dữ liệu cá nhân của hồ sơ";

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var (_, faults) = DossierRetention.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue, DossierRetention.File), stop));
        return faults.Count > 0 ? CsvFault.Refuse(DossierRetention.File, faults) : "";
    }
}
