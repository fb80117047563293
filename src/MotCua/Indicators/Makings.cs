namespace MotCua.Indicators;

/// <summary>Who really made the dossiers that came in online: the truth beside every online rate.</summary>
public static class Makings
{
    private static readonly Predicate Online = Facts.Channel.In(2);

    public static Indicator Self { get; } = Of("self", "Tỷ lệ hồ sơ trực tuyến do người dân tự làm");

    public static Indicator Helped { get; } = Of("helped", "Tỷ lệ hồ sơ trực tuyến người dân được giúp");

    public static Indicator ByOfficer { get; } = Of("officer", "Tỷ lệ hồ sơ trực tuyến do cán bộ làm thay");

    public static Indicator ByAuthorised { get; } = Of("authorised", "Tỷ lệ hồ sơ trực tuyến do người khác làm hộ");

    public static Indicator ByMachine { get; } = Of("machine", "Tỷ lệ hồ sơ trực tuyến do máy lập");

    /// <summary>Of how many anybody saw who made them. Its counter also tells the others whether there is anything to rate.</summary>
    public static Indicator Seen { get; } = new()
    {
        Id = "making.seen",
        Name = "Tỷ lệ hồ sơ trực tuyến có dấu vết người lập",
        Source = Self.Source,
        Numerator = new DossierCount(Facts.ReceivedOn, Online & Facts.MadeBy.Known()),
        Denominator = new DossierCount(Facts.ReceivedOn, Online),
        Decimals = 2,
        Remark = Self.Gap,
    };

    public static IReadOnlyList<Indicator> All { get; } = [Self, Helped, ByOfficer, ByAuthorised, ByMachine, Seen];

    private static Indicator Of(string who, string name) => new()
    {
        Id = "making." + who,
        Name = name,
        Source = "văn bản tháng 6/2022 của UBND tỉnh Bắc Giang: người dân chưa chủ động thực hiện mà phần lớn do công chức bộ phận Một cửa thao tác hộ",
        Numerator = new DossierCount(Facts.ReceivedOn, Online & Facts.MadeBy.In(who)),
        Denominator = new DossierCount(Facts.ReceivedOn, Online),
        KnownBy = new DossierCount(Facts.ReceivedOn, Online & Facts.MadeBy.Known()),
        Decimals = 2,
        Remark = "Xác định từ dấu vết lúc nộp, không phải từ ô đánh dấu: tài khoản đăng nhập, thiết bị, cán bộ đã đăng nhập trên thiết bị trong 12 giờ, số người nộp từ cùng thiết bị, "
            + "chủ hồ sơ khác người đăng nhập, cùng số điện thoại cho nhiều chủ hồ sơ. Ghi một lần, không sửa được. Có thể sai với từng hồ sơ; không dùng để chấm điểm cá nhân.",
        Gap = "Không có dấu vết lúc nộp: hồ sơ nhập từ hệ thống cũ, nộp qua Cổng Dịch vụ công quốc gia hoặc trước khi hệ thống ghi dấu vết.",
    };
}
