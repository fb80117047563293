using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Reports;

public static class ReportsModule
{
    /// <summary>Tables made from indicators.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<ReportFormats>()
        .AddSingleton<IReport, LinkedServicesReport>()
        .AddSingleton<ICommand, ReportCommand>();
}
