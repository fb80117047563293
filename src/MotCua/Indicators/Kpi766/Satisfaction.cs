namespace MotCua.Indicators.Kpi766;

/// <summary>Mức độ hài lòng: 5.4, 100 % less the rate of late dossiers and the rate of those somebody was unhappy with.</summary>
public static class Satisfaction
{
    private static readonly Predicate Disliked = Facts.Rating.In("unhappy") | Facts.Petitioned.In(true);

    /// <summary>The second rate of 5.4: dossiers somebody was unhappy with, or filed a petition about; each once.</summary>
    public static Indicator Unhappy { get; } = new()
    {
        Id = "766.5.4b",
        Name = "Tỷ lệ hồ sơ người dân chưa hài lòng hoặc phản ánh, kiến nghị",
        Source = Source766.Of("5.4"),
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.Stage.In("open", "closed") & Disliked) { Intake = Intake.Both },
        Denominator = Form06a.Handled,
        KnownBy = new DossierCount(Facts.ReceivedOn, Facts.Stage.In("open", "closed") & (Facts.Rating.Known() | Facts.Petitioned.Known())) { Intake = Intake.Both },
        Decimals = 2,
        LowerIsBetter = true,
        Remark = "Mẫu số là mọi hồ sơ phải giải quyết trong kỳ, kể cả hồ sơ không ai đánh giá. Phản ánh, kiến nghị bị đơn vị trả lại thì không tính.",
        Gap = "Trong kỳ chưa có đánh giá của người dân về hồ sơ nào của đơn vị; không ai đánh giá không có nghĩa là ai cũng hài lòng.",
    };

    public static Indicator InHandling { get; } = new()
    {
        Id = "766.5.4",
        Name = "Mức độ hài lòng trong giải quyết thủ tục hành chính",
        Source = Source766.Of("5.4"),
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.Pace766.In("late"))
        {
            Intake = Intake.Both,
            OnceDue = Facts.Pace766.In("running"),
            Due = Facts.Due766At,
        },
        Denominator = Progress.OnTime.Denominator,
        Complement = true,
        Less = Unhappy,
        Decimals = 2,
        Remark = "Bằng 100 % trừ tỷ lệ hồ sơ trễ (tử số ở đây) và trừ tỷ lệ hồ sơ người dân chưa hài lòng hoặc phản ánh; hồ sơ vừa trễ vừa chưa hài lòng nằm trong cả hai tỷ lệ. Chưa ai đánh giá thì để trống, vì chỉ trừ phần trễ sẽ cao hơn sự thật.",
    };

    public static IReadOnlyList<Indicator> All { get; } = [InHandling, Unhappy];
}
