using MotCua.Indicators;
using MotCua.Reports;

namespace MotCua.Web.Reports;

/// <summary>A report as a file to take away.</summary>
public static class ReportFiles
{
    /// <summary>Null for a form in which people take no report away.</summary>
    public static string? MediaType(string? form) => form switch
    {
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pdf" => "application/pdf",
        _ => null,
    };

    /// <summary>"unit-kpi-H50-20230720-20231016.xlsx".</summary>
    public static string Name(string report, Area area, string form) => $"{report}-{area.Whole.Unit}-{area.From:yyyyMMdd}-{area.To:yyyyMMdd}.{form}";
}
