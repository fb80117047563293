using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What waits for one person; each figure stops counting at <see cref="DeskCountQueue.Most"/>.</summary>
public sealed record DeskCounts(int Reception, int ToReturn, int Mine, int Pool, int ToSign, int Late, int DueToday, int Opinions = 0);

/// <summary>The part of <see cref="DeskCounts"/> that stands above the worklist.</summary>
public sealed record TabCounts(int Mine, int Pool, int ToSign);

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
    public Task<DeskCounts> Of(Viewer viewer, DateTimeOffset now, DateTimeOffset endOfDay, CancellationToken stop) =>
        database.Ask(Question(viewer, now, endOfDay), stop);

    /// <summary>What the tabs above the worklist say, to travel with the list.</summary>
    public static Question<TabCounts> TabsQuestion(Viewer viewer)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        return Kernel.Question.Row<TabCounts>(
            $"select {Mine(visible)} as mine, {Pool(visible)} as pool, {ToSign(visible)} as to_sign", visible.Beside([.. Hands(viewer)]))!;
    }

    private static Question<DeskCounts> Question(Viewer viewer, DateTimeOffset now, DateTimeOffset endOfDay)
    {
        var visible = DossierVisibility.VisibleTo(viewer);
        return Kernel.Question.Row<DeskCounts>(
            $"""
            select {Bounded(visible, "s.unit = any(@counters) and s.status = 1")} as reception,
              {Bounded(visible, "s.unit = any(@returning) and s.status = 9")} as to_return,
              {Mine(visible)} as mine, {Pool(visible)} as pool, {ToSign(visible)} as to_sign,
              {Bounded(visible, "s.unit = any(@units) and s.status in (2, 4) and s.due_at < @now")} as late,
              {Bounded(visible, "s.unit = any(@units) and s.status in (2, 4) and s.due_at between @now and @end_of_day")} as due_today,
              (select count(*)::int from (
                select from dossiers.consultation q join dossiers.state s using (dossier_id)
                where q.answered_at is null and s.status in (4, 5, 6)
                  and (q.unit = any(@answering) and q.officer is null or q.unit = any(@units) and q.officer = any(@hands)) limit @most) owed) as opinions
            """,
            visible.Beside([
                .. Hands(viewer),
                ("counters", viewer.Appointments.Where(a => a.Counter).Select(a => a.Unit.Value).Distinct().ToArray()),
                ("answering", viewer.Appointments.Where(a => a.Role is Role.Officer or Role.Leader).Select(a => a.Unit.Value).Distinct().ToArray()),
                ("returning", UnitsOf(viewer, DeskRoute.ReturnPost)),
                ("now", now),
                ("end_of_day", endOfDay)]))!;
    }

    private static string Mine(DossierVisibility visible) => Bounded(visible, "s.holder = any(@hands) and s.status in (2, 4)");

    private static string Pool(DossierVisibility visible) =>
        Bounded(visible, "s.unit = any(@units) and s.status in (2, 4) and s.holder is null and s.post = any(@posts)");

    private static string ToSign(DossierVisibility visible) => Bounded(visible, "s.unit = any(@signing) and s.status = 4 and s.post = @signing_post");

    private static string Bounded(DossierVisibility visible, string condition) =>
        $"""
        (select count(*)::int from (select from dossiers.state s join dossiers.dossier d using (dossier_id)
          where {condition} and not s.imported and {visible.Sql} limit @most) part)
        """;

    private static IEnumerable<(string Name, object? Value)> Hands(Viewer viewer) =>
    [
        ("units", viewer.Units.Select(u => u.Value).ToArray()),
        ("signing", UnitsOf(viewer, DeskRoute.SigningPost)),
        ("posts", viewer.Appointments.Select(a => a.Post).Where(p => p != DeskRoute.SigningPost).Distinct().ToArray()),
        ("hands", viewer.AllHands.Select(h => h.Value).ToArray()),
        ("signing_post", DeskRoute.SigningPost),
        ("most", Most),
    ];

    private static string[] UnitsOf(Viewer viewer, string post) => [.. viewer.Appointments.Where(a => a.Post == post).Select(a => a.Unit.Value).Distinct()];
}
