namespace MotCua.Web.Ui;

public static partial class Links
{
    /// <summary>Officers' accounts, for administrators.</summary>
    public const string Accounts = "/quan-tri/tai-khoan";

    public const string OpenAccount = "/quan-tri/tai-khoan/mo";

    /// <summary>One's own password.</summary>
    public const string Telephone = "/tai-khoan/dien-thoai";

    public const string ChangePassword = "/tai-khoan/mat-khau";

    public static string AccountsFound(string? text, string? unit, string? state, string? after) =>
        WithQuery(Accounts, ("tim", text), ("don-vi", unit), ("trang-thai", state), ("sau", after));

    public static string OfficerAccount(Guid account) => $"{Accounts}/{account:D}";

    public static string Appoint(Guid account) => OfficerAccount(account) + "/phan-cong";

    public static string EndPost(Guid account) => OfficerAccount(account) + "/thoi-giu";

    public static string ResetPassword(Guid account) => OfficerAccount(account) + "/cap-lai-mat-khau";

    public static string CloseAccount(Guid account) => OfficerAccount(account) + "/dong";
}
