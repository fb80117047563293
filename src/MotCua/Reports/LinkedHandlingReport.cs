using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>Linked requests of one group: received, and how many of them have ended.</summary>
public readonly record struct Handled(long Received, long Resolved)
{
    public long InProgress => Received - Resolved;
}

/// <summary>One unit with both groups.</summary>
public sealed record HandlingLine(AreaRow Area, Handled Birth, Handled Death);

/// <summary>
/// How many linked requests of each group were received, are resolved and in progress: the sentence of the report of thị xã
/// Hoài Nhơn ("đã tiếp nhận 2569 hồ sơ, đã giải quyết 2411, đang giải quyết 158") as a table.
/// </summary>
public sealed class LinkedHandlingReport(LinkedHandlingStore store, UnitStore units) : IReport
{
    public static IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("birth_received", "Khai sinh liên thông: đã tiếp nhận", 0),
        new("birth_resolved", "Khai sinh liên thông: đã giải quyết", 0),
        new("birth_in_progress", "Khai sinh liên thông: đang giải quyết", 0),
        new("death_received", "Khai tử liên thông: đã tiếp nhận", 0),
        new("death_resolved", "Khai tử liên thông: đã giải quyết", 0),
        new("death_in_progress", "Khai tử liên thông: đang giải quyết", 0),
    ];

    /// <summary>What stands behind each column: birth or death, and whether ended; null for both.</summary>
    public static IReadOnlyList<(string Event, bool? Ended)> Behind { get; } =
        [("birth", null), ("birth", true), ("birth", false), ("death", null), ("death", true), ("death", false)];

    public const string HowCounted =
        "Tính theo ngày nộp yêu cầu, gồm cả yêu cầu do hệ thống khác tiếp nhận và theo dõi tại đây; đã giải quyết khi mọi việc của yêu cầu đã kết thúc, kể cả bị từ chối. Hồ sơ nhập từ hệ thống cũ tính theo ngày tiếp nhận và kết quả của chính hồ sơ.";

    public string Name => "linked-handling";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop) =>
        Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is { } area
            ? Table(from, to, await Lines(area, stop), area.Notes)
            : ReportRefusals.NoUnit(unit, from, to);

    /// <summary>The unit first, then its children that stood or have something to count.</summary>
    public async Task<IReadOnlyList<HandlingLine>> Lines(Area area, CancellationToken stop)
    {
        IReadOnlyList<AreaRow> rows = [area.Whole, .. area.Children];
        var counts = (await store.Of(rows, stop)).ToDictionary(c => (c.Row, c.Event), c => new Handled(c.Received, c.Resolved));
        return [.. rows
            .Select((row, i) => new HandlingLine(row, counts.GetValueOrDefault((i, "birth")), counts.GetValueOrDefault((i, "death"))))
            .Where(line => LinkedCoverageReport.Registers(line.Area, area) || line.Birth.Received + line.Death.Received > 0)];
    }

    public ReportTable Table(DateOnly from, DateOnly to, IEnumerable<HandlingLine> lines, IReadOnlyList<string> notes) => new(
        Name,
        "Kết quả tiếp nhận, giải quyết hai nhóm thủ tục liên thông",
        from,
        to,
        Columns,
        [.. lines.Select(line => new ReportRow(line.Area.Unit, line.Area.Name,
            [line.Birth.Received, line.Birth.Resolved, line.Birth.InProgress, line.Death.Received, line.Death.Resolved, line.Death.InProgress]))],
        [.. notes, HowCounted]);
}
