namespace MotCua.Kernel;

/// <summary>
/// Work that goes on beside the requests. Every instance of the product runs every worker; leases in the database make
/// that safe, so a worker keeps nothing in memory that matters.
/// </summary>
public interface IWorker
{
    string Name { get; }

    /// <summary>Runs until <paramref name="stop"/>; an exception is logged by the host, which starts it again after a pause.</summary>
    Task Run(CancellationToken stop);
}

/// <summary>A command of the command line: <c>dotnet run --project src/MotCua.Web -- NAME …</c>.</summary>
public interface ICommand
{
    /// <summary>One or two words: <c>deadline</c>, <c>import units</c>.</summary>
    string Name { get; }

    /// <summary>What follows the name, for the usage line.</summary>
    string Usage { get; }

    /// <summary>Whether the database is started and its schema brought up to date first.</summary>
    bool NeedsDatabase => true;

    /// <summary>Whether it wants the database as it is, and brings schema or content itself.</summary>
    bool PreparesItself => false;

    /// <summary>0 on success, 1 where the command found a difference it was asked to look for, 2 on bad input.</summary>
    Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop);
}

/// <summary>A command that works alone, and knows more beside a database that is there already.</summary>
public interface IJoinsDatabase : ICommand
{
    bool ICommand.NeedsDatabase => false;

    /// <summary>The same with the installation's database; the schema may be of another release.</summary>
    /// <returns>Null where that database cannot answer: then it is run alone.</returns>
    Task<int?> RunJoined(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken stop);
}
