using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Indicators.OneStop2018;

/// <param name="Of">officer or unit.</param>
public sealed record OneStopBand(string Of, decimal Least, string Name);

/// <summary>The bands of <c>catalogue/scoring/one-stop-bands.csv</c>.</summary>
public sealed class OneStopBands(CatalogueFolder catalogue)
{
    public const string Officer = "officer";
    public const string Unit = "unit";

    private readonly Lazy<IReadOnlyList<OneStopBand>> all = new(() => Read(File.ReadAllBytes(Path.Combine(catalogue.Path, "scoring", "one-stop-bands.csv"))));

    /// <summary>
    /// The band of a sum of indices, some of which may have no figure: named only where it is the same whatever those
    /// would be (0 to 2 each).
    /// </summary>
    public OneStopBand? Of(string of, decimal sum, int unknown) => Certain([.. all.Value.Where(b => b.Of == of)], sum, unknown);

    public static OneStopBand? Certain(IReadOnlyList<OneStopBand> bands, decimal sum, int unknown)
    {
        var least = bands.OrderByDescending(b => b.Least).First(b => sum >= b.Least);
        return bands.OrderByDescending(b => b.Least).First(b => sum + (2 * unknown) >= b.Least) == least ? least : null;
    }

    /// <exception cref="InvalidOperationException">A fault of the file, with its line.</exception>
    public static IReadOnlyList<OneStopBand> Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "of", "least", "name");
        var bands = new List<OneStopBand>();
        foreach (var row in sheet.Rows)
        {
            if (row["of"] is not (Officer or Unit) || !decimal.TryParse(row["least"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var least) || row["name"].Length == 0)
            {
                throw new InvalidOperationException($"catalogue/scoring/one-stop-bands.csv, dòng {row.Line}: cần officer hoặc unit, một số và tên.");
            }

            bands.Add(new OneStopBand(row["of"], least, row["name"]));
        }

        return sheet.Faults.Count > 0 ? throw new InvalidOperationException($"catalogue/scoring/one-stop-bands.csv, {sheet.Faults[0]}")
            : new[] { Officer, Unit }.All(of => bands.Any(b => b.Of == of && b.Least == 0)) ? bands
            : throw new InvalidOperationException("catalogue/scoring/one-stop-bands.csv: thiếu mức từ 0 điểm của cán bộ hoặc đơn vị.");
    }
}
