using System.Globalization;
using MotCua.Indicators;
using MotCua.Kernel;

namespace MotCua.Reports;

/// <summary>What a command line asks of the reports.</summary>
/// <param name="Map">The day whose map of units is wanted; null counts each day in its own.</param>
/// <param name="KnownOn">The day up to whose end the numbers were known; null for all that is known.</param>
/// <param name="File">Null for the screen.</param>
internal sealed record ReportOrder(IReport Report, UnitCode Unit, DateOnly From, DateOnly To, DateOnly? Map, DateOnly? KnownOn, string Format, string? File)
{
    public const string Usage = "--unit MÃ (--from NGÀY --to NGÀY | --period KỲ) [--map NGÀY] [--known-on NGÀY] [--format DẠNG] [--out TỆP]";

    private static readonly string[] Options = ["--unit", "--from", "--to", "--period", "--map", "--known-on", "--format", "--out"];

    /// <param name="usage">The whole line that shows how the command is used.</param>
    public static Outcome<ReportOrder> Read(IReadOnlyList<string> arguments, IReadOnlyList<IReport> reports, DateOnly today, string usage)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                names.Add(arguments[i]);
            }
            else if (!Options.Contains(arguments[i], StringComparer.Ordinal))
            {
                return Refusal.Input("report", $"Không có tùy chọn {arguments[i]}. Cách dùng: {usage}");
            }
            else if (++i == arguments.Count)
            {
                return Refusal.Input(arguments[i - 1], $"Thiếu giá trị sau {arguments[i - 1]}; hãy ghi như: {usage}");
            }
            else if (!given.TryAdd(arguments[i - 1], arguments[i]))
            {
                return Refusal.Input(arguments[i - 1], $"{arguments[i - 1]} được ghi hai lần; hãy bỏ một.");
            }
        }

        if (names.Count != 1)
        {
            return Refusal.Input("report", $"Cách dùng: {usage}");
        }

        if (reports.FirstOrDefault(r => r.Name == names[0]) is not { } report)
        {
            return Refusal.Input("report", $"Không có báo cáo \"{names[0]}\". Các báo cáo: {string.Join(", ", reports.Select(r => r.Name).Order(StringComparer.Ordinal))}.");
        }

        if (!given.TryGetValue("--unit", out var unit))
        {
            return Refusal.Input("--unit", "Thiếu --unit, mã đơn vị cần báo cáo, ví dụ --unit H50.");
        }

        return Days(given).Then(days => Day(given, "--map").Then(map => Day(given, "--known-on").Then<ReportOrder>(known =>
        {
            var format = given.GetValueOrDefault("--format", "csv");
            if (known > today)
            {
                return Refusal.Input("--known-on", $"--known-on {known:yyyy-MM-dd} chưa đến; hãy ghi hôm nay hoặc một ngày trước.");
            }

            if (known is not null && map is not null)
            {
                return Refusal.Input("--known-on", "--known-on và --map không dùng cùng nhau được; hãy bỏ một trong hai.");
            }

            if (!ReportFormats.Names.Contains(format, StringComparer.Ordinal))
            {
                return Refusal.Input("--format", $"--format: Không có dạng \"{format}\"; hãy chọn một trong: {string.Join(", ", ReportFormats.Names)}.");
            }

            return ReportFormats.IsText(format) || given.ContainsKey("--out")
                ? new ReportOrder(report, new UnitCode(unit), days.From, days.To, map, known, format, given.GetValueOrDefault("--out"))
                : Refusal.Input("--out", $"Dạng {format} không hiện được trên màn hình; hãy thêm --out TỆP.");
        })));
    }

    /// <summary>The two days, written as such or as a named period.</summary>
    private static Outcome<NamedPeriod> Days(Dictionary<string, string> given)
    {
        if (!given.TryGetValue("--period", out var named))
        {
            return Needed(given, "--from").Then(from => Needed(given, "--to").Then<NamedPeriod>(to => to < from
                ? Refusal.Input("--to", $"--to {to:yyyy-MM-dd} trước ngày đầu --from {from:yyyy-MM-dd}; hãy đổi một trong hai ngày.")
                : new NamedPeriod("", from, to)));
        }

        return given.ContainsKey("--from") || given.ContainsKey("--to")
            ? Refusal.Input("--period", "--period không đi cùng --from hoặc --to; hãy bỏ một bên.")
            : Periods.Parse(named) is { } period ? period : Refusal.Input("--period", $"--period \"{named}\" không phải kỳ; hãy ghi như {Periods.Written}.");
    }

    private static Outcome<DateOnly> Needed(Dictionary<string, string> given, string option) => Day(given, option).Then<DateOnly>(day =>
        day is { } known ? known : Refusal.Input(option, $"Thiếu {option}, ngày dạng yyyy-MM-dd; hoặc ghi --period, ví dụ --period 2026-Q3."));

    /// <summary>Null where it is not given.</summary>
    private static Outcome<DateOnly?> Day(Dictionary<string, string> given, string option) =>
        !given.TryGetValue(option, out var text) ? (DateOnly?)null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Refusal.Input(option, $"{option} \"{text}\" không phải ngày; hãy ghi dạng yyyy-MM-dd, ví dụ 2023-07-20.");
}
