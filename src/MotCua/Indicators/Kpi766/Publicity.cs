namespace MotCua.Indicators.Kpi766;

/// <summary>Công khai, minh bạch: 1.1 to 1.4.</summary>
public static class Publicity
{
    public static Indicator Announced { get; } = new()
    {
        Id = "766.1.1",
        Name = "Tỷ lệ thủ tục công bố đúng hạn",
        Source = Source766.Of("1.1"),
        Numerator = new PublicationCount(Published: false, Met: true),
        Denominator = new PublicationCount(Published: false, Met: false),
        Decimals = 2,
        Remark = "Chỉ có ở cấp tỉnh. Quyết định công bố phải ký trước ngày văn bản quy định có hiệu lực ít nhất số ngày làm việc quy định; không ghi ngày hiệu lực thì không chứng minh được là đúng hạn.",
    };

    public static Indicator MadePublic { get; } = new()
    {
        Id = "766.1.2",
        Name = "Tỷ lệ thủ tục cập nhật, công khai đúng hạn",
        Source = Source766.Of("1.2"),
        Numerator = new PublicationCount(Published: true, Met: true),
        Denominator = new PublicationCount(Published: true, Met: false),
        Decimals = 2,
        Remark = "Chỉ có ở cấp tỉnh. Tính theo các quyết định công bố và lần công khai đã ghi nhận trên hệ thống này.",
    };

    /// <summary>1.3: a picture of now, at the province only.</summary>
    public static Indicator WhollyPublished { get; } = new()
    {
        Id = "766.1.3",
        Name = "Tỷ lệ thủ tục công khai đầy đủ nội dung",
        Source = Source766.Of("1.3") + "; khoản 2 Điều 8 Nghị định 63/2010/NĐ-CP",
        Numerator = new ProcedureCount(ProcedureTests.WhollyPublished),
        Denominator = new ProcedureCount(ProcedureTest.Any),
        Decimals = 2,
        Remark = "Chỉ có ở cấp tỉnh. Danh mục của hệ thống chỉ gồm các thủ tục đã nạp, nên mẫu số có thể nhỏ hơn danh mục đã công bố trên Cơ sở dữ liệu quốc gia về TTHC.",
    };

    /// <summary>1.4: the portal divides by the larger of two counts; the other one is the National Reporting System's.</summary>
    public static Indicator Synced { get; } = new()
    {
        Id = "766.1.4",
        Name = "Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia",
        Source = Source766.Of("1.4"),
        Numerator = Source766.ReceivedWith(Facts.Synced.In(true)),
        Denominator = Source766.Received,
        KnownBy = Source766.ReceivedWith(Facts.Synced.Known()),
        Decimals = 2,
        Remark = "Cổng lấy mẫu số là số lớn hơn giữa số tiếp nhận trên Hệ thống báo cáo quốc gia và số có trên Cổng; ở đây mẫu số là số tiếp nhận của hệ thống này.",
        Gap = "Chưa biết hồ sơ nào đã được Cổng Dịch vụ công quốc gia ghi nhận; có số liệu khi kết nối đồng bộ hoạt động.",
        Mends =
        [
            new Mend(!Facts.Synced.Known(), "Chưa rõ Cổng đã ghi nhận hay chưa: đối soát với Cổng Dịch vụ công quốc gia."),
            new Mend(Facts.Synced.In(false), "Gửi lại hồ sơ lên Cổng Dịch vụ công quốc gia, xem lý do Cổng từ chối nếu có."),
        ],
    };

    public static IReadOnlyList<Indicator> All { get; } = [Announced, MadePublic, WhollyPublished, Synced];
}
