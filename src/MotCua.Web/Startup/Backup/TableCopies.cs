using System.Security.Cryptography;
using System.Text;
using MotCua.Kernel;
using Npgsql;

namespace MotCua.Web.Startup.Backup;

/// <summary>Tables and sequences of the product's schemas, out of one database and into another, through COPY in text.</summary>
internal static class TableCopies
{
    private const int PieceLength = 1 << 16;

    /// <summary>Ordinary tables of ours; the list of scripts is told apart, and what an extension owns belongs to it.</summary>
    private const string Ours =
        """
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
          and c.oid <> coalesce(to_regclass('public.motcua_migration'), 0)
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        """;

    /// <summary>Whether the database holds anything: acts of ours, or tables of anybody's where ours are not.</summary>
    public static async Task<bool> IsEmpty(NpgsqlConnection connection, CancellationToken stop) =>
        await Scalar<bool>(connection, "select to_regclass('kernel.act') is not null", stop)
            ? !await Scalar<bool>(connection, "select exists (select from kernel.act)", stop)
            : !await Scalar<bool>(connection, $"select exists (select {Ours})", stop);

    public static async Task<IReadOnlyList<AppliedScript>> Schema(NpgsqlConnection connection, CancellationToken stop) =>
        await List(connection, "select number, name, checksum from public.motcua_migration order by number", r => new AppliedScript(r.GetInt32(0), r.GetString(1), r.GetString(2)), stop);

    /// <summary>Tables with their columns, not yet copied.</summary>
    public static async Task<IReadOnlyList<TableCopy>> Tables(NpgsqlConnection connection, CancellationToken stop) =>
        await List(
            connection,
            $"""
            select format('%I.%I', n.nspname, c.relname),
              array(select quote_ident(a.attname) from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum)
            {Ours} order by 1
            """,
            r => new TableCopy(r.GetString(0), r.GetFieldValue<string[]>(1), 0, ""),
            stop);

    /// <summary>Sequences do not belong to the snapshot: read after it they are at least as far as its rows.</summary>
    public static async Task<IReadOnlyList<SequencePlace>> Sequences(NpgsqlConnection connection, CancellationToken stop) =>
        await List(
            connection,
            "select format('%I.%I', schemaname, sequencename), last_value from pg_sequences where last_value is not null order by 1",
            r => new SequencePlace(r.GetString(0), r.GetInt64(1)),
            stop);

    /// <summary>Writes a table's rows.</summary>
    public static async Task<TableCopy> Export(NpgsqlConnection connection, TableCopy table, Stream target, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (encoder, chars, bytes, rows) = (Encoding.UTF8.GetEncoder(), new char[PieceLength], new byte[Encoding.UTF8.GetMaxByteCount(PieceLength)], 0L);
        using var source = await connection.BeginTextExportAsync($"copy (select {table.ColumnList} from {table.Name}) to stdout", stop);
        for (int read; (read = await source.ReadAsync(chars, stop)) > 0;)
        {
            rows += chars.AsSpan(0, read).Count('\n');
            var length = encoder.GetBytes(chars.AsSpan(0, read), bytes, flush: false);
            hash.AppendData(bytes, 0, length);
            await target.WriteAsync(bytes.AsMemory(0, length), stop);
        }

        return table with { Rows = rows, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    /// <summary>
    /// Lays the rows down as they were. The laws' triggers and the foreign keys would judge each row by rows that are not
    /// there yet, so they stand aside until all are; the keys then judge the whole.
    /// </summary>
    /// <returns>The refusal of a copy whose bytes are not those that were written.</returns>
    public static async Task<Refusal?> Import(NpgsqlConnection connection, BackupManifest backup, Func<string, Stream?> open, CancellationToken stop)
    {
        var here = await Tables(connection, stop);
        var keys = await List(
            connection,
            $"""
            select k.conrelid::regclass::text, quote_ident(k.conname), pg_get_constraintdef(k.oid)
            from pg_constraint k where k.contype = 'f' and k.conrelid in (select c.oid {Ours})
            """,
            r => (Table: r.GetString(0), Name: r.GetString(1), Definition: r.GetString(2)),
            stop);
        await Each(connection, keys.Select(k => $"alter table {k.Table} drop constraint {k.Name}"), stop);
        await Each(connection, here.Select(t => $"alter table {t.Name} disable trigger user"), stop);
        await Each(connection, [$"truncate {string.Join(", ", here.Select(t => t.Name))}"], stop);
        foreach (var table in backup.Tables)
        {
            if (open(table.Entry) is not { } source || !await Import(connection, table, source, stop))
            {
                return BackupRefusals.Damaged(table.Name);
            }
        }

        await Each(connection, here.Select(t => $"alter table {t.Name} enable trigger user"), stop);
        await Each(connection, keys.Select(k => $"alter table {k.Table} add constraint {k.Name} {k.Definition}"), stop);
        foreach (var sequence in backup.Sequences)
        {
            await using var set = new NpgsqlCommand("select setval($1::regclass, $2)", connection) { Parameters = { new() { Value = sequence.Name }, new() { Value = sequence.Last } } };
            await set.ExecuteNonQueryAsync(stop);
        }

        return null;
    }

    private static async Task<bool> Import(NpgsqlConnection connection, TableCopy table, Stream source, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (decoder, bytes, chars) = (Encoding.UTF8.GetDecoder(), new byte[PieceLength], new char[Encoding.UTF8.GetMaxCharCount(PieceLength)]);
        await using (source)
        await using (var target = await connection.BeginTextImportAsync($"copy {table.Name} ({table.ColumnList}) from stdin", stop))
        {
            for (int read; (read = await source.ReadAsync(bytes, stop)) > 0;)
            {
                hash.AppendData(bytes, 0, read);
                await target.WriteAsync(chars.AsMemory(0, decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false)), stop);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == table.Sha256;
    }

    private static async Task Each(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken stop)
    {
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private static async Task<T> Scalar<T>(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task<IReadOnlyList<T>> List<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
