using Dapper;
using MotCua.Kernel;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>A promise further away than a same-day procedure gives one, as a longer procedure would have made it.</summary>
public static class Promised
{
    public static async Task PromiseUntil(this Office office, DossierId dossier, DateTimeOffset due)
    {
        // The newest promise holds, so each is made at a moment of its own.
        office.Time.Advance(TimeSpan.FromMinutes(1));
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into dossiers.due(due_id, dossier_id, clock, reason, due_at, limit_text, explanation, set_at)
            select gen_random_uuid(), @id, c, 'calendar', @due, '5 wd', '[]', @now from unnest(array['decree', '766']) c;
            update dossiers.state set version = version + 1, due_at = @due where dossier_id = @id
            """,
            new { id = dossier.Value, due = due.ToUniversalTime(), now = office.Clock.Now },
            cancellationToken: TestContext.Current.CancellationToken));
        office.Time.Advance(TimeSpan.FromMinutes(1));
    }
}
