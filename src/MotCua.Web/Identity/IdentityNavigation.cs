using MotCua.Web.Startup;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

/// <summary>The way back to the demo's start page, where there is one.</summary>
public sealed class IdentityNavigation(OfficeSettings settings) : INavigation
{
    public IEnumerable<NavigationItem> Items => settings.Demo ? [new NavigationItem("Đổi vai", Links.DemoStart, null, 900)] : [];
}
