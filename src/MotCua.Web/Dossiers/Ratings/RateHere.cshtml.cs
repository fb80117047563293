using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Track;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Ratings;

/// <summary>What stands on the counter's tablet: the code that the officer's screen shows leads to the form.</summary>
[Authorize(Policy = Permissions.Public)]
[EnableRateLimiting(TrackingLimits.Policy)]
public sealed class RateHereModel(RatingLinkStore links, Clock clock) : PageModel
{
    [BindProperty(Name = RatingRefusals.CodeField)]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken stop) =>
        TrackingReference.Read(Code) is { } token && await links.ByToken(token, clock.Now, stop) is not null
            ? Redirect(Links.RateByLink(token))
            : this.Refused(RatingRefusals.NoSuchCode);
}
