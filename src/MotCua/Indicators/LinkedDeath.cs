using MotCua.Dossiers;

namespace MotCua.Indicators;

/// <summary>Share of deaths registered through the linked procedures, against removals from residence by death.</summary>
public static class LinkedDeath
{
    public static IReadOnlyList<string> Procedures { get; } = ["2.002622", "2.002913", "1.011537"];

    public static Indicator Definition { get; } = new()
    {
        Id = "linked.death",
        Name = "Tỷ lệ hồ sơ liên thông khai tử",
        Source = "Phụ lục Công văn 5630/UBND-NC ngày 27/10/2023 của UBND tỉnh Quảng Trị",
        Numerator = new DossierCount(
            Facts.ReceivedOn,
            Facts.Procedure.In([.. Procedures]) & !Facts.Status.In(DossierStatus.NotAccepted, DossierStatus.Withdrawn)),
        Denominator = new FigureSum("residence.removals-by-death", "số trường hợp xóa đăng ký thường trú do chết"),
        Decimals = 1,
        Remark = "Hai vế do hai cơ quan đếm (hộ tịch và cư trú), nên tỷ lệ có thể vượt 100 %.",
    };
}
