using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Reports.Frozen;
using MotCua.Reports.Letters;
using MotCua.Reports.Steering;

namespace MotCua.Reports;

public static class ReportsModule
{
    /// <summary>Tables made from indicators.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<ReportFormats>()
        .AddSingleton<LinkedServicesReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<LinkedServicesReport>())
        .AddSingleton<UnitKpiReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<UnitKpiReport>())
        .AddSingleton<SimplifiedDossierStore>()
        .AddSingleton<SimplificationReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<SimplificationReport>())
        .AddSingleton<Kpi766Report>()
        .AddSingleton<IReport>(s => s.GetRequiredService<Kpi766Report>())
        .AddSingleton<IReport, Kpi766RowsReport>()
        .AddSingleton<IReport, Form06aReport>()
        .AddSingleton<UnitRatesReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<UnitRatesReport>())
        .AddSingleton<MakingsReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<MakingsReport>())
        .AddSingleton<ApologiesReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<ApologiesReport>())
        .AddSingleton<IReport, OneStopReport>()
        .AddSingleton<EmptyCounterReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<EmptyCounterReport>())
        .AddSingleton<SignsReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<SignsReport>())
        .AddSingleton<WeeklyReviewReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<WeeklyReviewReport>())
        .AddSingleton<IReport, UrgingReport>()
        .AddSingleton<LinkedCoverageReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<LinkedCoverageReport>())
        .AddSingleton<LinkedHandlingStore>()
        .AddSingleton<LinkedHandlingReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<LinkedHandlingReport>())
        .AddSingleton<DailyReportStore>()
        .AddSingleton<DailyLinkedReport>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<DailyLinkedReport>())
        .AddSingleton<PortalReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<PortalReport>())
        .AddSingleton<HandlingTimeReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<HandlingTimeReport>())
        .AddSingleton<BoardReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<BoardReport>())
        .AddSingleton<UnitBoardReport>()
        .AddSingleton<IReport>(s => s.GetRequiredService<UnitBoardReport>())
        .AddSingleton<RankingReport>()
        .AddSingleton<IIndicatorReport>(s => s.GetRequiredService<RankingReport>())
        .AddSingleton<WeeksReport>()
        .AddSingleton<IIndicatorReport>(s => s.GetRequiredService<WeeksReport>())
        .AddSingleton<ComparisonReport>()
        .AddSingleton<IIndicatorReport>(s => s.GetRequiredService<ComparisonReport>())
        .AddSingleton<ReviewStore>()
        .AddSingleton<LetterStore>()
        .AddSingleton<DraftLetter>()
        .AddSingleton<SendLetter>()
        .AddSingleton<DueLetters>()
        .AddSingleton<IWorker>(s => s.GetRequiredService<DueLetters>())
        .AddSingleton<ICatalogueLoader>(s => s.GetRequiredService<DueLetters>())
        .AddSingleton<FrozenStore>()
        .AddSingleton<FreezeTable>()
        .AddSingleton<ICommand, VerifyFrozen>()
        .AddSingleton<ICommand, ReportCommand>();
}
