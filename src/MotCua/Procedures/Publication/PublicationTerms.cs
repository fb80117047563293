using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Procedures.Publication;

/// <summary>How many working days a level has: <c>catalogue/publication-terms.csv</c>.</summary>
/// <param name="AnnounceBefore">Working days between the decision and the day the newest legal basis takes effect.</param>
/// <param name="PublishWithin">Working days from the decision to the publication.</param>
public sealed record PublicationTerm(AnnouncingLevel Level, int AnnounceBefore, int PublishWithin, DateOnly From, DateOnly? To, string Source)
{
    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>The terms of all days, chosen by the day of the decision.</summary>
public sealed class PublicationTerms(IReadOnlyList<PublicationTerm> terms)
{
    public const string FileName = "publication-terms.csv";

    public IReadOnlyList<PublicationTerm> All => terms;

    /// <summary>The term of a level on a day; null where the catalogue names none: then nothing is early or late.</summary>
    public PublicationTerm? On(AnnouncingLevel level, DateOnly day) => terms.FirstOrDefault(t => t.Level == level && t.HoldsOn(day));

    public static PublicationTerms InFolder(CatalogueFolder catalogue)
    {
        var (terms, faults) = Read(File.ReadAllBytes(Path.Combine(catalogue.Path, FileName)));
        return faults.Count == 0 ? terms : throw new InvalidOperationException($"{FileName}, {faults[0]}");
    }

    /// <summary>Tells the faults of the file at every start, not only when the first clock is asked for.</summary>
    public sealed class Loader : ICatalogueLoader
    {
        public int Order => 41;

        public string Name => "Thời hạn công bố, công khai thủ tục";

        public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
        {
            var path = Path.Combine(catalogue, FileName);
            if (!File.Exists(path))
            {
                return Refusal.Input("file", $"Không có tệp {FileName} trong thư mục danh mục; hãy chép lại tệp này từ bản phát hành.");
            }

            var (_, faults) = Read(await File.ReadAllBytesAsync(path, stop));
            return faults.Count > 0 ? CsvFault.Refuse(FileName, faults) : "";
        }
    }

    public static (PublicationTerms Terms, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "level", "announce_before", "publish_within", "from", "to", "source");
        var (terms, faults) = (new List<PublicationTerm>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            if (!Enum.TryParse<AnnouncingLevel>(row["level"], ignoreCase: true, out var level) || Days(row, "announce_before") is not { } before
                || Days(row, "publish_within") is not { } within || from is null)
            {
                faults.Add(new(row.Line, "level phải là province hoặc ministry, announce_before và publish_within là số ngày làm việc từ 0 đến 366, from là ngày dạng yyyy-MM-dd."));
            }
            else
            {
                terms.Add(new PublicationTerm(level, before, within, from.Value, to, row["source"]));
            }
        }

        return (new PublicationTerms(terms), faults);
    }

    private static int? Days(CsvRow row, string column) =>
        int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 366 ? days : null;
}
