using MotCua.Kernel;

namespace MotCua.Dossiers.Erasing;

/// <summary><c>erase</c>: erases the personal values of one ended dossier at a person's lawful request.</summary>
public sealed class EraseCommand(EraseDossier erase, DossierStore dossiers) : ICommand
{
    private const int ShortestReason = 10;

    private static readonly string[] Options = ["--dossier", "--reason"];

    public string Name => "erase";

    public string Usage => "--dossier MÃ_HỒ_SƠ --reason \"LÝ DO\"";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var faults = new List<string>();
        var given = CommandOptions.Read(arguments, Options, faults);
        faults.AddRange(Options.Where(o => !given.ContainsKey(o)).Select(o => $"{o}: còn thiếu. Cách dùng: {Name} {Usage}"));
        var (code, reason) = (given.GetValueOrDefault("--dossier", "").Trim(), given.GetValueOrDefault("--reason", "").Trim());
        var dossier = code.Length == 0 ? null : await dossiers.FindByCode(code, DossierVisibility.Everything, stop);
        if (code.Length > 0 && dossier is null)
        {
            faults.Add($"--dossier: không có hồ sơ \"{code}\".");
        }

        if (given.ContainsKey("--reason") && reason.Length < ShortestReason)
        {
            faults.Add($"--reason: lý do cần ít nhất {ShortestReason} ký tự: ai yêu cầu, theo văn bản nào.");
        }

        if (faults.Count == 0 && (await erase.Run(dossier!.Id, ErasureGround.Request, reason, Actor.System, stop)).Refusal is { } refusal)
        {
            faults.Add("--dossier: " + refusal.Message);
        }

        foreach (var fault in faults)
        {
            await errors.WriteLineAsync(fault);
        }

        if (faults.Count > 0)
        {
            return 2;
        }

        await output.WriteLineAsync($"Đã xóa dữ liệu cá nhân của hồ sơ {code}; mã, thời gian và nhật ký vẫn được giữ.");
        return 0;
    }
}
