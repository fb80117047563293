using System.Security.Cryptography;
using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>What an import of units did: the faults, or the changes.</summary>
public sealed record UnitImport(IReadOnlyList<CsvFault> Faults, UnitChanges? Changes);

/// <summary>Brings a file of units in, whole or not at all. The same file twice changes nothing.</summary>
public sealed class ImportUnits(UnitStore store, Clock clock) : ICommand
{
    public const string Imported = "units.imported";

    public string Name => "import units";

    public string Usage => $"FILE.csv   ({UnitRegister.Columns})";

    public async Task<Outcome<UnitImport>> Run(byte[] file, Actor by, CancellationToken stop)
    {
        var read = UnitRegister.Read(file);
        var standing = await store.Register(stop);
        var faults = read.AllFaults(standing);
        if (faults.Count > 0)
        {
            return new UnitImport(faults, null);
        }

        var changes = UnitRegister.Changes(standing, read.Lines);
        if (changes.Added.Count + changes.Changed.Count == 0)
        {
            return new UnitImport([], changes);
        }

        var saved = await store.Save(changes, ActOf(file, changes, by), stop);
        return saved.Then<UnitImport>(_ => new UnitImport([], changes));
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

        await output.WriteLineAsync($"Đơn vị: thêm {changes.Added.Count}, đổi {changes.Changed.Count}, giữ nguyên {changes.Same}.");
        return 0;
    }

    private Act ActOf(byte[] file, UnitChanges changes, Actor by) => new()
    {
        Kind = Imported,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Evidence = new Evidence(EvidenceGrade.D, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file))),
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["added"] = changes.Added.Select(Values).ToList(),
            ["changed"] = changes.Changed.Select(c => new { old = Values(c.Old), @new = Values(c.New) }).ToList(),
        },
    };

    private static object Values(Unit unit) => new
    {
        code = unit.Code.Value,
        name = unit.Name,
        kind = unit.Kind,
        parent = unit.Parent?.Value,
        from = unit.FromDay,
        to = unit.ToDay,
    };
}
