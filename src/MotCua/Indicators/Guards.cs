namespace MotCua.Indicators;

/// <summary>
/// Signs beside the targets: dossiers somebody should look at, because a number can be reached by a trick. Lists of
/// dossiers to which the unit may say something that stays; never a score of a person, and none of them is a proof.
/// </summary>
public static class Guards
{
    private static readonly DossierCount Closed = new(Facts.ClosedOn, Facts.ClosedOn.Known());

    private static readonly DossierCount Received = new(Facts.ReceivedOn, Facts.ReceivedOn.Known());

    public static Indicator LastDays { get; } = Of(
        "last-days", "Kết thúc dồn vào những ngày cuối kỳ", Closed with { LastDays = true }, Closed,
        "So với bình quân: hai ngày cuối của một tháng thường chiếm khoảng 6–7 % số hồ sơ kết thúc.");

    public static Indicator Quick { get; } = Of(
        "quick", "Kết thúc có kết quả trong ít phút sau tiếp nhận", Closed with { Where = Facts.QuickEnd.In(true) }, Closed,
        "Thủ tục trả kết quả ngay có thể đúng như vậy, ví dụ chứng thực bản sao.");

    public static Indicator AskedOnDueDay { get; } = Of("asked-on-due-day", "Yêu cầu bổ sung đúng ngày hẹn trả", Received with { Where = Facts.AskedOnDueDay.In(true) }, Received);

    public static Indicator RefusedAtDue { get; } = Of("refused-at-due", "Từ chối hoặc dừng sát ngày hẹn trả", Closed with { Where = Facts.RefusedAtDue.In(true) }, Closed);

    public static Indicator RepeatedFile { get; } = Of(
        "repeated-file", "Cùng một tệp nộp cho nhiều thành phần", Received with { Where = Facts.RepeatedFile.In(true) }, Received, "Chỉ so tệp giống hệt nhau trong một hồ sơ.");

    public static Indicator ResultAfterClose { get; } = Of("result-after-close", "Kết quả ký sau khi đã kết thúc", Closed with { Where = Facts.ResultAfterClose.In(true) }, Closed);

    public static Indicator SameHands { get; } = Of("same-hands", "Một người tiếp nhận, giải quyết và ký", Closed with { Where = Facts.SameHands.In(true) }, Closed);

    public static Indicator SharedContact { get; } = Of(
        "shared-contact", "Một số điện thoại cho nhiều chủ hồ sơ", Received with { Where = Facts.SharedPhone.In(true) }, Received,
        "Đại diện hợp pháp của nhiều người có thể đúng như vậy.");

    public static Indicator SharedPayer { get; } = Of(
        "shared-payer", "Một người trả phí, lệ phí cho nhiều chủ hồ sơ", Received with { Where = Facts.SharedPayer.In(true) }, Received,
        "Chỉ nhận ra khi quầy ghi số giấy tờ của người trả thay.");

    public static Indicator OddRating { get; } = Of(
        "odd-rating", "Đánh giá tại quầy dồn dập từ một nơi, hoặc ở máy của cán bộ", Closed with { Where = Facts.OddRating.In(true) }, Closed,
        "Nhiều đánh giá bằng mã ở quầy trong 15 phút từ một máy hoặc một địa chỉ mạng, tính từ đánh giá thứ bao nhiêu đã đặt; hoặc ở máy có cán bộ đăng nhập trong 12 giờ. Máy tính bảng ở quầy đông người, điện thoại dùng chung mạng của trụ sở có thể đúng như vậy. Đánh giá vẫn được tính.");

    public static Indicator BackRoom { get; } = Of(
        "back-room", "Cán bộ nhập và giải quyết ngay tại một chỗ trong ít phút", Closed with { Where = Facts.BackRoom.In(true) }, Closed,
        "Hồ sơ do cán bộ nhập, có kết quả trong ít phút, và cùng một người làm hết, hoặc nhập ở máy mà cán bộ không trực quầy đăng nhập trong 12 giờ, hoặc ở máy không đặt tại quầy. "
        + "Thủ tục trả kết quả ngay có thể đúng như vậy.");

    public static Indicator AwayScan { get; } = Of(
        "away-scan", "Giấy tờ quét ở máy không đặt tại quầy", Received with { Where = Facts.AwayScan.In(true) }, Received,
        "Chỉ nhận ra ở đơn vị đã ghi các máy đặt tại quầy (trang Trực một cửa).");

    public static Indicator BlankScan { get; } = Of(
        "blank-scan", "Ảnh giấy tờ gần như trắng", Received with { Where = Facts.BlankScan.In(true) }, Received,
        "Chỉ nhận ra ảnh chụp, quét (JPEG) trắng tinh; trang PDF trắng và ảnh trắng có nhiễu chưa nhận ra được.");

    public static IReadOnlyList<Indicator> All { get; } = [LastDays, Quick, AskedOnDueDay, RefusedAtDue, RepeatedFile, BlankScan, ResultAfterClose, SameHands, BackRoom, AwayScan, SharedContact, SharedPayer, OddRating];

    /// <summary>The sign's row of <c>guards.csv</c>; null where none decides it.</summary>
    public static string? ThresholdOf(Indicator indicator) => indicator.Id switch
    {
        "guard.last-days" => "last-days",
        "guard.quick" => "quick-minutes",
        "guard.back-room" => "back-room-minutes",
        "guard.shared-payer" => "shared-payer-owners",
        "guard.odd-rating" => "counter-ratings",
        "guard.shared-contact" => "shared-phone-owners",
        "guard.blank-scan" => "blank-scan-bytes",
        _ => null,
    };

    public static bool IsOne(Indicator indicator) => All.Any(g => g.Id == indicator.Id);

    private static Indicator Of(string sign, string name, DossierCount shown, DossierCount of, string remark = "") => new()
    {
        Id = "guard." + sign,
        Name = name,
        Source = "dấu hiệu do hệ thống tự tìm, để người có trách nhiệm xem lại từng hồ sơ",
        Numerator = shown,
        Denominator = of,
        Decimals = 2,
        Remark = ("Là danh sách hồ sơ cần xem lại, không phải kết luận và không chấm điểm cá nhân; đơn vị có thể giải trình ở từng hồ sơ. " + remark).TrimEnd(),
    };
}
