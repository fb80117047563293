using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Corrections;

/// <summary>The counter or the unit says that a signed result is wrong; from then on the time to correct runs.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class ReportWrongModel(OpenDossier open, ReportWrongResult report, CorrectionStore corrections, Decrees decrees, Clock clock) : DossierPage(open)
{
    [BindProperty]
    public Guid? Result { get; set; }

    [BindProperty]
    public string? Fault { get; set; }

    /// <summary>Results that count and that nobody reported yet.</summary>
    public IReadOnlyList<DossierResult> Results { get; private set; } = [];

    public IReadOnlyList<Answer> Choices => [.. Results.Select(r => new Answer(r.Id.ToString("D"), r.Name, "Ký lúc " + VietnameseDates.Moment(r.SignedAt)))];

    /// <summary>Why nothing can be reported; null where it can.</summary>
    public string? WhyNot { get; private set; }

    public string HowLong => decrees.Of(Dossier, clock.Today) is { CorrectionWithin: { } days } decree
        ? $"Phải đính chính trong {days:00} ngày làm việc kể từ khi báo ({decree.Clauses.Correction})."
        : "";

    protected override string Purpose => "Báo kết quả có sai sót";

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        var reported = await report.Run(Viewer, Key, Result ?? (Results is [var only] ? only.Id : null), Fault, stop);
        if (!reported.Accepted)
        {
            return await Again(reported.Refusal, stop);
        }

        this.Tell("Đã ghi nhận sai sót. " + (reported.Value.DueAt is { } due ? $"Phải đính chính chậm nhất {VietnameseDates.Moment(due)}." : "Hãy đính chính sớm nhất có thể."));
        return Redirect(Links.Correction(Id, reported.Value.Id));
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        var open = (await corrections.Of(Key, stop)).Where(c => c.Open).Select(c => c.Result).ToHashSet();
        Results = [.. Opened.Folder.StandingResults.Where(r => !open.Contains(r.Id))];
        WhyNot = Dossier.Imported ? DossierRefusals.Imported.Message
            : LifeCycle.Next(Dossier.Status, DossierAct.CorrectResult) is { Accepted: false } not ? not.Refusal.Message
            : ReportWrongResult.As(Viewer, Dossier) is null ? CorrectionRefusals.NotYourUnit.Message
            : Results.Count == 0 ? CorrectionRefusals.OpenAlready.Message
            : null;
    }
}
