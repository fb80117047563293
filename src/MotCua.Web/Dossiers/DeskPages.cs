using MotCua.Identity;
using MotCua.Web.Dossiers.Find;
using MotCua.Web.Dossiers.Register;
using MotCua.Web.Dossiers.View;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers;

/// <summary>The pages of those who process and sign.</summary>
public static class DeskPages
{
    public static IServiceCollection AddDeskPages(this IServiceCollection services) => services
        .AddSingleton<OfficeNames>()
        .AddSingleton<WorkLines>()
        .AddSingleton<LayOutDossier>()
        .AddSingleton<FoundSheet>()
        .AddSingleton<RegisterFiles>()
        .AddSingleton<INavigation, DeskNavigation>();

    private sealed class DeskNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } =
        [
            new("Bàn làm việc", Links.Desk, Permissions.Desk, Order: 10),
            new("Danh sách việc", Links.Worklist, Permissions.Desk, Order: 30),
            new("Trong ngày", Links.Today, Permissions.Desk, Order: 31),
            new("Ý kiến", Links.Opinions, Permissions.Desk, Order: 40),
            new("Vắng mặt", Links.Away, Permissions.Desk, Order: 90),
            new("Thư xin lỗi", Links.Apologies, Permissions.Sign, Order: 32),
            new("Ghi lùi", Links.Tellings, Permissions.Sign, Order: 46),
            new("Đính chính", Links.Corrections, Permissions.Desk, Order: 56),
            new("Đánh giá", Links.Ratings, Permissions.Desk, Order: 57),
            new("Sổ theo dõi", Links.Register, Permissions.Desk, Order: 55),
            new("Tìm hồ sơ", Links.FindDossier, Permissions.Desk, Order: 50),
        ];
    }
}
