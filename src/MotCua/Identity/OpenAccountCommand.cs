using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Identity;

/// <summary>
/// <c>account open</c>: for whoever runs the installation, above all for its first administrator, who opens the others on
/// the pages.
/// </summary>
public sealed class OpenAccountCommand(OpenOfficerAccount open, UnitStore units, Clock clock) : ICommand
{
    private static readonly string[] Options = ["--name", "--full-name", "--unit", "--post"];

    /// <summary>Where each fault of an account was typed.</summary>
    private static readonly Dictionary<string, string> Typed = new(StringComparer.Ordinal)
    {
        ["user_name"] = "--name",
        ["display_name"] = "--full-name",
        ["unit"] = "--unit",
        ["post"] = "--post",
    };

    public string Name => "account open";

    public string Usage => "--name TÊN_ĐĂNG_NHẬP --full-name \"HỌ VÀ TÊN\" --unit MÃ_ĐƠN_VỊ --post MÃ_VỊ_TRÍ";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var faults = new List<string>();
        var given = CommandOptions.Read(arguments, Options, faults);
        faults.AddRange(Options.Where(o => !given.ContainsKey(o)).Select(o => $"{o}: còn thiếu. Cách dùng: {Name} {Usage}"));
        var (name, fullName) = (given.GetValueOrDefault("--name", "").Trim(), given.GetValueOrDefault("--full-name", ""));
        var posting = new Posting(new UnitCode(given.GetValueOrDefault("--unit", "").Trim()), given.GetValueOrDefault("--post", "").Trim(), clock.Today, null);
        foreach (var fault in await open.Faults(name, fullName, [posting], stop))
        {
            // What was not given is named above already.
            var option = Typed[fault.Field!];
            if (!string.IsNullOrWhiteSpace(given.GetValueOrDefault(option)))
            {
                faults.Add($"{option}: {fault.Message}" + (option == "--post" ? await PostCodes(stop) : ""));
            }
        }

        var opened = faults.Count > 0 ? default : await open.Run(name, fullName, [posting], Actor.System, stop);
        if (faults.Count == 0 && !opened.Accepted)
        {
            faults.Add(opened.Refusal.Message);
        }

        foreach (var fault in faults)
        {
            await errors.WriteLineAsync(fault);
        }

        if (faults.Count > 0)
        {
            return 2;
        }

        await output.WriteLineAsync($"Đã mở tài khoản {name}.");
        await OneTimeWords.Write(output, opened.Value);
        return 0;
    }

    private async Task<string> PostCodes(CancellationToken stop) =>
        $" Các vị trí: {string.Join(", ", (await units.Posts(stop)).Select(p => p.Code))}.";
}

/// <summary>How a command shows a one-time password.</summary>
internal static class OneTimeWords
{
    public static async Task Write(TextWriter output, OneTimePassword given)
    {
        await output.WriteLineAsync($"Mật khẩu dùng một lần: {given.Password}");
        await output.WriteLineAsync($"Mật khẩu chỉ hiện ở đây một lần, dùng được đến {VietnameseDates.Moment(given.Until)} và phải đổi khi đăng nhập lần đầu.");
    }
}
