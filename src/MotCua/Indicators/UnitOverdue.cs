namespace MotCua.Indicators;

/// <summary>A unit's dossiers that ended late, or are late and still open at the end of the period.</summary>
public static class UnitOverdue
{
    public static Indicator Definition { get; } = new()
    {
        Id = "unit.overdue",
        Name = "Tỷ lệ hồ sơ quá hạn",
        Source = "Bảng số liệu từ 15/12/2022 đến 14/6/2023 kèm văn bản tháng 6/2023 của UBND huyện Vĩnh Linh về đôn đốc cải cách TTHC",
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.EndedAt.Later(Facts.DueAt)) { OnceDue = !Facts.EndedAt.Known() },
        Denominator = new DossierCount(Facts.ReceivedOn, Facts.ReceivedOn.Known()),
        Decimals = 2,
        LowerIsBetter = true,
        Remark = "Kết thúc là ngày kết thúc xử lý, không có thì ngày trả kết quả; hồ sơ của hệ thống cũ không ghi cả hai thì coi như chưa kết thúc.",
    };
}
