using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Dossiers.Telling;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Procedures;
using MotCua.Web.Dossiers.Folder;
using MotCua.Web.Papers;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Corrections;

/// <summary>One wrong result: an officer proposes the corrected paper, the leader signs it, sends it back or finds nothing wrong.</summary>
[Authorize(Policy = Permissions.Desk)]
[RequestSizeLimit(Scans.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Scans.MostBytes)]
public sealed class CorrectionPageModel(OpenDossier open, CorrectionStore store, CorrectResult correct, HandOverCorrected hand, Scans scans, AccountNameStore accounts, Clock clock) : DossierPage(open)
{
    public const string FilePlace = "ban-sua";

    private IReadOnlyDictionary<Guid, AccountName> names = new Dictionary<Guid, AccountName>();

    /// <summary>Which of the dossier's corrections; the open one where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "viec")]
    public Guid? Chosen { get; set; }

    /// <summary>The version of it that was on the screen.</summary>
    [BindProperty]
    public int At { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>A file sent before, kept while the rest is put right.</summary>
    public Upload? Kept { get; private set; }

    /// <summary>Null where the dossier has none.</summary>
    public Correction? One { get; private set; }

    public IReadOnlyList<Correction> Others { get; private set; } = [];

    public DateTimeOffset Now => clock.Now;

    public bool MayPropose => One is { Open: true, WaitsForSignature: false } one && CorrectResult.Officer(Viewer, one.Unit) is not null;

    public bool MaySettle => One is { Open: true } one && CorrectResult.Leader(Viewer, one.Unit) is not null;

    /// <summary>The wrong paper was printed from the application.</summary>
    public bool FromAnswers => One is { } one && CorrectResult.FromAnswers(Opened.Folder, one);

    /// <summary>Who fetched the corrected paper.</summary>
    public CorrectedHandover? Handed { get; private set; }

    public bool MayHand => One is { NewResult: not null } && Handed is null && Dossier.Status == DossierStatus.Returned && HandOverCorrected.At(Viewer, Dossier) is not null;

    /// <summary>owner or authorised.</summary>
    [BindProperty]
    public string? Taker { get; set; } = "owner";

    [BindProperty]
    public string? TakerName { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public bool OldBack { get; set; }

    /// <summary>The groups of the application whose answers can be put right.</summary>
    public IReadOnlyList<FormGroup> Groups { get; private set; } = [];

    /// <summary>What was put right: the question, before and now.</summary>
    public IReadOnlyList<(string Question, string Before, string Now)> Changes { get; private set; } = [];

    protected override string Purpose => "Đính chính kết quả";

    public string NameOf(AccountId account) => names.GetValueOrDefault(account.Value)?.Name ?? "Cán bộ";

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound() : One is null ? Redirect(Links.Dossier(Id)) : Page();

    /// <summary>The proposed paper, not yet signed.</summary>
    public async Task<IActionResult> OnGetPreview(CancellationToken stop)
    {
        if (!await Open(stop) || One is not { } one)
        {
            return NotFound();
        }

        var preview = await correct.Preview(Viewer, Dossier, one.Id, stop);
        return preview.Accepted
            ? new KeptFileResult(new MemoryStream(preview.Value), "application/pdf", $"dinh-chinh-{Dossier.Reference}.pdf", inline: true)
            : this.Refused(preview.Refusal);
    }

    public Task<IActionResult> OnPostPropose(CancellationToken stop) => Act(
        async one =>
        {
            Kept = (await scans.Read(this, [FilePlace], Viewer.Account, stop)).GetValueOrDefault(FilePlace);
            if (Kept is { MediaType: not "application/pdf" } other)
            {
                ModelState.AddModelError(Scans.Box + FilePlace, PaperRefusals.ResultNotPdf(other.Name).Message);
            }

            return ModelState.IsValid ? await correct.Propose(Viewer, Key, one.Id, At, Body, Kept?.Id, stop) : (Outcome<Correction>?)null;
        },
        "Đã trình lãnh đạo ký bản đính chính.",
        stop);

    public async Task<IActionResult> OnPostHand(CancellationToken stop)
    {
        if (!await Open(stop) || One is not { } one)
        {
            return NotFound();
        }

        var handed = await hand.Run(Viewer, Key, one.Id, Taker == "owner", TakerName, Authority, OldBack, stop);
        if (!handed.Accepted)
        {
            return await Again(handed.Refusal, stop);
        }

        this.Tell("Đã ghi việc trao bản đính chính.");
        return Redirect(Links.Correction(Id, one.Id));
    }

    public Task<IActionResult> OnPostSign(CancellationToken stop) =>
        Act(one => Done(correct.Sign(Viewer, Key, one.Id, At, stop)), "Đã ký bản đính chính; bản mới thay cho bản cũ và người nộp được báo.", stop);

    public Task<IActionResult> OnPostSendBack(CancellationToken stop) =>
        Act(one => Done(correct.SendBack(Viewer, Key, one.Id, At, Because, stop)), "Đã trả lại bản đính chính để sửa.", stop);

    public Task<IActionResult> OnPostDecline(CancellationToken stop) =>
        Act(one => Done(correct.Decline(Viewer, Key, one.Id, At, Because, stop)), "Đã kết luận không có sai sót; người nộp được báo lý do.", stop);

    protected override async Task Prepare(CancellationToken stop)
    {
        var all = await store.Of(Key, stop);
        One = Chosen is { } chosen ? all.FirstOrDefault(c => c.Id == chosen) : all.FirstOrDefault(c => c.Open) ?? (all.Count > 0 ? all[0] : null);
        Others = [.. all.Where(c => c != One)];
        Handed = One is { NewResult: not null } done ? await store.HandoverOf(done.Id, stop) : null;
        names = await accounts.Of(all.SelectMany(c => new[] { c.ReportedBy.Value, c.ProposedBy?.Value, c.SettledBy?.Value }).Append(Handed?.By.Value).OfType<Guid>(), stop);
        if (FromAnswers && Opened.Version?.Form is { } form && CorrectResult.AnswersBefore(Opened.Folder, [.. all.Where(c => c != One)]) is { } before)
        {
            var given = Answers.FromJson(before);
            Groups = [.. FormRules.ShownGroups(form, given).Where(g => g.Repeat is null)];
            Changes = One?.Answers is { } corrected ? [.. CorrectedAnswers.Changes(form, given, Answers.FromJson(corrected))] : [];
        }
    }

    private static async Task<Outcome<Correction>?> Done(Task<Outcome<Correction>> act) => await act;

    /// <param name="act">Null where the page itself has something to say first.</param>
    private async Task<IActionResult> Act(Func<Correction, Task<Outcome<Correction>?>> act, string told, CancellationToken stop)
    {
        if (!await Open(stop) || One is not { } one)
        {
            return NotFound();
        }

        if (await act(one) is not { } done)
        {
            return this.Invalid();
        }

        if (!done.Accepted)
        {
            return await Again(done.Refusal, stop);
        }

        this.Tell(told);
        return Redirect(Links.Correction(Id, one.Id));
    }
}
