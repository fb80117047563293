using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Track;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Ratings;

/// <summary>
/// The rating form for whoever was shown a link at the counter, without signing in; it names no person. No
/// allowance is counted: the code is the proof, and a whole counter hall shares one address.
/// </summary>
[Authorize(Policy = Permissions.Public)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RateByLinkModel(InviteRating invite, RatingLinkStore links, Clock clock) : PageModel
{
    [FromRoute(Name = "ratingToken")]
    public string Token { get; set; } = "";

    [BindProperty(Name = RatingRefusals.GradeField)]
    public string? Grade { get; set; }

    [BindProperty(Name = RatingRefusals.WordsField)]
    public string? Words { get; set; }

    /// <summary>Null where it was used, is over, or never was.</summary>
    public OpenRatingLink? Open { get; private set; }

    public Rating? Done { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Find(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Find(stop))
        {
            return NotFound();
        }

        var from = new RatedFrom(Devices.Keep(HttpContext), TrackingLimits.Client(HttpContext.Connection.RemoteIpAddress));
        var rated = await invite.Use(CurrentViewer.Of(HttpContext), TrackingReference.Read(Token)!, RatingGrades.Read(Grade), Words, from, stop);
        if (!rated.Accepted)
        {
            return this.Refused(rated.Refusal);
        }

        Done = rated.Value;
        return Page();
    }

    private async Task<bool> Find(CancellationToken stop)
    {
        Open = TrackingReference.Read(Token) is { } token ? await links.ByToken(token, clock.Now, stop) : null;
        return Open is not null;
    }
}
