using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Exchange.Import;

/// <summary>One file that was brought in, as people are told about it.</summary>
/// <param name="MovedLine">The last line whose dossier lies in the desks' tables.</param>
/// <param name="FinishedAt">Null while it goes on, or after it was killed and waits to be taken up again.</param>
public sealed record ImportedFile(
    Guid RunId, string FileName, DateTime StartedAt, DateTime? FinishedAt, int Lines, int Faulty, int MovedLine, int Added, int Changed, int Same);

/// <summary>One kind of breach: its words, the clause that is broken, and how many dossiers carry it.</summary>
public sealed record BreachKind(string Code, string Message, string? Clause, long Dossiers);

/// <summary>A dossier that carries a breach, without personal data.</summary>
public sealed record BreachingDossier
{
    public Guid DossierId { get; init; }

    public required string Code { get; init; }

    public required string ProcedureName { get; init; }

    public required string Unit { get; init; }

    public DossierStatus Status { get; init; }

    public required string FileName { get; init; }

    /// <summary>The line of that file.</summary>
    public int Line { get; init; }
}

/// <summary>What was brought in and where it broke the law before it came: counts and lists under the filter of every other list.</summary>
public sealed class BreachQueue(Database database)
{
    private const string Broken =
        """
        imports.breach b
        join dossiers.dossier d using (dossier_id)
        join dossiers.state s using (dossier_id)
        """;

    /// <summary>The newest files first.</summary>
    public async Task<IReadOnlyList<ImportedFile>> Files(int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<ImportedFile>(new CommandDefinition(
            """
            select run_id, file_name, started_at, finished_at, lines, faulty, moved_line, added, changed, same
            from imports.run order by started_at desc, run_id desc limit @most
            """,
            new { most },
            cancellationToken: stop))).AsList();
    }

    /// <summary>The kinds of breach among the dossiers somebody may see, the most frequent first.</summary>
    /// <param name="run">Only dossiers that came, or last changed, with this file; null is all of them.</param>
    public async Task<IReadOnlyList<BreachKind>> Kinds(DossierVisibility visible, Guid? run, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<BreachKind>(new CommandDefinition(
            $"""
            select b.code, min(b.message) as message, min(b.clause) as clause, count(*) as dossiers from {Broken}
            where (@run::uuid is null or d.import_run = @run) and {visible.Sql}
            group by b.code order by dossiers desc, b.code
            """,
            visible.With(new { run }),
            cancellationToken: stop))).AsList();
    }

    /// <summary>The dossiers behind such a count, at most <paramref name="most"/> of them.</summary>
    public async Task<IReadOnlyList<BreachingDossier>> Dossiers(string code, DossierVisibility visible, Guid? run, Guid? after, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<BreachingDossier>(new CommandDefinition(
            $"""
            select d.dossier_id, coalesce(d.code, d.reference) as code, d.procedure_name, s.unit, s.status, r.file_name, d.import_line as line
            from {Broken}
            join imports.run r on r.run_id = d.import_run
            where b.code = @code and (@run::uuid is null or d.import_run = @run) and (@after::uuid is null or b.dossier_id > @after) and {visible.Sql}
            order by b.dossier_id limit @most
            """,
            visible.With(new { code, run, after, most }),
            cancellationToken: stop))).AsList();
    }
}
