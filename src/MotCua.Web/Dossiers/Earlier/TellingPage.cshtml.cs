using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Telling;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Earlier;

/// <summary>The second person looks at what was told and what proves it, and confirms or refuses.</summary>
[Authorize(Policy = Permissions.Sign)]
public sealed class TellingPageModel(OpenDossier open, TellingStore store, SettleTelling settle, AccountNameStore accounts) : DossierPage(open)
{
    /// <summary>The one that was on the screen.</summary>
    [BindProperty]
    public Guid Telling { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>Null where nothing was ever told of this dossier.</summary>
    public ToldEarlier? Told { get; private set; }

    /// <summary>Who told it and who settled it, by account.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public bool MaySettle => Told is { Confirmed: null } told && told.ToldBy != Viewer.Account && SettleTelling.AsWhom(Viewer, told) is not null;

    protected override string Purpose => "Xác nhận việc ghi lùi thời điểm";

    public async Task<IActionResult> OnGet(CancellationToken stop) =>
        !await Open(stop) ? NotFound() : Told is null ? Redirect(Links.Dossier(Id)) : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop) || Told is null)
        {
            return NotFound();
        }

        var confirmed = await settle.Confirm(Viewer, Key, Seen, Telling, stop);
        if (!confirmed.Accepted)
        {
            return await Again(confirmed.Refusal, stop);
        }

        this.Tell($"Đã xác nhận: kết quả hồ sơ {confirmed.Value.Code ?? confirmed.Value.Reference} được trao lúc {VietnameseDates.Moment(confirmed.Value.ReturnedAt!.Value)}.");
        return Redirect(Links.Tellings);
    }

    public async Task<IActionResult> OnPostRefuse(CancellationToken stop)
    {
        if (!await Open(stop) || Told is null)
        {
            return NotFound();
        }

        var refused = await settle.Refuse(Viewer, Key, Telling, Because, stop);
        if (!refused.Accepted)
        {
            return await Again(refused.Refusal, stop);
        }

        this.Tell("Đã từ chối đề nghị ghi lùi; đề nghị và lý do được lưu.");
        return Redirect(Links.Tellings);
    }

    protected override async Task Prepare(CancellationToken stop)
    {
        Told = await store.Latest(Key, stop);
        var people = new[] { Told?.ToldBy, Told?.SettledBy }.OfType<AccountId>().Select(a => a.Value).ToList();
        var names = await accounts.Of(people, stop);
        Names = people.Distinct().ToDictionary(p => p, p => names.GetValueOrDefault(p)?.Name ?? "Cán bộ");
    }
}
