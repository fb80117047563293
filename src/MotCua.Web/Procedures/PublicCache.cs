using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using MotCua.Outages;
using MotCua.Web.Ui;

namespace MotCua.Web.Procedures;

/// <summary>
/// Lets browsers keep public pages and ask whether they changed. Only pages seen without signing in and without a
/// notice are kept: nothing in them belongs to anybody.
/// </summary>
internal static class PublicCache
{
    private static readonly string Build = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString("N");

    /// <summary>Names the page by what it shows.</summary>
    /// <returns>Whether the browser has exactly this page already: answer 304.</returns>
    public static bool Holds(this PageModel page, params IEnumerable<string> shown)
    {
        var context = page.HttpContext;
        if (context.User.Identity?.IsAuthenticated == true || context.Request.Cookies.ContainsKey(UiModule.NoticeCookie))
        {
            return false;
        }

        // The banner stands on every page.
        var down = context.RequestServices.GetRequiredService<OutageBoard>().Open.Select(outage => outage.Id.ToString());
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', shown.Prepend(Build).Concat(down))));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 12))}\"", isWeak: true);
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true, Private = true };
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Cookie);
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(tag, useStrongComparison: false));
    }
}
