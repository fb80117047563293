namespace MotCua.Indicators;

/// <summary>
/// What applicants answer who are asked, by a draw nobody can foresee, whether and when they received what is recorded as
/// handed over. It stands beside the numbers of keeping time, and is a number of a unit's record, never of a person.
/// </summary>
public static class CitizenAnswers
{
    private static readonly Predicate Said = Facts.HandoverAnswer.In("agrees", "not-received", "other-day");

    public const string Source = "câu hỏi gửi người dân của một mẫu ngẫu nhiên hồ sơ đã ghi nhận trả kết quả; tỷ lệ mẫu quy định theo ngày";

    /// <summary>Of those who answered: how many say otherwise than the record.</summary>
    public static Indicator Contradicted { get; } = new()
    {
        Id = "asked.contradicted",
        Name = "Tỷ lệ câu trả lời của người dân khác với ghi nhận trả kết quả",
        Source = Source,
        Numerator = new DossierCount(Facts.ClosedOn, Facts.HandoverAnswer.In("not-received", "other-day")),
        Denominator = new DossierCount(Facts.ClosedOn, Said),
        Decimals = 2,
        LowerIsBetter = true,
        Remark = "Chỉ tính hồ sơ có người trả lời. Câu trả lời không sửa hồ sơ và không phải điểm của ai; mỗi hồ sơ khác với ghi nhận cần người có trách nhiệm xem lại.",
    };

    /// <summary>How many of those asked answered: few answers say little.</summary>
    public static Indicator Answered { get; } = new()
    {
        Id = "asked.answered",
        Name = "Tỷ lệ người dân được hỏi đã trả lời",
        Source = Source,
        Numerator = new DossierCount(Facts.ClosedOn, Said),
        Denominator = new DossierCount(Facts.ClosedOn, Facts.HandoverAnswer.Known()),
        Decimals = 2,
        Remark = "Người không có tài khoản và không cho địa chỉ thư điện tử thì chưa hỏi được, nên không nằm trong mẫu số.",
    };

    public static IReadOnlyList<Indicator> All { get; } = [Contradicted, Answered];
}
