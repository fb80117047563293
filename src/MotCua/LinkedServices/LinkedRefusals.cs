using MotCua.Kernel;

namespace MotCua.LinkedServices;

/// <summary>Every "no" of the linked services.</summary>
public static class LinkedRefusals
{
    public static Refusal Unknown { get; } = Refusal.NotFound("Không tìm thấy yêu cầu liên thông này, hoặc yêu cầu không thuộc phạm vi bạn được xem.");

    public static Refusal NoSubset { get; } = Refusal.Input(LinkedRules.SubsetField, "Hãy chọn những việc bạn muốn làm liên thông.");

    public static Refusal NotPossible(SubsetVerdict verdict) => new(
        "linked.not-eligible",
        $"Không làm liên thông được “{verdict.Subset.Name}”. {verdict.Because} Hãy chọn phạm vi khác hoặc làm thủ tục riêng.",
        verdict.Clause,
        LinkedRules.SubsetField);

    public static Refusal NotOfThisEra(LinkedEra era) => Refusal.Input(
        LinkedRules.SubsetField, $"Phạm vi đã chọn không có theo {era.Name}. Hãy mở lại phần “Điều kiện và phạm vi” và chọn lại.");

    public static Refusal NoEra { get; } = new(
        "linked.no-era", "Thủ tục này không phải thủ tục liên thông đang có hiệu lực. Hãy bắt đầu lại từ trang liên thông.");

    public static Refusal TakenInElsewhere(LinkedEra era) => new(
        "linked.taken-in-elsewhere",
        "Hồ sơ liên thông mới do hệ thống của Bộ Tư pháp tiếp nhận nên không nhập thành hồ sơ tại đây. Hãy nộp từ trang liên thông; hệ thống sẽ chuyển đi và theo dõi giúp bạn.",
        era.Name);

    public static Refusal NothingAsked { get; } = new(
        "linked.nothing-asked", "Bước này không đang chờ bạn bổ sung. Hãy xem lại tình trạng mới nhất.");

    public static Refusal NotWithdrawable { get; } = new(
        "linked.leg.not-withdrawable", "Bước này đã kết thúc, hoặc là hồ sơ hộ tịch phải rút ở trang hồ sơ; các bước khác không thay đổi.");

    public static Refusal EmptyAnswer { get; } = Refusal.Input("noi-dung", "Hãy ghi nội dung bổ sung hoặc đính kèm ít nhất một tệp.");

    public static Refusal UnknownLeg(string leg) => new("linked.leg.unknown", $"Yêu cầu này không có bước {leg}; hãy kiểm tra mã bước rồi gửi lại.");

    public static Refusal ReasonMissing { get; } = new(
        "linked.reason.missing", "Từ chối, dừng hoặc yêu cầu bổ sung phải nêu lý do; thông báo không có lý do được giữ lại chờ người xem.");

    public static Refusal InTheFuture { get; } = new("linked.report.future", "Thời điểm trong thông báo ở sau hiện tại; hãy kiểm tra đồng hồ của hệ thống gửi.");

    public static Refusal NumberUnreadable { get; } = new("linked.number.unreadable", "Số định danh cá nhân phải có 12 chữ số.");

    public static Refusal NumberDiffers { get; } = new(
        "linked.number.differs", "Số định danh cá nhân đã nhận trước đó khác số mới gửi; thông báo được giữ lại chờ người đối chiếu.");

    public static Refusal NothingToRenew { get; } = new("linked.renew.nothing", "Chưa có số định danh mới để cấp bản điện tử lần 2, hoặc bản đó đã được ký.");

    public static Refusal ReasonNotListed { get; } = Refusal.Input("ly-do", "Hãy chọn lý do làm thủ tục riêng.");

    public static Refusal IneligibleAlthoughPossible { get; } = Refusal.Input(
        "ly-do", "Theo các câu trả lời, người dân đủ điều kiện liên thông; hãy chọn làm liên thông hoặc một lý do khác.");

    public static Refusal NoApologyOwed { get; } = new(
        "linked.apology.not-owed", "Không có việc nào của UBND cấp xã đang chậm mà chưa xin lỗi; cơ quan khác chậm thì cơ quan đó xin lỗi.");

    public static Refusal ApologyWithoutCause { get; } = Refusal.Input("ly-do", "Hãy nêu vì sao chậm.");

    public static Refusal ApologyWithoutDay { get; } = Refusal.Input("ngay-hen", "Hãy hẹn lại một ngày, từ hôm nay trở đi.");

    public static Refusal NothingShown { get; } = Refusal.Input("doi-chieu", "Hãy chọn giấy tờ bạn đã đối chiếu với người yêu cầu đang ở quầy.");

    public static Refusal NotReadBack { get; } = Refusal.Input("doc-lai", "Hãy đọc lại nội dung cho người yêu cầu nghe và đánh dấu khi họ đồng ý.");

    public static Refusal Unanswered { get; } = Refusal.Input("dieu-kien", "Hãy trả lời hết các câu hỏi điều kiện.");
}
