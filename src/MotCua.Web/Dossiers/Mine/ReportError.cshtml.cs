using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Mine;

/// <summary>The result I got is wrong: what, and what would be right; then what became of it.</summary>
[Authorize(Policy = Permissions.Apply)]
public sealed class ReportErrorModel(OwnDossiers own, ReportWrongResult report, CorrectionStore corrections, Decrees decrees, Clock clock) : OwnDossierPage(own)
{
    private const int LongestFault = 2000;

    [BindProperty]
    public Guid? Result { get; set; }

    [BindProperty]
    public string? Fault { get; set; }

    /// <summary>What was reported last.</summary>
    public Correction? Latest { get; private set; }

    /// <summary>Results that count and that nobody reported yet.</summary>
    public IReadOnlyList<Answer> Choices { get; private set; } = [];

    public bool Possible => !Dossier.Imported && LifeCycle.Admitted(Dossier.Status).Contains(DossierAct.CorrectResult) && Choices.Count > 0;

    public string HowLong => decrees.Of(Dossier, clock.Today) is { CorrectionWithin: { } days } decree
        ? $"Thời hạn là {days:00} ngày làm việc kể từ khi bạn báo ({decree.Clauses.Correction})."
        : "";

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        if ((Fault ?? "").Length > LongestFault)
        {
            return this.Refused(Refusal.Input(nameof(Fault), $"Nội dung dài quá {LongestFault} ký tự. Hãy viết ngắn lại."));
        }

        var reported = await report.Run(Viewer, Dossier.Id, Result, Fault, stop);

        // The second click of two finds it reported.
        return reported.Accepted || reported.Refusal == CorrectionRefusals.OpenAlready
            ? Redirect(Links.MyError(Dossier.Reference))
            : await Again(reported.Refusal, stop);
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        var all = await corrections.Of(Dossier.Id, stop);
        var open = all.Where(c => c.Open).Select(c => c.Result).ToHashSet();
        Latest = all.Count > 0 ? all[0] : null;
        Choices = [.. Own.Folder.StandingResults.Where(r => !open.Contains(r.Id)).Select(r => new Answer(r.Id.ToString("D"), r.Name, "Ký lúc " + VietnameseDates.Moment(r.SignedAt)))];
    }
}
