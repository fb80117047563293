using MotCua.Kernel;

namespace MotCua.Procedures.National;

/// <summary>
/// <c>import procedures FILE.json</c>: answers of the national catalogue are compared with ours and wait, line by line,
/// for a person to approve them. Nothing of the catalogue changes by the command. The same file twice changes nothing.
/// </summary>
public sealed class ImportProcedures(StageNational staging) : ICommand
{
    public string Name => "import procedures";

    public string Usage => "FILE.json";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (arguments.Count != 1 || !File.Exists(arguments[0]))
        {
            await errors.WriteLineAsync(arguments.Count == 1 ? $"Không thấy tệp {arguments[0]}." : $"Cách dùng: {Name} {Usage}");
            return 2;
        }

        var staged = await staging.Run(await File.ReadAllBytesAsync(arguments[0], stop), Actor.System, stop);
        if (!staged.Accepted)
        {
            await errors.WriteLineAsync($"{arguments[0]}: {staged.Refusal.Message}");
            return 2;
        }

        foreach (var fault in staged.Value.Faults)
        {
            await errors.WriteLineAsync($"{arguments[0]}, {fault}");
        }

        if (staged.Value.Faults.Count > 0)
        {
            return 2;
        }

        await output.WriteLineAsync(
            $"{staged.Value.Waiting} thủ tục có điểm khác, chờ duyệt từng dòng trên trang quản trị; {staged.Value.Equal} thủ tục khớp; {staged.Value.Known} thông điệp đã nhận trước đây.");
        return 0;
    }
}
