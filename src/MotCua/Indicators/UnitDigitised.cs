namespace MotCua.Indicators;

/// <summary>Share of a unit's dossiers whose components all came in as files.</summary>
public static class UnitDigitised
{
    public static Indicator Definition { get; } = new()
    {
        Id = "unit.digitised",
        Name = "Tỷ lệ số hóa đầy đủ thành phần hồ sơ khi tiếp nhận",
        Source = "Bảng số liệu từ 15/12/2022 đến 14/6/2023 kèm văn bản tháng 6/2023 của UBND huyện Vĩnh Linh về đôn đốc cải cách TTHC",
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.Digitised.In(true)),
        Denominator = new DossierCount(Facts.ReceivedOn, Facts.ReceivedOn.Known()),
        Decimals = 2,
        Remark = "Đầy đủ là có thành phần và mọi thành phần đều đã số hóa; chưa rõ thì chỉ có ở mẫu số.",
    };
}
