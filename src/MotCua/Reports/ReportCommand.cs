using System.Text;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Reports.Frozen;
using MotCua.Reports.Steering;

namespace MotCua.Reports;

/// <summary>
/// <c>report NAME --unit CODE (--from D --to D | --period P) [--indicator ID [--against-from D --against-to D]] [--map D] [--known-on D] [--format F] [--out FILE]</c>;
/// days are yyyy-MM-dd, both inclusive.
/// </summary>
public sealed class ReportCommand(
    IEnumerable<IReport> reports, IEnumerable<IIndicatorReport> ofIndicator, IndicatorList indicators, ReportFormats formats, CurrentFactsStore facts, FreezeTable past, Clock clock) : ICommand
{
    private readonly ReportChoices choices = new([.. reports], [.. ofIndicator], indicators.All);

    public string Name => "report";

    public string Usage =>
        $"TÊN {ReportOrder.Usage}   (báo cáo: {choices.Names}; CHỈ_SỐ: cần cho {choices.NamesOfIndicator}, thiếu thì được liệt kê; NGÀY: yyyy-MM-dd; KỲ: {Periods.Written}; DẠNG: {string.Join('|', ReportFormats.Names)})";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var read = ReportOrder.Read(arguments, choices, clock.Today, $"{Name} {Usage}");
        if (!read.Accepted)
        {
            return await Refuse(read.Refusal);
        }

        var order = read.Value;
        await facts.Reach(stop);
        var made = order.Report is not { } report ? await order.OfIndicator!.Make(order.Indicator!, order.Unit, order.From, order.To, order.Against, order.Map, stop)
            : order.KnownOn is { } day ? await past.KnownOn(report.Name, order.Unit, order.From, order.To, day, stop)
            : await report.Make(order.Unit, order.From, order.To, order.Map, stop);
        if (!made.Accepted)
        {
            return await Refuse(made.Refusal);
        }

        var written = await formats.Make(order.Format, made.Value, stop);
        if (!written.Accepted)
        {
            return await Refuse(written.Refusal);
        }

        if (order.File is not { } file)
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
            return await Refuse(Refusal.Input("--out", $"--out: không ghi được tệp {file}; {Mend(error)}"));
        }

        await output.WriteLineAsync($"Đã ghi {file}.");
        return 0;

        async Task<int> Refuse(Refusal refusal)
        {
            await errors.WriteLineAsync(refusal.Message);
            return 2;
        }
    }

    private static string Mend(Exception error) => error switch
    {
        DirectoryNotFoundException => "thư mục không có, hãy tạo thư mục trước hoặc chọn thư mục khác.",
        UnauthorizedAccessException => "không có quyền ghi ở đó, hoặc đó là một thư mục; hãy chọn tệp khác.",
        _ => $"hãy xem đĩa còn chỗ và tệp có đang được chương trình khác giữ không ({error.Message}).",
    };
}
