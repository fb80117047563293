using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Dossiers;

/// <summary>In whose name papers of a unit are signed.</summary>
/// <param name="Unit">One unit; null for all of the kind.</param>
/// <param name="Collective">The body its head signs for, "ỦY BAN NHÂN DÂN"; null where the head answers alone.</param>
/// <param name="Head">The head's title, "CHỦ TỊCH".</param>
/// <param name="To">The last day; null is open.</param>
public sealed record SigningHead(string Kind, UnitCode? Unit, string? Collective, string Head, DateOnly From, DateOnly? To)
{
    public const string File = "signing.csv";

    public static (IReadOnlyList<SigningHead> Heads, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "kind", "unit", "collective", "head", "from", "to", "note");
        var (heads, faults) = (new List<SigningHead>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            if (UnitKind.Find(row["kind"]) is null)
            {
                faults.Add(new(row.Line, $"không có loại đơn vị \"{row["kind"]}\"; hãy dùng một trong: {string.Join(", ", UnitKind.All.Select(k => k.Code))}."));
            }
            else if (row["head"].Length == 0 || row["head"].Any(char.IsLower))
            {
                faults.Add(new(row.Line, "cột head là chức vụ của người đứng đầu, viết hoa như trên văn bản, ví dụ GIÁM ĐỐC."));
            }
            else if (from is not { } first)
            {
                faults.Add(new(row.Line, "cột from phải là ngày dạng yyyy-MM-dd."));
            }
            else
            {
                heads.Add(new(row["kind"], row["unit"].Length == 0 ? null : new UnitCode(row["unit"]), row["collective"] is { Length: > 0 } body ? body : null, row["head"], first, to));
            }
        }

        return (heads, faults);
    }

    /// <summary>What holds for a unit on a day: its own line before that of its kind. Pure.</summary>
    public static SigningHead? Of(IReadOnlyList<SigningHead> heads, Unit unit, DateOnly day) => heads
        .Where(h => h.Kind == unit.Kind && (h.Unit is null || h.Unit == unit.Code) && h.From <= day && day <= (h.To ?? DateOnly.MaxValue))
        .OrderByDescending(h => h.Unit is not null).ThenByDescending(h => h.From).FirstOrDefault();
}

/// <summary>The heads as the catalogue has them; faults are told at every start.</summary>
public sealed class SigningHeads(CatalogueFolder ours, Clock clock) : ICatalogueLoader
{
    private readonly Lazy<IReadOnlyList<SigningHead>> heads = new(() => SigningHead.Read(File.ReadAllBytes(Path.Combine(ours.Path, SigningHead.File))).Heads);

    public int Order => 25;

    public string Name => "Chức vụ người đứng đầu ký văn bản";

    public SigningHead? Of(Unit unit, DateOnly day) => SigningHead.Of(heads.Value, unit, day);

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var (read, faults) = SigningHead.Read(await File.ReadAllBytesAsync(Path.Combine(catalogue, SigningHead.File), stop));
        var today = clock.Today;
        // There are no districts any more; papers of every other kind are signed today.
        var missing = UnitKind.All.Where(k => k.Code != "district" && SigningHead.Of(read, new Unit(new UnitCode("?"), "", k.Code, null, today, null), today) is null).ToList();
        return faults.Count > 0 ? CsvFault.Refuse(SigningHead.File, faults)
            : missing.Count > 0 ? Refusal.Input("catalogue", $"{SigningHead.File}: thiếu dòng của loại đơn vị {string.Join(", ", missing.Select(k => $"{k.Code} ({k.Name})"))} cho ngày {VietnameseDates.Day(today)}.")
            : "";
    }
}
