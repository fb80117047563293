using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Exchange.Dvcqg;

/// <summary>A difference as pages show it.</summary>
public sealed record DifferenceView
{
    public Guid DifferenceId { get; init; }

    public Guid Dossier { get; init; }

    public string Number { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Field { get; init; } = "";

    public string Kind { get; init; } = "";

    public string? Ours { get; init; }

    public string? Theirs { get; init; }

    public DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset SeenAt { get; init; }
}

/// <summary>What partners hold otherwise than we do, and when each dossier is compared next.</summary>
public sealed class DifferenceStore(Database database)
{
    public const int PageSize = 50;

    /// <summary>Dossiers to compare now; one about which something still waits to be told is behind, not different.</summary>
    public async Task<IReadOnlyList<Guid>> Due(string partner, DateTimeOffset now, int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            "select dossier from exchange.reported where partner = @partner and compare_at <= @now and waiting = 0 order by compare_at limit @most",
            new { partner, now, most },
            cancellationToken: stop))).AsList();
    }

    /// <param name="next">When to compare again; null for never.</param>
    public async Task Compared(Guid dossier, string partner, IReadOnlyList<Difference> found, DateTimeOffset at, DateTimeOffset? next, Func<Guid> newId, CancellationToken stop)
    {
        var batch = new Batch()
            .Add(
                "update exchange.difference set gone_at = $3 where dossier = $1 and partner = $2 and gone_at is null and not field = any($4)",
                dossier,
                partner,
                at,
                found.Select(f => f.Field).ToArray())
            .Add(
                "update exchange.reported set compared_at = $3, compare_at = $4 where dossier = $1 and partner = $2",
                dossier,
                partner,
                at,
                Batch.Typed(NpgsqlDbType.TimestampTz, next));
        foreach (var one in found)
        {
            batch.Add(
                """
                insert into exchange.difference(difference_id, dossier, partner, field, kind, ours, theirs, found_at, seen_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
                on conflict (dossier, partner, field) where gone_at is null do update set ours = excluded.ours, theirs = excluded.theirs, seen_at = excluded.seen_at
                """,
                newId(),
                dossier,
                partner,
                one.Field,
                one.Kind,
                Batch.Typed(NpgsqlDbType.Text, one.Ours),
                Batch.Typed(NpgsqlDbType.Text, one.Theirs),
                at);
        }

        (await database.Commit(batch, stop)).Match(done => done, refusal => throw new InvalidOperationException(refusal.Message));
    }

    /// <summary>Open differences, the oldest first; one more than a page where there is a next one.</summary>
    public async Task<IReadOnlyList<DifferenceView>> Open(DossierVisibility sight, string? kind, Guid? after, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<DifferenceView>(new CommandDefinition(
            $"""
            select x.difference_id, x.dossier, coalesce(d.code, d.reference) as number, s.unit, x.field, x.kind, x.ours, x.theirs, x.found_at, x.seen_at
            from exchange.difference x join dossiers.dossier d on d.dossier_id = x.dossier join dossiers.state s on s.dossier_id = x.dossier
            where x.gone_at is null and (@kind::text is null or x.kind = @kind) and {sight.Sql}
              and (@after::uuid is null or (x.found_at, x.difference_id) > (select a.found_at, a.difference_id from exchange.difference a where a.difference_id = @after))
            order by x.found_at, x.difference_id limit @most
            """,
            sight.With(new { kind, after, most = PageSize + 1 }),
            cancellationToken: stop))).AsList();
    }

    /// <summary>How many there are of each kind, and since when the oldest.</summary>
    public async Task<IReadOnlyList<(string Kind, long Count, DateTimeOffset Oldest)>> Kinds(DossierVisibility sight, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<(string, long, DateTimeOffset)>(new CommandDefinition(
            $"""
            select x.kind, count(*), min(x.found_at) from exchange.difference x join dossiers.dossier d on d.dossier_id = x.dossier join dossiers.state s on s.dossier_id = x.dossier
            where x.gone_at is null and {sight.Sql} group by x.kind order by x.kind
            """,
            sight.With(),
            cancellationToken: stop))).AsList();
    }
}
