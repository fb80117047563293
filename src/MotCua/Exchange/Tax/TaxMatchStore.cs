using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Exchange.Tax;

/// <summary>A message of the tax authority whose dossier nobody knows.</summary>
public sealed record UnknownTax
{
    public Guid InboundId { get; init; }

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public string Body { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Which dossier the tax authority means.</summary>
public sealed class TaxMatchStore(Database database)
{
    /// <summary>By its official code, or as a person said; never by likeness.</summary>
    public async Task<DossierId?> DossierOf(string told, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
            """
            select coalesce((select m.dossier from exchange.tax_match m where m.told = @told), (select d.dossier_id from dossiers.dossier d where d.code = @told))
            """,
            new { told },
            cancellationToken: stop)) is { } id ? new DossierId(id) : null;
    }

    /// <summary>What waits for a person or for its dossier, the oldest first.</summary>
    public async Task<IReadOnlyList<UnknownTax>> Waiting(int most, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<UnknownTax>(new CommandDefinition(
            """
            select i.inbound_id, i.kind, i.state, t.body, i.received_at from exchange.inbound i join exchange.inbound_text t using (inbound_id)
            where i.partner = @partner and i.state in ('new', 'dead') order by i.received_at, i.inbound_id limit @most
            """,
            new { partner = TaxPartner.Partner, most },
            cancellationToken: stop))).AsList();
    }

    public static Batch Add(Batch batch, string told, DossierId dossier, string because, AccountId by, DateTimeOffset at) => batch.Add(
        """
        with kept as (
          insert into exchange.tax_match(told, dossier, because, matched_by, matched_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1)
        select kernel.expect_one((select count(*) from kept))
        """,
        told,
        dossier.Value,
        because,
        by.Value,
        at);

    /// <summary>What waited is tried again at once.</summary>
    public static Batch Again(Batch batch, DateTimeOffset at) => batch.Add(
        "update exchange.inbound set state = 'new', settled_at = null, next_at = $2, fault = null where partner = $1 and state in ('new', 'dead')", TaxPartner.Partner, at);
}
