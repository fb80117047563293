using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Exchange;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Organisation;
using MotCua.Outages;
using MotCua.Papers;
using MotCua.People;
using MotCua.Procedures;
using MotCua.Reports;
using MotCua.Web.Dossiers;
using MotCua.Web.Dossiers.Apply;
using MotCua.Web.Dossiers.CounterRoster;
using MotCua.Web.Dossiers.Map;
using MotCua.Web.Dossiers.WorkingDays;
using MotCua.Web.Exchange;
using MotCua.Web.Identity;
using MotCua.Web.Indicators;
using MotCua.Web.LinkedServices;
using MotCua.Web.Outages;
using MotCua.Web.Papers;
using MotCua.Web.People;
using MotCua.Web.Procedures;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Reports;
using MotCua.Web.Ui;

namespace MotCua.Web.Startup;

/// <summary>Every module of the house, in the order in which they may use each other.</summary>
public static class Modules
{
    /// <summary>The office: rules, acts and stores, without ASP.NET; commands run on this alone.</summary>
    public static IServiceCollection AddOffice(this IServiceCollection services) => services
        .AddKernel()
        .AddCalendars()
        .AddOrganisation()
        .AddIdentity()
        .AddOutages()
        .AddProcedures()
        .AddPapers()
        .AddDossiers()
        .AddPeople()
        .AddLinkedServices()
        .AddExchange()
        .AddIndicators()
        .AddReports();

    /// <summary>The counter: pages, sign-in and what only a web process needs.</summary>
    public static IServiceCollection AddCounter(this IServiceCollection services)
    {
        services.AddRazorPages(pages => pages.RootDirectory = "/");
        return services
            .AddProxy()
            .AddUi()
            .AddIdentityPages()
            .AddProceduresPages()
            .AddApplyPages()
            .AddPapersWeb()
            .AddIndicatorPages()
            .AddReportPages()
            .AddExchangePages()
            .AddDeskPages()
            .AddCounterPages()
            .AddCitizenPages()
            .AddPeoplePages()
            .AddLinkedPages()
            .AddOutagePages()
            .AddMapPages()
            .AddRosterPages()
            .AddCalendarPages();
    }

    public static WebApplication UseCounter(this WebApplication app)
    {
        app.UseProxy();
        app.UseUi();
        app.UseIdentity();
        app.UseRateLimiter();
        app.MapRazorPages();
        app.MapPlaceSuggestions();
        app.MapPartners();
        app.MapHealth();
        return app;
    }
}
