using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Procedures;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apply;

/// <summary>One group of questions on one page; what fits is kept at once.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class QuestionsModel(DraftDesk desk, FormPlaces places) : DraftPage(desk)
{
    [BindProperty(SupportsGet = true, Name = "group")]
    public string GroupCode { get; set; } = "";

    /// <summary>Where the person came from, to go back there: the check page, or nowhere in particular.</summary>
    [BindProperty(SupportsGet = true, Name = "ve")]
    public string? Back { get; set; }

    public FormGroupView View { get; private set; } = null!;

    public int Number => Draft.Groups.TakeWhile(g => g.Code != GroupCode).Count() + 1;

    public string BackHref => Back == Links.FromCheck ? Links.DraftCheck(Draft.Code, Draft.Id) : Draft.Before(GroupCode);

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        Draft.Procedure.Linked != LinkedGroup.None && GroupCode == Links.LinkedScopeGroup ? Redirect(Links.LinkedScope(Draft.Code, Draft.Id))
        : await Load(stop) ? Page()
        : Redirect(Links.Draft(Draft.Code, Draft.Id));

    /// <param name="row">A button of a repeated group: one row more, or without one.</param>
    public async Task<IActionResult> OnPost(string? later, [FromForm(Name = "hang")] string? row, CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return Redirect(Links.Draft(Draft.Code, Draft.Id));
        }

        if (row is not null)
        {
            var (rows, readable) = this.ReadRows(Draft.Form, View.Group, Draft.Answers, View.Places, row, Desk.Clock.Today);
            if (!readable)
            {
                View = View with { Answers = rows };
                return this.Invalid();
            }

            await Save(rows, stop);
            return Redirect(Links.DraftQuestions(Draft.Code, Draft.Id, GroupCode, Back == Links.FromCheck)
                + $"#dong-{GroupCode}-{Math.Max(0, FormRows.Shown(View.Group, rows) - 1)}");
        }

        var (answers, fits) = this.ReadForm(Draft.Form, View.Group, Draft.Answers, View.Places, Desk.Clock.Today);
        if (later is not null)
        {
            // Whoever stops here finds again what could be read, complete or not.
            await Save(answers, stop);
            this.Tell("Đã lưu. Bạn có thể làm tiếp bất cứ lúc nào.");
            return Redirect(Links.MyDossiers);
        }

        if (!fits)
        {
            View = View with { Answers = answers };
            return this.Invalid();
        }

        await Save(answers, stop);
        return Redirect(Back != Links.FromCheck ? Draft.After(GroupCode)
            : Draft.Groups.FirstOrDefault(g => !Draft.IsDone(g)) is { } opened ? Links.DraftQuestions(Draft.Code, Draft.Id, opened.Code, fromCheck: true)
            : Links.DraftCheck(Draft.Code, Draft.Id));
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        // As the definition has it: how many rows there are is the page's to say.
        if (!Draft.Groups.Any(g => g.Code == GroupCode) || Draft.Form.Group(GroupCode) is not { } group)
        {
            return false;
        }

        View = new FormGroupView(Draft.Form, group, Draft.Answers, await places.For([group], Draft.Answers, stop), Desk.Clock.Today);
        return true;
    }
}
