using Dapper;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What waits for one person; each figure stops counting at <see cref="DeskCountQueue.Most"/>.</summary>
public sealed record DeskCounts(int Reception, int ToReturn, int Mine, int Pool, int ToSign, int Late, int DueToday, int Opinions = 0);

/// <summary>
/// Counts of the desk's lists, each by the index of its list and never further than two digits: no figure costs more
/// with a larger office.
/// </summary>
public sealed class DeskCountQueue(Database database)
{
    /// <summary>From here on a figure reads "99+".</summary>
    public const int Most = 100;

    /// <param name="now">What is late moves with the clock.</param>
    /// <param name="endOfDay">The last moment of the local day.</param>
    public async Task<DeskCounts> Of(Viewer viewer, DateTimeOffset now, DateTimeOffset endOfDay, CancellationToken stop)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        var values = new
        {
            units = viewer.Units.Select(u => u.Value).ToArray(),
            counters = viewer.Appointments.Where(a => a.Counter).Select(a => a.Unit.Value).Distinct().ToArray(),
            answering = viewer.Appointments.Where(a => a.Role is Role.Officer or Role.Leader).Select(a => a.Unit.Value).Distinct().ToArray(),
            signing = UnitsOf(viewer, DeskRoute.SigningPost),
            returning = UnitsOf(viewer, DeskRoute.ReturnPost),
            posts = viewer.Appointments.Select(a => a.Post).Where(p => p != DeskRoute.SigningPost).Distinct().ToArray(),
            hands = viewer.AllHands.Select(h => h.Value).ToArray(),
            signing_post = DeskRoute.SigningPost,
            now,
            end_of_day = endOfDay,
            most = Most,
        };
        await using var connection = await database.Open(stop);
        return await connection.QuerySingleAsync<DeskCounts>(new CommandDefinition(
            $"""
            select {Bounded("s.unit = any(@counters) and s.status = 1")} as reception,
              {Bounded("s.unit = any(@returning) and s.status = 9")} as to_return,
              {Bounded("s.holder = any(@hands) and s.status in (2, 4)")} as mine,
              {Bounded("s.unit = any(@units) and s.status in (2, 4) and s.holder is null and s.post = any(@posts)")} as pool,
              {Bounded("s.unit = any(@signing) and s.status = 4 and s.post = @signing_post")} as to_sign,
              {Bounded("s.unit = any(@units) and s.status in (2, 4) and s.due_at < @now")} as late,
              {Bounded("s.unit = any(@units) and s.status in (2, 4) and s.due_at between @now and @end_of_day")} as due_today,
              (select count(*)::int from (
                select from dossiers.consultation q join dossiers.state s using (dossier_id)
                where q.answered_at is null and s.status in (4, 5, 6)
                  and (q.unit = any(@answering) and q.officer is null or q.unit = any(@units) and q.officer = any(@hands)) limit @most) owed) as opinions
            """,
            visible.With(values),
            cancellationToken: stop));

        string Bounded(string condition) =>
            $"""
            (select count(*)::int from (select from dossiers.state s join dossiers.dossier d using (dossier_id)
              where {condition} and not s.imported and {visible.Sql} limit @most) part)
            """;
    }

    private static string[] UnitsOf(Viewer viewer, string post) => [.. viewer.Appointments.Where(a => a.Post == post).Select(a => a.Unit.Value).Distinct()];
}
