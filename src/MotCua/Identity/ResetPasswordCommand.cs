using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary><c>account reset</c>: for the administrator whom no other administrator can help.</summary>
public sealed class ResetPasswordCommand(ResetPassword reset, AccountStore accounts) : ICommand
{
    private static readonly string[] Options = ["--name"];

    public string Name => "account reset";

    public string Usage => "--name TÊN_ĐĂNG_NHẬP";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var faults = new List<string>();
        var given = CommandOptions.Read(arguments, Options, faults);
        var name = given.GetValueOrDefault("--name", "").Trim();
        if (!given.ContainsKey("--name"))
        {
            faults.Add($"--name: còn thiếu. Cách dùng: {Name} {Usage}");
        }

        var officer = name.Length == 0 ? null : await accounts.FindOfficer(name, stop);
        if (name.Length > 0 && officer is null)
        {
            faults.Add($"--name: không có tài khoản cán bộ \"{name}\".");
        }

        var password = faults.Count > 0 ? default : await reset.Run(officer!.Id, Actor.System, stop);
        if (faults.Count == 0 && !password.Accepted)
        {
            faults.Add($"--name: {password.Refusal.Message}");
        }

        foreach (var fault in faults)
        {
            await errors.WriteLineAsync(fault);
        }

        if (faults.Count > 0)
        {
            return 2;
        }

        await output.WriteLineAsync($"Đã cấp mật khẩu mới cho tài khoản {name}.");
        await OneTimeWords.Write(output, password.Value);
        return 0;
    }
}
