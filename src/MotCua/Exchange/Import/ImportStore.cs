using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace MotCua.Exchange.Import;

/// <summary>One file of dossiers and how far it has come.</summary>
/// <param name="Faulty">Lines that were left out.</param>
/// <param name="Same">Dossiers told before in the same words: nothing was done.</param>
public sealed record ImportRun(
    Guid RunId, string FileName, string FileSha256, int Lines, int Faulty, int MovedLine, int Batches, int Added, int Changed, int Same)
{
    public int Moved => Added + Changed + Same;

    public int Valid => Lines - Faulty;
}

/// <summary>Runs, staged lines and faults. Staging is one transaction: a file with faults leaves nothing behind.</summary>
public sealed class ImportStore(Database database) : IDossierRemarks
{
    /// <summary>How long one statement over a whole file may take: a slow disk must not break a long import.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Corrects what the planner believes about the tables' sizes: right after a killed import it may be "empty".</summary>
    public const string Measure = "select imports.measure()";

    private const long Lease = 0x4D6F_7443_7561_0010;

    private const string SelectRuns =
        "select run_id, file_name, file_sha256, lines, faulty, moved_line, batches, added, changed, same from imports.run";

    /// <summary>One import at a time; the lease also ends with the connection, however the process ends.</summary>
    /// <returns>Null while another import runs.</returns>
    public async Task<IAsyncDisposable?> Take(CancellationToken stop)
    {
        var connection = await database.Open(stop);
        try
        {
            // The connection of a killed import is noticed as soon as its last statement ends. The lease outlives this
            // transaction, the limit of the wait does not: a connection goes back as it came.
            await using var transaction = await connection.BeginTransactionAsync(stop);
            await connection.ExecuteAsync("set local lock_timeout = '5s'", transaction: transaction);
            await connection.ExecuteAsync("select pg_advisory_lock(@Lease)", new { Lease }, transaction);
            await transaction.CommitAsync(stop);
            return new Held(connection);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.DisposeAsync();
            return null;
        }
    }

    public async Task<IReadOnlyList<ImportRun>> Unfinished(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<ImportRun>(new CommandDefinition(
            $"{SelectRuns} where finished_at is null order by started_at, run_id", cancellationToken: stop))).AsList();
    }

    public async Task<ImportRun> Run(Guid run, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleAsync<ImportRun>(new CommandDefinition(
            $"{SelectRuns} where run_id = @run", new { run }, cancellationToken: stop));
    }

    public static Task Begin(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid run, string name, string sha256, DateTimeOffset at) =>
        connection.ExecuteAsync(
            "insert into imports.run(run_id, file_name, file_sha256, started_at, lines, faulty) values (@run, @name, @sha256, @at, 0, 0)",
            new { run, name, sha256, at },
            transaction);

    /// <summary>Writes some checked lines, and the faults of the others.</summary>
    public static async Task Add(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Guid run, IReadOnlyList<StagedLine> lines, IReadOnlyList<ImportFault> faults, CancellationToken stop)
    {
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy imports.line(run_id, line, dossier_id, code, unit, hash, facts, told) from stdin (format binary)", stop))
        {
            copy.Timeout = Patience;
            foreach (var line in lines)
            {
                await copy.StartRowAsync(stop);
                await copy.WriteAsync(run, NpgsqlDbType.Uuid, stop);
                await copy.WriteAsync(line.Line, NpgsqlDbType.Integer, stop);
                await copy.WriteAsync(line.Dossier, NpgsqlDbType.Uuid, stop);
                await copy.WriteAsync(line.Code, NpgsqlDbType.Text, stop);
                await copy.WriteAsync(line.Unit, NpgsqlDbType.Text, stop);
                await copy.WriteAsync(line.Hash, NpgsqlDbType.Bytea, stop);
                await copy.WriteAsync(line.Facts, NpgsqlDbType.Jsonb, stop);
                await copy.WriteAsync(line.Told, NpgsqlDbType.Jsonb, stop);
            }

            await copy.CompleteAsync(stop);
        }

        if (faults.Count > 0)
        {
            await new Batch().Add(
                "insert into imports.fault(run_id, line, field, reason) select $1, * from unnest($2::int[], $3::text[], $4::text[])",
                run,
                faults.Select(f => f.Line).ToArray(),
                faults.Select(f => f.Field).ToArray(),
                faults.Select(f => f.Reason).ToArray()).Run(connection, transaction, stop, Patience);
        }
    }

    /// <summary>
    /// What only the whole file and the database together can tell: a code told twice, a code that a dossier born here
    /// bears, and a code that another unit's dossier bears. The same dossier may come back from another unit when it
    /// was handed over: same procedure, same submission and reception. Such lines become faults. Lines go by their place
    /// and are never joined with each other, so that no plan can be quadratic.
    /// </summary>
    public static async Task FindCollisions(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid run, int lines, CancellationToken stop)
    {
        await new Batch()
            .Add(Measure)
            .Add(
                """
                with twice as materialized (
                  select place, line, earliest from (
                    select ctid as place, line, min(line) over (partition by code) as earliest from imports.line where run_id = $1) numbered
                  where line <> earliest),
                told as (
                  insert into imports.fault(run_id, line, field, reason)
                  select $1, line, 'MaHoSo', format('trùng mã với dòng %s; mỗi hồ sơ chỉ được có một dòng.', earliest) from twice)
                delete from imports.line where ctid = any(array(select place from twice))
                """,
                run)
            .Add(
                """
                with met as materialized (
                  select l.ctid as place, l.line, d.origin, d.unit
                  from imports.line l
                  cross join lateral (
                    select * from dossiers.dossier where code = l.code
                    union
                    select * from dossiers.dossier where reference = l.code) d
                  left join imports.line old on (old.run_id, old.line) = (d.import_run, d.import_line)
                  where l.run_id = $1 and (
                    d.origin = 'born'
                    or d.unit <> l.unit and (d.procedure_code, old.facts ->> 'submittedAt', old.facts ->> 'receivedAt')
                      is distinct from (l.facts ->> 'procedure', l.facts ->> 'submittedAt', l.facts ->> 'receivedAt'))),
                told as (
                  insert into imports.fault(run_id, line, field, reason)
                  select $1, line, case origin when 'born' then 'MaHoSo' else 'DonViXuLy' end,
                    case origin
                      when 'born' then 'mã này là của một hồ sơ tiếp nhận tại hệ thống này; không ghi đè.'
                      else format('mã này đã là của một hồ sơ khác ở đơn vị %s; hãy sửa mã hồ sơ hoặc đơn vị.', unit) end
                  from met)
                delete from imports.line where ctid = any(array(select place from met))
                """,
                run)
            .Add(
                """
                update imports.run set lines = $2,
                  faulty = (select count(distinct line) from imports.fault where run_id = $1) where run_id = $1
                """,
                run,
                lines)
            .Run(connection, transaction, stop, Patience);
    }

    public static async Task<int> CountFaultyLines(NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid run) =>
        await connection.ExecuteScalarAsync<int>("select faulty from imports.run where run_id = @run", new { run }, transaction);

    /// <summary>All faults of a run in the order of the file, as a stream.</summary>
    public static IAsyncEnumerable<ImportFault> Faults(NpgsqlConnection connection, Guid run) =>
        connection.QueryUnbufferedAsync<ImportFault>(
            "select line, field, reason from imports.fault where run_id = @run order by line, field, reason", new { run });

    /// <summary>Where one imported dossier breaks a rule, in the words of the check.</summary>
    public async Task<IReadOnlyList<string>> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "select message || coalesce(' (' || clause || ')', '') from imports.breach where dossier_id = @id order by code",
            new { id = dossier.Value },
            cancellationToken: stop))).AsList();
    }

    /// <summary>How many dossiers of the run carry a breach of the law from before, by its code and words.</summary>
    public async Task<IReadOnlyList<(string Code, string Message, int Dossiers)>> Breaches(Guid run, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(string, string, int)>(new CommandDefinition(
            """
            select b.code, b.message, count(*)::int from imports.breach b join dossiers.dossier d using (dossier_id)
            where d.import_run = @run group by 1, 2 order by 1
            """,
            new { run },
            cancellationToken: stop))).AsList();
    }

    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // A pooled connection would keep the lock until somebody uses it again.
            await connection.ExecuteAsync("select pg_advisory_unlock(@Lease)", new { Lease });
            await connection.DisposeAsync();
        }
    }
}
