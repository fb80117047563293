namespace MotCua.Indicators;

/// <summary>
/// What the plan of thị xã Hoài Nhơn calls the SIPAS index, as far as ratings tell it: of those who rated their ended
/// dossier, how many are content. The survey of the Ministry of Home Affairs asks other questions of another sample.
/// </summary>
public static class UnitSatisfied
{
    public static Indicator Definition { get; } = new()
    {
        Id = "unit.satisfied",
        Name = "Tỷ lệ người đánh giá hài lòng (theo tinh thần chỉ số SIPAS)",
        Source = "Kế hoạch số 94/KH-UBND ngày 29/7/2022 về nâng cao chỉ số hài lòng của người dân, tổ chức (chỉ số SIPAS), dẫn trong Báo cáo số 284/BC-UBND ngày 19/7/2024 của UBND thị xã Hoài Nhơn",
        Numerator = new DossierCount(Facts.ClosedOn, Facts.Rating.In("very-happy", "happy")),
        Denominator = new DossierCount(Facts.ClosedOn, Facts.Rating.Known()),
        Decimals = 2,
        Remark = "Chỉ tính hồ sơ đã kết thúc có người đánh giá trên hệ thống; không phải kết quả điều tra xã hội học của Bộ Nội vụ.",
    };
}
