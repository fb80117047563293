using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;

namespace MotCua.Web.Dossiers.Map;

/// <summary>Somebody in a post of the unit, in words.</summary>
public sealed record PostHolder(AccountId Account, string Name, Posting Posting);

/// <summary>A post of the unit: who holds it, or that nobody does although procedures taken in here need it.</summary>
public sealed record PostLine(string Code, string Name, IReadOnlyList<PostHolder> Holders, bool Needed)
{
    public bool Gap => Needed && Holders.Count == 0;
}

/// <summary>What became of a unit or what it was made from, in words.</summary>
public sealed record KinLine(UnitCode Code, string Name, string Words);

/// <summary>One unit: its periods and names, what it was made from and became, who works there, its hours.</summary>
[Authorize(Policy = Permissions.ManageUnits)]
public sealed class UnitPageModel(UnitStore units, RosterStore roster, AccountNameStore accounts, WorkCalendars calendars, StaffingQueue staffing, Clock clock) : PageModel
{
    private static readonly Dictionary<string, string> Ways = new(StringComparer.Ordinal)
    {
        ["merge"] = "sáp nhập",
        ["split"] = "chia tách",
        ["rename"] = "đổi tên, tổ chức lại",
        ["dissolve"] = "giải thể",
    };

    public UnitCode Code { get; private set; }

    public IReadOnlyList<Unit> Periods { get; private set; } = [];

    /// <summary>Today's period, or the last one.</summary>
    public Unit Unit { get; private set; } = null!;

    public Unit? Above { get; private set; }

    public IReadOnlyList<Unit> Below { get; private set; } = [];

    public IReadOnlyList<KinLine> Before { get; private set; } = [];

    public IReadOnlyList<KinLine> After { get; private set; } = [];

    public bool Dissolved { get; private set; }

    public IReadOnlyList<PostLine> Posts { get; private set; } = [];

    public IReadOnlyList<string> Hours { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public bool Stands => Unit.StandsOn(Today) || Unit.FromDay > Today;

    public async Task<IActionResult> OnGet(string unitCode, CancellationToken stop)
    {
        Code = new UnitCode(unitCode);
        var register = await units.Register(stop);
        Periods = [.. register.Where(u => u.Code == Code).OrderBy(u => u.FromDay)];
        if (Periods.Count == 0)
        {
            return NotFound();
        }

        Unit = Periods.FirstOrDefault(u => u.StandsOn(Today)) ?? Periods[^1];
        var tree = UnitTree.AsOf(register, Unit.StandsOn(Today) ? Today : Unit.ToDay ?? Unit.FromDay);
        Above = Unit.Parent is { } above ? tree.Find(above) : null;
        Below = tree.Children(Code);
        var (before, after) = (await units.PredecessorsOf(Code, stop), await units.SuccessorsOf(Code, stop));
        Before = [.. before.Select(s => new KinLine(s.Old, NameOf(s.Old, s.OnDay.AddDays(-1)), $"{Ways[s.Kind]} từ ngày {VietnameseDates.Day(s.OnDay)}"))];
        After = [.. after.Where(s => s.New is not null).Select(s => new KinLine(s.New!.Value, NameOf(s.New!.Value, s.OnDay), $"{Ways[s.Kind]} từ ngày {VietnameseDates.Day(s.OnDay)}"))];
        Dissolved = after.Any(s => s.New is null);
        Posts = await PostLines(tree, stop);
        Hours = OpeningWords.Lines((await calendars.Book(stop)).HoursOf(Code, Today));
        return Page();

        string NameOf(UnitCode code, DateOnly day) =>
            (register.FirstOrDefault(u => u.Code == code && u.StandsOn(day)) ?? register.LastOrDefault(u => u.Code == code))?.Name ?? code.Value;
    }

    private async Task<IReadOnlyList<PostLine>> PostLines(UnitTree tree, CancellationToken stop)
    {
        var held = await roster.HeldAt([Code], Today, stop);
        var names = await accounts.Of(held.Select(h => h.Officer.Value), stop);
        var holders = held.ToLookup(h => h.Posting.Post, h => new PostHolder(h.Officer, names.GetValueOrDefault(h.Officer.Value)?.Name ?? "Cán bộ", h.Posting), StringComparer.Ordinal);
        var needed = (await staffing.PostsAt(Unit, tree, Today, stop)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (await units.Posts(stop))
                .Select(p => new PostLine(p.Code, p.Name, [.. holders[p.Code]], Stands && needed.Contains(p.Code)))
                .Where(p => p.Needed || p.Holders.Count > 0)
                .OrderBy(p => p.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: false)),
        ];
    }
}
