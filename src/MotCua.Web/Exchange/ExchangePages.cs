using MotCua.Identity;
using MotCua.Web.Startup;
using MotCua.Web.Ui;

namespace MotCua.Web.Exchange;

public static class ExchangePages
{
    public static IServiceCollection AddExchangePages(this IServiceCollection services) => services
        .AddSingleton(s => PartnersOfConfiguration.Book(s.GetRequiredService<IConfiguration>(), s.GetRequiredService<OfficeSettings>()))
        .AddSingleton<INavigation, ExchangeNavigation>();

    private sealed class ExchangeNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } = [new("Số liệu nhập", Links.Imports, Permissions.SeeBehindIndicators, Order: 75)];
    }
}
