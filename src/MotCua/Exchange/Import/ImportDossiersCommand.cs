using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Exchange.Import;

/// <summary><c>import dossiers FILE.jsonl [--accept-valid]</c>.</summary>
public sealed class ImportDossiersCommand(ImportDossiers import, ImportStore store, Projections projections, Clock clock) : ICommand
{
    public string Name => "import dossiers";

    public string Usage => "FILE.jsonl [--accept-valid]   (mỗi dòng một HoSo theo DVCQG)";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var acceptValid = arguments.Contains("--accept-valid", StringComparer.Ordinal);
        var files = arguments.Where(a => a != "--accept-valid").ToList();
        if (files.Count != 1 || files[0].StartsWith('-') || !File.Exists(files[0]))
        {
            await errors.WriteLineAsync(files.Count == 1 && !files[0].StartsWith('-') ? $"Không thấy tệp {files[0]}." : $"Cách dùng: {Name} {Usage}");
            return 2;
        }

        var outcome = await import.Run(files[0], acceptValid, Actor.System, new Printer(files[0], output, errors), stop);
        if (!outcome.Accepted)
        {
            await errors.WriteLineAsync(outcome.Refusal.Message);
            return 2;
        }

        var (run, taken) = (outcome.Value.Run, outcome.Value.Taken);
        if (!taken)
        {
            await errors.WriteLineAsync(
                $"{files[0]}: {Number(run.Faulty)}/{Number(run.Lines)} dòng có lỗi, không nhập hồ sơ nào. Hãy sửa tệp, hoặc thêm --accept-valid để chỉ nhập các dòng đúng.");
            return 2;
        }

        foreach (var (_, message, dossiers) in await store.Breaches(run.RunId, stop))
        {
            await output.WriteLineAsync($"Dấu hiệu vi phạm có từ hệ thống cũ: {Number(dossiers)} hồ sơ. {message}");
        }

        var moved = clock.Provider.GetTimestamp();
        await projections.CatchUp(stop);
        await output.WriteLineAsync(string.Create(
            VietnameseText.Culture, $"Độ trễ của số liệu: {clock.Provider.GetElapsedTime(moved).TotalSeconds:N1} giây sau hồ sơ cuối cùng."));
        await output.WriteLineAsync(
            $"Hồ sơ: thêm {Number(run.Added)}, cập nhật {Number(run.Changed)}, giữ nguyên {Number(run.Same)}, bỏ qua {Number(run.Faulty)} dòng có lỗi.");
        return 0;
    }

    private static string Number(int value) => value.ToString("N0", VietnameseText.Culture);

    private sealed class Printer(string file, TextWriter output, TextWriter errors) : IImportListener
    {
        public Task Fault(ImportFault fault) => errors.WriteLineAsync($"{file}, {fault}");

        public Task Checked(int lines) => Say($"Đã kiểm tra {Number(lines)} dòng …");

        public Task Staged(ImportRun run) => Say($"Đã kiểm tra xong {Number(run.Lines)} dòng, bắt đầu chuyển {Number(run.Valid)} hồ sơ …");

        public Task Moved(ImportRun run) => Say($"Đã chuyển {Number(run.Moved)}/{Number(run.Valid)} hồ sơ.");

        public Task Resuming(ImportRun run) => Say(string.Create(CultureInfo.InvariantCulture, $"Tiếp tục lần nhập dở dang của tệp {run.FileName}."));

        private async Task Say(string sentence)
        {
            await output.WriteLineAsync(sentence);
            await output.FlushAsync();
        }
    }
}
