using System.Text;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;

namespace MotCua.Reports.Frozen;

/// <summary>
/// Publishes a table: what it says is kept with the day, the formulas and the hash of its content, by an act of the
/// journal. It can be made again later from what was known then, and any report as it was known on an earlier day.
/// </summary>
public sealed class FreezeTable(
    IServiceProvider services, IEnumerable<IReport> reports, FrozenStore store, PastFactStore past, CounterStore counters, IndicatorList indicators, Journal journal, Clock clock)
{
    public const string Kind = "table.frozen";

    private const int MostTries = 3;

    public static Refusal Unknown { get; } = Refusal.NotFound("Không có bảng số liệu đã chốt này.");

    private static readonly Refusal Moving = new Refusal("table.moving", "Số liệu đang được cập nhật liên tục; hãy thử chốt lại sau ít giây.");

    private const string FactsOnly =
        "Vào ngày này hệ thống mới giữ lại dữ kiện của hồ sơ; số liệu do nơi khác báo, chỉ tiêu, trạng thái đã báo lên Cổng và yêu cầu liên thông có thể là số của hôm nay.";

    public IReadOnlyList<string> Reports => [.. reports.Select(r => r.Name).Order(StringComparer.Ordinal)];

    /// <summary>Freezes and writes the act by itself.</summary>
    public async Task<Outcome<FrozenTable>> Run(Viewer by, string report, UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var made = await Make(by, report, unit, from, to, stop);
        if (!made.Accepted)
        {
            return made.Refusal;
        }

        var saved = await journal.Commit(Journal.Append(FrozenStore.Add(new Batch(), made.Value), ActOf(made.Value, by)), stop);
        return saved.Accepted ? made.Value : saved.Refusal;
    }

    /// <summary>
    /// The table ready to be frozen: made while no new act came to the facts, so that its place is exact. One that does not
    /// come out again at once was made while something moved, and is made anew. Where it never does, the numbers people look
    /// at are published all the same: whoever derives the table sees the difference.
    /// </summary>
    public async Task<Outcome<FrozenTable>> Make(Viewer by, string report, UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var (place, now) = (await past.Place(stop), clock.Now);
            var table = await Table(report, unit, from, to, null, stop);
            if (!table.Accepted)
            {
                return table.Refusal;
            }

            var (known, content) = (new KnownAt(place, now), Content(table.Value));
            if (await past.Place(stop) == place && (NoPast(report) is not null || tries == MostTries || await ComesOut(known, content)))
            {
                return new FrozenTable(clock.NewId(), report, table.Value, Formulas(), known, content, FrozenTable.HashOf(content), now, by.Account);
            }
        }

        return Moving;

        async Task<bool> ComesOut(KnownAt known, string content) =>
            await Table(report, unit, from, to, known, stop) is { Accepted: true, Value: var again } && Content(again) == content;
    }

    /// <summary>The table as it is now, not frozen.</summary>
    public Task<Outcome<ReportTable>> Present(string report, UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Table(report, unit, from, to, null, stop);

    public static Act ActOf(FrozenTable table, Viewer by) => new()
    {
        Kind = Kind,
        By = by.As(by.Appointments.FirstOrDefault(a => a.Unit == table.Unit)),
        RecordedAt = table.FrozenAt,
        SubjectKind = "frozen",
        Subject = table.Id,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["report"] = table.Report,
            ["unit"] = table.Unit.Value,
            ["from"] = table.Shown.From,
            ["to"] = table.Shown.To,
            ["place"] = table.Known.Place,
            ["sha256"] = table.Sha256,
            ["formulas"] = table.Formulas.ToDictionary(f => f.Id, f => f.Version, StringComparer.Ordinal),
        },
    };

    /// <summary>Makes a frozen table again from what was known then and compares.</summary>
    public async Task<Rederived> Again(FrozenTable frozen, CancellationToken stop)
    {
        var intact = FrozenTable.HashOf(frozen.Content) == frozen.Sha256 && await store.HashInJournal(frozen.Id, stop) == frozen.Sha256;
        var made = await Table(frozen.Report, frozen.Unit, frozen.Shown.From, frozen.Shown.To, frozen.Known, stop);
        var changed = frozen.Formulas.Where(f => indicators.Find(f.Id)?.Version != f.Version).Select(f => f.Name).ToList();
        return !made.Accepted ? new(intact, false, changed, [made.Refusal.Message])
            : NoPast(frozen.Report) is { } why ? new(intact, null, changed, [], why)
            : Content(made.Value) == frozen.Content ? new(intact, true, changed, [])
            : changed.Count == 0 && !await past.Whole(frozen.Known.Place, stop)
                ? new(intact, null, changed, Rederived.Between(frozen.Shown, made.Value), "Khi chốt bảng này, hệ thống chưa giữ lại mọi dữ liệu mà bảng dựa vào; lập lại theo phần đã giữ thì khác những ô sau đây.")
            : new(intact, false, changed, Rederived.Between(frozen.Shown, made.Value));
    }

    /// <summary>A report as it was known at the end of a day.</summary>
    public async Task<Outcome<ReportTable>> KnownOn(string report, UnitCode unit, DateOnly from, DateOnly to, DateOnly day, CancellationToken stop)
    {
        if (NoPast(report) is { } why)
        {
            return Refusal.Input("report", $"Không lập lại được báo cáo này như đã biết vào một ngày trước. {why}");
        }

        var end = Clock.FromLocal(day.AddDays(1), TimeOnly.MinValue);
        // What is recorded at this very instant is known too; PostgreSQL tells microseconds apart.
        var moment = end < clock.Now ? end : clock.Now.AddMicroseconds(1);
        return await past.PlaceBefore(moment, stop) is { } place
            ? Noted(await Table(report, unit, from, to, new KnownAt(place, moment), stop), await past.Whole(place, stop))
            : Refusal.Input("known_on", $"Trước khi có chức năng này, hệ thống không giữ lại số liệu đã biết; không lập lại được như ngày {VietnameseDates.Day(day)}.");
    }

    private async Task<Outcome<ReportTable>> Table(string name, UnitCode unit, DateOnly from, DateOnly to, KnownAt? known, CancellationToken stop)
    {
        if (reports.FirstOrDefault(r => r.Name == name) is not { } report)
        {
            return Refusal.Input("report", $"Không có báo cáo “{name}”. Các báo cáo: {string.Join(", ", Reports)}.");
        }

        // The same report over what was known then.
        var reader = known is { } then && report.NoPast is null
            ? new Then(services, then, new PastCounters(counters, past, indicators, then)).Of(report)
            : report;
        return await reader.Make(unit, from, to, stop);
    }

    private static Outcome<ReportTable> Noted(Outcome<ReportTable> made, bool whole) => whole ? made
        : made.Then<ReportTable>(table => table with { Notes = [.. table.Notes, FactsOnly] });

    private string? NoPast(string report) => reports.FirstOrDefault(r => r.Name == report)?.NoPast;

    private static string Content(ReportTable table) => Encoding.UTF8.GetString(ReportFormats.Json(table));

    private List<FormulaVersion> Formulas() => [.. indicators.All.Select(i => new FormulaVersion(i.Id, i.Name, i.Version))];
}

/// <summary><c>verify-frozen</c>: whether every frozen table still comes out of what was known then.</summary>
public sealed class VerifyFrozen(FreezeTable freeze, FrozenStore store, CurrentFactsStore facts) : ICommand
{
    private const int Most = 10_000;

    public string Name => "verify-frozen";

    public string Usage => "";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (arguments.Count > 0)
        {
            await errors.WriteLineAsync($"Cách dùng: {Name}");
            return 2;
        }

        await facts.Reach(stop);
        var (all, failed, kept) = (await store.List(null, Most, stop), 0, 0);
        foreach (var table in all)
        {
            var again = await freeze.Again(table, stop);
            failed += again.Holds ? 0 : 1;
            kept += again.Holds && again.Derives is null ? 1 : 0;
            await output.WriteLineAsync($"{table.Shown.Title}, {table.Shown.Scope}, chốt lúc {VietnameseDates.Moment(table.FrozenAt)}: {again.Words}");
            foreach (var difference in again.Differences.Take(20))
            {
                await output.WriteLineAsync("  " + difference);
            }
        }

        await output.WriteLineAsync(all.Count == 0 ? "Chưa có bảng nào được chốt, nên không có gì để lập lại."
            : failed > 0 ? $"{failed} trong {all.Count} bảng đã chốt không lập lại được."
            : kept > 0 ? $"{all.Count} bảng đã chốt đều còn nguyên; {all.Count - kept} bảng lập lại khớp, {kept} bảng không có dữ liệu để lập lại."
            : $"{all.Count} bảng đã chốt đều lập lại được.");
        return failed == 0 ? 0 : 1;
    }
}
