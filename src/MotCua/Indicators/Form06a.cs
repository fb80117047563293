using MotCua.Dossiers;

namespace MotCua.Indicators;

/// <summary>
/// Form II.06a/VPCP/KSTT: what a period received, carried over, solved and still has. All columns are parts of one set of
/// dossiers, so that column 3 = 7 + 11 for every unit and field. What waits for a supplement is open and in time here.
/// </summary>
public static class Form06a
{
    private static readonly Predicate Waiting = Facts.Status.In(DossierStatus.SupplementAsked);

    public static DossierCount Handled { get; } = new(Facts.ReceivedOn, Facts.Placed) { Intake = Intake.Both };

    public static Indicator ReceivedOnline { get; } = Column("4", "Tiếp nhận trong kỳ: trực tuyến", new DossierCount(Facts.ReceivedOn, Facts.Placed & Facts.Channel.In(2)));

    public static Indicator ReceivedOtherwise { get; } =
        Column("5", "Tiếp nhận trong kỳ: trực tiếp, bưu chính", new DossierCount(Facts.ReceivedOn, Facts.Placed & !Facts.Channel.In(2)));

    public static Indicator CarriedOver { get; } = Column("6", "Từ kỳ trước chuyển sang", new DossierCount(Facts.ReceivedOn, Facts.Placed) { Intake = Intake.Carried });

    public static Indicator Early { get; } = Column("8", "Đã giải quyết trước hạn", Closed("early"));

    public static Indicator OnTime { get; } = Column("9", "Đã giải quyết đúng hạn", Closed("on-day"));

    public static Indicator Late { get; } = Column("10", "Đã giải quyết quá hạn", Closed("late"));

    public static Indicator OpenInTime { get; } = Column(
        "12", "Đang giải quyết trong hạn", new DossierCount(Facts.ReceivedOn, Facts.Placed) { Intake = Intake.Both, OpenAtEnd = true, UntilDue = !Waiting });

    public static Indicator OpenLate { get; } = Column(
        "13", "Đang giải quyết quá hạn", new DossierCount(Facts.ReceivedOn, Predicate.Nothing) { Intake = Intake.Both, OpenAtEnd = true, OnceDue = Facts.Placed & !Waiting });

    public static IReadOnlyList<Indicator> All { get; } = [ReceivedOnline, ReceivedOtherwise, CarriedOver, Early, OnTime, Late, OpenInTime, OpenLate];

    private static DossierCount Closed(string how) => new(Facts.ReceivedOn, Facts.Placed & Facts.Closing.In(how)) { Intake = Intake.Both, OpenAtEnd = false };

    private static Indicator Column(string number, string name, DossierCount count) => new()
    {
        Id = "06a." + number,
        Name = $"{name} (cột {number} biểu II.06a)",
        Source = "biểu II.06a/VPCP/KSTT (bố cục theo hệ thống đang dùng; chưa đọc được nguyên văn Thông tư 01/2020/TT-VPCP)",
        Numerator = count,
        Denominator = Handled,
        Decimals = 2,
        Remark = "So theo ngày, không theo giờ. Rút, dừng, không tiếp nhận tính vào cột 9; chờ bổ sung tính vào cột 12. Hồ sơ đã kết thúc mà hệ thống cũ không ghi ngày thì không đưa vào biểu.",
    };
}
