using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MotCua.Web.Ui.Errors;

/// <summary>What somebody typed into a form that could not be taken, to be sent again with one click.</summary>
/// <param name="Address">Where the form was sent.</param>
/// <param name="Fields">Everything but files, passwords and the antiforgery token, which is made anew.</param>
/// <param name="HadFiles">Files cannot be kept in a page: they must be chosen again.</param>
public sealed record KeptForm(string Address, IReadOnlyList<(string Name, string Value)> Fields, bool HadFiles)
{
    private const int MostCharacters = 300_000;
    private const string TokenField = "__RequestVerificationToken";

    /// <summary>Null where there is nothing to keep, or where another site sent the form.</summary>
    public static async Task<KeptForm?> From(HttpRequest request, string address)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !FromOurOwnPage(request))
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            var fields = form
                .Where(field => field.Key != TokenField && !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
                .SelectMany(field => field.Value.Select(value => (field.Key, value ?? "")))
                .ToList();
            return fields.Sum(field => field.Item2.Length) <= MostCharacters
                ? new KeptForm(address, fields, form.Files.Count > 0)
                : null;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>
    /// Offering to send a stranger's form again would be forgery with one more click; a browser tells where it came
    /// from, and a form without either header is not offered again.
    /// </summary>
    private static bool FromOurOwnPage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin"
        || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// Remembers that the antiforgery token did not fit: the page was open too long, or somebody else signed in. A body too
/// large to be read has no token either: that is said as what it is.
/// </summary>
internal sealed class KeepFormWhenForged : IAlwaysRunResultFilter
{
    private static readonly object Mark = new();

    public static bool Happened(HttpContext context) => context.Items.ContainsKey(Mark);

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult)
        {
            return;
        }

        var http = context.HttpContext;
        if (http.Request.ContentLength > http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }
        else
        {
            http.Items[Mark] = true;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
