using System.Security.Cryptography;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Exchange.Import;

/// <summary>What an import of counts did: the faults, or the changes.</summary>
public sealed record FigureImport(IReadOnlyList<CsvFault> Faults, FigureChanges? Changes);

/// <summary>Brings in figures of other registers, the whole file or nothing of it. The same file twice changes nothing.</summary>
public sealed class ImportCounts(FigureStore store, UnitStore units, Clock clock) : ICommand
{
    public const string Imported = "import.counts";

    public string Name => "import counts";

    public string Usage => $"FILE.csv   ({FigureSheet.Columns})";

    public async Task<Outcome<FigureImport>> Run(byte[] file, Actor by, CancellationToken stop)
    {
        var (lines, faults) = FigureSheet.Read(file, new UnitLives(await units.Register(stop)));
        if (faults.Count > 0)
        {
            return new FigureImport(faults, null);
        }

        var (changes, clashes) = FigureSheet.Compare(await store.OfUnits(lines.Select(l => l.Figure.Unit), stop), lines);
        if (clashes.Count > 0)
        {
            return new FigureImport(clashes, null);
        }

        if (changes.Added.Count + changes.Changed.Count == 0)
        {
            return new FigureImport([], changes);
        }

        var saved = await store.Save(changes, ActOf(file, changes, by), stop);
        return saved.Then<FigureImport>(_ => new FigureImport([], changes));
    }

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (arguments.Count != 1 || !File.Exists(arguments[0]))
        {
            await errors.WriteLineAsync(arguments.Count == 1 ? $"Không thấy tệp {arguments[0]}." : $"Cách dùng: {Name} {Usage}");
            return 2;
        }

        var outcome = await Run(await File.ReadAllBytesAsync(arguments[0], stop), Actor.System, stop);
        if (!outcome.Accepted)
        {
            await errors.WriteLineAsync($"{arguments[0]}: {outcome.Refusal.Message}");
            return 2;
        }

        foreach (var fault in outcome.Value.Faults)
        {
            await errors.WriteLineAsync($"{arguments[0]}, {fault}");
        }

        if (outcome.Value.Changes is not { } changes)
        {
            return 2;
        }

        await output.WriteLineAsync($"Số liệu: thêm {changes.Added.Count}, sửa {changes.Changed.Count}, giữ nguyên {changes.Same}.");
        return 0;
    }

    private Act ActOf(byte[] file, FigureChanges changes, Actor by) => new()
    {
        Kind = Imported,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "import",
        Evidence = new Evidence(EvidenceGrade.D, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file))),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["added"] = changes.Added.Select(Values).ToList(),
            ["changed"] = changes.Changed.Select(c => new { figure = Values(c.New), old = c.Old.Value }).ToList(),
        },
    };

    private static object Values(Figure figure) => new
    {
        unit = figure.Unit.Value,
        from = figure.From,
        to = figure.To,
        measure = figure.Measure,
        value = figure.Value,
    };
}
