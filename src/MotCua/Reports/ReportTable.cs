using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Reports;

/// <summary>A column of a report.</summary>
/// <param name="Name">Stable, for CSV and JSON.</param>
/// <param name="Title">Vietnamese, for sheets and papers.</param>
/// <param name="Decimals">Null for texts; 0 for counts; the decimals of a percentage.</param>
public sealed record ReportColumn(string Name, string Title, int? Decimals = null);

/// <summary>A finished table: the unit asked for first. Cells are text, <see cref="long"/>, <see cref="decimal"/> or null for unknown.</summary>
public sealed record ReportTable(
    string Name,
    string Title,
    UnitCode Unit,
    string UnitName,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<ReportColumn> Columns,
    IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>As machines read it: a point before decimals, no grouping, empty where unknown.</summary>
    public static string Invariant(ReportColumn column, object? cell) => cell switch
    {
        null => "",
        decimal number => number.ToString("F" + column.Decimals.GetValueOrDefault().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}

/// <summary>A report of the house.</summary>
public interface IReport
{
    /// <summary>As the command line names it.</summary>
    string Name { get; }

    Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop);
}
