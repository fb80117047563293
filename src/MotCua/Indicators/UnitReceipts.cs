namespace MotCua.Indicators;

/// <summary>Share of a unit's dossiers with a fee for which a receipt was made out.</summary>
public static class UnitReceipts
{
    public static Indicator Definition { get; } = new()
    {
        Id = "unit.receipts",
        Name = "Tỷ lệ hồ sơ có biên lai điện tử",
        Source = "Bảng số liệu từ 15/12/2022 đến 14/6/2023 kèm văn bản tháng 6/2023 của UBND huyện Vĩnh Linh về đôn đốc cải cách TTHC",
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.FeeOwed.In(true) & Facts.Receipted.In(true)),
        Denominator = new DossierCount(Facts.ReceivedOn, Facts.FeeOwed.In(true)),
        Decimals = 2,
        Remark = "Chỉ tính hồ sơ đã rõ là có phí, lệ phí lớn hơn 0.",
    };
}
