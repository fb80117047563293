using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Papers;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Process;

/// <summary>What an officer wants signed: a result of the procedure, or a refusal on the merits with reason and clause.</summary>
[Authorize(Policy = Permissions.Process)]
public sealed class ProposeModel(OpenDossier open, ProposeDecision propose, SignResult sign, ReceiveUpload receive, UploadStore uploads) : ReasonedPage(open)
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

    public FolderView Folder => new(Opened);

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

        if (Dossier.Status != DossierStatus.Processing || Dossier.Holder != Viewer.Account)
        {
            return Redirect(Links.Dossier(Id));
        }

        // What was sent back is mended, not typed again.
        if (Opened.Folder.Proposal is { } before && before.MadeBy == Viewer.Account)
        {
            (Kind, Name, Clause, Attached) = (before.Kind, before.Refuses ? null : before.Name, before.Clause, before.Upload);
            Body = before.Refuses ? null : before.Body;
            Reason = before.Refuses ? before.Body : null;
            await NameAttached(stop);
        }

        Name ??= Names is [var only] ? only.Value : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (await TakeIn(stop) is { } bad)
        {
            return await Again(bad, stop);
        }

        if (Kind == "refusal" && !Explained())
        {
            await NameAttached(stop);
            return await Open(stop) ? this.Invalid() : NotFound();
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

        var preview = await sign.Preview(Viewer, Dossier, Input(), stop);
        return preview.Accepted ? new KeptFileResult(new MemoryStream(preview.Value), "application/pdf", "xem-truoc.pdf", inline: true) : this.Refused(Renamed(preview.Refusal));
    }

    private ProposalInput Input() => Kind == "refusal"
        ? new(Kind, RefusalName, Reason, null, GivenClause, Opinion)
        : new(Kind, Name, Body, Attached is { } file ? new UploadId(file) : null, null, Opinion);

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
