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

    public static Refusal NotAppointed { get; } =
        new("appointment.none", "Người này không giữ vị trí đó ở đơn vị vào ngày kết thúc đã chọn.", Kind: RefusalKind.NotFound);
}
