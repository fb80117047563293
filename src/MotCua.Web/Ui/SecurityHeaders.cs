using Microsoft.Extensions.Options;

namespace MotCua.Web.Ui;

/// <summary>What modules may add to the rules for our pages.</summary>
public sealed class UiOptions
{
    /// <summary>
    /// Origins a form may lead to: browsers count the redirect after posting a form as its target, so a partner where
    /// people sign in or pay must be named here (<c>https://vneid.gov.vn</c>).
    /// </summary>
    public ISet<string> FormTargets { get; } = new SortedSet<string>(StringComparer.Ordinal);
}

/// <summary>What a browser may do with our pages: load from us only, never be framed, never guess types.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<UiOptions> options)
{
    private readonly string policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; media-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
        + "manifest-src 'self'; form-action " + string.Join(' ', options.Value.FormTargets.Prepend("'self'"));

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment, because an error clears what was set before it.
        context.Response.OnStarting(
            static state =>
            {
                var (response, policy) = ((HttpResponse, string))state;
                var headers = response.Headers;
                // A file that came from a person brings a stricter one of its own.
                if (headers.ContentSecurityPolicy.Count == 0)
                {
                    headers.ContentSecurityPolicy = policy;
                }

                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return Task.CompletedTask;
            },
            (context.Response, policy));
        return next(context);
    }
}
