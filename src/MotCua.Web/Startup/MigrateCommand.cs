using MotCua.Kernel;

namespace MotCua.Web.Startup;

/// <summary><c>migrate</c>: brings the schema to this release and nothing else, so that an upgrade can do it by night.</summary>
public sealed class MigrateCommand(OfficeSettings settings, Migrator migrator) : ICommand
{
    public string Name => "migrate";

    public string Usage => "";

    public bool PreparesItself => true;

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (arguments.Count > 0)
        {
            await errors.WriteLineAsync($"Cách dùng: {Name}");
            return 2;
        }

        var applied = await migrator.Apply(settings.OwnerConnectionString ?? settings.ConnectionString, stop);
        if (!applied.Accepted)
        {
            await errors.WriteLineAsync(applied.Refusal.Message);
            return 2;
        }

        foreach (var script in applied.Value)
        {
            await output.WriteLineAsync($"Đã áp dụng {script.Name}.");
        }

        await output.WriteLineAsync($"Lược đồ đang ở bản mới nhất: {Migrator.All[^1].Name}.");
        return 0;
    }
}
