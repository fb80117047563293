using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Reports;

/// <summary>A column of a report.</summary>
/// <param name="Name">Stable, for CSV and JSON.</param>
/// <param name="Title">Vietnamese, for sheets and papers.</param>
/// <param name="Decimals">Null for texts; 0 for counts; the decimals of a percentage.</param>
public sealed record ReportColumn(string Name, string Title, int? Decimals = null);

/// <summary>One line of a report: a unit, and a cell for each column but the first, which is the unit.</summary>
/// <param name="Cells"><see cref="long"/>, <see cref="decimal"/>, text, or null for unknown.</param>
public sealed record ReportRow(UnitCode Unit, string UnitName, IReadOnlyList<object?> Cells);

/// <summary>A finished table: the unit asked for first, then its children by code.</summary>
/// <param name="Columns">Those of the cells; the unit's own column stands before them.</param>
/// <param name="Notes">How the numbers are made, Vietnamese sentences for the forms people read.</param>
public sealed record ReportTable(
    string Name,
    string Title,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<ReportColumn> Columns,
    IReadOnlyList<ReportRow> Rows,
    IReadOnlyList<string> Notes)
{
    /// <summary>The name of the unit's own column, for CSV and JSON.</summary>
    public const string UnitColumn = "unit";

    /// <summary>The unit asked for.</summary>
    public ReportRow Whole => Rows[0];

    /// <summary>"UBND tỉnh Quảng Trị (H50), từ 20/07/2023 đến 16/10/2023".</summary>
    public string Scope => $"{Whole.UnitName} ({Whole.Unit}), từ {VietnameseDates.Day(From)} đến {VietnameseDates.Day(To)}";

    /// <summary>As machines read it: a point before decimals, no grouping, empty where unknown.</summary>
    public static string Invariant(ReportColumn column, object? cell) => cell switch
    {
        null => "",
        decimal number => number.ToString("F" + column.Decimals.GetValueOrDefault().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    /// <summary>As people here read them: grouped by points, a comma before decimals, empty where unknown.</summary>
    public static string Vietnamese(ReportColumn column, object? cell) => cell switch
    {
        decimal number => number.ToString("N" + column.Decimals.GetValueOrDefault().ToString(CultureInfo.InvariantCulture), VietnameseText.Culture),
        long number => number.ToString("N0", VietnameseText.Culture),
        _ => Invariant(column, cell),
    };
}

/// <summary>A report of the house.</summary>
public interface IReport
{
    /// <summary>As the command line names it.</summary>
    string Name { get; }

    /// <summary>Why it cannot be made again from what was known then, a Vietnamese sentence; null where it can.</summary>
    string? NoPast => null;

    Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop);

    /// <param name="map">The day whose map of units is wanted; null counts each day in its own.</param>
    Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop) => map is null
        ? Make(unit, from, to, stop)
        : Task.FromResult<Outcome<ReportTable>>(Refusal.Input("--map", $"Báo cáo \"{Name}\" nói về các đơn vị như hiện nay (thư gửi họ, bàn tiếp nhận của họ) nên không xem theo bản đồ của ngày khác; hãy bỏ --map."));
}
