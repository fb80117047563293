using MotCua.Identity;
using MotCua.Web.Dossiers.Folder;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers;

/// <summary>The pages of the counter and what all pages of a dossier share.</summary>
public static class CounterPages
{
    public static IServiceCollection AddCounterPages(this IServiceCollection services) => services
        .AddScoped<OpenDossier>()
        .AddSingleton<Scans>()
        .AddSingleton<INavigation, CounterNavigation>();

    private sealed class CounterNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } =
        [
            new("Tiếp nhận", Links.Reception, Permissions.Receive, Order: 20),
            new("Nhập tại quầy", Links.Enter, Permissions.Receive, Order: 21),
            new("Trả kết quả", Links.ToReturn, Permissions.ReturnResult, Order: 22),
        ];
    }
}
