namespace MotCua.Kernel;

/// <summary><c>verify-audit</c>: walks the hash chain and names the first entry that no longer matches.</summary>
public sealed class VerifyAudit(Sequencer sequencer) : ICommand
{
    public string Name => "verify-audit";

    public string Usage => "";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        while (await sequencer.Step(stop) > 0)
        {
        }

        var (verified, broken) = await sequencer.Verify(stop);
        if (broken is { } position)
        {
            await output.WriteLineAsync($"Chuỗi nhật ký bị đứt tại vị trí {position}: nội dung không còn khớp với mã băm đã ghi.");
            return 1;
        }

        await output.WriteLineAsync($"Chuỗi nhật ký nguyên vẹn: đã kiểm tra {verified} hành vi.");
        return 0;
    }
}
