using System.Security.Cryptography;
using System.Text;
using Dapper;
using MotCua.Identity;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Dossiers.Ratings;

/// <summary>Links shown at the counter, and from where they were used.</summary>
public sealed class RatingLinkStore(Database database, SessionStore secrets)
{
    private byte[]? key;

    /// <summary>The one that is open now.</summary>
    public async Task<OpenRatingLink?> ByToken(string token, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<(Guid Id, Guid Dossier, string Number, string Name, DateTimeOffset Until)?>(new CommandDefinition(
            """
            select l.link_id, l.dossier_id, coalesce(d.code, d.reference), d.procedure_name, l.valid_until
            from dossiers.rating_link l join dossiers.dossier d using (dossier_id) where l.token = @token and l.valid_until >= @now
            """,
            new { token, now },
            cancellationToken: stop)) is { } l ? new OpenRatingLink(l.Id, new DossierId(l.Dossier), l.Number, l.Name, l.Until) : null;
    }

    /// <summary>The link of a dossier that is open now, for whoever may hand the dossier's result over.</summary>
    public async Task<RatingLink?> Of(DossierId dossier, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<(Guid Id, string Token, DateTimeOffset Shown, DateTimeOffset Until)?>(new CommandDefinition(
            "select link_id, token, shown_at, valid_until from dossiers.rating_link where dossier_id = @id and token is not null and valid_until >= @now",
            new { id = dossier.Value, now },
            cancellationToken: stop)) is { } l ? new RatingLink(l.Id, dossier, l.Token, l.Shown, l.Until) : null;
    }

    /// <summary>When the result was handed over at the counter; null where it was not.</summary>
    public async Task<DateTimeOffset?> HandedAt(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(new CommandDefinition(
            "select handed_at from dossiers.handover where dossier_id = @id and way = 'counter'", new { id = dossier.Value }, cancellationToken: stop));
    }

    /// <summary>Takes the place of one that was not used.</summary>
    public static Batch Show(Batch batch, RatingLink one, AccountId by) => batch
        .Add("update dossiers.rating_link set token = null where dossier_id = $1 and token is not null", one.Dossier.Value)
        .Add(
            "insert into dossiers.rating_link(link_id, dossier_id, token, shown_by, shown_at, valid_until) values ($1, $2, $3, $4, $5, $6)",
            one.Id,
            one.Dossier.Value,
            one.Token,
            by.Value,
            one.ShownAt,
            one.ValidUntil);

    /// <summary>Stale where it was used meanwhile.</summary>
    /// <param name="address">As <see cref="HashOf"/> gives it.</param>
    public static Batch Use(Batch batch, Guid link, string? device, string? address, DateTimeOffset at) => batch.Add(
        """
        with used as (
          update dossiers.rating_link l set used_at = $2, token = null, device = $3, address = $4,
            officer_device = exists (select from identity.device_use u where u.device = $3 and u.kind = 'officer' and u.seen_at >= $2 - interval '12 hours'),
            device_ratings = 1 + (select count(*) from dossiers.rating_link o where o.device = $3 and o.used_at > $2 - interval '15 minutes'),
            address_ratings = 1 + (select count(*) from dossiers.rating_link o where o.address = $4 and o.used_at > $2 - interval '15 minutes')
          where l.link_id = $1 and l.token is not null and l.used_at is null returning 1)
        select kernel.expect_one((select count(*) from used))
        """,
        link,
        at,
        Batch.Typed(NpgsqlDbType.Text, device),
        Batch.Typed(NpgsqlDbType.Text, address));

    /// <summary>Two ratings from one address have the same hash, and nobody without our key can try addresses.</summary>
    public async Task<string?> HashOf(string? address, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(address))
        {
            return null;
        }

        key ??= await secrets.Secret("rating-address-key", RandomNumberGenerator.GetBytes(32), stop);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(address)));
    }
}
