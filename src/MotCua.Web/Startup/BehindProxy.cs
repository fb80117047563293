using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace MotCua.Web.Startup;

/// <summary>
/// The client's own address and scheme, as the proxies in front tell them: believed only from the addresses that
/// <c>ForwardedHeaders:KnownProxies</c> names (<c>10.0.0.5, 10.0.1.0/24</c>), since anybody could send these headers.
/// </summary>
public static class BehindProxy
{
    private static readonly TimeSpan HstsLives = TimeSpan.FromDays(365);

    public static IServiceCollection AddProxy(this IServiceCollection services) => services.AddHsts(hsts => hsts.MaxAge = HstsLives);

    /// <summary>Stands before everything that looks at scheme or address.</summary>
    /// <exception cref="InvalidDataException">The setting names something that is no address.</exception>
    public static WebApplication UseProxy(this WebApplication app)
    {
        if (Options(app.Configuration["ForwardedHeaders:KnownProxies"]) is { } known)
        {
            app.UseForwardedHeaders(known);
        }

        // Says it only over HTTPS, seen so by the client, and never for localhost.
        app.UseHsts();
        return app;
    }

    /// <summary>Null where no proxy is known: then its headers mean nothing.</summary>
    internal static ForwardedHeadersOptions? Options(string? setting)
    {
        var named = (setting ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // Every known proxy on the way is believed, the first unknown one ends it.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in named)
        {
            if (one.Contains('/', StringComparison.Ordinal) && System.Net.IPNetwork.TryParse(one, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else if (IPAddress.TryParse(one, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                throw new InvalidDataException($"ForwardedHeaders:KnownProxies: \"{one}\" không phải địa chỉ IP hay dải địa chỉ; ví dụ đúng: 10.0.0.5, 10.0.1.0/24.");
            }
        }

        return options;
    }
}
