using MotCua.Kernel;

namespace MotCua.Dossiers.Ratings;

/// <summary>Every "no" to a rating.</summary>
public static class RatingRefusals
{
    public const string GradeField = "muc";
    public const string WordsField = "loi";

    public const string CodeField = "ma";

    public static Refusal NotJustHanded { get; } = new("dossier.rating-link.day", "Chỉ mời đánh giá trong ngày trả kết quả tại quầy; sau đó người dân đánh giá qua trang tra cứu hoặc tài khoản.");

    public static Refusal RatedAlready { get; } = new("dossier.rating-link.rated", "Hồ sơ này đã được đánh giá; mã ở quầy không sửa điều người dân đã nói.");

    public static Refusal NotByOfficers { get; } = new("dossier.rating-link.officer", "Cán bộ không đánh giá thay người dân. Máy này đang đăng nhập tài khoản cán bộ: hãy để người dân quét mã bằng điện thoại hoặc dùng máy tính bảng ở quầy.");

    public static Refusal LinkOver { get; } = Refusal.NotFound("Mã đánh giá này đã dùng hoặc đã hết giờ. Bạn vẫn đánh giá được qua trang tra cứu hồ sơ.");

    public static Refusal NoSuchCode { get; } = Refusal.Input(CodeField, "Mã này không đúng, đã dùng hoặc đã hết giờ. Hãy xem lại mã trên màn hình của quầy.");

    public static Refusal StillOpen { get; } = new("dossier.rating.open", "Hồ sơ chưa kết thúc nên chưa đánh giá được; bạn đánh giá được ngay khi hồ sơ có kết quả và đã trả.");

    public static Refusal TooLate { get; } = new("dossier.rating.too-late", "Đã hết thời gian đánh giá hồ sơ này. Bạn vẫn có thể phản ánh trực tiếp với đơn vị đã giải quyết.");

    public static Refusal NothingChosen { get; } = Refusal.Input(GradeField, "Hãy chọn một mức: rất hài lòng, hài lòng hoặc chưa hài lòng.");

    public static Refusal TooLong { get; } = Refusal.Input(WordsField, $"Lời góp ý dài quá {Rating.MostWords} ký tự. Hãy viết ngắn lại.");

    public static Refusal Settled(DateOnly until) =>
        new("dossier.rating.settled", $"Đánh giá này chỉ sửa được đến hết ngày {VietnameseDates.Day(until)}.");
}
