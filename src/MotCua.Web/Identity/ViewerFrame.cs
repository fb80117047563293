using System.Collections.Concurrent;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Startup;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

/// <summary>What stands around a page for the person who is signed in: name, post, unit, and the way out.</summary>
public sealed class ViewerFrame(UnitStore units, Clock clock, IConfiguration configuration, OfficeSettings settings, Portal portal) : IFrameSource
{
    private readonly ProvinceFrame province = new(configuration, settings);

    // Names as of a day never change within it by much; a new day or a restart reads them again.
    private readonly ConcurrentDictionary<(DateOnly Day, UnitCode Unit), string> unitNames = new();
    private IReadOnlyDictionary<string, string>? postNames;

    public async ValueTask<Frame> For(HttpContext context)
    {
        var frame = await province.For(context);
        if (CurrentViewer.Of(context) is not { } viewer)
        {
            return frame with { SignIn = Links.SignIn(officers: !portal.Enabled, BackTo(context.Request), expired: false) };
        }

        frame = frame with { PersonName = viewer.Name, Account = Links.Account, SignOut = Links.SignOut };
        return viewer.Appointments is [var first, ..]
            ? frame with { UnitName = await NameOf(first.Unit, context.RequestAborted), Post = await PostName(first.Post, context.RequestAborted) }
            : frame;
    }

    /// <summary>Only a page one can come back to: not the sign-in pages, not an error, not where a form was sent.</summary>
    private static string? BackTo(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments(Links.CitizenSignIn) && !request.Path.StartsWithSegments(Links.Errors)
        && request.Path != Links.Home && !request.Path.StartsWithSegments(Links.SignOut)
            ? request.Path + request.QueryString
            : null;

    private async Task<string> NameOf(UnitCode unit, CancellationToken stop)
    {
        var key = (clock.Today, unit);
        if (unitNames.TryGetValue(key, out var known))
        {
            return known;
        }

        var name = (await units.Find(unit, clock.Today, stop))?.Name ?? unit.Value;
        foreach (var old in unitNames.Keys.Where(k => k.Day != key.Today))
        {
            unitNames.TryRemove(old, out _);
        }

        return unitNames[key] = name;
    }

    private async Task<string> PostName(string post, CancellationToken stop)
    {
        if (postNames?.TryGetValue(post, out var known) == true)
        {
            return known;
        }

        postNames = (await units.Posts(stop)).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
        return postNames.GetValueOrDefault(post, post);
    }
}
