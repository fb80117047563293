namespace MotCua.Web.Ui;

public static partial class Links
{
    public const string CitizenSignIn = "/dang-nhap";

    public const string OfficerSignIn = "/dang-nhap/can-bo";

    public const string SignOut = "/dang-xuat";

    public const string Account = "/tai-khoan";

    public const string DemoStart = "/demo";

    /// <summary>The form that was typed when the session had run out.</summary>
    public const string ContinueForm = "/dang-nhap/tiep-tuc";

    /// <summary>The sign-in page for citizens or officers, from which the person comes back.</summary>
    public static string SignIn(bool officers, string? back, bool expired) => WithQuery(
        officers ? OfficerSignIn : CitizenSignIn, ("ve", back), ("het-phien", expired ? "true" : null));

    /// <summary>Where every sign-in ends: offers the form that waits, or goes back to the page asked for.</summary>
    public static string SignedIn(string? back) => WithQuery("/dang-nhap/xong", ("ve", back));

    /// <summary>Back at the citizens' sign-in page, with why it did not work.</summary>
    public static string SignInWithVneidFailed(string code, string? signedIn) => WithQuery(
        CitizenSignIn, ("loi", code), ("ve", signedIn?.Split("?ve=") is [_, var back] ? Uri.UnescapeDataString(back) : null));
}
