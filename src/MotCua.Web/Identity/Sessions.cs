using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Identity;

/// <summary>What every page of somebody signed in shows: asked in the round trip that finds out who it is.</summary>
public interface IAskedWithViewer
{
    void Ask(RoundTrip trip, AccountId account, HttpContext context);
}

/// <summary>
/// Sessions: a cookie that holds account and stamp and nothing personal. Every request asks the database once whether it
/// still stands, so a closed account loses access at once.
/// </summary>
public sealed class Sessions(Database database, DeviceStore devices, CounterHourStore hours, ParkedPosts parked, Ui.Portal portal, Clock clock, IEnumerable<IAskedWithViewer> companions) : CookieAuthenticationEvents
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    private const string AccountClaim = "account";
    private const string StampClaim = "stamp";
    private const string KindClaim = "kind";

    public static ClaimsPrincipal PrincipalOf(SignedIn ticket, bool citizen) => new(new ClaimsIdentity(
        [
            new Claim(AccountClaim, ticket.Account.Value.ToString("D", CultureInfo.InvariantCulture)),
            new Claim(StampClaim, ticket.SecurityStamp),
            new Claim(KindClaim, citizen ? "citizen" : "officer"),
        ],
        Scheme,
        AccountClaim,
        KindClaim));

    public static SignedIn? TicketOf(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(AccountClaim), out var account) && principal?.FindFirstValue(StampClaim) is { } stamp
            ? new SignedIn(new AccountId(account), stamp)
            : null;

    /// <summary>Every way of signing in leaves the trace of who was on this device.</summary>
    public override async Task SigningIn(CookieSigningInContext context)
    {
        if (TicketOf(context.Principal) is { } ticket)
        {
            await devices.Seen(
                Devices.Keep(context.HttpContext), ticket.Account, context.Principal!.IsInRole("citizen"), clock.Now, context.HttpContext.RequestAborted);
        }

        await base.SigningIn(context);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // The error page must come even when the database does not.
            context.RejectPrincipal();
            return;
        }

        if (TicketOf(context.Principal) is { } ticket)
        {
            var trip = new RoundTrip();
            var viewer = trip.Ask(AccountStore.ViewerQuestion(ticket, clock.Today));
            foreach (var companion in companions)
            {
                companion.Ask(trip, ticket.Account, context.HttpContext);
            }

            await database.Ask(trip, context.HttpContext.RequestAborted);
            if (viewer.Value is { } known)
            {
                known = known with { Device = Devices.Of(context.HttpContext) };
                CurrentViewer.Set(context.HttpContext, known);
                await hours.Seen(known, clock.Now, context.HttpContext.RequestAborted);
                return;
            }
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    /// <summary>Not signed in, or no longer: what was typed is parked, then to the sign-in page that fits, and back.</summary>
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.HttpContext.Request;
        var expired = TicketIn(context.HttpContext, context.Options);
        var posted = HttpMethods.IsPost(request.Method);
        if (posted && TicketOf(expired?.Principal) is { } ticket)
        {
            await parked.Park(context.HttpContext, ticket.Account);
        }

        var forOfficers = !portal.Enabled || (expired?.Principal.IsInRole("officer") ?? (request.Path.StartsWithSegments("/can-bo") || request.Path.StartsWithSegments("/quan-tri")));
        var back = posted && expired is null ? request.Path.Value! : request.Path + request.QueryString;
        var page = Ui.Links.SignIn(forOfficers, back, expired is not null);
        if (request.Headers.ContainsKey("HX-Request"))
        {
            // A partial update must not put the sign-in page into a corner of the old one.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = page;
            return;
        }

        context.Response.Redirect(page);
    }

    /// <summary>Not theirs; or, while the password is somebody else's, not before it is changed.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (CurrentViewer.Of(context.HttpContext) is { MustChangePassword: true } && !context.HttpContext.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.Redirect(Ui.Links.ChangePassword);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>The ticket the browser still sends, though its time is over; signed and encrypted by us like any other.</summary>
    private static AuthenticationTicket? TicketIn(HttpContext http, CookieAuthenticationOptions options) =>
        options.CookieManager.GetRequestCookie(http, options.Cookie.Name!) is { } cookie ? options.TicketDataFormat.Unprotect(cookie) : null;
}
