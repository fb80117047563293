using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Startup;
using Npgsql;

namespace MotCua.Bench;

/// <summary>
/// Numbers for leaders over many dossiers × 200 units × 18 months, put in by SQL into databases of their own: the leader's
/// page, one indicator of one unit, the table of all units, the first page of a list, the plain GROUP BY beside it, what a
/// write costs among ten thousand and among all of them (in turn), and how soon a change shows.
/// </summary>
public static class Kpi
{
    private const int Units = 200;
    private const int Small = 10_000;
    private const int Rounds = 60;
    private const string Province = "BENCH";

    /// <summary>As PostgreSQL's own advice for a server: what it keeps of its pages.</summary>
    private static readonly string QuarterOfMemory = $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / 1024 / 1024}MB";

    private static readonly IReadOnlyList<Counter> Kept = IndicatorList.CountersOf(IndicatorList.Standing);

    public static async Task Measure(BenchOptions options, TextWriter output)
    {
        var stop = CancellationToken.None;
        var started = await EmbeddedPostgres.Start(Path.Combine(options.Data, "kpi"), durable: true, Console.WriteLine, stop, QuarterOfMemory);
        await using var server = started.Value;
        await using var few = await Filled.Of(server, options.Data, "motcua_kpi_few", Small, output, stop);
        await using var many = await Filled.Of(server, options.Data, "motcua_kpi_many", options.Dossiers, output, stop);
        await output.WriteLineAsync($"{options.Dossiers:N0} dossiers, {Units} units, 18 months, {Environment.ProcessorCount} processors; milliseconds as the product waits for the database");
        await output.WriteLineAsync("what                                                  p50     p95");
        var random = new Random(7);
        await Reads(many, output, random, stop);
        await Writes(few, many, output, random, stop);
        await Shows(many, output, stop);
    }

    private static async Task Reads(Filled office, TextWriter output, Random random, CancellationToken stop)
    {
        var register = await office.The<UnitStore>().Register(stop);
        var (read, board, lists) = (office.The<ReadIndicator>(), office.The<ReadBoard>(), office.The<DossierListStore>());
        var half = Area.Of(register, new UnitCode(Province), Filled.Last.AddMonths(-6).AddDays(1), Filled.Last)!;
        var window = half.Window(office.Now) with { LastDays = (await office.The<GuardThresholdStore>().All(stop)).Single(t => t.Sign == "last-days").Value };
        var leader = DossierVisibility.VisibleTo(
            new Viewer(default, "", new HashSet<Role> { Role.Observer }, [new Appointment(new UnitCode(Province), "theo-doi", Counter: false, Role.Observer)]));
        var indicators = IndicatorList.Standing.Where(i => i is { Numerator: DossierCount, Denominator: DossierCount }).ToList();

        await Time(output, "leader's page of the province, 30 days", () => board.Run(register, [], Area.Of(register, new UnitCode(Province), Filled.Last.AddDays(-29), Filled.Last)!, stop));
        await Time(output, "leader's page of the province, any days", () => board.Run(register, [], AnyPeriod(register, Province, random), stop));
        await Time(output, "leader's page of a unit, any days", () => board.Run(register, [], AnyPeriod(register, Filled.UnitOf(random.Next(Units)), random), stop));
        await Time(output, "one indicator of one unit, any days", () => read.Run([indicators[random.Next(indicators.Count)]], AnyPeriod(register, Filled.UnitOf(random.Next(Units)), random), stop));
        var table = await Time(output, "table of all units, six months", () => read.Run(indicators[random.Next(indicators.Count)], half, stop));
        await Slowest(output, "slowest tables", indicators, i => read.Run(i, half, stop));
        await Time(output, "table of all units, a reporting half year", () => read.Run(UnitOnline.Definition, Area.Of(register, new UnitCode(Province), new DateOnly(2025, 12, 15), new DateOnly(2026, 6, 14))!, stop));
        await Time(output, "first page of a list, the province, six months", () => FirstPage(half.Whole));
        await Time(output, "first page of a list, a unit, six months", () => FirstPage(half.Children[random.Next(half.Children.Count)]));
        await Slowest(output, "slowest lists", indicators, i => Page(i, half.Whole));

        await using var connection = await office.OpenAsOwner(stop);
        const string Plain =
            """
            select d.unit, count(*) total, count(*) filter (where s.finished_at > s.due_at or (s.finished_at is null and s.due_at < @until)) late,
              count(*) filter (where d.channel = 2) online
            from dossiers.dossier d join dossiers.state s using (dossier_id) where s.received_at >= @from and s.received_at < @until group by d.unit
            """;
        var plain = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            await connection.QueryAsync(new CommandDefinition(Plain, new { from = Clock.FromLocal(half.From, TimeOnly.MinValue), until = office.Now }, commandTimeout: 0, cancellationToken: stop));
            plain.Add(watch.Elapsed.TotalMilliseconds);
        }

        plain.Sort();
        await output.WriteLineAsync($"plain GROUP BY over the dossiers, six months          {plain[2],7:F1}    {plain[2] / table:F0} × the table of all units");

        Task<IReadOnlyList<CountedDossier>> FirstPage(AreaRow row) => Page(indicators[random.Next(indicators.Count)], row);

        Task<IReadOnlyList<CountedDossier>> Page(Indicator indicator, AreaRow row) =>
            lists.Behind(indicator, Part.Numerator, row.Spans, window, leader, null, 51, stop);
    }

    /// <summary>The projection's own work on twenty dossiers that changed, among few and among many in turn.</summary>
    private static async Task Writes(Filled few, Filled many, TextWriter output, Random random, CancellationToken stop)
    {
        const string ToOtherDesk = "update dossiers.state set post = case when post = 'tiep-nhan' then 'van-thu' else 'tiep-nhan' end where dossier_id = any(@ids)";
        const string TakenIn = """
            with d as (
              insert into dossiers.dossier(dossier_id, reference, code, origin, procedure_code, procedure_name, unit, channel, submitted_at, import_run, import_line)
              select id, 'M' || id, 'M-' || id, 'imported', '1.001193', 'Đăng ký khai sinh', 'BENCH.' || lpad((n % 200)::text, 3, '0'), 2, @now, '00000000-0000-0000-0000-000000000001', 0
              from unnest(@ids) with ordinality as new(id, n))
            insert into dossiers.state(dossier_id, version, imported, status, unit, received_at, due_at, supplements, extensions, changed_at)
            select id, 1, true, 4, 'BENCH.' || lpad((n % 200)::text, 3, '0'), @now, @now + interval '5 days', 0, 0, @now from unnest(@ids) with ordinality as new(id, n)
            """;
        foreach (var office in new[] { few, many })
        {
            await Remember(office, stop);
        }

        const string OtherMoment = "update dossiers.state set due_at = due_at + interval '1 day' where dossier_id = any(@ids)";
        foreach (var (what, days, change) in new[]
        {
            ("taken in", 0, TakenIn), ("moved to another desk, of the last week", 7, ToOtherDesk), ("moved to another moment, of the last week", 7, OtherMoment),
            ("moved to another desk, of any age", 549, ToOtherDesk), ("moved to another moment, of any age", 549, OtherMoment),
        })
        {
            var (atFew, atMany) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds + 10; round++)
            {
                var a = await Write(few, days, change, random, stop);
                var b = await Write(many, days, change, random, stop);
                if (round >= 10)
                {
                    atFew.Add(a);
                    atMany.Add(b);
                }
            }

            var growth = atMany.Zip(atFew, (m, f) => m / f).Order().ToList()[Rounds / 2];
            await output.WriteLineAsync($"facts and counters of twenty dossiers {what}, among {Small:N0}: {Middle(atFew):F2} ms, among all: {Middle(atMany):F2} ms, growth (median of pairs): {(growth - 1) * 100:F0} %");
        }
    }

    /// <summary>In a living office the dossiers of the last week, and the ends of all indexes, lie in memory.</summary>
    private static async Task Remember(Filled office, CancellationToken stop)
    {
        await using var connection = await office.OpenAsOwner(stop);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off;
            select sum(length(f::text) + length(s::text) + length(d::text))
            from indicators.fact f join dossiers.state s using (dossier_id) join dossiers.dossier d using (dossier_id) where f.received_on > @last::date - 8
            """,
            new { last = Filled.Last },
            commandTimeout: 0,
            cancellationToken: stop));
    }

    private static async Task<double> Write(Filled office, int days, string change, Random random, CancellationToken stop)
    {
        // New ones go behind all others, as the ids of the product do.
        var newest = Math.Min(office.Dossiers, (int)(office.Dossiers * (days / 549.0)));
        var ids = days == 0 ? [.. Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7(office.Now.AddMilliseconds(random.Next(1_000_000))))]
            : Enumerable.Range(0, 20).Select(_ => Filled.IdOf(office.Dossiers - random.Next(newest))).Distinct().ToArray();
        await using var connection = await office.The<Database>().Open(stop);
        await using (var owner = await office.OpenAsOwner(stop))
        {
            await owner.ExecuteAsync(change, new { ids, now = office.Now });
        }

        var watch = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var changes = await FactStore.Refresh(connection, transaction, ids);
        await CounterStore.Append(connection, transaction, FactProjection.Deltas(Kept, changes), stop);
        await transaction.CommitAsync(stop);
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>From the end of an import's transaction until the number on the page is another.</summary>
    private static async Task Shows(Filled office, TextWriter output, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var working = office.The<IEnumerable<IWorker>>().Where(w => w is JournalWorker or RollUpWorker).Select(w => Task.Run(() => w.Run(ending.Token), ending.Token)).ToList();
        var register = await office.The<UnitStore>().Register(stop);
        var area = Area.Of(register, new UnitCode(Filled.UnitOf(3)), Filled.Last.AddDays(-29), Filled.Last)!;
        var waits = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var before = await Number();
            var file = Path.Combine(office.Folder, $"them-{i}.jsonl");
            await File.WriteAllTextAsync(file, $$"""{"MaHoSo":"THEM-{{Stopwatch.GetTimestamp()}}","MaTTHC":"1.001193","TenTTHC":"Đăng ký khai sinh","DonViXuLy":"{{Filled.UnitOf(3)}}","TrangThaiHoSo":"2","KenhThucHien":"2","NgayTiepNhan":"{{Filled.Last:yyyyMMdd}}090000"}""", stop);
            using var said = new StringWriter();
            var code = await office.The<IEnumerable<ICommand>>().Single(c => c.Name == "import dossiers").Run([file], said, said, stop);
            if (code != 0)
            {
                throw new InvalidOperationException(said.ToString());
            }

            var watch = Stopwatch.StartNew();
            while (await Number() == before)
            {
                await Task.Delay(5, stop);
            }

            waits.Add(watch.Elapsed.TotalMilliseconds);
        }

        await ending.CancelAsync();
        await Task.WhenAll(working.Select(w => w.ContinueWith(_ => { }, TaskScheduler.Default)));
        waits.Sort();
        await output.WriteLineAsync($"a change shows after (20 times): p50 {waits[10]:F0} ms, longest {waits[^1]:F0} ms");

        async Task<long?> Number() => (await office.The<ReadIndicator>().Run([UnitOnline.Definition], area, stop, wholeOnly: true))[0].Rows[0].Denominator;
    }

    private static Area AnyPeriod(IReadOnlyList<Unit> register, string unit, Random random)
    {
        var from = Filled.First.AddDays(random.Next(400));
        return Area.Of(register, new UnitCode(unit), from, from.AddDays(random.Next(1, 147)))!;
    }

    private static async Task Slowest<T>(TextWriter output, string what, IReadOnlyList<Indicator> indicators, Func<Indicator, Task<T>> work)
    {
        var times = new List<(double Ms, string Id)>();
        foreach (var indicator in indicators)
        {
            var three = new List<double>();
            for (var i = 0; i < 4; i++)
            {
                var watch = Stopwatch.StartNew();
                await work(indicator);
                three.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Add((Middle(three.Skip(1).ToList()), indicator.Id));
        }

        await output.WriteLineAsync($"  {what}: " + string.Join(", ", times.OrderByDescending(t => t.Ms).Take(8).Select(t => $"{t.Id} {t.Ms:F1}")));
    }

    private static double Middle(List<double> values) => values.Order().ToList()[values.Count / 2];

    private static async Task<double> Time<T>(TextWriter output, string what, Func<Task<T>> work)
    {
        // As long as it takes until the compiler is done with it, and each connection has its statements prepared.
        for (var i = 0; i < Rounds * 5; i++)
        {
            await work();
        }

        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        await output.WriteLineAsync($"{what,-50} {times[Rounds / 2],7:F1} {times[(int)(Rounds * 0.95)],7:F1}");
        return times[Rounds / 2];
    }
}
