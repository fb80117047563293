using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Steps;

/// <summary>Asks another unit, or a colleague who works on it too, for an opinion by a stated day.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class ConsultModel(OpenDossier open, ConsultOthers consult, RosterStore roster, AccountNameStore accounts, UnitStore units, Clock clock) : DossierPage(open)
{
    /// <summary>unit or officer.</summary>
    [BindProperty]
    public string? Whom { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Officer { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public DateOnly? AnswerBy { get; set; }

    public IReadOnlyList<Answer> Units { get; private set; } = [];

    public IReadOnlyList<Answer> Colleagues { get; private set; } = [];

    private static StringComparer ByName { get; } = StringComparer.Create(VietnameseText.Culture, ignoreCase: false);

    protected override string Purpose => "Lấy ý kiến về hồ sơ";

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound()
        : OpenActs.For(Viewer, Dossier, clock.Today).Contains(DossierAct.Consult) ? Page()
        : Redirect(Links.Dossier(Id));

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var input = new QuestionInput(
            Whom == "unit" && !string.IsNullOrEmpty(Unit) ? new UnitCode(Unit) : null,
            Whom == "officer" && Guid.TryParse(Officer, out var colleague) ? new AccountId(colleague) : null,
            Question,
            AnswerBy);
        foreach (var fault in ConsultOthers.Faults(input, clock.Today).Where(f => ModelState[f.Field ?? ""] is not { Errors.Count: > 0 }))
        {
            ModelState.AddModelError(Place(fault.Field), fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return await Open(stop) ? this.Invalid() : NotFound();
        }

        var asked = await consult.Run(Viewer, Key, Seen, input, stop);
        if (!asked.Accepted)
        {
            return await Again(asked.Refusal, stop);
        }

        this.Tell("Đã gửi lấy ý kiến. Ý kiến trả lời hiện ở trang hồ sơ.");
        return Redirect(Links.Dossier(Id));
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        Units = [.. tree.All.Where(u => u.Code != Dossier.Unit).OrderBy(u => u.Kind == "commune").ThenBy(u => u.Name, ByName).Select(u => new Answer(u.Code.Value, u.Name))];
        var people = (await roster.PeopleOf(Dossier.Unit, clock.Today, stop)).Where(p => p != Viewer.Account).Select(p => p.Value).ToList();
        var named = await accounts.Of(people, stop);
        Colleagues = [.. people.Where(named.ContainsKey).Select(p => new Answer(p.ToString("D"), named[p].Name ?? "Cán bộ")).OrderBy(a => a.Text, ByName)];
    }

    /// <summary>Who is asked stands in two boxes; the fault goes to the one that was opened.</summary>
    private string Place(string? field) => field != "whom" ? field ?? "" : Whom switch { "unit" => nameof(Unit), "officer" => nameof(Officer), _ => nameof(Whom) };
}
