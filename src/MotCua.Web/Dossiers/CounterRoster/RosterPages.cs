using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.CounterRoster;

/// <summary>The pages about who is at the counter.</summary>
public static class RosterPages
{
    public static IServiceCollection AddRosterPages(this IServiceCollection services) => services
        .AddSingleton<RosterServices>()
        .AddSingleton<INavigation, RosterNavigation>();

    private sealed class RosterNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } =
        [
            new("Trực một cửa", Links.Roster, Permissions.Desk, Order: 88),
            new("Tiếp nhận ngoài trực", Links.OffRoster, Permissions.SeeBehindIndicators, Order: 89),
        ];
    }
}
