using Dapper;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>The rows of a dossier's later life.</summary>
public sealed class LaterStore(Database database)
{
    /// <summary>Dossiers whose applicant did not answer a request by its last day.</summary>
    public async Task<IReadOnlyList<DossierId>> Unanswered(DateOnly today, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var ids = await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            select p.dossier_id from dossiers.supplement p join dossiers.state s using (dossier_id)
            where p.answered_at is null and p.answer_by < @today and s.status = 5 and not s.imported
            order by p.answer_by limit 500
            """,
            new { today },
            cancellationToken: stop));
        return [.. ids.Select(id => new DossierId(id))];
    }

    public static Batch AddReappointment(
        Batch batch, DossierId dossier, DateTimeOffset oldDue, DateTimeOffset newDue, Reasoned why, AccountId by, DateTimeOffset at) => batch.Add(
        """
        insert into dossiers.reappointment(dossier_id, old_due, new_due, reason, clause, asked_by, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        dossier.Value,
        oldDue,
        newDue,
        why.Reason,
        why.Clause,
        by.Value,
        at);

    public static Batch AddUndoing(Batch batch, DossierId dossier, long act, AccountId by, DateTimeOffset at) => batch.Add(
        "insert into dossiers.undoing(act_id, dossier_id, undone_by, undone_at) values ($1, $2, $3, $4)", act, dossier.Value, by.Value, at);
}
