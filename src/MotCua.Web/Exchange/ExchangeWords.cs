using System.Text.Json;
using MotCua.Dossiers;
using MotCua.Exchange;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.Web.Outages;

namespace MotCua.Web.Exchange;

/// <summary>The exchange in words.</summary>
public sealed class ExchangeWords(IEnumerable<IPartner> partners, PartnerBook book)
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["DongBoHoSoMC"] = "Đồng bộ hồ sơ",
        ["CapNhatTienDoHoSoMC"] = "Cập nhật tiến độ",
        ["DongBoTrangThaiHoSo"] = "Báo trạng thái hồ sơ nộp từ Cổng",
        ["nhanhsdvcqg"] = "Hồ sơ nộp từ Cổng",
        ["nhantbthuedvcqg"] = "Thông báo hoặc chứng từ thuế đất",
        ["TrackingMCDT"] = "Đo lường hồ sơ",
        ["DonHang"] = "Đơn chuyển phát kết quả",
        ["HanhTrinh"] = "Hành trình chuyển phát",
        ["NhanDKHT"] = "Chuyển hồ sơ hộ tịch liên thông",
        ["NhanHoSo"] = "Chuyển việc liên thông",
        ["BoSungHoSo"] = "Chuyển nội dung bổ sung",
        ["RutHoSo"] = "Báo người nộp rút",
        ["LayKetQua"] = "Kết quả hệ thống kia báo",
        ["CapNhatTrangThai"] = "Báo trạng thái cho liên thông",
        ["HoSoLienThong"] = "Hồ sơ liên thông gửi đến",
        ["TrangThaiLienThong"] = "Trạng thái liên thông gửi đến",
    };

    private static readonly Dictionary<string, string> Acts = new(StringComparer.Ordinal)
    {
        ["linked.submitted"] = "Nộp yêu cầu liên thông",
        ["linked.leg-ready"] = "Đến lượt một việc liên thông",
        ["linked.reported"] = "Có tin về một việc liên thông",
        ["linked.certificate-renewed"] = "Ký lại Giấy khai sinh có số định danh",
        ["message.told"] = "Chuyển sang hệ thống hộ tịch",
    };

    public IReadOnlyList<IPartner> Partners { get; } = [.. partners.OrderBy(p => p.Name, StringComparer.Create(VietnameseText.Culture, ignoreCase: false))];

    /// <summary>Partners whose answers come from stand-ins here.</summary>
    public IReadOnlyList<string> Simulated => [.. Partners.Where(p => book.Of(p.Code) is { On: true, Simulated: true }).Select(p => p.Name)];

    public string NameOf(string partner) => Partners.FirstOrDefault(p => p.Code == partner)?.Name ?? partner;

    public bool IsOn(string partner) => book.Of(partner).On;

    public static string KindOf(string kind) => Kinds.GetValueOrDefault(kind, kind);

    public static string ActOf(MessageView message) => Acts.GetValueOrDefault(message.Act) ?? ActWords.What(new RecordedAct { Kind = message.Act, ActorKind = "system", SubjectKind = "dossier", Grade = "C", Data = "{}" });

    public static string StateOf(string state) => state switch
    {
        "waiting" => "Chờ gửi",
        "told" => "Đã báo",
        "needless" => "Không cần báo",
        "held" => "Giữ lại, chờ người xem",
        "dead" => "Không gửi được",
        "skipped" => "Đã bỏ qua",
        "new" => "Chờ xử lý",
        "done" => "Đã xử lý",
        "late" => "Đến muộn, không dùng",
        _ => "Bị từ chối",
    };

    public static string ColourOf(string state) => state switch { "told" or "done" => "green", "waiting" or "new" => "blue", "held" or "dead" or "refused" => "red", _ => "grey" };

    public static string VerdictOf(string verdict) => verdict switch
    {
        "told" => "Đối tác đã nhận",
        "needless" => "Không cần báo",
        "held" => "Giữ lại trước khi gửi",
        "later" => "Chưa được, sẽ gửi lại",
        "refused" => "Đối tác từ chối",
        "overtaken" => "Tiến trình khác đã gửi thay",
        _ => "Đối tác không trả lời",
    };

    public static string SideOf(string? side) => side == "operator" ? "Quản trị hệ thống" : "Đơn vị giải quyết hồ sơ";

    public static string DifferenceOf(string kind) => kind switch
    {
        "missing" => "Có ở đây, không có ở Cổng",
        "status" => "Trạng thái khác nhau",
        "date" => "Thời điểm khác nhau",
        _ => "Khác nhau khác",
    };

    public static string Age(DateTimeOffset since, DateTimeOffset now) => OutageWords.Length(now - since);

    /// <summary>What keeps a held message back, one sentence each.</summary>
    public static IReadOnlyList<MessageFault> FaultsOf(MessageView message) => message.Faults is { } json
        ? JsonSerializer.Deserialize<List<MessageFault>>(json, JsonSerializerOptions.Web) ?? []
        : [];
}
