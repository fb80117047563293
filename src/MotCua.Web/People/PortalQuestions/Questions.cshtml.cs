using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People.PortalQuestions;
using MotCua.Web.Dossiers;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.People.PortalQuestions;

/// <summary>What people asked the unit through the national portal: those that wait, and those answered.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class QuestionsModel(PortalQuestionStore store, PersonalDataLog log, CurrentViewer current, Clock clock) : PageModel
{
    public const string Answered = "da-tra-loi";
    private const string Open = "chua-tra-loi";

    internal static readonly string[] Shown = ["people.portal_question.body"];

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Part { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public bool Waiting => Part != Answered;

    public string Here => Waiting ? Links.PortalQuestions : Links.PortalQuestionsOf(Answered);

    public IReadOnlyList<PortalQuestion> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public bool FirstPage => PageKeys.Read(After) is null;

    public int DaysWaiting(PortalQuestion one) => clock.Today.DayNumber - Clock.DayOf(one.ReceivedAt).DayNumber;

    public async Task OnGet(CancellationToken stop)
    {
        var found = await store.Lines(current.Required, Waiting, PageKeys.Read(After), stop);
        Lines = [.. found.Take(PortalQuestionStore.PageSize)];
        Next = found.Count > Lines.Count
            ? Links.PortalQuestionsOf(Waiting ? Open : Answered, PageKeys.Write(new PageKey(Lines[^1].Answer?.At ?? Lines[^1].ReceivedAt, Lines[^1].Id)))
            : null;
        await log.RecordAll(current.Required, null, [.. Lines.Select(l => new PersonalDataRead("portal-question", l.Id, Shown, "Xem câu hỏi gửi đơn vị"))], stop);
    }
}
