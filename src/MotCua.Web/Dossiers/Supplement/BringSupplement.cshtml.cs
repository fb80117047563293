using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Dossiers.Folder;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Supplement;

/// <summary>The applicant brings to the counter what was asked for: each thing is ticked, with a scan where there is one.</summary>
[Authorize(Policy = Permissions.Receive)]
[RequestSizeLimit(Scans.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Scans.MostBytes)]
public sealed class BringSupplementModel(OpenDossier open, AnswerSupplement answer, Scans scans, Clock clock) : DossierPage(open)
{
    /// <summary>Places of the things brought, in the request.</summary>
    [BindProperty]
    public IReadOnlyList<string> Brought { get; set; } = [];

    /// <summary>counter or post.</summary>
    [BindProperty]
    public string? Way { get; set; } = "counter";

    /// <summary>The post's number, where it came by post.</summary>
    [BindProperty]
    public string? Consignment { get; set; }

    [BindProperty]
    public string? Message { get; set; }

    public SupplementRequest? Asked => Opened.Folder.Supplements is [.., { AnsweredAt: null } last] ? last : null;

    public IReadOnlyDictionary<string, Upload> Kept { get; private set; } = new Dictionary<string, Upload>(StringComparer.Ordinal);

    protected override string Purpose => "Nhận bổ sung hồ sơ";

    public static string PlaceOf(int index) => index.ToString(CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        if (Asked is not { } asked)
        {
            return await Again(Seen == Dossier.Version ? DossierRefusals.NotNow(Dossier.Status, DossierAct.AnswerSupplement) : Refusal.Stale, stop);
        }

        Kept = await scans.Read(this, asked.Items.Select((_, i) => PlaceOf(i)), Viewer.Account, stop);
        if (Brought.Count == 0 && Kept.Count == 0 && string.IsNullOrWhiteSpace(Message))
        {
            ModelState.AddModelError(nameof(Brought), "Hãy đánh dấu giấy tờ người nộp mang đến, hoặc ghi nội dung đã bổ sung.");
        }

        if (Way == "post" && (Consignment ?? "").Trim().Length < 5)
        {
            ModelState.AddModelError(nameof(Consignment), DossierRefusals.ConsignmentMissing.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var answered = await answer.Run(Viewer, Key, Seen, [.. Papers(asked)], Message, stop, Way == "post" ? Consignment : null);
        if (!answered.Accepted)
        {
            return await Again(answered.Refusal, stop);
        }

        this.Tell("Đã ghi nhận bổ sung hồ sơ.");
        return Redirect(answered.Value.Status == DossierStatus.Registered ? Links.Receive(Id) : Links.Dossier(Id));
    }

    private IEnumerable<DossierComponent> Papers(SupplementRequest asked) =>
        from item in asked.Items.Select((what, index) => (What: what, Place: PlaceOf(index)))
        where Brought.Contains(item.Place) || Kept.ContainsKey(item.Place)
        let scan = Kept.GetValueOrDefault(item.Place)
        let name = Opened.Version?.Procedure.Components.FirstOrDefault(c => c.Code == item.What.Component)?.Name
        select new DossierComponent(
            scan?.Id.Value ?? clock.NewId(), item.What.Component ?? "bo-sung", name ?? item.What.What, scan is null ? "original" : "file", 1,
            scan?.File.Hex, scan?.Name, scan?.MediaType, scan?.Size, Digitised: scan is not null);
}
