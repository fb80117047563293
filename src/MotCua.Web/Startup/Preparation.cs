using MotCua.Kernel;

namespace MotCua.Web.Startup;

/// <summary>Brings a database to where this release can serve from it: its schema and its catalogue.</summary>
public static class Preparation
{
    public static async Task<Refusal?> Prepare(IServiceProvider services, string ownerConnectionString, Action<string> say, CancellationToken stop)
    {
        var migrated = await services.GetRequiredService<Migrator>().Apply(ownerConnectionString, stop);
        if (!migrated.Accepted)
        {
            return migrated.Refusal;
        }

        if (migrated.Value.Count > 0)
        {
            say($"Đã cập nhật lược đồ: {migrated.Value.Count} tệp, tới {migrated.Value[^1].Name}.");
        }

        foreach (var loader in services.GetServices<ICatalogueLoader>().OrderBy(l => l.Order))
        {
            var loaded = await loader.Load(services.GetRequiredService<CatalogueFolder>().Path, stop);
            if (!loaded.Accepted)
            {
                return loaded.Refusal;
            }

            if (loaded.Value.Length > 0)
            {
                say(loaded.Value);
            }
        }

        return null;
    }
}
