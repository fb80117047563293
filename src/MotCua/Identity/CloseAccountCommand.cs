using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary><c>account close</c>: takes every right from an officer at once.</summary>
public sealed class CloseAccountCommand(CloseAccount close, AccountStore accounts) : ICommand
{
    private static readonly string[] Options = ["--name", "--reason"];

    public string Name => "account close";

    public string Usage => "--name TÊN_ĐĂNG_NHẬP --reason \"LÝ DO\"";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var faults = new List<string>();
        var given = CommandOptions.Read(arguments, Options, faults);
        faults.AddRange(Options.Where(o => !given.ContainsKey(o)).Select(o => $"{o}: còn thiếu. Cách dùng: {Name} {Usage}"));
        var name = given.GetValueOrDefault("--name", "").Trim();
        var officer = name.Length == 0 ? null : await accounts.FindOfficer(name, stop);
        if (name.Length > 0 && officer is null)
        {
            faults.Add($"--name: không có tài khoản cán bộ \"{name}\".");
        }
        else if (officer is { Active: false })
        {
            faults.Add($"--name: tài khoản {name} đã đóng từ trước.");
        }

        if (faults.Count == 0 && (await close.Run(officer!.Id, given["--reason"], Actor.System, stop)).Refusal is { } refusal)
        {
            faults.Add(refusal.Message);
        }

        foreach (var fault in faults)
        {
            await errors.WriteLineAsync(fault);
        }

        if (faults.Count > 0)
        {
            return 2;
        }

        await output.WriteLineAsync($"Đã đóng tài khoản {name}; các phiên đang mở hết hiệu lực ngay.");
        return 0;
    }
}
