using Dapper;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Finding;

/// <summary>One dossier in the register book, with what the form asks for; null is unknown.</summary>
public sealed record RegisteredDossier
{
    public Guid DossierId { get; init; }

    public string Number { get; init; } = "";

    public string ProcedureCode { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public string? OwnerName { get; init; }

    public string? Address { get; init; }

    public string? Phone { get; init; }

    /// <summary>Where it is dealt with now.</summary>
    public string Unit { get; init; } = "";

    public short? Channel { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public short Status { get; init; }

    public string? TakenBy { get; init; }

    public string? TakerName { get; init; }

    public string? HandedWay { get; init; }
}

/// <summary>What the register book shows: one unit's receptions in a period, in the order of reception.</summary>
public sealed class RegisterQueue(Database database)
{
    public const int PageSize = 50;

    /// <param name="from">Local day, inclusive like <paramref name="to"/>.</param>
    /// <param name="most">Lines at most.</param>
    public async Task<IReadOnlyList<RegisteredDossier>> Read(
        Viewer viewer, UnitCode unit, DateOnly from, DateOnly to, PageKey? after, int most, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<RegisteredDossier>(new CommandDefinition(
            Sql(visible),
            visible.With(new
            {
                unit = unit.Value,
                from = Clock.FromLocal(from, TimeOnly.MinValue),
                until = Clock.FromLocal(to.AddDays(1), TimeOnly.MinValue),
                at = after?.At,
                id = after?.Id,
                most,
            }),
            cancellationToken: stop))).AsList();
    }

    /// <summary>Public so that a test can ask the planner about it.</summary>
    public static string Sql(DossierVisibility visible) =>
        $"""
        select d.dossier_id, coalesce(d.code, d.reference) as number, d.procedure_code, d.procedure_name, o.full_name as owner_name, o.address, o.phone,
          s.unit, d.channel, s.received_at, s.due_at, s.finished_at, s.returned_at, s.status, h.taken_by, h.taker_name, h.way as handed_way
        from dossiers.state s
        join dossiers.dossier d using (dossier_id)
        left join dossiers.person o on o.dossier_id = d.dossier_id and o.role = 'owner'
        left join dossiers.handover h on h.dossier_id = d.dossier_id
        where s.unit = @unit and s.received_at >= @from and s.received_at < @until and {visible.Sql}
          and (@id::uuid is null or (s.received_at, s.dossier_id) > (@at, @id))
        order by s.received_at, s.dossier_id limit @most
        """;
}
