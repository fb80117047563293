using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Reports;

/// <summary>Form II.06a of one unit with all below it: a line for all, then one a field.</summary>
public sealed class Form06aReport(BreakdownStore breakdown, UnitStore units, Clock clock) : IReport
{
    private const int MostFields = 500;

    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("field", "(2) Lĩnh vực"), new("received", "(3) Tiếp nhận: tổng số", 0), new("online", "(4) Trong kỳ: trực tuyến", 0),
        new("otherwise", "(5) Trong kỳ: trực tiếp, bưu chính", 0), new("carried", "(6) Từ kỳ trước", 0), new("solved", "(7) Đã giải quyết: tổng số", 0),
        new("early", "(8) Trước hạn", 0), new("on_time", "(9) Đúng hạn", 0), new("late", "(10) Quá hạn", 0), new("open", "(11) Đang giải quyết: tổng số", 0),
        new("open_in_time", "(12) Trong hạn", 0), new("open_late", "(13) Quá hạn", 0),
    ];

    public string Name => "06a";

    public Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, CancellationToken stop) => Make(unit, from, to, null, stop);

    public async Task<Outcome<ReportTable>> Make(UnitCode unit, DateOnly from, DateOnly to, DateOnly? map, CancellationToken stop)
    {
        if (Area.Of(await units.Register(stop), await units.Successions(stop), unit, from, to, map) is not { } area)
        {
            return ReportRefusals.NoUnit(unit, from, to);
        }

        var fields = await Fields(area, stop);
        var whole = new FieldLine("Tất cả lĩnh vực", fields.Aggregate(new long[Form06a.All.Count], (sum, f) => [.. sum.Zip(f.Counts, (a, b) => a + b)]));
        return new ReportTable(
            Name,
            "Biểu II.06a/VPCP/KSTT: Tình hình, kết quả giải quyết thủ tục hành chính",
            from,
            to,
            Columns,
            [.. fields.Prepend(whole).Select(f => new ReportRow(area.Whole.Unit, area.Whole.Name, Cells(f)))],
            [.. area.Notes, .. Form06a.All.Select(i => i.Name + ": " + i.Numerator.Words + "."), Form06a.OpenLate.Remark]);
    }

    /// <summary>The cells of one line, columns 2 to 13.</summary>
    /// <exception cref="InvalidOperationException">Column 3 is not 7 + 11: the definitions do not part the dossiers.</exception>
    public static IReadOnlyList<object?> Cells(FieldLine line)
    {
        if (line.Counts is not [var online, var otherwise, var carried, var early, var onTime, var late, var openInTime, var openLate])
        {
            throw new InvalidOperationException("form II.06a has eight counted columns");
        }

        var (received, solved, open) = (online + otherwise + carried, early + onTime + late, openInTime + openLate);
        return received == solved + open
            ? [line.Name, received, online, otherwise, carried, solved, early, onTime, late, open, openInTime, openLate]
            : throw new InvalidOperationException($"form II.06a, {line.Name}: 3 = {received}, 7 + 11 = {solved + open}");
    }

    /// <summary>For each field the eight counts in the order of <see cref="Form06a.All"/>.</summary>
    private async Task<IReadOnlyList<FieldLine>> Fields(Area area, CancellationToken stop)
    {
        var field = Dimension.All.Single(d => d.Code == "linh-vuc");
        var counts = new List<IReadOnlyDictionary<string, long>>();
        var names = new SortedDictionary<string, string>(StringComparer.Create(VietnameseText.Culture, ignoreCase: true));
        foreach (var column in Form06a.All)
        {
            var rows = await breakdown.Run((DossierCount)column.Numerator, Form06a.Handled, field, area.Whole.Spans, area.Window(clock.Now), MostFields, stop);
            counts.Add(rows.ToDictionary(r => r.Name, r => r.Numerator, StringComparer.Ordinal));
            foreach (var row in rows)
            {
                names[row.Name] = row.Name;
            }
        }

        return [.. names.Values.Select(name => new FieldLine(name, [.. counts.Select(c => c.GetValueOrDefault(name))]))];
    }
}

/// <summary>A field with its eight counts.</summary>
public sealed record FieldLine(string Name, IReadOnlyList<long> Counts);
