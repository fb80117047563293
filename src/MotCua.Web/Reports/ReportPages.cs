using MotCua.Indicators;
using MotCua.Reports;
using MotCua.Web.Indicators;
using MotCua.Web.Reports.Steering;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

public static class ReportPages
{
    public static NumbersTable UnitKpi { get; } =
        new(Links.UnitKpi, "Hồ sơ của đơn vị", "Kết quả tiếp nhận và giải quyết hồ sơ", Order: 10, UnitKpiReport.Indicators);

    public static NumbersTable LinkedServices { get; } =
        new(Links.LinkedServices, "Thủ tục liên thông", "Hai nhóm thủ tục hành chính liên thông", Order: 20, [LinkedBirth.Definition, LinkedDeath.Definition]);

    public static NumbersTable LinkedCoverage { get; } = new(
        Links.LinkedCoverage, "Liên thông: phần còn lại", "Khai sinh, khai tử: liên thông và phần còn lại theo lý do", Order: 21, MotCua.Indicators.LinkedCoverage.All);

    public static NumbersTable LinkedHandling { get; } =
        new(Links.LinkedHandling, "Liên thông: giải quyết", "Kết quả giải quyết hai nhóm thủ tục liên thông", Order: 22, []);

    public static NumbersTable ApologyShare { get; } =
        new(Links.ApologyShare, "Thư xin lỗi", Apologised.Definition.Name, Order: 30, [Apologised.Definition]);

    public static NumbersTable Simplification { get; } =
        new(Links.Simplification, "Đơn giản hóa", "Kết quả rà soát, đơn giản hóa thủ tục", Order: 40, []);

    public static NumbersTable Score766 { get; } =
        new(Links.Score766, "Bộ chỉ số 766", "Điểm theo Quyết định 766/QĐ-TTg", Order: 15, [.. IndicatorList.Standing.Where(i => i.Id.StartsWith("766.", StringComparison.Ordinal))]);

    public static NumbersTable UnitRates { get; } = new(Links.UnitRates, "Tỷ lệ giải quyết", "Các tỷ lệ giải quyết thủ tục hành chính", Order: 12, [.. UnitResults.All, .. CitizenAnswers.All]);

    public static NumbersTable WeeklyReview { get; } = new(Links.WeeklyReview, "Kiểm điểm tuần", "Kiểm điểm hằng tuần hoạt động của bộ phận Một cửa", Order: 13, UnitResults.All);

    public static NumbersTable Makings { get; } = new(Links.Makings, "Ai lập hồ sơ", "Ai lập hồ sơ trực tuyến", Order: 16, MotCua.Indicators.Makings.All);

    public static NumbersTable Signs { get; } = new(Links.Signs, "Dấu hiệu cần xem", "Dấu hiệu cần xem lại", Order: 17, Guards.All);

    public static NumbersTable OneStop { get; } = new(Links.OneStopIndices, "Chín chỉ số", "Chín chỉ số đánh giá tại bộ phận Một cửa (Thông tư 01/2018/TT-VPCP)", Order: 18, [UnitResults.OnlineOverdue]);

    public static NumbersTable HandlingTime { get; } = new(Links.HandlingTime, "Thời gian giải quyết", "Thời gian giải quyết trung bình theo thủ tục", Order: 14, []);

    public static NumbersTable Portal { get; } = new(Links.PortalCompare, "Ở đây và trên Cổng", "Số liệu ở đây và trên Cổng Dịch vụ công quốc gia", Order: 19, []);

    public static IServiceCollection AddReportPages(this IServiceCollection services) => services
        .AddSingleton(UnitKpi)
        .AddSingleton(Score766)
        .AddSingleton(UnitRates)
        .AddSingleton(Makings)
        .AddSingleton(Signs)
        .AddSingleton(HandlingTime)
        .AddSingleton(Portal)
        .AddSingleton(OneStop)
        .AddSingleton(WeeklyReview)
        .AddSingleton(LinkedServices)
        .AddSingleton(LinkedCoverage)
        .AddSingleton(LinkedHandling)
        .AddSingleton(ApologyShare)
        .AddSingleton(Simplification)
        .AddSingleton<NumbersServices>()
        .AddSteeringPages();
}
