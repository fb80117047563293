using System.Globalization;
using MotCua.Bench;
using MotCua.Web.Startup;
using Npgsql;

// Measures the product against the bare database in interleaved pairs and prints the medians; see docs/performance.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (BenchOptions.Parse(args, Path.Combine(Repository.Root, "artifacts", "bench")) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchOptions.Usage);
    return 2;
}

if (options.Scenarios.Contains(BenchOptions.DueDates))
{
    DueDates.Measure(Console.Out);
    if (options.Scenarios.Count == 1)
    {
        return 0;
    }
}

if (options.Scenarios.Contains(BenchOptions.Kpi))
{
    await Kpi.Measure(options, Console.Out);
    if (options.Scenarios.All(s => s is BenchOptions.DueDates or BenchOptions.Kpi))
    {
        return 0;
    }
}

try
{
    await Measure(options with { Scenarios = [.. options.Scenarios.Where(s => s is not (BenchOptions.DueDates or BenchOptions.Kpi))] });
    return 0;
}
catch (InvalidOperationException broken)
{
    // Caught, so that the product that was started is stopped on the way here.
    await Console.Error.WriteLineAsync(broken.Message);
    return 1;
}

static async Task Measure(BenchOptions options)
{
    Directory.CreateDirectory(options.Data);
    await using var product = await Product.Start(options.Data, port: 5380);
    using var folder = DataFolder.Open(options.Data).Value;
    var database = folder.Running()!;
    await using var stage = await Stage.Of(options.Data, database.ConnectionString, CancellationToken.None);
    var lines = Path.Combine(options.Data, "dossiers.jsonl");
    await File.WriteAllLinesAsync(lines, OldDossiers.Lines(options.Dossiers));
    await Product.Run(options.Data, "import", "dossiers", lines);
    var limit = new Limit(new NpgsqlConnectionStringBuilder(database.OwnerConnectionString), options.Dossiers);
    await limit.Load();
    var scenarios = new Scenarios(product, stage, await product.Citizen(stage.CitizenName), await product.Officer("tuphap.vinhlinh"));

    Console.WriteLine($"{options.Dossiers} dossiers, {options.Pairs} pairs of {options.Seconds} s, {Environment.ProcessorCount} processors");
    Console.WriteLine("scenario  connections   limit/s  product/s  ratio   p50 ms  p95 ms  cpu ms/request  failed");
    foreach (var scenario in options.Scenarios)
    {
        foreach (var connections in options.Connections)
        {
            var (limits, products) = (new List<double>(), new List<Measured>());
            for (var pair = 0; pair < options.Pairs; pair++)
            {
                if (pair == 0)
                {
                    // Plans, code and connections are warm before anything counts; on a busy machine a second is too short for the compiler.
                    await Runner.Run(product, connections, TimeSpan.FromSeconds(options.Seconds), await scenarios.Ready(scenario, connections, options.Seconds, CancellationToken.None));
                }

                var request = await scenarios.Ready(scenario, connections, options.Seconds, CancellationToken.None);
                await stage.CatchUp(CancellationToken.None);
                limits.Add(await limit.Measure(scenario, connections, options.Seconds));
                products.Add(await Runner.Run(product, connections, TimeSpan.FromSeconds(options.Seconds), request));
            }

            // The machine drifts, so a ratio is made within its pair and the median of the ratios is told.
            var ratio = Median(products.Zip(limits, (p, l) => p.Rate / l));
            Console.WriteLine(
                $"{scenario,-9} {connections,11} {Median(limits),9:F0} {Median(products.Select(p => p.Rate)),10:F0} {ratio,6:F2}"
                + $" {Median(products.Select(p => p.Median.TotalMilliseconds)),8:F1} {Median(products.Select(p => p.Slow.TotalMilliseconds)),7:F1}"
                + $" {Median(products.Select(p => p.Processor.TotalMilliseconds)),15:F2} {products.Sum(p => p.Failed),7}");
        }
    }

    Console.WriteLine($"peak memory of the product: {product.PeakMemory} MB");
}

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
