using MotCua.Identity;

namespace MotCua.Web.Identity;

/// <summary>Who asks in this request, read fresh from the database; nobody when not signed in.</summary>
public sealed class CurrentViewer(IHttpContextAccessor http)
{
    private static readonly object Key = new();

    public Viewer? Viewer => http.HttpContext?.Items[Key] as Viewer;

    public bool IsSignedIn => Viewer is not null;

    /// <summary>The viewer on a page whose policy admits only people who are signed in.</summary>
    public Viewer Required => Viewer ?? throw new InvalidOperationException("This endpoint's policy admits visitors; it has no viewer.");

    /// <summary>Set by the session check alone, once a request.</summary>
    internal static void Set(HttpContext context, Viewer viewer) => context.Items[Key] = viewer;

    internal static Viewer? Of(HttpContext context) => context.Items[Key] as Viewer;
}
