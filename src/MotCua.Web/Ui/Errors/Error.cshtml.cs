using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Ui.Errors;

/// <summary>Every refusal of the machine, with a reference to quote and, where there is any, the form that was typed.</summary>
[Authorize(Policy = Permissions.Public)]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel(Clock clock) : PageModel
{
    internal ErrorWords Words { get; private set; } = ErrorWords.For(500);

    public string Reference { get; private set; } = "";

    /// <summary>When it happened, so that a late attempt can be shown to have been made in time.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When it is worth trying again, where that is known.</summary>
    public DateTimeOffset? ComeBackAt { get; private set; }

    public int Status { get; private set; }

    public KeptForm? Kept { get; private set; }

    public Task<IActionResult> OnGet() => Show();

    public Task<IActionResult> OnPost() => Show();

    private async Task<IActionResult> Show()
    {
        // Not bound as an argument: a body that cannot be read, being too large, would leave every argument empty.
        int? code = int.TryParse(RouteData.Values["code"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : null;
        var refused = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var forged = KeepFormWhenForged.Happened(HttpContext);

        // Asked for by hand, this page is one that does not exist.
        Status = failed is not null ? Response.StatusCode : refused is not null ? code ?? 500 : 404;
        Words = forged ? ErrorWords.Expired : ErrorWords.For(Status);
        Reference = RequestReference.Of(HttpContext);
        At = clock.Now;
        if (forged || Status is 401 or 429 or >= 500)
        {
            Kept = await KeptForm.From(Request, failed is not null ? failed.Path + Request.QueryString : refused?.OriginalPath + refused?.OriginalQueryString);
        }

        if (Status is 429 or 503)
        {
            // Whoever refused may know better than a minute.
            if (!int.TryParse(Response.Headers.RetryAfter, CultureInfo.InvariantCulture, out var seconds))
            {
                seconds = 60;
                Response.Headers.RetryAfter = "60";
            }

            ComeBackAt = At.AddSeconds(seconds);
        }

        return new PageResult { StatusCode = Status, Page = null!, ViewData = ViewData };
    }
}
