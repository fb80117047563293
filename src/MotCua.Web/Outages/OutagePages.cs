using MotCua.Identity;
using MotCua.Outages;
using MotCua.Web.Startup;
using MotCua.Web.Ui;

namespace MotCua.Web.Outages;

/// <summary>What is watched here, and the pages about what was down.</summary>
public static class OutagePages
{
    public static IServiceCollection AddOutagePages(this IServiceCollection services) => services
        .AddSingleton(s => Watched(s.GetRequiredService<IConfiguration>(), s.GetRequiredService<OfficeSettings>(), s.GetServices<IWatchSource>()))
        .AddSingleton<INavigation, OutageNavigation>();

    /// <summary>
    /// <c>Watch:EverySeconds</c> and <c>Watch:Targets:N</c> with <c>Code</c>, <c>Name</c>, <c>Address</c> of the configuration. The
    /// product itself is always watched, at <c>Watch:Product</c> or where it listens; in the demo the stand-in of VNeID too, and
    /// whatever other rooms name.
    /// </summary>
    private static WatchList Watched(IConfiguration configuration, OfficeSettings settings, IEnumerable<IWatchSource> sources)
    {
        var section = configuration.GetSection("Watch");
        var targets = new List<WatchTarget>
        {
            new("motcua", "Hệ thống Một cửa", new Uri(new Uri(section["Product"] ?? settings.Url), Health.Ready), Product: true),
        };
        targets.AddRange(section.GetSection("Targets").GetChildren().Select(t => new WatchTarget(
            t["Code"] ?? throw new InvalidOperationException($"{t.Path}:Code is missing."),
            t["Name"] ?? throw new InvalidOperationException($"{t.Path}:Name is missing."),
            new Uri(t["Address"] ?? throw new InvalidOperationException($"{t.Path}:Address is missing.")))));
        var authority = configuration["Vneid:Authority"] ?? (settings.Demo ? settings.SimulatorsUrl + "/vneid" : null);
        if (authority is not null && targets.All(t => t.Code != "vneid"))
        {
            targets.Add(new WatchTarget("vneid", "VNeID", new Uri(authority.TrimEnd('/') + "/jwks")));
        }

        targets.AddRange(sources.SelectMany(s => s.Targets).Where(t => targets.All(known => known.Code != t.Code)));
        return new WatchList(targets, TimeSpan.FromSeconds(section.GetValue("EverySeconds", 30)));
    }

    private sealed class OutageNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } = [new("Sự cố", Links.Outages, Permissions.SeeOutages, Order: 90)];
    }
}
