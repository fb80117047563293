namespace MotCua.Kernel;

/// <summary>What an import of a sheet came to: the faults, and then nothing was taken in, or the changes.</summary>
public sealed record SheetImport<TChanges>(IReadOnlyList<CsvFault> Faults, TChanges? Changes)
    where TChanges : class
{
    public static SheetImport<TChanges> Faulty(IReadOnlyList<CsvFault> faults) => new(faults, null);

    public static SheetImport<TChanges> Of(TChanges changes) => new([], changes);
}

/// <summary>
/// A command that brings in one CSV file, the whole of it or nothing; the same file twice changes nothing. Exit code 2
/// and one line per fault on the error stream, each naming file, line and mend.
/// </summary>
public abstract class ImportSheet<TChanges> : ICommand
    where TChanges : class
{
    public abstract string Name { get; }

    public string Usage => $"FILE.csv   ({Columns})";

    /// <summary>The header the file must have.</summary>
    protected abstract string Columns { get; }

    public abstract Task<Outcome<SheetImport<TChanges>>> Run(byte[] file, Actor by, CancellationToken stop);

    /// <summary>The changes in one Vietnamese sentence.</summary>
    protected abstract string Told(TChanges changes);

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

        await output.WriteLineAsync(Told(changes));
        return 0;
    }
}
