using MotCua.People.Petitions;

namespace MotCua.Indicators.Kpi766;

/// <summary>Phản ánh, kiến nghị: 5.1 to 5.3.</summary>
public static class Petitions
{
    private const string NoFile = "Tính phản ánh, kiến nghị gửi trên hệ thống này; nơi khác nhận thì không thấy được.";

    public static Indicator ByKind { get; } = new()
    {
        Id = "766.5.1",
        Name = "Phản ánh, kiến nghị về hành vi của cán bộ",
        Source = Source766.Of("5.1"),
        Numerator = new PetitionCount("số phản ánh, kiến nghị gửi trong kỳ về hành vi của cán bộ", FiledOnly: true, (p, _) => p.Petition.Kind == PetitionKind.Conduct),
        Denominator = new PetitionCount("số phản ánh, kiến nghị gửi trong kỳ", FiledOnly: true),
        Decimals = 2,
        LowerIsBetter = true,
        Remark = "Phần còn lại là phản ánh, kiến nghị về quy định hành chính. " + NoFile,
    };

    public static Indicator OnTime { get; } = new()
    {
        Id = "766.5.2",
        Name = "Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn",
        Source = Source766.Of("5.2"),
        Numerator = new PetitionCount("số phản ánh, kiến nghị ở mẫu số có mọi bước đúng hạn đến hết kỳ", FiledOnly: false, (p, at) => p.Petition.OnTime(at)),
        Denominator = new PetitionCount("số phản ánh, kiến nghị gửi trong kỳ, hoặc gửi trước kỳ và chưa xong trước kỳ", FiledOnly: false),
        Decimals = 2,
        Remark = "Đúng hạn là trả lại, yêu cầu bổ sung, trả lời kể từ khi gửi, và công khai kể từ khi trả lời, trong số ngày làm việc đã đặt cho ngày gửi (Quyết định 766/QĐ-TTg: 02, 05, 15 và 02). Chờ bổ sung không làm thời hạn dài ra. " + NoFile,
    };

    public static Indicator Content { get; } = new()
    {
        Id = "766.5.3",
        Name = "Mức độ hài lòng trong xử lý phản ánh, kiến nghị",
        Source = Source766.Of("5.3"),
        Numerator = new PetitionCount(
            "số phản ánh, kiến nghị ở mẫu số không bị chê, không phải gửi lại và không trễ hạn, mỗi phản ánh tính một lần", FiledOnly: true,
            (p, at) => p.Petition.Repeats is null && p.Petition.Content(at, p.Repeated <= at)),
        Denominator = new PetitionCount("số phản ánh, kiến nghị gửi lần đầu trong kỳ", FiledOnly: true, (p, _) => p.Petition.Repeats is null),
        Decimals = 2,
        Remark = "Người gửi cho biết hài lòng hay chưa; ở đây chỉ người gửi được bày tỏ, nên một lời chê là nhiều hơn lời khen. " + NoFile,
    };

    public static IReadOnlyList<Indicator> All { get; } = [ByKind, OnTime, Content];
}
