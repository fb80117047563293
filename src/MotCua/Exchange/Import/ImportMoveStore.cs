using Dapper;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Exchange.Import;

/// <summary>The lines of one batch and what they turned out to be.</summary>
public sealed record MovedBatch(int Number, int First, int Last, int Added, int Changed, int Same);

/// <summary>Moves staged lines into the dossiers' tables, a batch and its act in one transaction.</summary>
public sealed class ImportMoveStore(Database database)
{
    private const string Facts =
        """
        jsonb_to_record(l.facts) as f("procedure" text, name text, status smallint, channel smallint, "returnWay" text,
          "submittedAt" timestamptz, "receivedAt" timestamptz, "dueAt" timestamptz, "finishedAt" timestamptz, "returnedAt" timestamptz,
          owner text, "ownerKind" smallint, "ownerIdentity" text, "ownerPhone" text, "ownerEmail" text, supplements smallint)
        """;

    private const string Batch = "l.run_id = $1 and l.line between $2 and $3";

    // What a batch looks up it looks up line by line: a join could be planned the other way round, over all there is.
    private const string ChangedDossiers = $"array(select l.dossier_id from imports.line l where {Batch} and l.outcome = 'changed')";

    /// <summary>Moves the next lines of a run.</summary>
    /// <param name="actOf">The act for a batch; none is written where every line was told before in the same words.</param>
    /// <returns>Null when nothing is left; then the run is finished.</returns>
    public Task<MovedBatch?> Next(ImportRun run, int size, DateTimeOffset at, Func<MovedBatch, Act> actOf, CancellationToken stop) =>
        database.Transact<MovedBatch?>(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(ImportStore.Measure, transaction: transaction, commandTimeout: (int)ImportStore.Patience.TotalSeconds);
                var (first, last) = await connection.QuerySingleAsync<(int?, int?)>(
                    """
                    select min(line), max(line) from (
                      select line from imports.line where run_id = @RunId and line > @MovedLine order by line limit @size) next
                    """,
                    new { run.RunId, run.MovedLine, size },
                    transaction);
                if (first is null || last is null)
                {
                    await connection.ExecuteAsync("update imports.run set finished_at = @at where run_id = @RunId", new { run.RunId, at }, transaction);
                    return null;
                }

                var (added, changed, same) = await Classify(connection, transaction, run.RunId, first.Value, last.Value);
                var moved = new MovedBatch(run.Batches + 1, first.Value, last.Value, added, changed, same);
                var batch = Statements(run.RunId, moved, at);
                if (added + changed > 0)
                {
                    Journal.Append(batch, actOf(moved));
                }

                await batch.Run(connection, transaction, stop, ImportStore.Patience);
                return moved;
            },
            stop);

    private static Task<(int Added, int Changed, int Same)> Classify(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid run, int first, int last) =>
        connection.QuerySingleAsync<(int, int, int)>(
            """
            with told as (
              update imports.line l set (dossier_id, outcome) = (
                select coalesce(d.dossier_id, l.dossier_id),
                  case when d.dossier_id is null then 'new' when old.hash = l.hash then 'same' else 'changed' end
                from (values (l.code)) as m(code)
                left join dossiers.dossier d on d.code = m.code
                left join imports.line old on (old.run_id, old.line) = (d.import_run, d.import_line))
              where l.run_id = @run and l.line between @first and @last
              returning l.outcome)
            select count(*) filter (where outcome = 'new')::int, count(*) filter (where outcome = 'changed')::int,
              count(*) filter (where outcome = 'same')::int from told
            """,
            new { run, first, last },
            transaction,
            (int)ImportStore.Patience.TotalSeconds);

    private static Batch Statements(Guid run, MovedBatch moved, DateTimeOffset at)
    {
        var batch = new Batch();

        // The line that told a changed dossier before, and lines that tell nothing new, have done their work.
        Add(
            $"""
            delete from imports.line where ctid = any(array(
              select (
                select old.ctid from dossiers.dossier d join imports.line old on (old.run_id, old.line) = (d.import_run, d.import_line)
                where d.dossier_id = l.dossier_id)
              from imports.line l where {Batch} and l.outcome = 'changed'))
            """);
        Add($"delete from imports.line l where {Batch} and l.outcome = 'same'");
        Add(
            $"""
            insert into dossiers.dossier(dossier_id, reference, code, origin, procedure_code, procedure_name, unit, channel,
              submitted_at, return_way, import_run, import_line)
            select l.dossier_id, l.code, l.code, 'imported', f."procedure", f.name, l.unit, f.channel,
              f."submittedAt", f."returnWay", l.run_id, l.line
            from imports.line l, {Facts} where {Batch}
            on conflict (dossier_id) do update set procedure_code = excluded.procedure_code, procedure_name = excluded.procedure_name,
              unit = excluded.unit, channel = excluded.channel, submitted_at = excluded.submitted_at, return_way = excluded.return_way,
              import_run = excluded.import_run, import_line = excluded.import_line
            """);
        batch.Add(
            $"""
            insert into dossiers.state(dossier_id, version, imported, status, unit, received_at, due_at, finished_at, returned_at,
              supplements, extensions, changed_at)
            select l.dossier_id, 1, true, f.status, l.unit, f."receivedAt", f."dueAt", f."finishedAt", f."returnedAt",
              coalesce(f.supplements, 0), 0, $4
            from imports.line l, {Facts} where {Batch}
            on conflict (dossier_id) do update set version = state.version + 1, status = excluded.status, unit = excluded.unit,
              received_at = excluded.received_at, due_at = excluded.due_at, finished_at = excluded.finished_at,
              returned_at = excluded.returned_at, supplements = excluded.supplements, changed_at = excluded.changed_at
            """,
            run,
            moved.First,
            moved.Last,
            at);
        Add($"delete from dossiers.person where dossier_id = any({ChangedDossiers})");
        Add(
            $"""
            insert into dossiers.person(dossier_id, role, kind, full_name, identity_number, phone, email)
            select l.dossier_id, 'owner', f."ownerKind", f.owner, f."ownerIdentity", f."ownerPhone", f."ownerEmail"
            from imports.line l, {Facts} where {Batch} and f.owner is not null
            """);
        Add("select imports.forget_lists($1, $2, $3)");
        Add(
            $"""
            insert into dossiers.component(component_id, dossier_id, code, name, kind, copies, digitised)
            select c.id, l.dossier_id, coalesce(c.code, ''), coalesce(c.name, c.code, 'Không rõ tên'), 'unknown', 1, c.digitised
            from imports.line l, jsonb_to_recordset(l.facts -> 'components') as c(id uuid, code text, name text, digitised boolean)
            where {Batch}
            """);
        Add(
            $"""
            insert into dossiers.result(result_id, dossier_id, kind, name, kind_code)
            select r.id, l.dossier_id, 'result', coalesce(r.name, 'Không rõ tên'), r.code
            from imports.line l, jsonb_to_recordset(l.facts -> 'results') as r(id uuid, name text, code text)
            where {Batch}
            """);
        Add($"delete from imports.breach where dossier_id = any({ChangedDossiers})");
        Add(
            $"""
            insert into imports.breach(dossier_id, code, message, clause)
            select l.dossier_id, b.code, b.message, b.clause
            from imports.line l, jsonb_to_recordset(l.facts -> 'breaches') as b(code text, message text, clause text)
            where {Batch}
            """);
        return batch.Add(
            """
            update imports.run set moved_line = $2, batches = $3, added = added + $4, changed = changed + $5, same = same + $6
            where run_id = $1
            """,
            run,
            moved.Last,
            moved.Number,
            moved.Added,
            moved.Changed,
            moved.Same);

        void Add(string sql) => batch.Add(sql, run, moved.First, moved.Last);
    }
}
