using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers;
using MotCua.Dossiers.Telling;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Web.Dossiers.Folder;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Earlier;

/// <summary>The counter tells that a result was handed over earlier, with what proves it; a leader confirms it.</summary>
[Authorize(Policy = Permissions.ReturnResult)]
[RequestSizeLimit(Scans.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Scans.MostBytes)]
public sealed class TellEarlierModel(OpenDossier open, TellEarlier tell, TellingStore tellings, Scans scans) : DossierPage(open)
{
    private const string Place = "chung-cu";

    private static readonly string[] Hours = ["H:mm", "H.mm", "H'h'mm", "H' giờ 'mm", "H'h'", "%H"];

    private Upload? kept;

    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>Hours and minutes as people write them: 9:30, 9h30.</summary>
    [BindProperty]
    public string? Hour { get; set; }

    /// <summary>owner or authorised; nothing is chosen beforehand.</summary>
    [BindProperty]
    public string? TakenBy { get; set; }

    [BindProperty]
    public string? TakerName { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    /// <summary>A to D.</summary>
    [BindProperty]
    public string? Grade { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ScanView Proof => new(Place, "chứng từ chứng minh", kept);

    /// <summary>Why nothing can be told; null where it can.</summary>
    public string? WhyNot { get; private set; }

    protected override string Purpose => "Ghi lùi thời điểm trao kết quả";

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Open(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Open(stop))
        {
            return NotFound();
        }

        kept = (await scans.Read(this, [Place], Viewer.Account, stop)).GetValueOrDefault(Place);
        var hour = ReadHour();
        var (told, faults) = await tell.Run(Viewer, Key, Seen, Input(hour), stop);
        if (told is not null && ModelState.IsValid)
        {
            this.Tell($"Đã gửi lãnh đạo xác nhận: hồ sơ {Opened.Number}.");
            return Redirect(Links.ToReturn);
        }

        // A fault of a box itself says more than that the moment is missing.
        var unread = Day is not null || ModelState.Any(b => b.Key.StartsWith(nameof(Day), StringComparison.Ordinal) && b.Value!.Errors.Count > 0);
        foreach (var fault in faults.Where(f => f.Field is not null && !(unread && f == TellingRefusals.MomentMissing)))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        return faults.FirstOrDefault(f => f.Field is null) is { } refused ? await Again(refused, stop) : this.Invalid();
    }

    protected override async Task Prepare(CancellationToken stop) =>
        WhyNot = Dossier.Imported ? DossierRefusals.Imported.Message
            : LifeCycle.Next(Dossier.Status, DossierAct.Return) is { Accepted: false } not ? not.Refusal.Message
            : await tellings.Latest(Key, stop) is { Confirmed: null } ? TellingRefusals.WaitsAlready.Message
            : null;

    private TimeOnly? ReadHour()
    {
        if (TimeOnly.TryParseExact((Hour ?? "").Trim(), Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            return hour;
        }

        ModelState.AddModelError(nameof(Hour), "Hãy ghi giờ và phút, ví dụ 9:30.");
        return null;
    }

    /// <summary>A file that cannot be used, or an hour that cannot be read, keeps the telling from being sent.</summary>
    private TellingInput Input(TimeOnly? hour) => new(
        ModelState.IsValid && Day is { } day && hour is { } at ? Clock.FromLocal(day, at) : null,
        Grade is ['A' or 'B' or 'C' or 'D'] ? Enum.Parse<EvidenceGrade>(Grade) : null,
        Reason,
        kept,
        TakenBy switch { "owner" => true, "authorised" => false, _ => null },
        TakerName,
        Authority);
}
