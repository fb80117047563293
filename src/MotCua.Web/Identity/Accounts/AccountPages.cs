using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity.Accounts;

/// <summary>The administrators' pages about officers' accounts.</summary>
public static class AccountPages
{
    public static IServiceCollection AddAccountPages(this IServiceCollection services) => services
        .AddSingleton<AccountChoices>()
        .AddSingleton<INavigation, AccountNavigation>();

    private sealed class AccountNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } = [new("Tài khoản cán bộ", Links.Accounts, Permissions.ManageAccounts, Order: 60)];
    }
}
