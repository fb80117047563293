using Dapper;
using MotCua.Kernel;
using NpgsqlTypes;

namespace MotCua.Exchange.Dvcqg;

/// <summary>Dossiers that came from the national portal.</summary>
public sealed class PortalDossierStore(Database database)
{
    public async Task<Guid?> Find(string portalCode, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
            "select dossier from exchange.portal_dossier where portal_code = @portalCode", new { portalCode }, cancellationToken: stop));
    }

    internal static Batch Add(Batch batch, Guid dossier, string portalCode, string? technicalId, DateTimeOffset at) => batch.Add(
        "insert into exchange.portal_dossier(dossier, portal_code, technical_id, received_at) values ($1, $2, $3, $4)",
        dossier,
        portalCode,
        Batch.Typed(NpgsqlDbType.Text, technicalId),
        at);
}
