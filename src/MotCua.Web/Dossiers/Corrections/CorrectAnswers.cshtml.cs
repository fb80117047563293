using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Procedures.Forms;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Corrections;

/// <summary>One group of an application's answers, put right for the paper that is printed from them.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class CorrectAnswersModel(OpenDossier open, CorrectionStore store, CorrectResult correct, FormPlaces places, Clock clock) : DossierPage(open)
{
    [BindProperty(SupportsGet = true, Name = "group")]
    public string GroupCode { get; set; } = "";

    /// <summary>Which of the dossier's corrections.</summary>
    [BindProperty(SupportsGet = true, Name = "viec")]
    public Guid Chosen { get; set; }

    /// <summary>The version of it that was on the screen.</summary>
    [BindProperty]
    public int At { get; set; }

    public FormGroupView View { get; private set; } = null!;

    protected override string Purpose => "Đính chính kết quả";

    private FormDefinition Form { get; set; } = null!;

    private Answers Given { get; set; } = Answers.None;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var seen = At;
        if (!await Load(stop))
        {
            return NotFound();
        }

        var (answers, fits) = this.ReadForm(Form, View.Group, Given, View.Places, clock.Today);
        if (!fits)
        {
            View = View with { Answers = answers };
            return this.Invalid();
        }

        var kept = await correct.CorrectAnswers(Viewer, Key, Chosen, seen, FormRules.Keep(Form, answers, clock.Today).ToJson(), stop);
        if (!kept.Accepted)
        {
            View = View with { Answers = answers };
            return this.Refused(kept.Refusal);
        }

        this.Tell("Đã lưu. Xem lại rồi trình lãnh đạo ký bản đính chính.");
        return Redirect(Links.Correction(Id, Chosen));
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return false;
        }

        var all = await store.Of(Key, stop);
        if (all.FirstOrDefault(c => c.Id == Chosen) is not { Open: true, WaitsForSignature: false } one || !CorrectResult.FromAnswers(Opened.Folder, one)
            || CorrectResult.Officer(Viewer, one.Unit) is null || Opened.Version?.Form is not { } form || form.Group(GroupCode) is not { Repeat: null } group
            || (one.Answers ?? CorrectResult.AnswersBefore(Opened.Folder, all)) is not { } json)
        {
            return false;
        }

        (Form, Given, At) = (form, Answers.FromJson(json), one.Version);
        View = new FormGroupView(form, group, Given, await places.For([group], Given, stop), clock.Today);
        return true;
    }
}
