using System.Globalization;
using System.Text;
using MotCua.Indicators;
using MotCua.Kernel;

namespace MotCua.Reports;

/// <summary><c>report NAME --unit CODE --from D --to D [--map D] [--format F] [--out FILE]</c>; days are yyyy-MM-dd, both inclusive.</summary>
public sealed class ReportCommand(IEnumerable<IReport> reports, ReportFormats formats, CurrentFactsStore facts) : ICommand
{
    private static readonly string[] Options = ["--unit", "--from", "--to", "--map", "--format", "--out"];

    public string Name => "report";

    public string Usage =>
        $"TÊN --unit MÃ --from yyyy-MM-dd --to yyyy-MM-dd [--map yyyy-MM-dd] [--format {string.Join('|', ReportFormats.Names)}] [--out TỆP]   (báo cáo: {Names})";

    private string Names => string.Join(", ", reports.Select(r => r.Name).Order(StringComparer.Ordinal));

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var read = Read(arguments);
        if (!read.Accepted)
        {
            return await Refuse(read.Refusal);
        }

        var (report, unit, from, to, map, format, file) = read.Value;
        await facts.Reach(stop);
        var made = await report.Make(unit, from, to, map, stop);
        if (!made.Accepted)
        {
            return await Refuse(made.Refusal);
        }

        var written = await formats.Make(format, made.Value, stop);
        if (!written.Accepted)
        {
            return await Refuse(written.Refusal);
        }

        if (file is null)
        {
            await output.WriteAsync(Encoding.UTF8.GetString(written.Value));
            return 0;
        }

        try
        {
            await File.WriteAllBytesAsync(file, written.Value, stop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return await Refuse(Refusal.Input("--out", $"Không ghi được tệp {file}: {error.Message}"));
        }

        await output.WriteLineAsync($"Đã ghi {file}.");
        return 0;

        async Task<int> Refuse(Refusal refusal)
        {
            await errors.WriteLineAsync(refusal.Message);
            return 2;
        }
    }

    private Outcome<Order> Read(IReadOnlyList<string> arguments)
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
                return Refusal.Input("report", $"Không có tùy chọn {arguments[i]}. Cách dùng: {Name} {Usage}");
            }
            else if (++i == arguments.Count)
            {
                return Refusal.Input(arguments[i - 1], $"Thiếu giá trị sau {arguments[i - 1]}.");
            }
            else
            {
                given[arguments[i - 1]] = arguments[i];
            }
        }

        if (names.Count != 1)
        {
            return Refusal.Input("report", $"Cách dùng: {Name} {Usage}");
        }

        if (reports.FirstOrDefault(r => r.Name == names[0]) is not { } report)
        {
            return Refusal.Input("report", $"Không có báo cáo \"{names[0]}\". Các báo cáo: {Names}.");
        }

        if (!given.TryGetValue("--unit", out var unit))
        {
            return Refusal.Input("--unit", "Thiếu --unit, mã đơn vị cần báo cáo.");
        }

        return Day(given, "--from").Then(from => Day(given, "--to").Then<Order>(to =>
        {
            var format = given.GetValueOrDefault("--format", "csv");
            if (to < from)
            {
                return Refusal.Input("--to", $"Ngày cuối {to:yyyy-MM-dd} trước ngày đầu {from:yyyy-MM-dd}.");
            }

            if (!ReportFormats.Names.Contains(format, StringComparer.Ordinal))
            {
                return Refusal.Input("--format", $"Không có dạng \"{format}\". Các dạng: {string.Join(", ", ReportFormats.Names)}.");
            }

            if (!ReportFormats.IsText(format) && !given.ContainsKey("--out"))
            {
                return Refusal.Input("--out", $"Dạng {format} không hiện được trên màn hình; hãy thêm --out TỆP.");
            }

            var order = new Order(report, new UnitCode(unit), from, to, null, format, given.GetValueOrDefault("--out"));
            return given.ContainsKey("--map") ? Day(given, "--map").Then<Order>(map => order with { Map = map }) : order;
        }));
    }

    private static Outcome<DateOnly> Day(Dictionary<string, string> given, string option)
    {
        if (!given.TryGetValue(option, out var text))
        {
            return Refusal.Input(option, $"Thiếu {option}, ngày dạng yyyy-MM-dd.");
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Refusal.Input(option, $"{option} \"{text}\" không phải ngày; hãy ghi dạng yyyy-MM-dd, ví dụ 2023-07-20.");
    }

    private sealed record Order(IReport Report, UnitCode Unit, DateOnly From, DateOnly To, DateOnly? Map, string Format, string? File);
}
