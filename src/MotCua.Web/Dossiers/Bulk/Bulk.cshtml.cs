using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Bulk;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Dossiers.Bulk;

/// <summary>One act on many dossiers: choose, look at what will be refused and why, then do it.</summary>
[Authorize(Policy = Permissions.Desk)]
public sealed class BulkModel(BulkActs bulk, BulkStore store, DossierQueue queue, DossierStore dossiers, CurrentViewer current, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "viec")]
    public string? Act { get; set; }

    /// <summary>"id:version" of each.</summary>
    [BindProperty(Name = "chosen")]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    /// <summary>What this person's posts allow at all.</summary>
    public IReadOnlyList<BulkKind> Kinds =>
    [
        .. Viewer.May(Permissions.Receive) ? [BulkKind.Receive] : Array.Empty<BulkKind>(),
        .. Viewer.May(Permissions.Process) ? [BulkKind.Take, BulkKind.Release, BulkKind.HandOver] : Array.Empty<BulkKind>(),
        .. Viewer.May(Permissions.ReturnResult) ? [BulkKind.Return] : Array.Empty<BulkKind>(),
        .. Viewer.May(Permissions.Sign) && !Viewer.May(Permissions.Process) ? [BulkKind.Release] : Array.Empty<BulkKind>(),
    ];

    public BulkKind Kind => BulkKinds.Read(Act) is { } asked && Kinds.Contains(asked) ? asked : Kinds[0];

    public IReadOnlyList<Answer> Lines { get; private set; } = [];

    public bool Previewed { get; private set; }

    public IReadOnlyList<Dossier> CanDo { get; private set; } = [];

    public IReadOnlyList<(Dossier Dossier, Refusal Why)> Refused { get; private set; } = [];

    /// <summary>Sent along, so that two clicks are one act.</summary>
    public Guid Token { get; private set; }

    private Viewer Viewer => current.Required;

    public Task OnGet(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var chosen = Read();
        if (chosen.Count is 0 or > BulkActs.Most)
        {
            await Load(stop);
            return this.Refused(Refusal.Input("chosen", chosen.Count == 0 ? "Hãy chọn ít nhất một hồ sơ." : $"Mỗi lần làm được nhiều nhất {BulkActs.Most} hồ sơ."));
        }

        var (can, refused) = (new List<Dossier>(), new List<(Dossier, Refusal)>());
        foreach (var (id, seen) in chosen)
        {
            // What this person may not see is not spoken of.
            if (await dossiers.Find(id, Viewer, stop) is not { } dossier)
            {
                continue;
            }

            if ((dossier.Version != seen ? Refusal.Stale : await bulk.WhyNot(Viewer, Kind, dossier, stop)) is { } why)
            {
                refused.Add((dossier, why));
            }
            else
            {
                can.Add(dossier);
            }
        }

        (CanDo, Refused, Previewed, Token) = (can, refused, true, clock.NewId());
        return Page();
    }

    public async Task<IActionResult> OnPostRun(Guid token, CancellationToken stop)
    {
        var asked = token == Guid.Empty ? Refusal.Input("chosen", "Hãy chọn ít nhất một hồ sơ.") : await bulk.Ask(Viewer, token, Kind, Read(), stop);
        if (!asked.Accepted)
        {
            await Load(stop);
            return this.Refused(asked.Refusal);
        }

        return Redirect(Links.BulkDone(token));
    }

    /// <summary>What was asked before: it goes on whether somebody looks or not.</summary>
    public IReadOnlyList<BulkSummary> Recent { get; private set; } = [];

    private async Task Load(CancellationToken stop)
    {
        Recent = await store.Recent(Viewer.Account, 5, stop);
        Lines = await Waiting(stop);
    }

    private async Task<IReadOnlyList<Answer>> Waiting(CancellationToken stop) =>
    [
        .. (await queue.ForBulk(Viewer, Kind, stop)).Select(l => new Answer(
            string.Create(CultureInfo.InvariantCulture, $"{l.DossierId}:{l.Version}"),
            $"{l.Code ?? l.Reference}, {Masking.Name(l.OwnerName) ?? "chưa rõ người nộp"}",
            l.DueAt is { } due ? $"{l.ProcedureName}, hẹn trả {VietnameseDates.Moment(due)}" : l.ProcedureName)),
    ];

    private List<(DossierId Id, int Seen)> Read()
    {
        var read = new List<(DossierId, int)>();
        foreach (var parts in Chosen.Select(c => c.Split(':')))
        {
            if (parts is [var id, var seen] && Guid.TryParse(id, out var dossier) && int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                read.Add((new DossierId(dossier), version));
            }
        }

        return read;
    }
}
