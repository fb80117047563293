using Dapper;
using MotCua.Kernel;
using MotCua.Procedures;
using NpgsqlTypes;

namespace MotCua.LinkedServices;

/// <summary>Why stand-alone births and deaths were taken in.</summary>
public sealed class ChoiceStore(Database database)
{
    public async Task<bool> Has(Guid dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from linked.choice where dossier_id = @dossier)", new { dossier }, cancellationToken: stop));
    }

    internal static Batch Add(Batch batch, Guid id, StandaloneChoice choice, LinkedGroup group, bool possible, StandaloneReason? reason, AccountId by, DateTimeOffset at) => batch.Add(
        """
        insert into linked.choice(dossier_id, unit, event, procedure_code, possible, chose_linked, reason, remainder, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (dossier_id) do nothing
        """,
        id,
        choice.Unit.Value,
        group.Code(),
        choice.Procedure,
        possible,
        choice.Linked,
        Batch.Typed(NpgsqlDbType.Text, reason?.Code),
        Batch.Typed(NpgsqlDbType.Text, reason?.Remainder),
        by.Value,
        at);
}
