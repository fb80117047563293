using System.Globalization;
using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>Acts on accounts in words, for the history that administrators read.</summary>
public static class AccountWords
{
    private static readonly Dictionary<string, string> Whats = new(StringComparer.Ordinal)
    {
        ["account.opened"] = "Mở tài khoản",
        ["account.closed"] = "Đóng tài khoản",
        ["account.reopened"] = "Mở lại tài khoản",
        ["account.locked"] = "Tạm khóa vì nhập sai mật khẩu nhiều lần",
        ["account.password-changed"] = "Đổi mật khẩu",
        ["account.password-reset"] = "Cấp mật khẩu dùng một lần",
        ["account.channel-chosen"] = "Chọn cách nhận thông báo",
        ["account.telephone-set"] = "Đổi số điện thoại công vụ",
        ["officer.appointed"] = "Phân công vị trí",
        ["officer.appointment-ended"] = "Kết thúc vị trí",
        ["officer.absent"] = "Báo vắng mặt và người làm thay",
        ["officer.absence-ended"] = "Kết thúc vắng mặt sớm",
        ["officer.absence-cancelled"] = "Hủy báo vắng mặt",
    };

    /// <summary>Every kind of act an account can have.</summary>
    public static IReadOnlyCollection<string> Kinds => Whats.Keys;

    public static string What(RecordedAct act) => Whats.GetValueOrDefault(act.Kind, "Cập nhật tài khoản");

    public static string StateName(OfficerState state) => state switch
    {
        OfficerState.Closed => "Đã đóng",
        OfficerState.Locked => "Tạm khóa",
        OfficerState.OneTimePassword => "Chờ đổi mật khẩu",
        _ => "Đang hoạt động",
    };

    /// <summary>Which post an act on a post is about, and its days; null for other acts.</summary>
    public static (UnitCode Unit, string Post, DateOnly From, DateOnly? To)? PostOf(RecordedAct act)
    {
        using var data = JsonDocument.Parse(act.Data);
        return data.RootElement.TryGetProperty("unit", out var unit) && data.RootElement.TryGetProperty("post", out var post)
            ? (new UnitCode(unit.GetString()!), post.GetString()!, Day(data.RootElement, "from") ?? default, Day(data.RootElement, "to"))
            : null;
    }

    private static DateOnly? Day(JsonElement data, string name) =>
        data.TryGetProperty(name, out var day) && day.ValueKind == JsonValueKind.String
            ? DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
