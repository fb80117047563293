using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>
/// Writes days that a decision ordered into the calendar of a unit, with the act that names the decision. Open dossiers
/// are reckoned again by who reads the act.
/// </summary>
public sealed class OrderDays(CalendarStore store, Clock clock)
{
    public const string Ordered = "calendar.day-ordered";

    /// <summary>All of them or none; each is checked over the calendar with those before it.</summary>
    /// <param name="version">The edition that was on the screen; null takes the newest.</param>
    /// <returns>The first fault of each order, or how many were written.</returns>
    public async Task<Outcome<int>> Run(IReadOnlyList<DayOrder> orders, Actor by, long? version, Evidence evidence, CancellationToken stop)
    {
        var (newest, book) = await store.Read(stop);
        if (version is { } seen && seen != newest)
        {
            return CalendarRefusals.ChangedMeanwhile;
        }

        var written = new List<(Guid, DayOrder, Act)>();
        foreach (var order in orders)
        {
            if (order.Faults(book, clock.Today) is [var fault, ..])
            {
                return fault;
            }

            book = book.With(order);
            var id = clock.NewId();
            written.Add((id, order, ActOf(id, order, by, evidence)));
        }

        var added = await store.Add(newest, written, clock.Now, stop);
        return added.Accepted ? written.Count
            : added.Refusal == Refusal.Stale ? CalendarRefusals.ChangedMeanwhile
            : added.Refusal;
    }

    private Act ActOf(Guid id, DayOrder order, Actor by, Evidence evidence) => new()
    {
        Kind = Ordered,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "calendar",
        Subject = id,
        Evidence = evidence,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = order.Code,
            ["days"] = order.Days("").Select(d => new { date = d.Date, kind = DayKinds.Letter(d.Kind).ToString(), pairs_with = d.PairsWith }).ToList(),
            ["from"] = order.FirstDay,
            ["to"] = order.LastDay,
            ["decision"] = order.Decision,
            ["decided_on"] = order.DecidedOn,
        },
    };
}
