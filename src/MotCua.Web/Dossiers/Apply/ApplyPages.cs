using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apply;

public static class ApplyPages
{
    /// <summary>The citizen's journey from a procedure to a submitted dossier.</summary>
    public static IServiceCollection AddApplyPages(this IServiceCollection services) => services
        .AddScoped<DraftDesk>()
        .AddSingleton<BeginDraft>()
        .AddSingleton<INavigation, ApplyNavigation>();

    private sealed class ApplyNavigation(Portal portal) : INavigation
    {
        public IEnumerable<NavigationItem> Items => portal.Enabled ? [new("Hồ sơ của tôi", Links.MyDossiers, Permissions.FollowOwn, 20)] : [];
    }
}
