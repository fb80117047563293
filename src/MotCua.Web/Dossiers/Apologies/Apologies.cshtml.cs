using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Apologies;

/// <summary>A list of the head's as a tab.</summary>
public sealed record ApologyTab(string Code, string Name);

/// <summary>
/// What the head owes the people whose date is missed: letters to sign, late dossiers that have none, what was sent.
/// </summary>
[Authorize(Policy = Permissions.Sign)]
public sealed class ApologiesModel(
    ApologyQueue queue, PersonalDataLog log, CurrentViewer current, Clock clock) : PageModel
{
    private const string ToSign = "cho-ky";
    private const string Missing = "chua-co-thu";
    private const string Sent = "da-gui";
    private const string OnRecordOnly = "chi-ghi-nhan";

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Chosen { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public IReadOnlyList<ApologyTab> Tabs { get; } = [new(ToSign, "Chờ ký"), new(Missing, "Trễ hạn chưa có thư"), new(OnRecordOnly, "Chỉ trễ theo ghi nhận"), new(Sent, "Đã gửi")];

    public ApologyTab Tab => Tabs.FirstOrDefault(t => t.Code == Chosen) ?? Tabs[0];

    public IReadOnlyList<ApologyLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public bool FirstPage => PageKeys.Read(After) is null;

    public DateTimeOffset Now => clock.Now;

    /// <summary>How much of the lateness on record is of the record only; null where nothing is late or another list is shown.</summary>
    public string? Share { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        if (Tab.Code == OnRecordOnly && await queue.RecordShare(current.Required, clock.Now, stop) is { Late: > 0 } share)
        {
            var percent = Math.Round(100m * share.OnlyOnRecord / share.Late, 1, MidpointRounding.AwayFromZero);
            Share = $"{share.OnlyOnRecord} trên {share.Late} hồ sơ trễ theo ghi nhận ({percent.ToString("0.0", VietnameseText.Culture)} %) đã xong đúng hạn trên thực tế.";
        }

        var (viewer, key) = (current.Required, PageKeys.Read(After));
        var found = await (Tab.Code switch
        {
            Missing => queue.Missing(viewer, clock.Now, key, stop),
            Sent => queue.Sent(viewer, key, stop),
            OnRecordOnly => queue.OnRecordOnly(viewer, key, stop),
            _ => queue.ToSign(viewer, key, stop),
        });
        Lines = [.. found.Take(ApologyQueue.PageSize)];
        Next = found.Count > ApologyQueue.PageSize ? Links.ApologiesOf(Tab.Code, PageKeys.Write(new PageKey(Lines[^1].At, Lines[^1].DossierId))) : null;
        await log.RecordAll(
            viewer, null, [.. Lines.Select(l => new PersonalDataRead("dossier", l.DossierId, OpenDossier.NameOnly, "Xem danh sách thư xin lỗi"))], stop);
    }

    /// <summary>How it stands, in few words, and whether that is good.</summary>
    public (string Words, string? Colour) Standing(ApologyLine line) => line switch
    {
        { SignedAt: { } sent, SendBy: { } by, Kind: "letter" } => sent <= by ? ("Gửi đúng thời hạn", "green") : ("Gửi chậm so với quy định", "red"),
        { SignedAt: not null } => ("Phiếu đính chính đã gửi", "green"),
        { Kind: "correction" } => ("Chỉ ghi nhận chậm: phiếu đính chính", "yellow"),
        { Kind: null } => ("Chưa có dự thảo", "red"),
        { SendBy: { } by } => Now <= by ? ("Còn kịp gửi đúng thời hạn", "yellow") : ("Đã quá thời điểm phải gửi", "red"),
        _ => ("", null),
    };
}
