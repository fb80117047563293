namespace MotCua.Indicators.Kpi766;

/// <summary>How the indicators of Quyết định 766/QĐ-TTg are cited, and what many of them share.</summary>
internal static class Source766
{
    public static DossierCount Received { get; } = new(Facts.ReceivedOn, Facts.ReceivedOn.Known());

    public static DossierCount ReceivedWith(Predicate where) => new(Facts.ReceivedOn, where);

    public static string Of(string row) =>
        $"chỉ tiêu {row} Quyết định 766/QĐ-TTg ngày 23/6/2022, theo mô tả công thức do Cổng Dịch vụ công quốc gia công bố";
}
