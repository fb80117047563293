using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary><c>catalogue check [FOLDER]</c>: reads the procedures of a catalogue without a database and prints every fault.</summary>
public sealed class CheckCatalogue(CatalogueFolder ours) : ICommand
{
    public string Name => "catalogue check";

    public string Usage => "[FOLDER]";

    public bool NeedsDatabase => false;

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var folder = arguments.Count > 0 ? arguments[0] : ours.Path;
        if (arguments.Count > 1 || !Directory.Exists(folder))
        {
            await errors.WriteLineAsync(arguments.Count > 1
                ? "Lệnh catalogue check nhận nhiều nhất một thư mục."
                : $"Không có thư mục {folder}.");
            return 2;
        }

        var faults = new CatalogueFaults();
        var content = ProcedureFiles.Read(folder, faults);
        foreach (var fault in faults.All)
        {
            await errors.WriteLineAsync(fault.ToString().AsMemory(), stop);
        }

        if (!faults.None)
        {
            return 2;
        }

        await output.WriteLineAsync($"{content.Procedures.Count} thủ tục, {content.Forms.Count} biểu mẫu, {content.LifeEvents.Count} sự kiện: không có lỗi.");
        return 0;
    }
}
