using Dapper;
using MotCua.Kernel;

namespace MotCua.Indicators;

/// <summary>One explanation.</summary>
public sealed record SaidOfSign
{
    public Guid Dossier { get; init; }

    public DateTimeOffset SaidAt { get; init; }

    public string? By { get; init; }

    /// <summary>Null once it was erased with its dossier.</summary>
    public string? Said { get; init; }
}

/// <summary>What was said of a sign, read from the journal.</summary>
public sealed class SaidOfSignStore(Database database)
{
    public async Task<ILookup<Guid, SaidOfSign>> Of(Indicator sign, IEnumerable<Guid> dossiers, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<SaidOfSign>(new CommandDefinition(
            """
            select a.subject as dossier, a.recorded_at as said_at, c.display_name as "by", n.note as said
            from kernel.act a left join kernel.act_note n using (act_id) left join identity.account c on c.account_id = a.actor_id
            where a.subject = any(@ids) and a.kind = @Kind and a.data ->> 'sign' = @Id
            order by a.act_id
            """,
            new { ids = dossiers.ToArray(), ExplainSign.Kind, sign.Id },
            cancellationToken: stop))).ToLookup(s => s.Dossier);
    }
}
