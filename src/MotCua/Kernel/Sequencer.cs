using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace MotCua.Kernel;

/// <summary>
/// Gives committed acts their gapless position and links the hash chain: the content of each act, hashed with the link
/// before it. One sequencer at a time, by an advisory lock; any instance can take over.
/// </summary>
public sealed class Sequencer(Database database)
{
    private const long Lease = 0x4D6F_7443_7561_0001;
    private const int BatchSize = 1000;

    /// <summary>Sequences what has committed so far.</summary>
    /// <returns>How many acts got a position; 0 also when another instance holds the lease.</returns>
    public async Task<int> Step(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (!await connection.ExecuteScalarAsync<bool>("select pg_try_advisory_xact_lock(@Lease)", new { Lease }, transaction))
        {
            return 0;
        }

        var waiting = (await connection.QueryAsync<(long ActId, byte[] Content)>(
            $"""
            select q.act_id, kernel.act_content(a) from kernel.act_queue q join kernel.act a using (act_id)
            order by q.act_id limit {BatchSize}
            """,
            transaction: transaction)).AsList();
        if (waiting.Count == 0)
        {
            return 0;
        }

        var head = await Head(connection, transaction);
        var positions = new long[waiting.Count];
        var links = new byte[waiting.Count][];
        for (var i = 0; i < waiting.Count; i++)
        {
            head = (head.Position + 1, Link(head.Chain, waiting[i].Content));
            (positions[i], links[i]) = head;
        }

        var ids = waiting.ConvertAll(w => w.ActId).ToArray();
        await new Batch()
            .Add(
                """
                insert into kernel.act_position(position, act_id, content, chain)
                select * from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[])
                """,
                positions,
                ids,
                waiting.ConvertAll(w => w.Content).ToArray(),
                links)
            .Add("delete from kernel.act_queue where act_id = any($1)", ids)
            .Run(connection, transaction, stop);
        await transaction.CommitAsync(stop);
        return waiting.Count;
    }

    /// <summary>The first position whose act or link no longer matches, or null when the whole chain holds.</summary>
    public async Task<(long Verified, long? Broken)> Verify(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var command = new NpgsqlCommand(
            """
            select p.position, p.chain, case when a.act_id is null then null else kernel.act_content(a) end
            from kernel.act_position p left join kernel.act a using (act_id) order by p.position
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var (expected, chain) = (1L, Array.Empty<byte>());
        while (await reader.ReadAsync(stop))
        {
            var position = reader.GetInt64(0);
            if (position != expected || await reader.IsDBNullAsync(2, stop))
            {
                return (expected - 1, expected);
            }

            chain = Link(chain, reader.GetFieldValue<byte[]>(2));
            if (!chain.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(1)))
            {
                return (expected - 1, position);
            }

            expected++;
        }

        return (expected - 1, null);
    }

    private static async Task<(long Position, byte[] Chain)> Head(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        await connection.QuerySingleOrDefaultAsync<(long, byte[])?>(
            "select position, chain from kernel.act_position order by position desc limit 1", transaction: transaction) ?? (0, []);

    private static byte[] Link(byte[] chain, byte[] content) => SHA256.HashData([.. chain, .. content]);
}
