using Dapper;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;

namespace MotCua.LinkedServices;

/// <summary>A certificate that was signed before the child's number came.</summary>
public sealed record WaitingCertificate
{
    public Guid RequestId { get; init; }

    public string Reference { get; init; } = "";

    public string Unit { get; init; } = "";

    public DateTimeOffset ToldAt { get; init; }
}

/// <summary>The children's numbers, as the register told them, and which certificates still lack theirs.</summary>
public sealed class PersonalNumberStore(Database database) : IPersonalNumbers
{
    public async Task<string?> Of(DossierId dossier, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            "select number from linked.personal_number where request_id = @id", new { id = dossier.Value }, cancellationToken: stop));
    }

    /// <summary>Finished births whose signed certificate has no number although it is known now.</summary>
    public async Task<IReadOnlyList<WaitingCertificate>> Waiting(Viewer viewer, CancellationToken stop)
    {
        var visible = LinkedVisibility.To(viewer);
        await using var connection = await database.Open(stop);
        return (await connection.QueryAsync<WaitingCertificate>(new CommandDefinition(
            $"""
            select r.request_id, r.reference, r.unit, n.told_at from linked.personal_number n join linked.request r using (request_id)
            join dossiers.state s on s.dossier_id = r.dossier_id
            where n.paper_id is null and s.status in (9, 10) and s.finished_at < n.told_at and {visible.Sql} order by n.told_at limit 100
            """,
            visible.With(new { }),
            cancellationToken: stop))).AsList();
    }

    internal static Batch Add(Batch batch, Guid request, string number, string message, DateTimeOffset at) => batch.Add(
        "insert into linked.personal_number(request_id, number, told_at, message) values ($1, $2, $3, $4) on conflict do nothing", request, number, at, message);

    internal static Batch Renewed(Batch batch, Guid request, PaperId paper, DateTimeOffset at) => batch.Add(
        """
        with renewed as (update linked.personal_number set paper_id = $2, renewed_at = $3 where request_id = $1 and paper_id is null returning 1)
        select kernel.expect_one((select count(*) from renewed))
        """,
        request,
        paper.Value,
        at);
}
