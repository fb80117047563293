using MotCua.Dossiers;
using MotCua.LinkedServices;
using MotCua.Procedures;

namespace MotCua.Indicators;

/// <summary>
/// Dossiers that fulfil a condition, and beside them the linked requests of a group that another system took in and this
/// one only follows.
/// </summary>
public sealed record WithFollowed(DossierCount Dossiers, LinkedGroup Group) : Count
{
    public override string Words =>
        Dossiers.Words + "; cộng các yêu cầu liên thông nộp trong kỳ do hệ thống của Bộ Tư pháp tiếp nhận và theo dõi tại đây, trừ yêu cầu bị từ chối hoặc rút ở bước hộ tịch";
}

/// <summary>
/// All births or deaths of a unit, how many of them went linked, and for each of the rest why it did not: every one stands
/// in exactly one place, so the parts are the whole.
/// </summary>
public sealed class CoverageOfGroup
{
    private const string Source = "Công văn 5630/UBND-NC ngày 27/10/2023 của UBND tỉnh Quảng Trị: hạn chế tiếp nhận riêng, đánh giá hằng tuần, hằng tháng từng UBND cấp xã";

    private const string Once = "Hồ sơ không được tiếp nhận và hồ sơ đã rút không tính ở cột nào, vì việc sinh, chết ấy chưa được đăng ký.";

    /// <param name="word">As people say it: <c>khai sinh</c>.</param>
    /// <param name="linked">The rate whose numerator are the linked dossiers.</param>
    /// <param name="alone">The procedures by themselves.</param>
    internal CoverageOfGroup(LinkedGroup group, string word, Indicator linked, params string[] alone)
    {
        (Group, Word, Linked, Alone) = (group, word, linked, alone);
        var whole = (DossierCount)linked.Numerator;
        var byThemselves = Facts.Procedure.In(alone) & !Facts.Status.In(DossierStatus.NotAccepted, DossierStatus.Withdrawn);
        var rest = new DossierCount(Facts.ReceivedOn, byThemselves);
        Covered = new Indicator
        {
            Id = $"{linked.Id}-coverage",
            Name = $"Tỷ lệ {word} làm liên thông trên tổng số {word}",
            Source = Source,
            Numerator = new WithFollowed(whole, group),
            Denominator = new WithFollowed(new DossierCount(Facts.ReceivedOn, whole.Where | byThemselves), group),
            Decimals = 1,
            Remark = "Cả hai vế đếm hồ sơ hộ tịch của chính đơn vị, khác với phụ lục Công văn 5630/UBND-NC lấy mẫu số từ đăng ký cư trú. " + Once,
        };
        Ineligible = Part("ineligible", "không đủ điều kiện", Facts.LinkedRemainder.In("ineligible"));
        Declined = Part("declined", "người dân không chọn", Facts.LinkedRemainder.In("declined"));
        NotOffered = Part("not-offered", "chưa hướng dẫn", !Facts.LinkedRemainder.In("ineligible", "declined", "failed"));
        Failed = Part("failed", "liên thông không thành", Facts.LinkedRemainder.In("failed"));

        Indicator Part(string id, string why, Predicate condition) => new()
        {
            Id = $"{linked.Id}-{id}",
            Name = $"{char.ToUpper(word[0], Kernel.VietnameseText.Culture)}{word[1..]} làm riêng: {why}",
            Source = Source,
            Numerator = new DossierCount(Facts.ReceivedOn, byThemselves & condition),
            Denominator = rest,
            Decimals = 1,
            LowerIsBetter = true,
            Remark = (id == "not-offered" ? "Gồm cả hồ sơ nhập riêng mà không ai hỏi về liên thông, và hồ sơ nhập từ hệ thống cũ. " : "") + Once,
        };
    }

    public LinkedGroup Group { get; }

    /// <summary>birth or death.</summary>
    public string Code => Group.Code();

    public string Word { get; }

    public Indicator Linked { get; }

    public IReadOnlyList<string> Alone { get; }

    public Indicator Covered { get; }

    public Indicator Ineligible { get; }

    public Indicator Declined { get; }

    public Indicator NotOffered { get; }

    public Indicator Failed { get; }

    /// <summary>Why the rest was not, in the order of the columns.</summary>
    public IReadOnlyList<Indicator> Remainder => [Ineligible, Declined, NotOffered, Failed];
}

/// <summary>Coverage of the two linked services with a named remainder.</summary>
public static class LinkedCoverage
{
    public static CoverageOfGroup Birth { get; } = new(LinkedGroup.Birth, "khai sinh", LinkedBirth.Definition, "1.001193");

    public static CoverageOfGroup Death { get; } = new(LinkedGroup.Death, "khai tử", LinkedDeath.Definition, "1.000656");

    public static IReadOnlyList<CoverageOfGroup> Groups { get; } = [Birth, Death];

    public static IReadOnlyList<Indicator> All { get; } = [.. Groups.SelectMany(g => g.Remainder.Prepend(g.Covered))];
}
