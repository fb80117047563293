namespace MotCua.Indicators.Kpi766;

/// <summary>Mức độ hài lòng: 5.4, of which one half is lateness and the other what people say.</summary>
public static class Satisfaction
{
    public static Indicator InHandling { get; } = new()
    {
        Id = "766.5.4",
        Name = "Mức độ hài lòng trong giải quyết thủ tục hành chính",
        Source = Source766.Of("5.4"),
        Numerator = new NotCounted(
            "số hồ sơ trễ hạn và số hồ sơ có phản ánh, kiến nghị hoặc đánh giá không hài lòng",
            "Chưa có phản ánh, kiến nghị và đánh giá của người dân theo từng hồ sơ; có số liệu khi người dân đánh giá trên hệ thống này."),
        Denominator = Progress.OnTime.Denominator,
        Complement = true,
        Decimals = 2,
        Remark = "Bằng 100 % trừ tỷ lệ hồ sơ trễ và tỷ lệ hồ sơ có phản ánh hoặc không hài lòng; chỉ trừ phần trễ thì sẽ cao hơn sự thật nên không hiển thị.",
    };

    public static IReadOnlyList<Indicator> All { get; } = [InHandling];
}
