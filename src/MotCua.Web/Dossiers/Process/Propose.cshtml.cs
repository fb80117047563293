using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Dossiers.Folder;
using MotCua.Web.Papers;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Process;

/// <summary>What an officer wants signed: a result of the procedure, or a refusal on the merits with reason and clause.</summary>
[Authorize(Policy = Permissions.Process)]
public sealed class ProposeModel(OpenDossier open, ProposeDecision propose, SignResult sign, ReceiveUpload receive, UploadStore uploads, Scans scans, Clock clock) : ReasonedPage(open)
{
    private const string RefusalName = "Thông báo từ chối giải quyết hồ sơ";

    [BindProperty]
    public string Kind { get; set; } = "result";

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Of the result; a paragraph a line.</summary>
    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Opinion { get; set; }

    [BindProperty]
    public IFormFile? Attachment { get; set; }

    /// <summary>A file sent before, kept while the rest is put right.</summary>
    [BindProperty]
    public Guid? Attached { get; set; }

    public string? AttachedName { get; private set; }

    /// <summary>The result is printed from the answers of the e-form.</summary>
    public bool MadeFromAnswers => ResultContent.MadeFromAnswers(Opened.Folder);

    public IReadOnlyList<Answer> Names => [.. (Opened.Version?.Procedure.Results ?? []).Select(r => new Answer(r.Name, r.Name))];

    /// <summary>Papers that must all be proposed together; empty where one is enough.</summary>
    public IReadOnlyList<string> Together => Opened.Version?.Procedure.RequiredResults(Dossier.Case) is { Count: > 1 } names ? names : [];

    /// <summary>Texts of the papers that go together, in their order.</summary>
    [BindProperty]
    public IReadOnlyList<string?> Bodies { get; set; } = [];

    /// <summary>PDFs of the papers that go together, by their place.</summary>
    public IReadOnlyDictionary<string, Upload> Drafts { get; private set; } = new Dictionary<string, Upload>(StringComparer.Ordinal);

    public FolderView Folder => new(Opened);

    public ScanView DraftOf(int place) => new(PlaceOf(place), Together[place], Drafts.GetValueOrDefault(PlaceOf(place)));

    public override string ReasonHint => "Người nộp đọc được lý do này trong văn bản từ chối. Nói rõ điều kiện nào không đáp ứng.";

    protected override IReadOnlyList<Answer> UsualClauses { get; } =
        [new("Điều 19 Nghị định 118/2025/NĐ-CP", "Điều 19 Nghị định 118/2025/NĐ-CP: hồ sơ không đủ điều kiện giải quyết")];

    protected override string Purpose => "Thẩm tra, đề xuất kết quả";

    protected override IReadOnlyList<string> Shows => OpenDossier.Whole;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        if (!OpenActs.For(Viewer, Dossier, clock.Today).Contains(DossierAct.Propose))
        {
            return Redirect(Links.Dossier(Id));
        }

        // What was sent back is mended, not typed again.
        if (Opened.Folder.Proposal is { } before && before.MadeBy == Viewer.Account)
        {
            (Kind, Name, Clause, Attached) = (before.Kind, before.Refuses ? null : before.Name, before.Clause, before.Upload);
            Body = before.Refuses ? null : before.Body;
            Reason = before.Refuses ? before.Body : null;
            Bodies = [.. Together.Select(n => Opened.Folder.Proposals.FirstOrDefault(p => p.Name == n)?.Body)];
            await NameAttached(stop);
            await KeepDrafts(stop);
        }

        Name ??= Names is [var only] ? only.Value : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        if (await TakeIn(stop) is { } bad)
        {
            return await Again(bad, stop);
        }

        if (!await TakeDrafts(stop))
        {
            return this.Invalid();
        }

        if (Kind == "refusal" && !Explained())
        {
            await NameAttached(stop);
            return this.Invalid();
        }

        var proposed = await propose.Run(Viewer, Key, Seen, Input(), stop);
        if (!proposed.Accepted)
        {
            await NameAttached(stop);
            return await Again(Renamed(proposed.Refusal), stop);
        }

        this.Tell($"Đã trình ký hồ sơ {proposed.Value.Code ?? proposed.Value.Reference}.");
        return Redirect(Links.Dossier(Id));
    }

    /// <summary>The paper as it would be; nothing is kept.</summary>
    public async Task<IActionResult> OnPostPreview(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        await TakeDrafts(stop);
        var preview = await sign.Preview(Viewer, Dossier, Input(), stop);
        return preview.Accepted ? new KeptFileResult(new MemoryStream(preview.Value), "application/pdf", "xem-truoc.pdf", inline: true) : this.Refused(Renamed(preview.Refusal));
    }

    private ProposalInput Input() => Kind == "refusal"
        ? new(Kind, RefusalName, Reason, null, GivenClause, Opinion)
        : Together.Count == 0 ? new(Kind, Name, Body, Attached is { } file ? new UploadId(file) : null, null, Opinion)
        : new(Kind, Together[0], BodyOf(0), Drafts.GetValueOrDefault(PlaceOf(0))?.Id, null, Opinion)
        {
            Further = [.. Together.Select((name, i) => new FurtherPaper(name, BodyOf(i), Drafts.GetValueOrDefault(PlaceOf(i))?.Id)).Skip(1)],
        };

    private string? BodyOf(int place) => place < Bodies.Count ? Bodies[place] : null;

    private static string PlaceOf(int place) => "giay-" + (place + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>PDFs of the papers that go together; each fault stands beside its box.</summary>
    private async Task<bool> TakeDrafts(CancellationToken stop)
    {
        Drafts = await scans.Read(this, Together.Select((_, i) => PlaceOf(i)), Viewer.Account, stop);
        foreach (var (place, draft) in Drafts.Where(d => d.Value.MediaType != "application/pdf"))
        {
            ModelState.AddModelError(Scans.Box + place, PaperRefusals.ResultNotPdf(draft.Name).Message);
        }

        return ModelState.IsValid;
    }

    /// <summary>Files proposed before stay when the rest is mended.</summary>
    private async Task KeepDrafts(CancellationToken stop)
    {
        var kept = new Dictionary<string, Upload>(StringComparer.Ordinal);
        for (var i = 0; i < Together.Count; i++)
        {
            if (Opened.Folder.Proposals.FirstOrDefault(p => p.Name == Together[i])?.Upload is { } id && await uploads.Find(new UploadId(id), Viewer.Account, stop) is { } draft)
            {
                kept[PlaceOf(i)] = draft;
            }
        }

        Drafts = kept;
    }

    /// <summary>Keeps a file that came along, so that another fault in the form does not lose it.</summary>
    private async Task<Refusal?> TakeIn(CancellationToken stop)
    {
        if (Attachment is null)
        {
            return null;
        }

        await using var content = Attachment.OpenReadStream();
        var received = await receive.Run(Attachment.FileName, content, Viewer.Account, stop);
        if (!received.Accepted)
        {
            return received.Refusal with { Field = nameof(Attachment) };
        }

        if (received.Value.MediaType != "application/pdf")
        {
            return PaperRefusals.ResultNotPdf(received.Value.Name) with { Field = nameof(Attachment) };
        }

        ModelState.Remove(nameof(Attached));
        Attached = received.Value.Id.Value;
        return null;
    }

    private async Task NameAttached(CancellationToken stop) =>
        AttachedName = Attached is { } file ? (await uploads.Find(new UploadId(file), Viewer.Account, stop))?.Name : null;

    /// <summary>The reason of a refusal is its body; on the page it has a box of its own.</summary>
    private Refusal Renamed(Refusal refusal) => refusal.Field == "body" ? refusal with { Field = nameof(Reason) } : refusal;
}
