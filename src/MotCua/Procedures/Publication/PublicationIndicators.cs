using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Procedures.Publication;

/// <summary>One procedure behind an indicator's denominator.</summary>
/// <param name="Met">Whether it is in the numerator too.</param>
/// <param name="Why">Vietnamese, without its full stop: what it costs a point for, or that it is in order.</param>
/// <param name="Announcements">The records it rests on, the late one first.</param>
public sealed record PublicationLine(ProcedureCode Code, string Name, bool Met, string Why, IReadOnlyList<Announcement> Announcements);

/// <summary>
/// Indicators 1.1, 1.2 and 1.3 of Quyết định 766/QĐ-TTg (ministry and province only) as lists: the denominator is the
/// number of lines, the numerator the number of those that are met.
/// </summary>
public static class PublicationIndicators
{
    /// <summary>
    /// 1.1, announced in time: procedures added, amended or abolished by a decision dated in the period. One procedure
    /// counts once; late once is late for the period. A basis whose day was not recorded cannot be shown to be in time.
    /// </summary>
    public static IReadOnlyList<PublicationLine> AnnouncedInTime(
        IEnumerable<Announcement> all, PublicationTerms terms, WorkCalendar calendar, DateOnly from, DateOnly to) => Once(
            all.Where(a => a.DecidedOn >= from && a.DecidedOn <= to), a => PublicationClocks.Announcing(a, terms, calendar, to));

    /// <summary>
    /// 1.2, made public in time: what was made public in the period, and what was due by its end and was not. The formula
    /// writes the second as "decision ≤ end of the period + 5 working days"; a decision of after the period cannot have
    /// been due in it, so its term is what is compared.
    /// </summary>
    public static IReadOnlyList<PublicationLine> PublishedInTime(
        IEnumerable<Announcement> all, PublicationTerms terms, WorkCalendar calendar, DateOnly from, DateOnly to)
    {
        var asOfEnd = all.Where(a => a.DecidedOn <= to).Select(a => a.PublishedOn > to ? a with { PublishedOn = null } : a);
        return Once(
            asOfEnd.Where(a => a.PublishedOn is { } published ? published >= from : PublicationClocks.Publishing(a, terms, calendar, to).Until <= to),
            a => a.PublishedOn is null
                ? PublicationClocks.Publishing(a, terms, calendar, to) with { State = ClockState.Lost }
                : PublicationClocks.Publishing(a, terms, calendar, to));
    }

    /// <summary>1.3, all seven parts: procedures that are public now; the indicator has no period.</summary>
    public static IReadOnlyList<PublicationLine> Complete(IEnumerable<Procedure> published) =>
    [
        .. published.Select(p => (Procedure: p, Missing: SevenParts.Missing(p))).Select(p => new PublicationLine(
            p.Procedure.Code,
            p.Procedure.Name,
            p.Missing.Count == 0,
            p.Missing.Count == 0 ? "đủ bảy nội dung" : "thiếu " + string.Join("; ", p.Missing.Select(m => m.Name)),
            [])),
    ];

    private static IReadOnlyList<PublicationLine> Once(IEnumerable<Announcement> counted, Func<Announcement, ClockStanding> standing) =>
    [
        .. counted.Select(a => (Item: a, Standing: standing(a))).GroupBy(a => a.Item.Code).Select(one =>
        {
            var worstFirst = one.OrderBy(a => a.Standing.State == ClockState.Met).ThenBy(a => a.Item.DecidedOn).ToList();
            return new PublicationLine(
                one.Key,
                worstFirst[0].Item.Name,
                worstFirst.All(a => a.Standing.State == ClockState.Met),
                worstFirst[0].Standing.Why,
                [.. worstFirst.Select(a => a.Item)]);
        }).OrderBy(line => line.Met).ThenBy(line => line.Code.Value, StringComparer.Ordinal),
    ];
}
