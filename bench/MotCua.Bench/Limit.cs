using System.Diagnostics;
using System.Globalization;
using MotCua.Web.Startup;
using Npgsql;

namespace MotCua.Bench;

/// <summary>
/// The physical limit: pgbench doing the bare rows of an act in a database of its own on the same server, with nothing
/// around them (bench/limit). psql and pgbench come with Debian's postgresql-client and postgresql-contrib.
/// </summary>
public sealed class Limit(NpgsqlConnectionStringBuilder server, int dossiers)
{
    private static readonly string Scripts = Path.Combine(Repository.Root, "bench", "limit");

    public async Task Load() => await Run("bash", "limit.sh", "load", dossiers.ToString(CultureInfo.InvariantCulture));

    /// <returns>Transactions a second.</returns>
    public async Task<double> Measure(string scenario, int connections, int seconds)
    {
        var printed = await Run(
            Pgbench(), "-n", "-M", "prepared", "-j", "2", "-c", Text(connections), "-T", Text(seconds), "-D", "run=" + TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), "-D", "n=" + Text(dossiers), "-f", scenario + ".pgb");
        var line = printed.Split('\n').Single(l => l.StartsWith("tps = ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Pgbench() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault("pgbench")
        : "pgbench";

    private async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Scripts, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGHOST"] = server.Host;
        start.Environment["PGPORT"] = Text(server.Port);
        start.Environment["PGUSER"] = server.Username;
        start.Environment["PGDATABASE"] = program == "bash" ? "postgres" : "mc_limit";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await errors}");
    }
}
