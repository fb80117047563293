using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Indicators;

public static class IndicatorPages
{
    public static IServiceCollection AddIndicatorPages(this IServiceCollection services) => services
        .AddScoped<IndicatorServices>()
        .AddSingleton<INavigation, IndicatorsNavigation>();

    private sealed class IndicatorsNavigation(IEnumerable<NumbersTable> tables) : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } =
            tables.OrderBy(t => t.Order).Take(1).Select(t => new NavigationItem("Số liệu", t.Address, Permissions.SeeIndicators, Order: 45) { Root = Links.Numbers }).ToList();
    }
}
