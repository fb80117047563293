using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>Every "no" of the room.</summary>
public static class IdentityRefusals
{
    /// <summary>One sentence for a wrong name, a wrong password and a closed account: it must not tell which names exist.</summary>
    public static Refusal WrongPassword { get; } =
        Refusal.Input("password", "Tên đăng nhập hoặc mật khẩu không đúng. Hãy nhập lại, hoặc liên hệ quản trị hệ thống của đơn vị.");

    public static Refusal Locked(DateTimeOffset until) => new(
        "account.locked",
        $"Tài khoản tạm khóa vì nhập sai mật khẩu nhiều lần. Hãy thử lại sau {VietnameseDates.Moment(until)}.",
        Field: "password",
        Kind: RefusalKind.Input);

    public static Refusal Closed { get; } =
        new("account.closed", "Tài khoản này đã ngừng hoạt động.", Kind: RefusalKind.Forbidden);

    public static Refusal TelephoneUnreadable { get; } =
        Refusal.Input("telephone", "Số điện thoại chỉ gồm chữ số, từ 3 đến 15 chữ số, ví dụ 0233 3852 123.");

    public static Refusal UserNameTaken { get; } = Refusal.Input("user_name", "Tên đăng nhập này đã có người dùng; hãy chọn tên khác.");

    public static Refusal UserNameShape { get; } =
        Refusal.Input("user_name", "Tên đăng nhập gồm 3 đến 40 chữ thường không dấu, số, dấu chấm hoặc gạch nối, bắt đầu bằng chữ.");

    public static Refusal PasswordShort { get; } =
        Refusal.Input("password", $"Mật khẩu cần ít nhất {Passwords.ShortestLength} ký tự; một câu dễ nhớ là tốt nhất.");

    public static Refusal PasswordIsName { get; } = Refusal.Input("password", "Mật khẩu không được chứa tên đăng nhập.");

    public static Refusal DisplayNameMissing { get; } = Refusal.Input("display_name", "Hãy nhập họ và tên.");

    public static Refusal DisplayNameLong { get; } = Refusal.Input("display_name", "Họ và tên dài quá 100 ký tự; hãy nhập đúng họ và tên.");

    public static Refusal OneTimePasswordExpired { get; } =
        Refusal.Input("password", "Mật khẩu dùng một lần này đã hết hạn. Hãy đề nghị quản trị hệ thống của đơn vị cấp lại mật khẩu.");

    public static Refusal CurrentPasswordWrong { get; } = Refusal.Input("current", "Mật khẩu đang dùng không đúng. Hãy nhập lại.");

    public static Refusal PasswordSame { get; } = Refusal.Input("password", "Mật khẩu mới phải khác mật khẩu đang dùng.");

    public static Refusal UnitOutOfReach { get; } =
        Refusal.Input("unit", "Đơn vị này không thuộc phạm vi quản trị của bạn; hãy chọn đơn vị của bạn hoặc đơn vị trực thuộc.");

    public static Refusal OwnAccount { get; } = new(
        "account.own",
        "Bạn không thể làm việc này với tài khoản của chính mình; hãy nhờ một quản trị hệ thống khác, hoặc người vận hành máy chủ.");

    public static Refusal ReasonMissing { get; } = Refusal.Input("reason", "Hãy ghi lý do; lý do được lưu vào nhật ký.");

    public static Refusal AccountClosed { get; } =
        new("account.is-closed", "Tài khoản đang đóng. Hãy mở lại tài khoản trước.");

    public static Refusal DemoUnwelcome { get; } = new(
        "demo.unwelcome",
        "Nơi này đã có tài khoản cán bộ thật; dữ liệu trình diễn có những tài khoản mà ai cũng biết mật khẩu, nên chỉ tạo được ở nơi trống. Hãy bỏ --demo, hoặc chọn thư mục khác bằng --data.");

    public static Refusal NoSuchAccount { get; } = Refusal.NotFound("Không có tài khoản này.");
}
