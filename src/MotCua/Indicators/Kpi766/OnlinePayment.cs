namespace MotCua.Indicators.Kpi766;

/// <summary>Thanh toán trực tuyến: 3.5 to 3.6.</summary>
public static class OnlinePayment
{
    /// <summary>3.5: the portal sees only dossiers it was told of, so this needs to know which those are.</summary>
    public static Indicator Integrated { get; } = new()
    {
        Id = "766.3.5",
        Name = "Tỷ lệ thủ tục có nghĩa vụ tài chính đã tích hợp thanh toán",
        Source = Source766.Of("3.5"),
        Numerator = new ProcedureCount(ProcedureTests.Costs, Source766.ReceivedWith(Facts.FeeOwed.In(true) & Facts.Synced.In(true))),
        Denominator = new ProcedureCount(ProcedureTests.Costs),
        KnownBy = Source766.ReceivedWith(Facts.Synced.Known()),
        Decimals = 2,
        Gap = Publicity.Synced.Gap,
    };

    public static Indicator Transacted { get; } = new()
    {
        Id = "766.3.5b",
        Name = "Tỷ lệ thủ tục có giao dịch thanh toán trực tuyến",
        Source = Source766.Of("3.5 (giao dịch)"),
        Numerator = new ProcedureCount(ProcedureTests.Costs, Source766.ReceivedWith(Facts.PaidOnline.In(true))),
        Denominator = new ProcedureCount(ProcedureTests.Costs),
        Decimals = 2,
    };

    public static Indicator Paid { get; } = new()
    {
        Id = "766.3.6",
        Name = "Tỷ lệ hồ sơ thanh toán trực tuyến",
        Source = Source766.Of("3.6"),
        Numerator = Source766.ReceivedWith(Facts.FeeBearing.In(true) & Facts.PaidOnline.In(true)),
        Denominator = Source766.ReceivedWith(Facts.FeeBearing.In(true)),
        Decimals = 2,
        Remark = "Mẫu số gồm hồ sơ của thủ tục có phí, lệ phí, trừ hồ sơ mà mọi khoản đều bằng 0; hồ sơ tiếp nhận tại hệ thống này chỉ tính khi đã phát sinh khoản thu.",
        Mends =
        [
            new Mend(!Facts.PaidOnline.Known(), "Bổ sung cách thanh toán từ hệ thống đã thu phí."),
            new Mend(Facts.Status.In(Dossiers.DossierStatus.PaymentDue), "Chưa nộp: gửi đường dẫn để người dân thanh toán trực tuyến."),
            new Mend(Facts.PaidOnline.In(false), "Đã thu không qua thanh toán trực tuyến, không đổi được nữa.", Helps: false),
        ],
    };

    public static IReadOnlyList<Indicator> All { get; } = [Integrated, Transacted, Paid];
}
