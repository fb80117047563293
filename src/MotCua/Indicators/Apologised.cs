namespace MotCua.Indicators;

/// <summary>Share of the promises missed in fact for which a signed apology was sent; 100 % is what the law asks for.</summary>
public static class Apologised
{
    public static Indicator Definition { get; } = new()
    {
        Id = "apology.sent",
        Name = "Tỷ lệ hồ sơ trễ hạn đã có thư xin lỗi",
        Source = "khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP",
        Numerator = new DossierCount(Facts.LateOn, Facts.ApologisedOn.Known()),
        Denominator = new DossierCount(Facts.LateOn, Facts.LateOn.Known()),
        Decimals = 1,
        Remark = "Chỉ tính hồ sơ trễ trên thực tế; hồ sơ chỉ ghi nhận chậm có phiếu đính chính, không tính. Hồ sơ nhập từ hệ thống cũ không tính vì không rõ đã có thư hay chưa.",
    };
}
