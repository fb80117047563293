using MotCua.Identity;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Procedures.Publication;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures;

public static class ProceduresPages
{
    /// <summary>The public catalogue's place in the menu, and what e-forms need to be drawn.</summary>
    public static IServiceCollection AddProceduresPages(this IServiceCollection services) => services
        .AddSingleton<FormPlaces>()
        .AddSingleton<ProvinceCalendar>()
        .AddSingleton<INavigation, ProceduresNavigation>();

    private sealed class ProceduresNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items =>
        [
            new("Thủ tục", Links.Procedures, null, 10),
            new("Niêm yết", Links.Postings, Permissions.Desk, 60),
            new("Danh mục", Links.ManagedProcedures, Permissions.ManageCatalogue, 66),
            new("Công bố, công khai", Links.Announcements, Permissions.ManageCatalogue, 68),
            new("Biểu mẫu", Links.PreviewForms, Permissions.ManageCatalogue, 70),
        ];
    }
}
