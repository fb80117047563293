using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>
/// <c>import map-change FILE.csv --on D --decision TEXT --decided D</c>: prepares a change of the map; confirming it, after
/// a look at what it does, is a person's act.
/// </summary>
public sealed class ImportMapChange(PrepareMapChange prepare) : ICommand
{
    private static readonly string[] Options = ["--on", "--decision", "--decided"];

    public string Name => "import map-change";

    public string Usage => $"FILE.csv --on yyyy-MM-dd --decision \"VĂN BẢN\" --decided yyyy-MM-dd   ({MapChangeFile.Columns})";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (arguments.Count == 0 || !File.Exists(arguments[0]))
        {
            await errors.WriteLineAsync(arguments.Count == 0 ? $"Cách dùng: {Name} {Usage}" : $"Không thấy tệp {arguments[0]}.");
            return 2;
        }

        var faults = new List<string>();
        var given = CommandOptions.Read([.. arguments.Skip(1)], Options, faults);
        var (on, decided) = (Day(given, "--on", faults), Day(given, "--decided", faults));
        var file = await File.ReadAllBytesAsync(arguments[0], stop);
        var read = MapChangeFile.Read(file);
        faults.AddRange(read.Faults.Select(f => $"{arguments[0]}, {f}"));
        if (faults.Count == 0)
        {
            var prepared = await prepare.Run(on, given.GetValueOrDefault("--decision"), decided, read.Lines, Actor.System, Evidence.OfFile(file), stop);
            if (prepared.Accepted)
            {
                await output.WriteLineAsync($"Đã lập việc thay đổi đơn vị từ ngày {VietnameseDates.Day(prepared.Value.OnDay)} với {read.Lines.Count} dòng. Chưa có gì thay đổi: hãy xem trước và xác nhận ở trang Thay đổi đơn vị.");
                return 0;
            }

            faults.Add(prepared.Refusal.Message);
        }

        foreach (var fault in faults)
        {
            await errors.WriteLineAsync(fault);
        }

        return 2;
    }

    /// <summary>Null where it is not given: the act says so.</summary>
    private static DateOnly? Day(IReadOnlyDictionary<string, string> given, string option, List<string> faults)
    {
        if (!given.TryGetValue(option, out var text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        faults.Add($"{option} \"{text}\" không phải ngày; hãy ghi dạng yyyy-MM-dd, ví dụ 2025-07-01.");
        return null;
    }
}
