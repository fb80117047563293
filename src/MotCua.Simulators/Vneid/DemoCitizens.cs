namespace MotCua.Simulators.Vneid;

/// <summary>A made-up person. The numbers have the lawful structure (place, century and sex, year) and belong to nobody we know of.</summary>
/// <param name="Born">As the provider sends it: dd/MM/yyyy, or the year alone.</param>
/// <param name="Level">Level of the account: 2 is confirmed with biometrics, 1 is not.</param>
public sealed record DemoCitizen(string Subject, string Number, string Name, string Born, int Level);

/// <summary>People as varied as the province's: one word, no family name, long names, a year without a day.</summary>
public static class DemoCitizens
{
    public static IReadOnlyList<DemoCitizen> All { get; } =
    [
        new("vneid-0001", "045185000101", "Nguyễn Thị Hương Giang", "12/03/1985", 2),
        new("vneid-0002", "045082000202", "Trần Văn Bình", "02/09/1982", 2),
        new("vneid-0003", "045199000303", "Lê Nguyễn Khánh Vy", "28/02/1999", 2),
        new("vneid-0004", "045060000404", "Hồ Văn Nút", "1960", 2),
        new("vneid-0005", "045190000505", "Hồ Thị Kăn Lả", "15/11/1990", 2),
        new("vneid-0006", "045071000606", "Thoong", "01/01/1971", 2),
        new("vneid-0007", "044188000707", "Y Thiên", "09/07/1988", 2),
        new("vneid-0008", "045093000808", "Kpă Hờ Vương Ksor Y Blưm Niê Kdăm Buôn Krông", "30/06/1993", 2),
        new("vneid-0009", "001204000909", "Hoàng Phúc Nguyên", "05/05/2004", 2),
        new("vneid-0010", "045301001010", "Võ Lê Bảo Ngọc", "19/08/2001", 2),
        new("vneid-0011", "045155001111", "Đặng Thị Đức", "1955", 2),
        new("vneid-0012", "131086001212", "Phạm Thế Đỗ Quyên", "24/12/1986", 1),
    ];

    public static DemoCitizen? Find(string? subject) => All.FirstOrDefault(c => c.Subject == subject);
}
