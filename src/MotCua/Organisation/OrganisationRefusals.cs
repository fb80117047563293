using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Every "no" of the room.</summary>
public static class OrganisationRefusals
{
    public static Refusal NoSuchPost(string post) =>
        Refusal.Input("post", $"Không có vị trí \"{post}\"; hãy chọn một vị trí trong danh mục.");

    public static Refusal NoSuchUnit(UnitCode unit, DateOnly day) =>
        Refusal.Input("unit", $"Đơn vị {unit} không tồn tại vào ngày {VietnameseDates.Day(day)}; hãy chọn đơn vị khác hoặc đổi ngày.");

    public static Refusal AlreadyAppointed { get; } =
        new("appointment.twice", "Người này đang giữ đúng vị trí đó ở đơn vị; không cần phân công lại.");

    public static Refusal AwayAlready { get; } =
        Refusal.Input("from", "Người này đã có lịch vắng mặt trùng với khoảng thời gian này; hãy chọn ngày khác.");

    public static Refusal AwayNotHere { get; } =
        Refusal.Input("officer", "Người này không giữ vị trí nào tại đơn vị vào ngày bắt đầu vắng mặt.");

    public static Refusal StandInMissing { get; } =
        Refusal.Input("standIn", "Hãy chọn một người khác cùng đơn vị làm thay.");

    public static Refusal AwayFromMissing { get; } =
        Refusal.Input("from", "Hãy nhập ngày bắt đầu vắng mặt, từ hôm nay trở đi.");

    public static Refusal AwayToMissing { get; } =
        Refusal.Input("to", "Hãy nhập ngày cuối vắng mặt, từ ngày bắt đầu trở đi và không quá một năm.");

    public static Refusal AwayEndsOtherwise { get; } =
        new("absence.end", "Lịch vắng mặt này đã kết thúc; không có gì để kết thúc sớm.");

    public static Refusal NotAppointed { get; } =
        new("appointment.none", "Người này không giữ vị trí đó ở đơn vị vào ngày kết thúc đã chọn.", Kind: RefusalKind.NotFound);

    public static Refusal DelegatedPostMissing { get; } =
        Refusal.Input("post", "Ủy quyền phải nêu một vị trí cụ thể; hãy chọn vị trí.");

    public static Refusal StandInPaperMissing { get; } =
        Refusal.Input("paper", "Hãy nhập tên và số văn bản giao làm thay hoặc ủy quyền.");

    public static Refusal StandInPaperUndated { get; } =
        Refusal.Input("paperOn", "Hãy nhập ngày của văn bản, không sau hôm nay.");

    public static Refusal SigningFormUnknown { get; } =
        Refusal.Input("form", "Hãy chọn ký thay, thừa lệnh hoặc thừa ủy quyền.");

    public static Refusal SignsAsMissing { get; } =
        Refusal.Input("signsAs", "Hãy nhập chức vụ của người ký, ví dụ: PHÓ CHỦ TỊCH.");

    public static Refusal DutyTwice { get; } =
        Refusal.Input("weekday", "Người này đã có lịch trực vào một trong các buổi đã chọn; hãy kết thúc lịch cũ hoặc bỏ buổi đó.");

    public static Refusal DutyWithoutCounter { get; } =
        Refusal.Input("officer", "Chỉ người giữ vị trí tiếp nhận tại đơn vị mới được xếp lịch trực; hãy phân công vị trí trước.");

    public static Refusal NoSuchChange { get; } =
        Refusal.NotFound("Không tìm thấy việc thay đổi đơn vị này.");

    public static Refusal ChangeDayMissing { get; } =
        Refusal.Input("on", "Hãy nhập ngày thay đổi có hiệu lực.");

    public static Refusal ChangeDecisionMissing { get; } =
        Refusal.Input("decision", "Hãy nhập tên và số văn bản quyết định việc thay đổi.");

    public static Refusal ChangeDecidedMissing { get; } =
        Refusal.Input("decided", "Hãy nhập ngày của văn bản, không sau hôm nay.");

    public static Refusal ChangeEmpty { get; } =
        new("map-change.empty", "Việc thay đổi này chưa có dòng nào nói đơn vị nào sáp nhập, chia tách, đổi tên, giải thể hay thành lập. Hãy thêm dòng rồi xác nhận.");

    public static Refusal ChangeClosed { get; } =
        new("map-change.kept", "Việc thay đổi này đã được xác nhận hoặc đã bỏ nên không sửa được. Thay đổi tiếp theo là một việc mới theo văn bản sau.");

    public static Refusal CancelReasonMissing { get; } =
        Refusal.Input("reason", "Hãy ghi lý do hủy việc thay đổi, ít nhất 5 ký tự.");

    public static Refusal ChangeUnderWay { get; } =
        new("map-change.too-late", "Chỉ hủy được việc thay đổi đã xác nhận khi chưa đến ngày có hiệu lực. Từ ngày đó hãy lập một việc thay đổi mới theo văn bản sau.");

    public static Refusal ChangeUnresolved(int dossiers) =>
        new("map-change.unresolved", $"Còn {dossiers} hồ sơ đang mở chưa biết chuyển về đâu. Hãy thêm dòng nơi giải quyết hoặc chọn nơi nhận cho từng hồ sơ rồi xác nhận.");
}
