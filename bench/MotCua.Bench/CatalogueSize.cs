using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using MotCua.Web.Startup;

namespace MotCua.Bench;

/// <summary>
/// A national catalogue's size: 2,000 procedures for 180 units read, checked and loaded into a database of its own; then the
/// public search with and without its filters, and what each of the units takes in.
/// </summary>
public static class CatalogueSize
{
    private const int Procedures = 2_000;
    private const int Units = 180;
    private const int Rounds = 200;

    private static readonly string[] Words =
        ["dang ky khai sinh", "chứng thực bản sao", "giay phep xay dug", "tro cap xa hoi", "thay đổi họ tên", "ho kinh doanh", "đất đai", "xac nhan tinh trang hon nhan"];

    public static async Task Measure(BenchOptions options, TextWriter output)
    {
        var stop = CancellationToken.None;
        var folder = Path.Combine(options.Data, "catalogue-2000");
        Write(folder);
        var started = await EmbeddedPostgres.Start(Path.Combine(options.Data, "catalogue"), durable: true, Console.WriteLine, stop);
        await using var server = started.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"motcua_catalogue_{Environment.ProcessId}_{Environment.TickCount64}");
        await server.EnsureDatabase(name, stop);
        var (app, owner) = (server.ConnectionTo(name, asOwner: false), server.ConnectionTo(name, asOwner: true));
        await using var office = OfficeApp.Build(new OfficeSettings
        {
            ConnectionString = app,
            OwnerConnectionString = owner,
            DataFolder = options.Data,
            Demo = false,
            RunWorkers = false,
        });
        var migrated = await office.Services.GetRequiredService<Migrator>().Apply(owner, stop);
        if (!migrated.Accepted)
        {
            throw new InvalidOperationException(migrated.Refusal.Message);
        }

        var watch = Stopwatch.StartNew();
        foreach (var loader in office.Services.GetServices<ICatalogueLoader>().OrderBy(l => l.Order))
        {
            var from = watch.Elapsed;
            var loaded = await loader.Load(folder, stop);
            await output.WriteLineAsync($"{(watch.Elapsed - from).TotalSeconds,6:F1} s  {loader.Name}: {(loaded.Accepted ? loaded.Value : throw new InvalidOperationException(loaded.Refusal.Message))}");
        }

        await output.WriteLineAsync($"{watch.Elapsed.TotalSeconds,6:F1} s  all of it (goal: below 30 s), {Environment.ProcessorCount} processors");
        await Reads(office.Services, output, stop);
    }

    private static async Task Reads(IServiceProvider services, TextWriter output, CancellationToken stop)
    {
        var (store, today) = (services.GetRequiredService<ProcedureStore>(), services.GetRequiredService<Clock>().Today);
        var tree = await services.GetRequiredService<UnitStore>().Tree(today, stop);
        var units = tree.All.Where(u => u.Code.Value.StartsWith("BENCH.", StringComparison.Ordinal)).ToList();
        var fields = await store.Fields(today, stop);
        await output.WriteLineAsync("what                                           p50 ms  p95 ms");
        await Time("search", i => store.Search(Words[i % Words.Length], null, today, 30, stop));
        await Time("search in a field", i => store.Search(Words[i % Words.Length], new ProcedureFilter(fields[i % fields.Count].Code), today, 30, stop));
        await Time("search at a unit", i => store.Search(Words[i % Words.Length], HandlingUnits.TakenInBy(units[i % units.Count], tree), today, 30, stop));
        await Time("first page of what a unit takes in", i => store.List(HandlingUnits.TakenInBy(units[i % units.Count], tree), today, null, 31, stop));
        await Time("all fields with their numbers", async _ => await store.Fields(today, stop));

        async Task Time<T>(string what, Func<int, Task<IReadOnlyList<T>>> ask)
        {
            var taken = new List<double>();
            for (var i = -Words.Length; i < Rounds; i++)
            {
                var watch = Stopwatch.StartNew();
                await ask(i + Words.Length);
                if (i >= 0)
                {
                    taken.Add(watch.Elapsed.TotalMilliseconds);
                }
            }

            taken.Sort();
            await output.WriteLineAsync($"{what,-45} {taken[taken.Count / 2],7:F1} {taken[(int)(taken.Count * 0.95)],7:F1}");
        }
    }

    /// <summary>Our own catalogue with its procedures written many times over under codes and names of their own, and more units.</summary>
    private static void Write(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var ours = Repository.Catalogue;
        foreach (var file in Directory.EnumerateFiles(ours, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(ours, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var models = Directory.GetFiles(Path.Combine(ours, "procedures"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllLines).ToList();
        for (var i = models.Count; i < Procedures; i++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"9.{i:000000}");
            var lines = models[i % models.Count].Select(line => line.StartsWith("code:", StringComparison.Ordinal) ? $"code: '{code}'" : line).ToList();
            File.WriteAllLines(Path.Combine(folder, "procedures", code + ".yaml"), Renamed(lines, i));
        }

        File.AppendAllLines(
            Path.Combine(folder, "units", "quang-tri.csv"),
            ["BENCH,Tỉnh đo,province,,2025-07-01,", .. Enumerable.Range(1, Units).Select(i => string.Create(CultureInfo.InvariantCulture, $"BENCH.{i:000},Xã đo {i},commune,BENCH,2025-07-01,"))]);
    }

    /// <summary>The name stands on its line, or folded below it.</summary>
    private static List<string> Renamed(List<string> lines, int number)
    {
        var at = lines.FindIndex(l => l.StartsWith("name:", StringComparison.Ordinal));
        var folded = lines[at].TrimEnd().EndsWith(">-", StringComparison.Ordinal);
        var (line, more) = (folded ? at + 1 : at, string.Create(CultureInfo.InvariantCulture, $" loại {number}"));
        lines[line] = lines[line].EndsWith('\'') ? lines[line][..^1] + more + "'" : lines[line] + more;
        return lines;
    }
}
