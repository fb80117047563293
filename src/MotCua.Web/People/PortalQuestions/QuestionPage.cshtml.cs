using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.People.PortalQuestions;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.People.PortalQuestions;

/// <summary>One question of the national portal, and its answer.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class QuestionPageModel(PortalQuestionStore store, AnswerPortalQuestion answer, AccountNameStore accounts, PersonalDataLog log, CurrentViewer current) : PageModel
{
    [FromRoute(Name = "portalQuestion")]
    public Guid Id { get; set; }

    [BindProperty(Name = PortalQuestionRefusals.AnswerField)]
    public string? Words { get; set; }

    public PortalQuestion One { get; private set; } = null!;

    public string AnsweredBy { get; private set; } = "";

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var answered = await answer.Run(current.Required, Id, Words, stop);
        if (answered.Accepted)
        {
            this.Tell("Đã ghi câu trả lời; hệ thống gửi lên Cổng Dịch vụ công quốc gia.");
            return Redirect(Links.PortalQuestions);
        }

        return await Load(stop) ? this.Refused(answered.Refusal) : NotFound();
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await store.Find(Id, current.Required, stop) is not { } one)
        {
            return false;
        }

        One = one;
        AnsweredBy = one.Answer is { } said ? (await accounts.Of([said.By.Value], stop)).GetValueOrDefault(said.By.Value)?.Name ?? "Cán bộ" : "";
        await log.Record(current.Required, null, new PersonalDataRead("portal-question", one.Id, QuestionsModel.Shown, "Trả lời câu hỏi gửi đơn vị"), stop);
        return true;
    }
}
