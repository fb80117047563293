namespace MotCua.Indicators;

/// <summary>Share of a unit's dossiers that came in online.</summary>
public static class UnitOnline
{
    public static Indicator Definition { get; } = new()
    {
        Id = "unit.online",
        Name = "Tỷ lệ hồ sơ trực tuyến",
        Source = "Bảng số liệu từ 15/12/2022 đến 14/6/2023 kèm văn bản tháng 6/2023 của UBND huyện Vĩnh Linh về đôn đốc cải cách TTHC",
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.Channel.In(2)),
        Denominator = new DossierCount(Facts.ReceivedOn, Facts.ReceivedOn.Known()),
        Decimals = 2,
        OfOnline = true,
        Remark = "Hồ sơ chưa rõ kênh nộp chỉ có ở mẫu số.",
    };
}
