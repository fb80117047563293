using MotCua.Web.Dossiers.Mine;
using MotCua.Web.Dossiers.Track;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers;

/// <summary>What a citizen sees and does after submitting, and the public look-up.</summary>
public static class CitizenPages
{
    public static IServiceCollection AddCitizenPages(this IServiceCollection services) => services
        .AddSingleton<Outlooks>()
        .AddScoped<OwnDossiers>()
        .AddSingleton<OwnPapers>()
        .AddSingleton<OwnResults>()
        .AddTrackingLimits()
        .AddSingleton<LookUpPass>()
        .AddSingleton<INavigation, CitizenNavigation>();

    private sealed class CitizenNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } = [new("Tra cứu hồ sơ", Links.Tracking, Policy: null, Order: 30)];
    }
}
