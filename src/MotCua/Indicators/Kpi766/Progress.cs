namespace MotCua.Indicators.Kpi766;

/// <summary>Tiến độ, kết quả giải quyết: 2.1.</summary>
public static class Progress
{
    /// <summary>2.1: done in time, or still open and not past due, of all that the period had to handle.</summary>
    public static Indicator OnTime { get; } = new()
    {
        Id = "766.2.1",
        Name = "Tỷ lệ hồ sơ xử lý trước hạn và đúng hạn",
        Source = Source766.Of("2.1"),
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.Pace766.In("on-time", "running"))
        {
            Intake = Intake.Both,
            UntilDue = Facts.Pace766.In("running"),
            Due = Facts.Due766At,
        },
        Denominator = new DossierCount(Facts.ReceivedOn, !Facts.Pace766.In("unlimited")) { Intake = Intake.Both },
        Decimals = 2,
        OfTime = true,
        Remark = "Thời gian chờ bổ sung được trừ; hồ sơ đang chờ bổ sung coi như xong lúc yêu cầu bổ sung lần đầu; yêu cầu bổ sung quá một lần mà chưa xử lý xong là trễ. "
            + "Hồ sơ nhập từ hệ thống cũ không ghi ngày hẹn trả thì không xác định được, chỉ có ở mẫu số; thủ tục không có thời hạn thì không tính.",
        Mends =
        [
            new Mend(Facts.Pace766.In("unknown"), "Bổ sung ngày hẹn trả hoặc thời điểm xử lý xong từ hệ thống đã giải quyết hồ sơ."),
            new Mend(Facts.Pace766.In("late") & Facts.Stage.In("open"), "Giải quyết ngay và gửi thư xin lỗi; yêu cầu bổ sung quá một lần chỉ hết bị tính trễ khi xử lý xong.", Helps: false),
            new Mend(Facts.Pace766.In("running"), "Đã quá hạn: giải quyết ngay, gửi thư xin lỗi kèm ngày hẹn mới; hồ sơ vẫn bị tính trễ.", Helps: false),
            new Mend(Facts.Pace766.In("late"), "Đã kết thúc trễ, không đổi được nữa; kiểm tra đã có thư xin lỗi chưa.", Helps: false),
        ],
    };

    public static IReadOnlyList<Indicator> All { get; } = [OnTime];
}
