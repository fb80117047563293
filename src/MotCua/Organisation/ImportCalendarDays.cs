using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>What a file of ordered days came to.</summary>
/// <param name="Known">Rows that stood already.</param>
public sealed record OrderedDays(int Added, int Known);

/// <summary>
/// Brings in days off, swap days and days in lieu with the decisions that ordered them, whole or not at all; the same
/// file twice changes nothing. Here and not in Calendars because a row may name a unit.
/// </summary>
public sealed class ImportCalendarDays(OrderDays order, CalendarStore calendars, UnitStore units, Clock clock) : ImportSheet<OrderedDays>
{
    private static readonly Dictionary<string, DayOrderKind> Kinds = new(StringComparer.Ordinal)
    {
        ["H"] = DayOrderKind.Holiday,
        ["S"] = DayOrderKind.Swap,
        ["C"] = DayOrderKind.Compensatory,
    };

    public override string Name => "import calendar";

    protected override string Columns => "code,date,kind,name,pairs_with,decision,decided_on";

    public override async Task<Outcome<SheetImport<OrderedDays>>> Run(byte[] file, Actor by, CancellationToken stop)
    {
        var sheet = CsvSheet.Read(file, Columns.Split(','));
        var faults = sheet.Faults.ToList();
        var (_, book) = await calendars.Read(stop);
        var known = (await units.Register(stop)).Select(u => u.Code.Value).Append(CalendarBook.CivilService).ToHashSet(StringComparer.Ordinal);
        var written = (await calendars.Orders(stop)).Select(w => Known(w.Order)).ToHashSet();
        var (orders, standing) = (new List<DayOrder>(), 0);
        foreach (var row in sheet.Rows)
        {
            var before = faults.Count;
            var read = Read(row, known, faults);
            if (read is null || faults.Count > before)
            {
                continue;
            }

            if (written.Contains(Known(read)) || Stands(book, read))
            {
                standing++;
                continue;
            }

            var wrong = read.Faults(book, clock.Today);
            faults.AddRange(wrong.Select(fault => new CsvFault(row.Line, fault.Message)));
            if (wrong.Count == 0)
            {
                orders.Add(read);
                book = book.With(read);
            }
        }

        if (faults.Count > 0)
        {
            return SheetImport<OrderedDays>.Faulty([.. faults.OrderBy(f => f.Line)]);
        }

        if (orders.Count == 0)
        {
            return SheetImport<OrderedDays>.Of(new OrderedDays(0, standing));
        }

        var added = await order.Run(orders, by, null, Evidence.OfFile(file), stop);
        return added.Then<SheetImport<OrderedDays>>(count => SheetImport<OrderedDays>.Of(new OrderedDays(count, standing)));
    }

    protected override string Told(OrderedDays changes) =>
        $"Lịch làm việc: thêm {changes.Added} quyết định về ngày nghỉ, ngày làm bù; {changes.Known} đã có từ trước. Hồ sơ đang mở được tính lại khi hệ thống chạy.";

    private static DayOrder? Read(CsvRow row, HashSet<string> known, List<CsvFault> faults)
    {
        var (date, pair, decided) = (CsvSheet.Date(row, "date", faults), CsvSheet.Date(row, "pairs_with", faults), CsvSheet.Date(row, "decided_on", faults));
        if (!known.Contains(row["code"]))
        {
            faults.Add(new(row.Line, $"không có lịch hoặc đơn vị \"{row["code"]}\"; lịch chung là {CalendarBook.CivilService}."));
        }

        if (!Kinds.TryGetValue(row["kind"], out var kind))
        {
            faults.Add(new(row.Line, $"loại \"{row["kind"]}\" không có; các loại: H (ngày nghỉ), S (nghỉ hoán đổi, pairs_with là ngày làm bù), C (nghỉ bù, pairs_with là ngày lễ)."));
        }

        if (row["date"].Length == 0 || row["decided_on"].Length == 0)
        {
            faults.Add(new(row.Line, "phải có ngày (cột date) và ngày của văn bản (cột decided_on)."));
        }

        return date is { } day && decided is { } on
            ? new DayOrder(row["code"], kind, day, kind == DayOrderKind.Holiday ? null : pair, row["name"].Trim(), row["decision"].Trim(), on)
            : null;
    }

    /// <summary>One decision orders a day once: what was revoked or overridden since does not come back with its old file.</summary>
    private static DayOrder Known(DayOrder order) => order with { Name = "" };

    /// <summary>The same days are there already, by whatever decision.</summary>
    private static bool Stands(CalendarBook book, DayOrder order) => order.Days("").All(day =>
        book.Days[order.Code].Any(d => d.Date == day.Date && d.Kind == day.Kind && d.PairsWith == day.PairsWith));
}
