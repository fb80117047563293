namespace MotCua.Web.Dossiers.Entry;

/// <summary>
/// The procedures entered last at this desk: a counter does the same few all day. Kept in the browser of the desk as
/// codes, nothing about people.
/// </summary>
internal static class LastProcedures
{
    private const string Cookie = "motcua-thu-tuc-gan-day";
    private const int Most = 5;
    private const int LongestCode = 40;

    public static IReadOnlyList<string> Of(HttpRequest request) =>
        [.. (request.Cookies[Cookie] ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries).Where(code => code.Length <= LongestCode).Distinct(StringComparer.Ordinal).Take(Most)];

    public static void Remember(HttpContext context, string code) => context.Response.Cookies.Append(
        Cookie,
        string.Join('|', Of(context.Request).Where(c => c != code).Prepend(code).Take(Most)),
        new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(30),
            Path = Ui.Links.Enter,
        });
}
