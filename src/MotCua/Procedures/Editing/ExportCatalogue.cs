using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Procedures.Editing;

/// <summary>
/// <c>catalogue export FOLDER</c>: writes every version that stands as a file of the catalogue, those of files and those
/// published by page alike, and below <c>forms</c> the e-forms published by page. Put in the place of the catalogue's own
/// files they change nothing.
/// </summary>
public sealed class ExportCatalogue(StandingVersionStore standing, FormDraftStore forms) : ICommand
{
    public string Name => "catalogue export";

    public string Usage => "FOLDER";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (arguments.Count != 1 || File.Exists(arguments[0]))
        {
            await errors.WriteLineAsync(arguments.Count == 1 ? $"{arguments[0]} là một tệp; hãy ghi tên một thư mục." : $"Cách dùng: {Name} {Usage}");
            return 2;
        }

        if (Directory.Exists(arguments[0]) && Directory.EnumerateFileSystemEntries(arguments[0]).Any())
        {
            await errors.WriteLineAsync($"Thư mục {arguments[0]} không trống; hãy chọn một thư mục mới để không ghi đè tệp nào.");
            return 2;
        }

        Directory.CreateDirectory(arguments[0]);
        var all = await standing.All(stop);
        foreach (var (name, text) in Files(all))
        {
            await File.WriteAllTextAsync(Path.Combine(arguments[0], name), text, stop);
        }

        var published = await forms.PublishedTexts(stop);
        foreach (var (code, text) in published)
        {
            Directory.CreateDirectory(Path.Combine(arguments[0], "forms"));
            await File.WriteAllTextAsync(Path.Combine(arguments[0], "forms", code + ".yaml"), text, stop);
        }

        await output.WriteLineAsync($"Đã ghi {all.Count} tệp thủ tục vào {arguments[0]}{(published.Count == 0 ? "" : $", {published.Count} tệp biểu mẫu vào thư mục forms của nó")}.");
        return 0;
    }

    /// <summary>One file a version: <c>1.001193.yaml</c>, later periods <c>1.001193-2027-01-01.yaml</c>.</summary>
    internal static IEnumerable<(string Name, string Text)> Files(IEnumerable<Procedure> versions) =>
        from one in versions.GroupBy(p => p.Code)
        from version in one.OrderBy(p => p.From ?? DateOnly.MinValue).Select((p, place) => (Procedure: p, Place: place))
        select ($"{one.Key}{(version.Place == 0 ? "" : version.Procedure.From!.Value.ToString("'-'yyyy-MM-dd", CultureInfo.InvariantCulture))}.yaml", Text(version.Procedure));

    /// <summary>A procedure as a file of the catalogue.</summary>
    public static string Text(Procedure procedure) => CatalogueYaml.Write(ProcedureTree.Of(procedure)).Text;
}
