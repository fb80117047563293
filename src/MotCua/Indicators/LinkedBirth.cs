using MotCua.Dossiers;

namespace MotCua.Indicators;

/// <summary>Share of births registered through the linked procedure, against first residence registrations.</summary>
public static class LinkedBirth
{
    /// <summary>2.002621 is the linked procedure of 2023; 3.000722 succeeded it.</summary>
    public static IReadOnlyList<string> Procedures { get; } = ["2.002621", "3.000722"];

    public static Indicator Definition { get; } = new()
    {
        Id = "linked.birth",
        Name = "Tỷ lệ hồ sơ liên thông khai sinh",
        Source = "Phụ lục Công văn 5630/UBND-NC ngày 27/10/2023 của UBND tỉnh Quảng Trị",
        Numerator = new DossierCount(
            Facts.ReceivedOn,
            Facts.Procedure.In([.. Procedures]) & !Facts.Status.In(DossierStatus.NotAccepted, DossierStatus.Withdrawn)),
        Denominator = new FigureSum("residence.first-registrations", "số trường hợp đăng ký thường trú lần đầu"),
        Decimals = 1,
        Remark = "Hai vế do hai cơ quan đếm (hộ tịch và cư trú), nên tỷ lệ có thể vượt 100 %.",
    };
}
