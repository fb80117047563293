using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.CounterRoster;

/// <summary>What the pages of the roster need.</summary>
public sealed record RosterServices(
    CounterGaps Gaps, PlanDuty Plan, RosterStore Roster, UnitStore Units, AccountNameStore Accounts, ProcedureStore Procedures, CounterPlaceStore Places, PlaceCounter Place, Identity.CurrentViewer Current, Clock Clock);

/// <summary>Somebody's place on the roster, in words.</summary>
public sealed record DutyView(AccountId Officer, string Name, string When, string Fields, bool StandBy, DateOnly From, DateOnly? To);

/// <summary>A half day without anybody, in words.</summary>
public sealed record GapView(DateOnly Day, string Half, string Fields, string Away, string StandBy);

/// <summary>Who is at the counter of a unit, the gaps ahead, and putting people on the roster.</summary>
public abstract class RosterPage(RosterServices services) : PageModel
{
    private static readonly string[] Weekdays = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

    [BindProperty(Name = "officer")]
    public string? Officer { get; set; }

    [BindProperty(Name = "weekday")]
    public List<DayOfWeek> Days { get; set; } = [];

    [BindProperty(Name = "half")]
    public List<HalfDay> Halves { get; set; } = [];

    [BindProperty(Name = "field")]
    public List<string> Fields { get; set; } = [];

    [BindProperty(Name = "standby")]
    public bool StandBy { get; set; }

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    public Unit Unit { get; private set; } = null!;

    /// <summary>Null where this person may look only.</summary>
    public Actor? Editor { get; protected set; }

    public IReadOnlyList<DutyView> Duties { get; private set; } = [];

    public IReadOnlyList<GapView> Gaps { get; private set; } = [];

    /// <summary>Whether the unit takes anything in at all.</summary>
    public bool TakesIn { get; private set; }

    public IReadOnlyList<Answer> People { get; private set; } = [];

    public IReadOnlyList<Answer> FieldChoices { get; private set; } = [];

    /// <summary>How many devices stand at the counter, and whether this is one of them.</summary>
    public (int Devices, bool This) Places { get; private set; }

    public static IReadOnlyList<Answer> DayChoices { get; } = [.. new[] { 1, 2, 3, 4, 5, 6, 0 }.Select(d => new Answer(((DayOfWeek)d).ToString(), Weekdays[d]))];

    public static IReadOnlyList<Answer> HalfChoices { get; } = [new(nameof(HalfDay.Morning), "Buổi sáng"), new(nameof(HalfDay.Afternoon), "Buổi chiều")];

    public DateOnly Until => services.Clock.Today.AddDays(CounterGaps.Ahead);

    /// <summary>Where this page posts to.</summary>
    public abstract string Address(string? handler = null);

    protected RosterServices Services => services;

    protected async Task<IActionResult> Look(UnitCode unit, CancellationToken stop)
    {
        From ??= services.Clock.Today;
        return await Load(unit, stop) ? Page() : NotFound();
    }

    protected async Task<IActionResult> Put(UnitCode unit, CancellationToken stop)
    {
        if (!await Load(unit, stop))
        {
            return NotFound();
        }

        if (Editor is not { } by)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var officer = People.Any(p => p.Value == Officer) ? new AccountId(Guid.Parse(Officer!)) : (AccountId?)null;
        foreach (var fault in PlanDuty.Faults(officer, Days, Halves, From, services.Clock.Today).Where(f => ModelState[f.Field!] is not { Errors.Count: > 0 }))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var known = Fields.Where(f => FieldChoices.Any(c => c.Value == f)).ToList();
        var planned = await services.Plan.Run(unit, officer, Days, Halves, known, StandBy, From, by, stop);
        if (!planned.Accepted)
        {
            return this.Refused(planned.Refusal);
        }

        this.Tell("Đã ghi lịch trực.");
        return Redirect(Address());
    }

    protected async Task<IActionResult> Take(UnitCode unit, Guid officer, CancellationToken stop)
    {
        if (!await Load(unit, stop) || Duties.FirstOrDefault(d => d.Officer.Value == officer) is not { } line)
        {
            return NotFound();
        }

        if (Editor is not { } by)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var ended = await services.Plan.End(unit, line.Officer, by, stop);
        if (!ended.Accepted)
        {
            return this.Refused(ended.Refusal);
        }

        this.Tell($"Lịch trực của {line.Name} kết thúc sau hôm nay.");
        return Redirect(Address());
    }

    private async Task<bool> Load(UnitCode code, CancellationToken stop)
    {
        var today = services.Clock.Today;
        if (await services.Units.Find(code, today, stop) is not { } unit)
        {
            return false;
        }

        Unit = unit;
        Places = await services.Places.Of(code, services.Current.Required.Device, stop);
        var roster = await services.Gaps.Of(code, today, Until, stop);
        var counter = (await services.Units.Posts(stop)).Where(p => p.Counter).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var held = (await services.Roster.HeldAt([code], today, stop)).Where(h => counter.Contains(h.Posting.Post)).ToList();
        var names = await services.Accounts.Of(held.Select(h => h.Officer.Value).Concat(roster.Duties.Select(d => d.Officer.Value)).Concat(roster.Gaps.SelectMany(g => g.Away.Concat(g.StandBy)).Select(a => a.Value)), stop);
        var fields = (await services.Procedures.Fields(today, stop)).ToDictionary(f => f.Code, f => f.Name, StringComparer.Ordinal);
        TakesIn = roster.Fields.Count > 0;
        FieldChoices = [.. roster.Fields.Select(f => new Answer(f, fields.GetValueOrDefault(f, f))).OrderBy(a => a.Text, StringComparer.Create(VietnameseText.Culture, ignoreCase: false))];
        People = [.. held.Select(h => h.Officer).Distinct().Select(o => new Answer(o.Value.ToString("D"), NameOf(o)))];
        Duties =
        [
            .. roster.Duties.GroupBy(d => (d.Officer, d.StandBy, d.From, d.To, Fields: string.Join(',', d.Fields)))
                .Select(g => new DutyView(g.Key.Officer, NameOf(g.Key.Officer), When([.. g]), FieldWords(g.First().Fields), g.Key.StandBy, g.Key.From, g.Key.To)),
        ];
        Gaps = [.. roster.Gaps.Select(g => new GapView(
            g.Day, g.Half == HalfDay.Morning ? "sáng" : "chiều", g.Everything ? "Mọi lĩnh vực" : FieldWords(g.Fields), string.Join(", ", g.Away.Select(NameOf)), string.Join(", ", g.StandBy.Select(NameOf))))];
        return true;

        string NameOf(AccountId account) => names.GetValueOrDefault(account.Value)?.Name ?? "Cán bộ";
        string FieldWords(IReadOnlyList<string> codes) => codes.Count == 0 ? "Mọi lĩnh vực" : string.Join(", ", codes.Select(c => fields.GetValueOrDefault(c, c)));
    }

    /// <summary>"Thứ Hai, Thứ Ba cả ngày; Thứ Sáu sáng".</summary>
    private static string When(IReadOnlyList<Duty> duties) => string.Join("; ", duties
        .GroupBy(d => d.Weekday)
        .Select(g => (Day: g.Key, Words: g.Select(d => d.Half).Distinct().Count() == 2 ? "cả ngày" : g.First().Half == HalfDay.Morning ? "sáng" : "chiều"))
        .GroupBy(d => d.Words)
        .Select(g => $"{string.Join(", ", g.OrderBy(d => ((int)d.Day + 6) % 7).Select(d => Weekdays[(int)d.Day]))} {g.Key}"));
}
