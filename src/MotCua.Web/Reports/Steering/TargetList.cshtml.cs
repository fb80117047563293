using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Web.Reports.Steering;

/// <summary>What decisions ask for, in force and past; an administrator adds and ends.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class TargetListModel(TargetStore store, IndicatorList indicators, UnitStore units, Clock clock) : PageModel
{
    private IReadOnlyList<Unit> register = [];

    public IReadOnlyList<Target> Standing { get; private set; } = [];

    public IReadOnlyList<Target> Past { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        register = await units.Register(stop);
        var all = await store.All(stop);
        Standing = [.. all.Where(t => (t.To ?? DateOnly.MaxValue) >= clock.Today)];
        Past = [.. all.Except(Standing).OrderByDescending(t => t.To)];
    }

    public string NameOf(Target target) => indicators.Find(target.Indicator)?.Name ?? target.Indicator;

    /// <summary>"Mọi UBND cấp xã thuộc UBND tỉnh Quảng Trị".</summary>
    public string Bound(Target target)
    {
        var under = register.LastOrDefault(u => u.Code == target.Under)?.Name ?? $"{target.Under} (chưa có trong danh mục đơn vị)";
        return target.Kind is null ? under : $"Mọi {UnitKind.Find(target.Kind)?.Name ?? target.Kind} thuộc {under}";
    }

    public static string Time(Target target) => $"từ {VietnameseDates.Day(target.From)}{(target.To is { } to ? $" đến {VietnameseDates.Day(to)}" : "")}";
}
