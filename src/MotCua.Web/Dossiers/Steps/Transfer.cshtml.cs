using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Steps;

/// <summary>Into the hands of a colleague of the same post: by the holder, or by a leader who shares work out.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class TransferModel(OpenDossier open, TransferDossier transfer, RosterStore roster, AccountNameStore accounts, OfficeNames names, Clock clock) : DossierPage(open)
{
    /// <summary>The colleague's account.</summary>
    [BindProperty]
    public string? Officer { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Answer> Colleagues { get; private set; } = [];

    public string HeldBy { get; private set; } = "chưa ai nhận";

    public string PostName { get; private set; } = "";

    protected override string Purpose => "Chuyển người xử lý hồ sơ";

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound()
        : OpenActs.For(Viewer, Dossier, clock.Today).Contains(DossierAct.Transfer) ? Page()
        : Redirect(Links.Dossier(Id));

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var moved = await transfer.Run(Viewer, Key, Seen, Guid.TryParse(Officer, out var to) ? new AccountId(to) : null, Reason, stop);
        if (!moved.Accepted)
        {
            return await Again(moved.Refusal, stop);
        }

        this.Tell($"Đã chuyển hồ sơ {moved.Value.Code ?? moved.Value.Reference} cho người khác xử lý.");
        return Redirect(Links.Dossier(Id));
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        var holders = Dossier.Post is { } post ? await roster.HoldersOf(Dossier.Unit, post, clock.Today, stop) : [];
        var people = await accounts.Of(holders.Select(h => h.Value).Append(Dossier.Holder?.Value ?? Guid.Empty), stop);
        Colleagues = [.. holders.Where(h => h != Dossier.Holder).Select(h => new Answer(h.Value.ToString("D"), people.GetValueOrDefault(h.Value)?.Name ?? "Cán bộ"))];
        HeldBy = Dossier.Holder is { } holder ? people.GetValueOrDefault(holder.Value)?.Name ?? "Cán bộ" : "chưa ai nhận";
        PostName = await names.Post(Dossier.Post, stop) ?? "";
    }
}
