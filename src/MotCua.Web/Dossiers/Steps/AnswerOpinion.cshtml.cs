using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Dossiers.Folder;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Steps;

/// <summary>The opinion that was asked for: the stand, words, and a paper where there is one.</summary>
[Authorize(Policy = Permissions.Desk)]
[RequestSizeLimit(Scans.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Scans.MostBytes)]
public sealed class AnswerOpinionModel(
    OpenDossier open, AnswerConsultation answer, ConsultationStore consultations, AccountNameStore accounts, OfficeNames names, Scans scans, Clock clock) : DossierPage(open)
{
    private const string Paper = "y-kien";

    [FromRoute(Name = "consultation")]
    public Guid Question { get; set; }

    [BindProperty]
    public string? Stand { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public Upload? Kept { get; private set; }

    public ScanView Scan => new(Paper, "văn bản trả lời", Kept);

    public Consultation Asked { get; private set; } = null!;

    public string AskedBy { get; private set; } = "";

    public string AskedFrom { get; private set; } = "";

    public DateOnly Today => clock.Today;

    protected override string Purpose => "Trả lời ý kiến về hồ sơ";

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) && Asked is not null
        ? AnswerConsultation.AsWhom(Viewer, Asked) is null ? Redirect(Links.Dossier(Id)) : Page()
        : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop) || Asked is null)
        {
            return NotFound();
        }

        Kept = (await scans.Read(this, [Paper], Viewer.Account, stop)).GetValueOrDefault(Paper);
        var input = new OpinionInput(Stand, Answer, Kept);
        foreach (var fault in AnswerConsultation.Faults(input))
        {
            ModelState.AddModelError(fault.Field ?? "", fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var answered = await answer.Run(Viewer, Key, Seen, Question, input, stop);
        if (!answered.Accepted)
        {
            return await Again(answered.Refusal, stop);
        }

        this.Tell("Đã gửi ý kiến cho nơi hỏi.");
        return Redirect(Links.Opinions);
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        if ((await consultations.Of(Key, stop)).FirstOrDefault(c => c.Id == Question) is not { } found)
        {
            return;
        }

        Asked = found;
        AskedBy = (await accounts.Of([found.AskedBy.Value], stop)).GetValueOrDefault(found.AskedBy.Value)?.Name ?? "Cán bộ";
        AskedFrom = await names.Unit(found.AskedFrom.Value, stop);
    }
}
