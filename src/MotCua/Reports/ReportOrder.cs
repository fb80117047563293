using System.Globalization;
using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports.Steering;

namespace MotCua.Reports;

/// <summary>Every report the command line can be asked for, and the indicators some of them are asked with.</summary>
internal sealed record ReportChoices(IReadOnlyList<IReport> Plain, IReadOnlyList<IIndicatorReport> OfIndicator, IReadOnlyList<Indicator> Indicators)
{
    public string Names => string.Join(", ", Plain.Select(r => r.Name).Concat(OfIndicator.Select(r => r.Name)).Order(StringComparer.Ordinal));

    public string NamesOfIndicator => string.Join(", ", OfIndicator.Select(r => r.Name).Order(StringComparer.Ordinal));

    /// <summary>A line for each: what to write and what people call it.</summary>
    public string IndicatorLines => string.Join('\n', Indicators.Select(i => $"  {i.Id}   {i.Name}"));
}

/// <summary>What a command line asks of the reports.</summary>
/// <param name="Report">Null where <paramref name="OfIndicator"/> is asked for, with its <paramref name="Indicator"/>.</param>
/// <param name="Against">The second period; null for the one before, and where none is compared.</param>
/// <param name="Map">The day whose map of units is wanted; null counts each day in its own.</param>
/// <param name="KnownOn">The day up to whose end the numbers were known; null for all that is known.</param>
/// <param name="File">Null for the screen.</param>
internal sealed record ReportOrder(
    IReport? Report, IIndicatorReport? OfIndicator, Indicator? Indicator, UnitCode Unit, DateOnly From, DateOnly To, Days? Against, DateOnly? Map, DateOnly? KnownOn, string Format, string? File)
{
    public const string Usage =
        "--unit MÃ (--from NGÀY --to NGÀY | --period KỲ) [--indicator CHỈ_SỐ [--against-from NGÀY --against-to NGÀY]] [--map NGÀY] [--known-on NGÀY] [--format DẠNG] [--out TỆP]";

    private static readonly string[] Options =
        ["--unit", "--from", "--to", "--period", "--indicator", "--against-from", "--against-to", "--map", "--known-on", "--format", "--out"];

    /// <param name="usage">The whole line that shows how the command is used.</param>
    public static Outcome<ReportOrder> Read(IReadOnlyList<string> arguments, ReportChoices choices, DateOnly today, string usage)
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

        var (plain, ofIndicator) = (choices.Plain.FirstOrDefault(r => r.Name == names[0]), choices.OfIndicator.FirstOrDefault(r => r.Name == names[0]));
        if (plain is null && ofIndicator is null)
        {
            return Refusal.Input("report", $"Không có báo cáo \"{names[0]}\". Các báo cáo: {choices.Names}.");
        }

        if (!given.TryGetValue("--unit", out var unit))
        {
            return Refusal.Input("--unit", "Thiếu --unit, mã đơn vị cần báo cáo, ví dụ --unit H50.");
        }

        return IndicatorOf(given, names[0], ofIndicator, choices).Then(indicator => Days(given).Then(days => SecondPeriod(given, names[0], ofIndicator).Then(against =>
            Day(given, "--map").Then(map => Day(given, "--known-on").Then<ReportOrder>(known =>
            {
                var format = given.GetValueOrDefault("--format", "csv");
                if (known is not null && plain is null)
                {
                    return Refusal.Input("--known-on", $"Báo cáo \"{names[0]}\" chỉ lập theo số liệu hiện có; hãy bỏ --known-on.");
                }

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
                    ? new ReportOrder(plain, ofIndicator, indicator, new UnitCode(unit), days.From, days.To, against, map, known, format, given.GetValueOrDefault("--out"))
                    : Refusal.Input("--out", $"Dạng {format} không hiện được trên màn hình; hãy thêm --out TỆP.");
            })))));
    }

    /// <summary>The indicator a report of one needs; null where the report is not of one.</summary>
    private static Outcome<Indicator?> IndicatorOf(Dictionary<string, string> given, string report, IIndicatorReport? ofIndicator, ReportChoices choices) =>
        (ofIndicator, given.GetValueOrDefault("--indicator")) switch
        {
            (null, null) => (Indicator?)null,
            (null, _) => Refusal.Input("--indicator", $"Báo cáo \"{report}\" không lập theo một chỉ số; hãy bỏ --indicator, hoặc chọn báo cáo lập theo chỉ số: {choices.NamesOfIndicator}."),
            (_, null) => Refusal.Input("--indicator", $"Thiếu --indicator, chỉ số cần xem, ví dụ --indicator {UnitOnline.Definition.Id}. Các chỉ số:\n{choices.IndicatorLines}"),
            (_, { } asked) when choices.Indicators.FirstOrDefault(i => i.Id == asked) is { } found => found,
            (_, { } asked) => Refusal.Input("--indicator", $"--indicator: không có chỉ số \"{asked}\". Các chỉ số:\n{choices.IndicatorLines}"),
        };

    /// <summary>The second period; null where none is given.</summary>
    private static Outcome<Days?> SecondPeriod(Dictionary<string, string> given, string report, IIndicatorReport? ofIndicator) =>
        Day(given, "--against-from").Then(from => Day(given, "--against-to").Then<Days?>(to => (from, to) switch
        {
            (null, null) => (Days?)null,
            _ when ofIndicator is not { Compares: true } => Refusal.Input("--against-from", $"Báo cáo \"{report}\" không so sánh với kỳ khác; hãy bỏ --against-from và --against-to."),
            ({ } first, { } last) => last < first
                ? Refusal.Input("--against-to", $"--against-to {last:yyyy-MM-dd} trước ngày đầu --against-from {first:yyyy-MM-dd}; hãy đổi một trong hai ngày.")
                : new Days(first, last),
            _ => Refusal.Input("--against-from", "--against-from và --against-to phải đi cùng nhau; hãy ghi thêm ngày còn thiếu, hoặc bỏ cả hai để so với kỳ liền trước."),
        }));

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
