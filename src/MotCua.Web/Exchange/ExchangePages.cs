using MotCua.Exchange;
using MotCua.Identity;
using MotCua.Outages;
using MotCua.Web.Dossiers;
using MotCua.Web.Startup;
using MotCua.Web.Ui;

namespace MotCua.Web.Exchange;

public static class ExchangePages
{
    public static IServiceCollection AddExchangePages(this IServiceCollection services) => services
        .AddSingleton(s => PartnersOfConfiguration.Book(s.GetRequiredService<IConfiguration>(), s.GetRequiredService<OfficeSettings>()))
        .AddSingleton<ExchangeWords>()
        .AddSingleton<IWatchSource, WatchedPartners>()
        .AddSingleton<IDossierLinks, ToldLink>()
        .AddSingleton<INavigation, ExchangeNavigation>();

    private sealed class ExchangeNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } =
        [
            new("Số liệu nhập", Links.Imports, Permissions.SeeBehindIndicators, Order: 75),
            new("Kết nối", Links.Connections, Permissions.SeeExchange, Order: 88),
        ];
    }
}
