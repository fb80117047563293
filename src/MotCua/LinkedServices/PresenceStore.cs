using Dapper;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.LinkedServices;

/// <summary>Who sat at the counter, and what the counter must have asked before.</summary>
public sealed class PresenceStore(Database database)
{
    /// <summary>What the requester was compared with; null where nobody filled it in for them.</summary>
    public async Task<string?> ShownOf(Guid request, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            "select shown from linked.presence where request_id = @request", new { request }, cancellationToken: stop));
    }

    /// <summary>Kept once: the same form sent again changes nothing.</summary>
    internal static Batch Add(Batch batch, Guid request, UnitCode unit, Presence presence, AccountId by, DateTimeOffset at) => batch.Add(
        "insert into linked.presence(request_id, unit, shown, read_back, seen_by, seen_at) values ($1, $2, $3, $4, $5, $6) on conflict (request_id) do nothing",
        request,
        unit.Value,
        presence.Shown,
        presence.ReadBack,
        by.Value,
        at);

    internal static Batch ExpectPresence(Batch batch, Guid request, UnitCode unit) =>
        batch.Add("select linked.expect_presence($1, $2)", request, unit.Value);

    internal static Batch ExpectChoice(Batch batch, Guid dossier, UnitCode unit, string procedure) =>
        batch.Add("select linked.expect_choice($1, $2, $3)", dossier, unit.Value, procedure);
}
