using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Indicators;

/// <summary>A page about one unit, what hangs under it, and a period; its address says both.</summary>
public abstract class AskedPeriod(UnitStore units, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public DateOnly? To { get; set; }

    /// <summary>The day whose map of units is wanted; empty counts each day in its own.</summary>
    [BindProperty(SupportsGet = true, Name = "ban-do")]
    public DateOnly? Map { get; set; }

    /// <summary>The units this person may ask for, the widest first.</summary>
    public IReadOnlyList<Answer> Choices { get; private set; } = [];

    /// <summary>Null while what was asked for cannot be shown.</summary>
    public Area? Area { get; private set; }

    /// <summary>Ready-made periods: those people ask for most.</summary>
    public virtual IReadOnlyList<NamedPeriod> Periods => MotCua.Indicators.Periods.Offers(Today);

    /// <summary>Whether the numbers may be opened.</summary>
    public bool MayLookBehind => current.Required.May(Permissions.SeeBehindIndicators);

    protected IReadOnlyList<Unit> Register { get; private set; } = [];

    /// <summary>What became of units; empty while no map is asked for, since nothing else needs it.</summary>
    protected IReadOnlyList<Succession> Successions { get; private set; } = [];

    /// <summary>The period where none was asked for.</summary>
    protected virtual Days Usual => new(new DateOnly(clock.Today.Year, 1, 1), clock.Today);

    protected Viewer Reader => current.Required;

    protected DateOnly Today => clock.Today;

    /// <summary>Reads what was asked for.</summary>
    /// <returns>The page that says what is wrong with it, or null.</returns>
    protected async Task<IActionResult?> Ask(CancellationToken stop)
    {
        From ??= Usual.From;
        To ??= Usual.To;
        Register = await units.Register(stop);
        var seen = Seen();
        Choices = [.. seen.Select(u => new Answer(u.Code.Value, u.Name))];
        Unit ??= seen.FirstOrDefault()?.Code.Value;
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (To < From)
        {
            return this.Refused(Refusal.Input("den", "Ngày cuối phải từ ngày đầu trở đi."));
        }

        Successions = Map is null ? [] : await units.Successions(stop);
        if (Unit is null || Area.Of(Register, Successions, new UnitCode(Unit), From.Value, To.Value, Map) is not { } area)
        {
            return this.Refused(Refusal.Input("don-vi", Map is { } day
                ? $"Đơn vị này không có trên bản đồ ngày {VietnameseDates.Day(day)}."
                : "Đơn vị này không có trong khoảng thời gian đã chọn."));
        }

        if (!NumbersReach.Covers(Reader, Permissions.SeeIndicators, area.Whole.Unit, Register))
        {
            return this.Refused(Refusal.Forbidden("Đơn vị này ngoài phạm vi xem của bạn."));
        }

        Area = area;
        return null;
    }

    private List<Unit> Seen()
    {
        var standing = Register.Where(u => Map is { } day ? u.StandsOn(day) : u.FromDay <= To && From <= (u.ToDay ?? DateOnly.MaxValue)).DistinctBy(u => u.Code).ToList();
        var codes = standing.Select(u => u.Code).ToHashSet();
        return standing.Where(u => NumbersReach.Covers(Reader, Permissions.SeeIndicators, u.Code, Register))
            .OrderByDescending(u => u.Parent is not { } parent || !codes.Contains(parent))
            .ThenByDescending(u => Reader.Units.Contains(u.Code))
            .ThenBy(u => u.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: true))
            .ToList();
    }
}

/// <summary>Whose numbers somebody may see: those of the own units, and where the post reaches below, of every unit that ever hung there.</summary>
public static class NumbersReach
{
    public static bool Covers(Viewer viewer, string permission, UnitCode unit, IReadOnlyList<Unit> register)
    {
        if (viewer.MayAt(permission, unit))
        {
            return true;
        }

        var tops = viewer.UnitsAbove(permission);
        return tops.Count > 0 && Above(unit, register, []).Any(tops.Contains);
    }

    private static IEnumerable<UnitCode> Above(UnitCode unit, IReadOnlyList<Unit> register, HashSet<UnitCode> seen) =>
        register.Where(u => u.Code == unit && u.Parent is not null).Select(u => u.Parent!.Value).Distinct()
            .Where(seen.Add).SelectMany(p => Above(p, register, seen).Prepend(p)).ToList();
}
