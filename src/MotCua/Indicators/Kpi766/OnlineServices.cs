namespace MotCua.Indicators.Kpi766;

/// <summary>Dịch vụ công trực tuyến: 3.1 to 3.3.</summary>
public static class OnlineServices
{
    public static Indicator Offered { get; } = new()
    {
        Id = "766.3.1",
        Name = "Tỷ lệ thủ tục cung cấp dịch vụ công trực tuyến",
        Source = Source766.Of("3.1"),
        Numerator = new ProcedureCount(ProcedureTests.Online),
        Denominator = new ProcedureCount(ProcedureTest.Any),
        Decimals = 2,
        Remark = "Mức độ trực tuyến lấy theo danh mục thủ tục; thủ tục chưa ghi mức độ chỉ có ở mẫu số.",
    };

    public static Indicator Used { get; } = new()
    {
        Id = "766.3.2",
        Name = "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ",
        Source = Source766.Of("3.2"),
        Numerator = new ProcedureCount(ProcedureTests.Online, Source766.ReceivedWith(Facts.Channel.In(2))),
        Denominator = new ProcedureCount(ProcedureTests.Online),
        Decimals = 2,
    };

    /// <summary>3.3: online, with an electronic result where a paper one is demanded; then times 1.4.</summary>
    public static Indicator Submitted { get; } = new()
    {
        Id = "766.3.3",
        Name = "Tỷ lệ hồ sơ nộp trực tuyến (có kết quả điện tử)",
        Source = Source766.Of("3.3"),
        Numerator = Source766.ReceivedWith(Facts.Channel.In(2) & (Facts.ResultElectronic.In(true) | !Facts.ResultDemanded.In(true))),
        Denominator = Source766.Received,
        Times = Publicity.Synced,
        Decimals = 2,
        OfOnline = true,
        Remark = "Khác “Tỷ lệ hồ sơ trực tuyến” của bảng đơn vị: phải có kết quả điện tử khi thủ tục trả giấy tờ, và được nhân với tỷ lệ đồng bộ 1.4.",
        Mends =
        [
            new Mend(
                Facts.Channel.In(2) & Facts.EndedBy.Known(),
                "Nộp trực tuyến nhưng thiếu kết quả điện tử: ký số và đính kèm kết quả kèm mã kết quả."),
            new Mend(Facts.Channel.In(2), "Nộp trực tuyến, đang giải quyết: được tính khi trả kết quả điện tử có ký số."),
            new Mend(!Facts.Channel.In(2), "Không nộp trực tuyến, không đổi được nữa; lần sau hướng dẫn người dân tự nộp trực tuyến.", Helps: false),
        ],
    };

    /// <summary>3.0, as far as this office can tell: of the dossiers whose procedure is wholly online, those that came in online.</summary>
    public static Indicator Whole { get; } = new()
    {
        Id = "766.3.0",
        Name = "Tỷ lệ hồ sơ dịch vụ công toàn trình",
        Source = Source766.Of("3.0"),
        Numerator = Source766.ReceivedWith(Facts.Channel.In(2) & Facts.OnlineLevel.In("full")),
        Denominator = Source766.ReceivedWith(Facts.OnlineLevel.In("full")),
        KnownBy = Source766.ReceivedWith(Facts.OnlineLevel.In("full") & Facts.Channel.Known()),
        Decimals = 2,
        OfOnline = true,
        Remark = "Thủ tục đủ điều kiện toàn trình lấy theo mức độ trực tuyến trong danh mục của hệ thống này; danh sách Cổng Dịch vụ công quốc gia dùng thì không được công bố.",
        Mends = [new Mend(!Facts.Channel.In(2), "Không nộp trực tuyến, không đổi được nữa; lần sau hướng dẫn người dân tự nộp trực tuyến.", Helps: false)],
    };

    public static IReadOnlyList<Indicator> All { get; } = [Whole, Offered, Used, Submitted];
}
