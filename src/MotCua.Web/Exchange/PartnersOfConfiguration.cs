using System.Globalization;
using MotCua.Exchange;
using MotCua.Web.Startup;

namespace MotCua.Web.Exchange;

/// <summary>
/// Reads <c>Partners:CODE</c> of the configuration: <c>On</c> (true or false), <c>Address</c>, <c>Parallel</c>,
/// <c>TimeoutSeconds</c>, and whatever credentials the partner's adapter names. A partner without an address is a stand-in
/// in the demo and off everywhere else.
/// </summary>
internal static class PartnersOfConfiguration
{
    public static PartnerBook Book(IConfiguration configuration, OfficeSettings office)
    {
        var read = new System.Collections.Concurrent.ConcurrentDictionary<string, PartnerSettings>(StringComparer.Ordinal);
        return new PartnerBook(code => read.GetOrAdd(code, _ => Read(configuration.GetSection("Partners:" + code), code, office)));
    }

    private static PartnerSettings Read(IConfigurationSection section, string code, OfficeSettings office)
    {
        var values = section.GetChildren().Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!, StringComparer.OrdinalIgnoreCase);
        var given = section["Address"];
        var simulated = string.IsNullOrWhiteSpace(given) && office.Demo;
        var address = simulated ? office.SimulatorsUrl + "/" + code : given;
        if (simulated)
        {
            // What the stand-ins ask for, so that the way with credentials is walked in the demo too.
            values.TryAdd("User", "motcua");
            values.TryAdd("Password", "motcua-simulator");
            values.TryAdd("InboundKey", "motcua-simulator");
            values.TryAdd("SiteId", "motcua-demo");
            values.TryAdd("CodeProfile", "motcua-demo");
        }

        return new PartnerSettings(code, !string.IsNullOrWhiteSpace(address) && !Off(section["On"]), string.IsNullOrWhiteSpace(address) ? null : new Uri(address), simulated, values)
        {
            Parallel = Number(section["Parallel"], 16),
            Timeout = TimeSpan.FromSeconds(Number(section["TimeoutSeconds"], 10)),
        };
    }

    private static bool Off(string? on) => string.Equals(on, "false", StringComparison.OrdinalIgnoreCase);

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;
}
