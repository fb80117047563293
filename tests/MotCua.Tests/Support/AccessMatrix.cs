using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using MotCua.Identity;

namespace MotCua.Tests.Support;

/// <summary>
/// Things that belong to somebody, so that one's own and another's can be told apart: a module with pages about such
/// things adds one class like this, and the access matrix takes it in.
/// </summary>
public interface IOwnedSamples
{
    /// <summary>
    /// Makes something that belongs to this person, or to the unit where this officer works.
    /// </summary>
    /// <returns>Route values by parameter (<c>id</c>) or, where a parameter means several things, by pattern (<c>can-bo/ho-so/{id}</c>).</returns>
    Task<IReadOnlyDictionary<string, string>> Of(Office office, Viewer owner, CancellationToken stop);
}

/// <summary>
/// Every endpoint × every kind of person × own and another's, with what the permission table says about it. Endpoints
/// are found by themselves; those without a policy are faults.
/// </summary>
/// <param name="here">Everybody, at one unit.</param>
/// <param name="elsewhere">The same kinds of people at another unit, each with things of their own.</param>
/// <param name="pages">Tells which pages take forms.</param>
public sealed class AccessMatrix(
    IEnumerable<EndpointDataSource> endpoints,
    Uri home,
    IReadOnlyList<(RoleSession Session, IReadOnlyDictionary<string, string> Own)> here,
    IReadOnlyList<(RoleSession Session, IReadOnlyDictionary<string, string> Own)> elsewhere,
    PageLoader pages)
{
    private static readonly string[] PageMethods = ["GET", "POST"];

    /// <summary>How many combinations were tried.</summary>
    public int Tried { get; private set; }

    /// <summary>Of them, how many asked for another unit's or person's thing.</summary>
    public int TriedElsewhere { get; private set; }

    public async Task<IReadOnlyList<string>> Faults(CancellationToken stop)
    {
        var faults = new List<string>();
        var routes = endpoints.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        faults.AddRange(routes.Select(WithoutPolicy).OfType<string>());
        foreach (var route in routes.Where(r => WithoutPolicy(r) is null))
        {
            var policies = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy!).Distinct(StringComparer.Ordinal).ToList();
            foreach (var method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? PageMethods)
            {
                for (var i = 0; i < here.Count; i++)
                {
                    faults.AddRange(await Try(route, method, policies, i, stop));
                }
            }
        }

        return faults;
    }

    private static string? WithoutPolicy(RouteEndpoint route)
    {
        var asked = route.Metadata.GetOrderedMetadata<IAuthorizeData>();
        return route.Metadata.GetMetadata<IAllowAnonymous>() is not null ? $"/{Routes.Plain(route.RoutePattern)}: use Permissions.Public, not AllowAnonymous"
            : asked.Count == 0 || asked.Any(data => data.Policy is null || !Permissions.All.Contains(data.Policy)) ? $"/{Routes.Plain(route.RoutePattern)}: no policy of Permissions"
            : null;
    }

    private async Task<IReadOnlyList<string>> Try(RouteEndpoint route, string method, IReadOnlyList<string> policies, int person, CancellationToken stop)
    {
        var ((session, own), other) = (here[person], elsewhere[person].Own);
        var plain = Routes.Plain(route.RoutePattern);
        var may = policies.All(policy => session.Viewer?.May(policy) ?? policy == Permissions.Public);
        var everywhere = policies.All(policy => policy == Permissions.Public || session.Viewer?.MayEverywhere(policy) == true);
        var owned = own.ContainsKey(plain) || route.RoutePattern.Parameters.Any(parameter => own.ContainsKey(parameter.Name));
        var whole = owned && (own.ContainsKey(plain) || route.RoutePattern.Parameters.All(parameter => own.ContainsKey(parameter.Name)));
        var faults = new List<string>();

        var answer = await Answer(session, method, Routes.Address(route.RoutePattern, own), stop);
        if (Wrong(answer, may, session.Viewer is not null) is { } fault)
        {
            faults.Add($"{method} /{plain} as {session.Name}: {fault}");
        }

        if (whole && may && !everywhere && answer.StatusCode == HttpStatusCode.NotFound)
        {
            faults.Add($"{method} /{plain} as {session.Name}: one's own is not found");
        }

        foreach (var form in owned && may && !everywhere ? method == "GET" ? [""] : await Forms(route) : [])
        {
            TriedElsewhere++;
            var theirs = await Answer(session, method, Routes.Address(route.RoutePattern, other) + form, stop, asForm: method == "POST");
            if (theirs.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
            {
                faults.Add($"{method} /{plain}{form} as {session.Name}: another's is answered with {(int)theirs.StatusCode}, not 403 or 404");
            }
        }

        return faults;
    }

    private static string? Wrong(HttpResponseMessage answer, bool may, bool signedIn)
    {
        var toSignIn = (int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location?.OriginalString.StartsWith("/dang-nhap", StringComparison.Ordinal) == true;
        return (int)answer.StatusCode >= 500 ? $"fails with {(int)answer.StatusCode}"
            : may && (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (!signedIn && toSignIn)) ? $"is refused ({(int)answer.StatusCode}) against the table"
            : !may && signedIn && answer.StatusCode != HttpStatusCode.Forbidden ? $"is answered with {(int)answer.StatusCode}, not 403"
            : !may && !signedIn && !toSignIn ? $"is answered with {(int)answer.StatusCode}, not sent to sign in"
            : null;
    }

    /// <summary>The forms a page takes, as they are addressed: nothing, or <c>?handler=Name</c>.</summary>
    private async Task<IReadOnlyList<string>> Forms(RouteEndpoint route) => route.Metadata.GetMetadata<PageActionDescriptor>() is not { } page ? []
        : [.. (await pages.LoadAsync(page, new EndpointMetadataCollection(route.Metadata))).HandlerMethods
            .Where(handler => handler.HttpMethod == "Post").Select(handler => handler.Name is null ? "" : "?handler=" + handler.Name)];

    /// <param name="asForm">With a fresh antiforgery token: a form of this person, sent where it does not belong.</param>
    private async Task<HttpResponseMessage> Answer(RoleSession session, string method, string address, CancellationToken stop, bool asForm = false)
    {
        Tried++;

        // A client for each request: signing out or in on the way must not change who asks.
        using var client = RoleSessions.NewClient(home, session);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        if (method == "POST")
        {
            // Without a token whoever is admitted changes nothing; with one, only another's things are tried.
            request.Content = new FormUrlEncodedContent(asForm ? [new("__RequestVerificationToken", await Token(client, stop))] : []);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    private static async Task<string> Token(HttpClient client, CancellationToken stop)
    {
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri("/tai-khoan", UriKind.Relative), stop));
        return page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }
}
