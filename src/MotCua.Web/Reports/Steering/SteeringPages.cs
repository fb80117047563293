using MotCua.Identity;
using MotCua.Web.Indicators;
using MotCua.Web.Reports.Letters;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Steering;

public static class SteeringPages
{
    public static NumbersTable Board { get; } = new(Links.Board, "Tổng quan", "Tổng quan điều hành", Order: 1, []);

    public static NumbersTable UnitBoard { get; } = new(Links.UnitBoard, "Trang đơn vị", "Mọi chỉ số của đơn vị", Order: 2, []);

    public static NumbersTable Rank { get; } = new(Links.Rank, "Xếp hạng", "Xếp hạng các đơn vị", Order: 3, []);

    public static NumbersTable Weeks { get; } = new(Links.Weeks, "Theo tuần", "Các đơn vị theo tuần", Order: 4, []);

    public static NumbersTable Compare { get; } = new(Links.Compare, "So sánh hai kỳ", "So sánh hai kỳ", Order: 5, []);

    public static NumbersTable Frozen { get; } = new(Links.FrozenTables, "Số liệu đã chốt", "Số liệu đã chốt", Order: 90, []);

    public static IServiceCollection AddSteeringPages(this IServiceCollection services) => services
        .AddSingleton(Board)
        .AddSingleton(UnitBoard)
        .AddSingleton(Rank)
        .AddSingleton(Weeks)
        .AddSingleton(Compare)
        .AddSingleton(Frozen)
        .AddSingleton<SteeringServices>()
        .AddSingleton<LetterServices>()
        .AddSingleton<INavigation, TargetsNavigation>();

    private sealed class TargetsNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } =
        [
            new("Chỉ tiêu giao", Links.Targets, Permissions.ManageCatalogue, Order: 75),
            new("Văn bản số liệu", Links.Letters, Permissions.Letters, Order: 47),
        ];
    }
}
