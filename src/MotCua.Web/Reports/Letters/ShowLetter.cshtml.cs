using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Reports.Letters;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports.Letters;

/// <summary>What a letter's pages need.</summary>
public sealed record LetterServices(DraftLetter Draft, SendLetter Send, LetterStore Store, UnitStore Units, PaperStore Papers, IFileStore Files, CurrentViewer Current, Clock Clock);

/// <summary>One letter: worded while it is a draft; frozen, signed, sent; read and acknowledged by whoever it went to.</summary>
[Authorize(Policy = Permissions.Letters)]
public sealed class ShowLetterModel(LetterServices services) : PageModel
{
    private UnitTree tree = null!;

    [BindProperty(Name = "about")]
    public string? About { get; set; }

    [BindProperty(Name = "body")]
    public string? Body { get; set; }

    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "Seen")]
    public int Seen { get; set; }

    [BindProperty(Name = "dossier", SupportsGet = true)]
    public Guid Dossier { get; set; }

    [BindProperty(Name = "what", SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(Name = "cause")]
    public string? Cause { get; set; }

    [BindProperty(Name = "remedy")]
    public string? Remedy { get; set; }

    public Letter Letter { get; private set; } = null!;

    public IReadOnlyList<ReviewItem> Items { get; private set; } = [];

    public IReadOnlyList<LetterReceipt> Receipts { get; private set; } = [];

    /// <summary>Whether this person's unit issues it.</summary>
    public bool Issues => DraftLetter.PostOf(services.Current.Required, Letter.Unit) is not null;

    public bool MaySign => services.Current.Required.PostAt(Letter.Unit, DeskRoute.SigningPost) is not null;

    /// <summary>The own units it went to that have not taken note of it.</summary>
    public IReadOnlyList<UnitCode> ToAcknowledge => [.. Receipts.Where(r => r.AcknowledgedAt is null && DraftLetter.PostOf(services.Current.Required, r.Unit) is not null).Select(r => r.Unit)];

    public DateOnly Today => services.Clock.Today;

    public string NameOf(UnitCode unit) => tree.NameOf(unit);

    public async Task<IActionResult> OnGet(Guid letter, CancellationToken stop)
    {
        if (!await Load(letter, stop))
        {
            return NotFound();
        }

        (About, Body, Number) = (Letter.About, Letter.Body, Letter.Number);
        return Page();
    }

    public Task<IActionResult> OnPost(Guid letter, CancellationToken stop) => Do(
        letter, "Đã lưu nội dung.", l => services.Draft.Edit(services.Current.Required, l.Id, Seen, (About ?? "").Normalize(), (Body ?? "").Normalize().ReplaceLineEndings("\n"), Number?.Normalize(), l.Receivers, stop), stop);

    public Task<IActionResult> OnPostExplain(Guid letter, CancellationToken stop) => Do(
        letter, "Đã ghi nguyên nhân và cách khắc phục.", l => services.Draft.Explain(services.Current.Required, l.Id, Dossier, What ?? "", (Cause ?? "").Normalize(), (Remedy ?? "").Normalize(), stop), stop);

    public Task<IActionResult> OnPostFreeze(Guid letter, CancellationToken stop) => Do(
        letter, "Đã chốt nội dung và số liệu.", l => services.Send.Freeze(services.Current.Required, l.Id, Seen, stop), stop);

    public Task<IActionResult> OnPostSign(Guid letter, CancellationToken stop) => Do(
        letter, "Đã ký văn bản.", l => services.Send.Sign(services.Current.Required, l.Id, Seen, stop), stop);

    public Task<IActionResult> OnPostSend(Guid letter, CancellationToken stop) => Do(
        letter, "Đã gửi văn bản.", l => services.Send.Send(services.Current.Required, l.Id, Seen, stop), stop);

    public Task<IActionResult> OnPostAcknowledge(Guid letter, [FromForm(Name = "unit")] string? unit, CancellationToken stop) => Do(
        letter, "Đã xác nhận nhận văn bản.", l => services.Send.Acknowledge(services.Current.Required, l.Id, new UnitCode(unit ?? ""), stop), stop);

    /// <summary>The signed paper, or before that what it will look like.</summary>
    public async Task<IActionResult> OnGetFile(Guid letter, CancellationToken stop)
    {
        if (!await Load(letter, stop))
        {
            return NotFound();
        }

        if (Letter.Paper is { } paper)
        {
            return await services.Papers.Find(new PaperId(paper), stop) is { } found && await services.Files.Read(found.File.Hash, stop) is { } pdf
                ? File(pdf, "application/pdf", found.FileName)
                : NotFound();
        }

        var preview = await services.Send.Preview(Letter, services.Current.Required, stop);
        return preview.Accepted ? File(preview.Value, "application/pdf", "xem-truoc.pdf") : this.Refused(preview.Refusal);
    }

    private async Task<IActionResult> Do<T>(Guid id, string told, Func<Letter, Task<Outcome<T>>> act, CancellationToken stop)
    {
        if (!await Load(id, stop))
        {
            return NotFound();
        }

        var done = ModelState.IsValid ? await act(Letter) : Refusal.Input("", "Hãy xem lại những ô đã nhập.");
        if (!done.Accepted)
        {
            (About, Body, Number) = (About ?? Letter.About, Body ?? Letter.Body, Number ?? Letter.Number);
            return this.Refused(done.Refusal);
        }

        this.Tell(told);
        return Redirect(Links.Letter(id));
    }

    /// <summary>Those who issue it see it always; those it went to once it was sent.</summary>
    private async Task<bool> Load(Guid id, CancellationToken stop)
    {
        if (await services.Store.Find(id, stop) is not { } found)
        {
            return false;
        }

        (Letter, tree) = (found, await services.Units.Tree(services.Clock.Today, stop));
        Receipts = await services.Store.Receipts(id, stop);
        Items = await services.Store.Items(id, stop);
        return Issues || (found.State == LetterState.Sent && found.Receivers.Any(r => DraftLetter.PostOf(services.Current.Required, r) is not null));
    }
}
