using MotCua.Identity;
using MotCua.Web.LinkedServices.Scope;
using MotCua.Web.Ui;

namespace MotCua.Web.LinkedServices;

public static class LinkedPages
{
    /// <summary>Linked births and deaths in the browser, for citizens, counters and desks.</summary>
    public static IServiceCollection AddLinkedPages(this IServiceCollection services) => services
        .AddSingleton<LinkedOffers>()
        .AddScoped<DeclarationFiles>()
        .AddSingleton<INavigation, LinkedNavigation>();

    private sealed class LinkedNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } =
        [
            new("Liên thông", Links.Linked, Permissions.FollowOwn, 25),
            new("Liên thông", Links.OfficeLinked, Permissions.SeeDossier, 95),
        ];
    }
}
