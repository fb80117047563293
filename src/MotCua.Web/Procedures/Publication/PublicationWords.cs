using MotCua.Procedures.Publication;
using MotCua.Web.Ui.TagHelpers;

namespace MotCua.Web.Procedures.Publication;

/// <summary>Announcements in words.</summary>
public static class PublicationWords
{
    public static string Of(AnnouncedChange change) => change switch
    {
        AnnouncedChange.New => "Mới ban hành",
        AnnouncedChange.Amended => "Sửa đổi, bổ sung",
        _ => "Bãi bỏ",
    };

    public static string Of(AnnouncingLevel level) => level == AnnouncingLevel.Province ? "Ủy ban nhân dân tỉnh" : "Bộ, cơ quan ngang bộ";

    public static string Of(ClockState state) => state switch
    {
        ClockState.Met => "Đúng hạn",
        ClockState.Running => "Còn hạn",
        ClockState.Lost => "Mất điểm",
        _ => "Chưa tính được",
    };

    public static string ColourOf(ClockState state) => state switch
    {
        ClockState.Met => "green",
        ClockState.Running => "yellow",
        ClockState.Lost => "red",
        _ => "grey",
    };

    public static IReadOnlyList<Answer> Changes { get; } = [.. Enum.GetValues<AnnouncedChange>().Select(c => new Answer(Code(c), Of(c)))];

    public static IReadOnlyList<Answer> Levels { get; } = [.. Enum.GetValues<AnnouncingLevel>().Select(l => new Answer(l.ToString().ToLowerInvariant(), Of(l)))];

    public static string Code(AnnouncedChange change) => change.ToString().ToLowerInvariant();
}
