using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Moving;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Steps;

/// <summary>An absence in words, with what this person may do about it.</summary>
public sealed record AwayLine(Absence Absence, string Officer, string StandIn, bool Now, bool MayEnd, bool MayRepool);

/// <summary>Who of the unit is away and who stands in: recorded by that person, or by a leader of the unit for anybody.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class AwayModel(
    AbsenceStore absences, RecordAbsence record, RepoolWork repool, RosterStore roster, UnitStore units, AccountNameStore accounts, CurrentViewer current, Clock clock) : PageModel
{
    private static readonly StringComparer ByName = StringComparer.Create(VietnameseText.Culture, ignoreCase: false);

    /// <summary>The account of whoever is away.</summary>
    [BindProperty]
    public string? Officer { get; set; }

    [BindProperty]
    public string? StandIn { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    /// <summary><c>delegated</c> where the person is there and gives the post away by a paper.</summary>
    [BindProperty]
    public string? Way { get; set; }

    [BindProperty]
    public string? Post { get; set; }

    [BindProperty]
    public string? Paper { get; set; }

    [BindProperty]
    public DateOnly? PaperOn { get; set; }

    [BindProperty]
    public string? SigningForm { get; set; }

    [BindProperty]
    public string? SignsAs { get; set; }

    public static IReadOnlyList<Answer> Ways { get; } = [new("absent", "Vắng mặt"), new("delegated", "Ủy quyền, giao ký", "Người giao vẫn có mặt; phải có văn bản và một vị trí cụ thể.")];

    public IReadOnlyList<Answer> Posts { get; private set; } = [];

    public IReadOnlyList<AwayLine> Lines { get; private set; } = [];

    public IReadOnlyList<Answer> Officers { get; private set; } = [];

    public IReadOnlyList<Answer> Colleagues { get; private set; } = [];

    public DateOnly Today => clock.Today;

    private Viewer Viewer => current.Required;

    /// <summary>Where this person works by a post of their own.</summary>
    private UnitCode Unit => Viewer.Appointments.First(a => a.For is null).Unit;

    private bool Leads => Viewer.Appointments.Any(a => a.Unit == Unit && a is { Role: Role.Leader, For: null });

    public Task OnGet(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        var (officer, standIn) = (Account(Officer), Account(StandIn));
        if (officer is null || Officers.All(o => o.Value != Officer))
        {
            ModelState.AddModelError(nameof(Officer), "Hãy chọn người vắng mặt.");
        }

        foreach (var fault in RecordAbsence.Faults(officer, standIn, From, To, clock.Today))
        {
            var box = fault.Field switch { "standIn" => nameof(StandIn), "from" => nameof(From), _ => nameof(To) };
            if (ModelState[box] is not { Errors.Count: > 0 })
            {
                ModelState.AddModelError(box, fault.Message);
            }
        }

        var order = OrderOf();
        foreach (var fault in order?.Faults(clock.Today) ?? [])
        {
            var box = fault.Field switch { "post" => nameof(Post), "paper" => nameof(Paper), "paperOn" => nameof(PaperOn), "form" => nameof(SigningForm), _ => nameof(SignsAs) };
            if (ModelState[box] is not { Errors.Count: > 0 })
            {
                ModelState.AddModelError(box, fault.Message);
            }
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var recorded = await record.Run(officer!.Value, Unit, standIn, From, To, Viewer.As(Viewer.Appointments.First(a => a.Unit == Unit)), stop, order);
        if (!recorded.Accepted)
        {
            return this.Refused(recorded.Refusal);
        }

        this.Tell("Đã ghi vắng mặt và người làm thay.");
        return Redirect(Links.Away);
    }

    public async Task<IActionResult> OnPostEnd(Guid absence, CancellationToken stop)
    {
        await Load(stop);
        if (Lines.FirstOrDefault(l => l.Absence.Id == absence && l.MayEnd) is not { } line)
        {
            return NotFound();
        }

        var ended = await record.End(line.Absence, Viewer.As(Viewer.Appointments.First(a => a.Unit == Unit)), stop);
        if (!ended.Accepted)
        {
            return this.Refused(ended.Refusal);
        }

        this.Tell($"Đã kết thúc lịch vắng mặt của {line.Officer}.");
        return Redirect(Links.Away);
    }

    public async Task<IActionResult> OnPostRepool(Guid absence, CancellationToken stop)
    {
        await Load(stop);
        if (Lines.FirstOrDefault(l => l.Absence.Id == absence && l.MayRepool) is not { } line)
        {
            return NotFound();
        }

        var back = await repool.Run(Viewer, line.Absence.Account, Unit, stop);
        if (!back.Accepted)
        {
            return this.Refused(back.Refusal);
        }

        this.Tell(back.Value == 0 ? $"{line.Officer} không giữ hồ sơ nào đang xử lý." : $"Đã trả {back.Value} hồ sơ của {line.Officer} về hàng chờ.");
        return Redirect(Links.Away);
    }

    /// <summary>Null where nothing but the days was said.</summary>
    private StandInOrder? OrderOf()
    {
        var order = new StandInOrder(Text(Post), Way == "delegated", Text(Paper), PaperOn, Text(SigningForm), Text(SignsAs));
        return order == new StandInOrder() ? null : order;

        static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Normalize().Trim();
    }

    /// <summary>Which post, by which paper, in one line; empty where the order says nothing.</summary>
    public string OrderWords(Absence absence) => absence.Order is not { } order ? "" : string.Join(
        ", ",
        new[]
        {
            order.Delegated ? "Ủy quyền" : "",
            order.Post is { } post ? Posts.FirstOrDefault(p => p.Value == post)?.Text ?? post : "",
            order.Paper is { } paper ? $"theo {paper} ngày {VietnameseDates.Day(order.PaperOn!.Value)}" : "",
            order.SigningForm is { } form ? $"{form.ToUpperInvariant()}. {order.SignsAs}" : "",
        }.Where(words => words.Length > 0));

    private async Task Load(CancellationToken stop)
    {
        Way ??= "absent";
        Posts = [.. (await units.Posts(stop)).OrderBy(p => p.Name, ByName).Select(p => new Answer(p.Code, p.Name))];
        var away = await absences.Of(Unit, clock.Today, stop);
        var people = await roster.PeopleOf(Unit, clock.Today, stop);
        var names = await accounts.Of(people.Select(p => p.Value).Concat(away.SelectMany(a => new[] { a.Account.Value, a.StandIn.Value })), stop);
        var all = people.Select(p => new Answer(p.Value.ToString("D"), NameOf(p))).OrderBy(a => a.Text, ByName).ToList();
        var me = Viewer.Account.Value.ToString("D");
        Officers = Leads ? all : [.. all.Where(a => a.Value == me)];
        Colleagues = Leads ? all : [.. all.Where(a => a.Value != me)];
        Lines =
        [
            .. away.Select(a => new AwayLine(
                a,
                NameOf(a.Account),
                NameOf(a.StandIn),
                a.HoldsOn(clock.Today),
                Leads || a.Account == Viewer.Account,
                a.HoldsOn(clock.Today) && RepoolWork.AsWhom(Viewer, a.Account, Unit) is not null)),
        ];

        string NameOf(AccountId account) => names.GetValueOrDefault(account.Value)?.Name ?? "Cán bộ";
    }

    private static AccountId? Account(string? text) => Guid.TryParse(text, out var id) ? new AccountId(id) : null;
}
