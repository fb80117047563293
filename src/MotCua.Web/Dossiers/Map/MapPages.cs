using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Map;

/// <summary>The administrators' pages about units and how they change.</summary>
public static class MapPages
{
    public static IServiceCollection AddMapPages(this IServiceCollection services) => services.AddSingleton<INavigation, MapNavigation>();

    private sealed class MapNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } =
        [
            new("Đơn vị", Links.Units, Permissions.ManageUnits, Order: 61),
            new("Thay đổi đơn vị", Links.MapChanges, Permissions.ManageUnits, Order: 62),
        ];
    }
}
