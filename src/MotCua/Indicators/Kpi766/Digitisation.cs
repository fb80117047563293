namespace MotCua.Indicators.Kpi766;

/// <summary>Số hóa hồ sơ: 4.1 to 4.5.</summary>
public static class Digitisation
{
    private static readonly Predicate UsesPopulationData = Facts.VneidVerified.In(true) | Facts.FromStore.In(true);

    private static readonly Mend AttachResult = new(
        !Facts.ResultFile.In(true) & Facts.EndedBy.In("result", "refusal"), "Đã kết thúc mà chưa có tệp kết quả: đính kèm bản điện tử đã ký số.");

    public static Indicator ElectronicResult { get; } = new()
    {
        Id = "766.4.1",
        Name = "Tỷ lệ hồ sơ cấp kết quả điện tử",
        Source = Source766.Of("4.1"),
        Numerator = Source766.ReceivedWith(Facts.ResultDemanded.In(true) & Facts.ResultFile.In(true)),
        Denominator = Source766.ReceivedWith(Facts.ResultDemanded.In(true)),
        KnownBy = Source766.ReceivedWith(Facts.ResultDemanded.In(true) & Facts.ResultFile.Known()),
        Decimals = 2,
        Remark = "Mẫu số gồm hồ sơ của thủ tục phải trả giấy tờ, tài liệu theo danh mục, kể cả hồ sơ đang giải quyết.",
        Gap = "Hệ thống cũ không cho biết hồ sơ có tệp kết quả hay không.",
        Mends = [AttachResult, new Mend(!Facts.ResultFile.In(true), "Đang giải quyết: được tính khi ký số và trả kết quả điện tử.")],
    };

    public static Indicator Digitised { get; } = new()
    {
        Id = "766.4.2",
        Name = "Tỷ lệ số hóa hồ sơ (thành phần và kết quả)",
        Source = Source766.Of("4.2"),
        Numerator = Source766.ReceivedWith(Facts.ComponentFile.In(true) & Facts.ResultFile.In(true)),
        Denominator = Source766.Received,
        KnownBy = Source766.ReceivedWith(Facts.ComponentFile.Known() & Facts.ResultFile.Known()),
        Decimals = 2,
        Remark = "Cần ít nhất một tệp thành phần và một tệp kết quả; khác “số hóa đầy đủ thành phần” của bảng đơn vị.",
        Gap = "Hệ thống cũ không cho biết hồ sơ có tệp thành phần và tệp kết quả hay không.",
        Mends =
        [
            new Mend(!Facts.ComponentFile.In(true), "Quét, ký số và đính kèm thành phần hồ sơ."),
            AttachResult,
            new Mend(!Facts.ResultFile.In(true), "Đang giải quyết: được tính khi có tệp kết quả."),
        ],
    };

    public static Indicator Reused { get; } = new()
    {
        Id = "766.4.3",
        Name = "Tỷ lệ khai thác, sử dụng lại dữ liệu đã số hóa",
        Source = Source766.Of("4.3"),
        Numerator = Source766.ReceivedWith(Facts.ComponentReused.In(true)),
        Denominator = Source766.Received,
        KnownBy = Source766.ReceivedWith(Facts.ComponentReused.Known()),
        Decimals = 2,
        Gap = "Chưa có thông tin thành phần nào được dùng lại; hồ sơ của hệ thống này có số liệu khi dùng kho dữ liệu điện tử của công dân.",
        Mends = [new Mend(Facts.Stage.In("open"), "Tìm trong kho dữ liệu trước khi yêu cầu giấy tờ; thành phần lấy từ kho được tính."), new Mend(!Facts.Stage.In("open"), "Đã kết thúc, không đổi được nữa.", Helps: false)],
    };

    public static Indicator Shared { get; } = new()
    {
        Id = "766.4.4",
        Name = "Tỷ lệ hồ sơ số hóa có kết nối, chia sẻ dữ liệu",
        Source = Source766.Of("4.4"),
        Numerator = Source766.ReceivedWith(Facts.FromStore.In(true)),
        Denominator = Source766.Received,
        KnownBy = Source766.ReceivedWith(Facts.FromStore.Known()),
        Decimals = 2,
        Remark = "Không ghi là lấy từ kho thì không tính là lấy từ kho.",
        Gap = "Chưa có thông tin thành phần nào lấy từ kho dữ liệu cá nhân quốc gia; có số liệu khi kết nối kho.",
    };

    /// <summary>4.5a: procedures for people that reach the population data.</summary>
    public static Indicator PopulationProcedures { get; } = new()
    {
        Id = "766.4.5a",
        Name = "Tỷ lệ thủ tục kết nối Cơ sở dữ liệu quốc gia về dân cư",
        Source = Source766.Of("4.5"),
        Numerator = new ProcedureCount(ProcedureTests.ForPeople, Source766.ReceivedWith(UsesPopulationData & Facts.Synced.In(true))),
        Denominator = new ProcedureCount(ProcedureTests.ForPeople),
        KnownBy = Source766.ReceivedWith(Facts.Synced.Known()),
        Decimals = 2,
        Gap = Publicity.Synced.Gap,
    };

    public static Indicator PopulationDossiers { get; } = new()
    {
        Id = "766.4.5b",
        Name = "Tỷ lệ hồ sơ khai thác dữ liệu dân cư",
        Source = Source766.Of("4.5"),
        Numerator = Source766.ReceivedWith(UsesPopulationData),
        Denominator = Source766.Received,
        KnownBy = Source766.ReceivedWith(Facts.VneidVerified.Known() | Facts.FromStore.Known()),
        Decimals = 2,
        Remark = "Tính hồ sơ nộp bằng tài khoản xác thực với VNeID hoặc có thành phần lấy từ kho dữ liệu cá nhân quốc gia.",
        Gap = "Hệ thống cũ không cho biết tài khoản nộp hồ sơ có xác thực với VNeID hay không.",
        Mends = [new Mend(Facts.ReceivedOn.Known(), "Người nộp chưa dùng tài khoản VNeID; hồ sơ này không đổi được nữa, lần sau hướng dẫn đăng nhập bằng VNeID.", Helps: false)],
    };

    public static IReadOnlyList<Indicator> All { get; } = [ElectronicResult, Digitised, Reused, Shared, PopulationProcedures, PopulationDossiers];
}
