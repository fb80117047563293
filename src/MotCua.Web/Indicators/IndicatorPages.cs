using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Indicators;

public static class IndicatorPages
{
    public static IServiceCollection AddIndicatorPages(this IServiceCollection services) => services
        .AddSingleton<INavigation, IndicatorsNavigation>();

    private sealed class IndicatorsNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } = [new("Số liệu", Links.LinkedServices, Permissions.SeeIndicators, Order: 70)];
    }
}
