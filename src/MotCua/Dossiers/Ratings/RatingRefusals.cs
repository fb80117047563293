using MotCua.Kernel;

namespace MotCua.Dossiers.Ratings;

/// <summary>Every "no" to a rating.</summary>
public static class RatingRefusals
{
    public const string GradeField = "muc";
    public const string WordsField = "loi";

    public static Refusal StillOpen { get; } = new("dossier.rating.open", "Hồ sơ chưa kết thúc nên chưa đánh giá được; bạn đánh giá được ngay khi hồ sơ có kết quả và đã trả.");

    public static Refusal TooLate { get; } = new("dossier.rating.too-late", "Đã hết thời gian đánh giá hồ sơ này. Bạn vẫn có thể phản ánh trực tiếp với đơn vị đã giải quyết.");

    public static Refusal NothingChosen { get; } = Refusal.Input(GradeField, "Hãy chọn một mức: rất hài lòng, hài lòng hoặc chưa hài lòng.");

    public static Refusal TooLong { get; } = Refusal.Input(WordsField, $"Lời góp ý dài quá {Rating.MostWords} ký tự. Hãy viết ngắn lại.");

    public static Refusal Settled(DateOnly until) =>
        new("dossier.rating.settled", $"Đánh giá này chỉ sửa được đến hết ngày {VietnameseDates.Day(until)}.");
}
