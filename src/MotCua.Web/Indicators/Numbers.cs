using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Indicators;

/// <summary>A number in words of this country, and the list it counts.</summary>
/// <param name="Href">Null where there is nothing behind it or the reader may not look.</param>
public sealed record LinkedNumber(string Text, string? Href = null);

/// <summary>One cell of a table of numbers.</summary>
/// <param name="Above">Under a rate: what stands above its line, with <paramref name="Below"/>.</param>
public sealed record NumberCell(LinkedNumber Main, LinkedNumber? Above = null, LinkedNumber? Below = null)
{
    /// <summary>It counts procedures of the catalogue: every unit has them, whether anything happened there or not.</summary>
    public bool OfCatalogue { get; init; }
}

/// <summary>One unit's line.</summary>
public sealed record NumberRow(AreaRow Area, IReadOnlyList<NumberCell> Cells)
{
    /// <summary>Whether nothing happened there: no number but 0, beside what the catalogue alone gives every unit.</summary>
    public bool Silent => Cells.All(c => c.OfCatalogue || (Empty(c.Main) && (c.Below is null || Empty(c.Below))));

    private static bool Empty(LinkedNumber number) => number.Text is "" or "0";
}

/// <summary>Makes the cells of one table: numbers written as people here write them, each leading to what it counts.</summary>
/// <param name="mayLookBehind">Whether this reader may open the lists.</param>
public sealed class NumberCells(Area area, bool mayLookBehind)
{
    /// <summary>One half of a rate by itself; empty where it is unknown.</summary>
    public NumberCell Half(Indicator indicator, Part part, AreaRow row, long? value) => new(Link(indicator, part, row, value));

    /// <summary>The rate by itself; empty where there is none.</summary>
    public static NumberCell Rate(Indicator indicator, IndicatorRow? row) => new(new LinkedNumber(Percent(indicator, row)));

    /// <summary>The rate with both its halves under it.</summary>
    public NumberCell RateOf(Indicator indicator, IndicatorRow row) => row.Percent is null
        ? Rate(indicator, row)
        : new NumberCell(
            new LinkedNumber(Percent(indicator, row)),
            Link(indicator, Part.Numerator, row.Area, row.Numerator),
            Link(indicator, Part.Denominator, row.Area, row.Denominator))
        { OfCatalogue = indicator.OfCatalogue };

    private LinkedNumber Link(Indicator indicator, Part part, AreaRow row, long? value) => new(
        value?.ToString("N0", VietnameseText.Culture) ?? "",
        value is > 0 && mayLookBehind ? Links.Behind(indicator.Id, part, area, row.Unit) : null);

    private static string Percent(Indicator indicator, IndicatorRow? row) => row?.Percent?.ToString("N" + indicator.Decimals, VietnameseText.Culture) ?? "";
}
