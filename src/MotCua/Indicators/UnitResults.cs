namespace MotCua.Indicators;

/// <summary>The rates of the letters that look at what was solved: of the period's work, and of its results.</summary>
public static class UnitResults
{
    private const string Vinh = "Bảng số liệu từ 15/12/2022 đến 14/6/2023 kèm văn bản tháng 6/2023 của UBND huyện Vĩnh Linh về đôn đốc cải cách TTHC";

    private const string Bac = "văn bản tháng 6/2022 của UBND tỉnh Bắc Giang về nâng cao chất lượng hoạt động của bộ phận Một cửa, mục 8";

    private static readonly Predicate Solved = Facts.EndedBy.In("result", "refusal");

    /// <summary>98.8 % in the letter, which does not say of what: here of all the period had to handle.</summary>
    public static Indicator Resolved { get; } = new()
    {
        Id = "unit.resolved",
        Name = "Kết quả giải quyết thủ tục hành chính",
        Source = Vinh,
        Numerator = Form06a.Handled with { OpenAtEnd = false },
        Denominator = Form06a.Handled,
        Decimals = 2,
        Remark = "Văn bản không nêu mẫu số; ở đây là hồ sơ tiếp nhận trong kỳ cộng hồ sơ kỳ trước chuyển sang.",
    };

    public static Indicator ResultsDigitised { get; } = new()
    {
        Id = "unit.results-digitised",
        Name = "Tỷ lệ số hóa kết quả giải quyết",
        Source = Vinh,
        Numerator = new DossierCount(Facts.ClosedOn, Solved & Facts.ResultFile.In(true)),
        Denominator = new DossierCount(Facts.ClosedOn, Solved),
        KnownBy = new DossierCount(Facts.ClosedOn, Solved & Facts.ResultFile.Known()),
        Decimals = 2,
        Gap = "Hệ thống cũ không cho biết hồ sơ có tệp kết quả hay không.",
        Mends = [new Mend(!Facts.ResultFile.In(true), "Đính kèm bản điện tử của kết quả, có ký số.")],
    };

    /// <summary>Of what was solved in the period, the share that had come in online.</summary>
    public static Indicator SolvedOnline { get; } = new()
    {
        Id = "unit.solved-online",
        Name = "Tỷ lệ hồ sơ giải quyết qua dịch vụ công trực tuyến",
        Source = Bac,
        Numerator = new DossierCount(Facts.ClosedOn, Solved & Facts.Channel.In(2)),
        Denominator = new DossierCount(Facts.ClosedOn, Solved),
        Decimals = 2,
        OfOnline = true,
        Remark = "Tính theo ngày kết thúc; “hồ sơ trực tuyến” tính theo ngày tiếp nhận là chỉ tiêu khác.",
    };

    /// <summary>Received dossiers that had to be supplemented.</summary>
    public static Indicator Supplemented { get; } = new()
    {
        Id = "unit.supplemented",
        Name = "Hồ sơ phải bổ sung",
        Source = Bac,
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.Supplements.Known() & !Facts.Supplements.AtMost(0)),
        Denominator = new DossierCount(Facts.ReceivedOn, Facts.ReceivedOn.Known()),
        Decimals = 2,
    };

    /// <summary>Dossiers that ended without what was asked for.</summary>
    public static Indicator SentBack { get; } = new()
    {
        Id = "unit.sent-back",
        Name = "Hồ sơ trả lại: từ chối, không tiếp nhận, dừng",
        Source = Bac,
        Numerator = new DossierCount(Facts.ClosedOn, Facts.EndedBy.In("refusal", "not-accepted", "stopped")),
        Denominator = new DossierCount(Facts.ClosedOn, Facts.ClosedOn.Known()),
        Decimals = 2,
    };

    /// <summary>Online dossiers among those past their date; index 9 of Thông tư 01/2018/TT-VPCP wants none.</summary>
    public static Indicator OnlineOverdue { get; } = new()
    {
        Id = "unit.online-overdue",
        Name = "Tỷ lệ hồ sơ trực tuyến quá hạn",
        Source = "chỉ số 9, Điều 15 Thông tư 01/2018/TT-VPCP",
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.Channel.In(2) & Facts.EndedAt.Later(Facts.DueAt)) { OnceDue = Facts.Channel.In(2) & !Facts.EndedAt.Known() },
        Denominator = new DossierCount(Facts.ReceivedOn, Facts.ReceivedOn.Known() & Facts.Channel.In(2)),
        Decimals = 2,
        LowerIsBetter = true,
    };

    public static IReadOnlyList<Indicator> All { get; } = [Resolved, ResultsDigitised, SolvedOnline, Supplemented, SentBack, OnlineOverdue, UnitSatisfied.Definition];
}
