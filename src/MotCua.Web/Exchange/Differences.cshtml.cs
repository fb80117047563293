using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Exchange;

/// <summary>What the national portal holds otherwise than we do, with its age.</summary>
[Authorize(Policy = Permissions.SeeExchange)]
public sealed class DifferencesModel(DifferenceStore store, ExchangeWords words, CurrentViewer current, Clock clock) : PageModel
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["MaHoSo"] = "Hồ sơ",
        ["TrangThaiHoSo"] = "Trạng thái",
        ["NgayTiepNhan"] = "Ngày tiếp nhận",
        ["NgayHenTra"] = "Ngày hẹn trả",
        ["NgayKetThucXuLy"] = "Ngày kết thúc xử lý",
        ["NgayTra"] = "Ngày trả kết quả",
        ["NgayTuChoi"] = "Ngày từ chối tiếp nhận",
        ["MaTTHC"] = "Mã thủ tục",
        ["KenhThucHien"] = "Kênh nộp",
    };

    [BindProperty(SupportsGet = true, Name = "loai")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public Guid? After { get; set; }

    public ExchangeWords Words => words;

    public IReadOnlyList<(string Kind, long Count, DateTimeOffset Oldest)> Kinds { get; private set; } = [];

    public IReadOnlyList<DifferenceView> Differences { get; private set; } = [];

    public string? Next { get; private set; }

    public DateTimeOffset Now => clock.Now;

    public bool SeesDossier => current.Required.May(Permissions.SeeDossier);

    public static string FieldOf(string field) => Fields.GetValueOrDefault(field, field);

    /// <summary>States and moments as people read them; nothing where nothing is there.</summary>
    public static string ValueOf(string kind, string? value) => (kind, value) switch
    {
        (_, null) => "Không có",
        ("status", _) when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && Enum.IsDefined((DossierStatus)status) => ((DossierStatus)status).InVietnamese(),
        ("date", _) when DvcqgMoment.Read(value) is { } moment => VietnameseDates.Moment(moment),
        _ => value,
    };

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var sight = OutboxQueue.SightOf(current.Required);
        Kinds = await store.Kinds(sight, stop);
        var found = await store.Open(sight, Kind, After, stop);
        Differences = [.. found.Take(DifferenceStore.PageSize)];
        Next = found.Count > DifferenceStore.PageSize ? Links.Differences(Kind, Differences[^1].DifferenceId) : null;
        return Page();
    }
}
