using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Startup;

/// <summary>
/// What a balancer or a watchdog asks: <c>/healthz</c>, whether the process answers at all, and <c>/readyz</c>, whether it
/// can do its work: 200, or 503 and which check failed. Both are public and hold counts and times only.
/// </summary>
public static class Health
{
    public const string Alive = "/healthz";

    public const string Ready = "/readyz";

    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet(Alive, (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Json(new { alive = true });
        }).RequireAuthorization(Permissions.Public);
        app.MapGet(Ready, async (HttpContext http, Readiness readiness, OfficeSettings settings) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            var found = await readiness.Look(settings.DataFolder, http.RequestAborted);
            return Results.Json(Told(found), statusCode: found.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).RequireAuthorization(Permissions.Public);
        return app;
    }

    private static object Told(ReadinessReport found) => new
    {
        ready = found.Ready,
        database = new { ok = found.Database },
        schema = new { ok = found.SchemaCurrent, missing = found.MissingMigrations },
        journal = new { ok = found.JournalMoves, waiting = found.ActsWaiting, oldestSeconds = Math.Round(found.OldestWaits.TotalSeconds, 1), behind = found.Behind },
        disk = new { ok = found.DiskHasRoom, freeBytes = found.FreeDisk },
    };
}
