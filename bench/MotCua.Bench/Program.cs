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

if (options.Scenarios.Contains(BenchOptions.Catalogue))
{
    await CatalogueSize.Measure(options, Console.Out);
    if (options.Scenarios.All(s => s is BenchOptions.DueDates or BenchOptions.Kpi or BenchOptions.Catalogue))
    {
        return 0;
    }
}

try
{
    await Measure(options with { Scenarios = [.. options.Scenarios.Where(s => s is not (BenchOptions.DueDates or BenchOptions.Kpi or BenchOptions.Catalogue))] });
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
    DatabaseTime.Of(Path.Combine(options.Data, "postgres", "cluster"));
    await using var stage = await Stage.Of(options.Data, database.ConnectionString, CancellationToken.None);
    if (options.Scenarios.Contains(BenchOptions.Exchange))
    {
        await ExchangeRate.Measure(product, stage, options.Seconds, Console.Out);
        options = options with { Scenarios = [.. options.Scenarios.Where(s => s != BenchOptions.Exchange)] };
        if (options.Scenarios.Count == 0)
        {
            return;
        }
    }

    var lines = Path.Combine(options.Data, "dossiers.jsonl");
    await File.WriteAllLinesAsync(lines, OldDossiers.Lines(options.Dossiers));
    await Product.Run(options.Data, "import", "dossiers", lines);
    var limit = new Limit(new NpgsqlConnectionStringBuilder(database.OwnerConnectionString), options.Dossiers);
    await limit.Load();
    var scenarios = new Scenarios(product, stage, await product.Citizen(stage.CitizenName), await product.Officer("tuphap.vinhlinh"));

    // As docs/performance.md has it, to be pasted there.
    Console.WriteLine($"{options.Dossiers} dossiers, {options.Pairs} pairs of {options.Seconds} s, {Environment.ProcessorCount} processors, load average {LoadAverage()}");
    Console.WriteLine();
    Console.WriteLine("| Request | Connections | Limit /s | Product /s | Ratio | Goal | p50 / p95 ms | CPU of the product, ms a request | of its database | Failed |");
    Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
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
                $"| {scenario} | {connections} | {Median(limits):N0} | {Median(products.Select(p => p.Rate)):N0} | {ratio:F2} | {Goal(scenario)}"
                + $" | {Median(products.Select(p => p.Median.TotalMilliseconds)):F1} / {Median(products.Select(p => p.Slow.TotalMilliseconds)):F1}"
                + $" | {Median(products.Select(p => p.Processor.TotalMilliseconds)):F2} | {Median(products.Select(p => p.Database.TotalMilliseconds)):F2} | {products.Sum(p => p.Failed)} |");
        }
    }

    Console.WriteLine();
    Console.WriteLine($"Peak memory of the product: {product.PeakMemory} MB. Load average at the end: {LoadAverage()}.");
}

// What others do on the machine meanwhile is part of every figure.
static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";

static string Goal(string scenario) => scenario switch
{
    "submit" or "advance" => "0.5",
    "worklist" => "0.25",
    _ => "0.15",
};

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
