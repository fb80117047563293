using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MotCua.Indicators;

/// <summary>The half of a rate: what stands above the line or below it.</summary>
public enum Part
{
    Numerator,
    Denominator,
}

/// <summary>What to do about a dossier that stands below the line and not above it.</summary>
/// <param name="When">Which of them it is about.</param>
/// <param name="Advice">A Vietnamese sentence.</param>
/// <param name="Helps">Whether doing so brings the dossier above the line; false where it is too late for this one.</param>
public sealed record Mend(Predicate When, string Advice, bool Helps = true);

/// <summary>
/// A rate, defined once: this record makes the number, the list behind it, the counters and the help text.
/// </summary>
public sealed record Indicator
{
    /// <summary>Stable, dotted: <c>linked.birth</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Where the definition comes from, as people cite it.</summary>
    public required string Source { get; init; }

    public required Count Numerator { get; init; }

    public required Count Denominator { get; init; }

    /// <summary>Decimals of the percentage, rounded half away from zero.</summary>
    public required int Decimals { get; init; }

    /// <summary>Whether less is better, as with dossiers past their date.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>A rate of dossiers that came in online: who really made them is always shown beside it.</summary>
    public bool OfOnline { get; init; }

    /// <summary>A rate of keeping time: what applicants answer about the hand-over is always shown beside it.</summary>
    public bool OfTime { get; init; }

    /// <summary>Of what it is a share: of procedures of the catalogue, which every unit has though nothing happens there.</summary>
    public bool OfCatalogue => Denominator is ProcedureCount or PublicationCount;

    /// <summary>What a reader must know to read the rate rightly.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Another rate this one is multiplied by.</summary>
    public Indicator? Times { get; init; }

    /// <summary>Another rate that is taken off this one.</summary>
    public Indicator? Less { get; init; }

    /// <summary>The rate is what is missing to 100 %.</summary>
    public bool Complement { get; init; }

    /// <summary>
    /// Dossiers of which it is known whether they count. Where there is none of them there is no rate, though there may be
    /// a denominator: silence of an older system is not a "no".
    /// </summary>
    public DossierCount? KnownBy { get; init; }

    /// <summary>Why nothing may be known, and what will change that; a Vietnamese sentence.</summary>
    public string Gap { get; init; } = "";

    /// <summary>In order: the first that fits a dossier is its advice.</summary>
    public IReadOnlyList<Mend> Mends { get; init; } = [];

    /// <summary>Those below the line whose advice helps them above it; null where none does.</summary>
    public Predicate? Mendable
    {
        get
        {
            Predicate? mendable = null;
            Predicate? before = null;
            foreach (var mend in Mends)
            {
                var first = before is null ? mend.When : mend.When & !before;
                mendable = !mend.Helps ? mendable : mendable is null ? first : mendable | first;
                before = before is null ? mend.When : before | mend.When;
            }

            return mendable;
        }
    }

    /// <summary>What to do about this dossier; null where there is nothing to say.</summary>
    public Mend? MendOf(Fact fact) => Mends.FirstOrDefault(m => m.When.Holds(fact));

    public Count CountOf(Part part) => part == Part.Numerator ? Numerator : Denominator;

    /// <summary>The dossiers that a half counts, by themselves or beside something else; null where it counts none.</summary>
    public DossierCount? DossiersOf(Part part) => CountOf(part) switch { DossierCount alone => alone, WithFollowed both => both.Dossiers, _ => null };

    /// <summary>The halves whose counters are kept from facts.</summary>
    public IEnumerable<(Part Part, DossierCount Count)> Counted =>
        new[] { Part.Numerator, Part.Denominator }.Where(p => DossiersOf(p) is { Held: true }).Select(p => (p, DossiersOf(p)!));

    /// <summary>Null where the denominator is unknown or 0: there is no rate, not a rate of 0. Not rounded.</summary>
    public decimal? Exact(long? numerator, long? denominator) => numerator is { } above && denominator is { } below && below != 0
        ? (Complement ? 100m - (100m * above / below) : 100m * above / below)
        : null;

    /// <summary>The rate of the two halves alone, rounded.</summary>
    public decimal? Percent(long? numerator, long? denominator) => Rounded(Exact(numerator, denominator));

    public decimal? Rounded(decimal? exact) => exact is { } rate ? Math.Round(rate, Decimals, MidpointRounding.AwayFromZero) : null;

    /// <summary>
    /// What this definition is, in sixteen letters: two numbers with the same one were made by the same formula, whatever
    /// its name was.
    /// </summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        Written(Numerator), Written(Denominator), Decimals.ToString(CultureInfo.InvariantCulture), Complement ? "complement" : "", Times?.Version ?? "",
        (KnownBy is null ? "" : Written(KnownBy)) + (Less is null ? "" : "\nless " + Less.Version)))))[..16];

    private static string Written(Count count) => count switch
    {
        DossierCount dossiers => $"{dossiers.Day.Column}\n{dossiers.WholeSql}",
        FigureSum figures => figures.Measure,
        WithFollowed both => $"{Written(both.Dossiers)}\nfollowed {both.Group}",
        _ => count.Words,
    };

    /// <summary>How the rate is made, in Vietnamese sentences.</summary>
    public IReadOnlyList<string> Help =>
    [
        $"Tử số: {Numerator.Words}.",
        $"Mẫu số: {Denominator.Words}.",
        $"Tỷ lệ = {Formula}, làm tròn {Decimals} chữ số thập phân; để trống khi mẫu số bằng 0 hoặc chưa có số liệu.",
        .. Remark.Length > 0 ? new[] { Remark } : [],
        .. Gap.Length > 0 ? new[] { Gap } : [],
        $"Căn cứ: {Source}.",
    ];

    private string Formula => (Complement ? "100 − tử số : mẫu số × 100" : "tử số : mẫu số × 100") + (Times is null ? "" : $", rồi nhân với {Times.Name}") + (Less is null ? "" : $", rồi trừ đi {Less.Name}");
}
