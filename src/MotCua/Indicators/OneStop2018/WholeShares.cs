using System.Globalization;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Indicators.OneStop2018;

/// <summary>How many per cent of a unit's procedures have to be resolved wholly at the one-stop counter for two points of index 5.</summary>
public sealed record WholeShare(string Kind, decimal Percent, DateOnly From, DateOnly? To, string Source);

/// <summary>The shares of all kinds and days: <c>catalogue/scoring/one-stop-whole.csv</c>.</summary>
public sealed class WholeShares(IReadOnlyList<WholeShare> shares)
{
    /// <summary>Null where nothing was set for such units on that day: then nobody reaches it or misses it.</summary>
    public WholeShare? Of(string kind, DateOnly day) => shares.FirstOrDefault(s => s.Kind == kind && s.From <= day && day <= (s.To ?? DateOnly.MaxValue));

    /// <exception cref="InvalidOperationException">A fault of the file, with its line.</exception>
    public static WholeShares InFolder(CatalogueFolder catalogue)
    {
        var (shares, faults) = Read(File.ReadAllBytes(Path.Combine(catalogue.Path, "scoring", "one-stop-whole.csv")));
        return faults.Count == 0 ? shares : throw new InvalidOperationException($"catalogue/scoring/one-stop-whole.csv, {faults[0]}");
    }

    /// <summary>Tells the faults of the file at every start.</summary>
    public sealed class Loader : ICatalogueLoader
    {
        public int Order => 880;

        public string Name => "Tỷ lệ giải quyết toàn bộ tại Một cửa";

        public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
        {
            var (_, faults) = Read(await File.ReadAllBytesAsync(Path.Combine(catalogue, "scoring", "one-stop-whole.csv"), stop));
            return faults.Count > 0 ? CsvFault.Refuse("scoring/one-stop-whole.csv", faults) : "";
        }
    }

    public static (WholeShares Shares, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "kind", "percent", "from", "to", "source");
        var (shares, faults) = (new List<WholeShare>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var (from, to) = (CsvSheet.Date(row, "from", faults), CsvSheet.Date(row, "to", faults));
            if (UnitKind.Find(row["kind"]) is null || from is null
                || !decimal.TryParse(row["percent"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is <= 0 or > 100)
            {
                faults.Add(new(row.Line, "kind phải là một loại đơn vị, percent từ trên 0 đến 100, from là ngày dạng yyyy-MM-dd."));
            }
            else
            {
                shares.Add(new WholeShare(row["kind"], percent, from.Value, to, row["source"]));
            }
        }

        return (new WholeShares(shares), faults);
    }
}
