using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Papers.Signatures;
using MotCua.Web.Startup;
using MotCua.Web.Ui;

namespace MotCua.Web.Papers;

public static class PapersWeb
{
    /// <summary>The press and the image bench of the papers room, and where its files lie.</summary>
    public static IServiceCollection AddPapersWeb(this IServiceCollection services)
    {
        NodeBench.Configure(services);
        return services
            .AddSingleton(services => new PapersFolder(services.GetRequiredService<OfficeSettings>().DataFolder))
            .AddSingleton(new TemplateFolder(Repository.Papers))
            // Behind a balancer the world knows another address than the one this process listens on.
            .AddSingleton(services => new PaperAddress(
                services.GetRequiredService<IConfiguration>()["PublicAddress"] ?? services.GetRequiredService<OfficeSettings>().Url))
            .AddSingleton(services => Signing(services.GetRequiredService<IConfiguration>().GetSection("Signing")))
            .AddSingleton<NodeBench>()
            .AddSingleton<IImageBench, SharpImageBench>()
            .AddSingleton<IPress, TypstPress>()
            .AddSingleton<KeptFiles>()
            .AddSingleton<INavigation, PapersNavigation>();
    }

    private static SigningSettings Signing(IConfigurationSection signing) => new(
        signing["Folder"],
        signing["Password"],
        signing.GetSection("Certificates").GetChildren()
            .ToDictionary(c => c.Key, c => new SigningFile(c["Path"], c["Password"]), StringComparer.OrdinalIgnoreCase));

    private sealed class PapersNavigation : INavigation
    {
        public IEnumerable<NavigationItem> Items { get; } = [new("Kiểm tra giấy tờ", Links.CheckFile, Policy: null, Order: 90)];
    }
}
