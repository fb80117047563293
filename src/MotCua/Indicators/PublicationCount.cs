using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Procedures.Publication;

namespace MotCua.Indicators;

/// <summary>Procedures whose announcing decision, or whose publication, had to be in time in the period.</summary>
/// <param name="Published">The publication; else the announcing decision.</param>
/// <param name="Met">Only those that were in time.</param>
public sealed record PublicationCount(bool Published, bool Met) : Count
{
    public override string Words =>
        (Published ? "số thủ tục đã công khai trong kỳ hoặc đến hạn công khai trong kỳ" : "số thủ tục ban hành mới, sửa đổi, bãi bỏ theo quyết định công bố ký trong kỳ")
        + (Met ? ", đúng hạn" : "") + "; một thủ tục tính một lần, có một lần trễ là trễ";
}

/// <summary>Makes the lists of indicators 1.1 and 1.2; the length of a list is the number.</summary>
public sealed class ReadPublications(PublicationStore store, PublicationTerms terms, WorkCalendars calendars, Clock clock)
{
    /// <summary>Nothing for a unit that announces nothing: only the province does.</summary>
    public async Task<IReadOnlyList<PublicationLine>> Run(PublicationCount count, AreaRow row, Window window, CancellationToken stop)
    {
        if (row.Kind != "province")
        {
            return [];
        }

        var calendar = await calendars.For(row.Unit, stop);
        var to = window.To < clock.Today ? window.To : clock.Today;
        var all = await store.All(stop);
        var lines = count.Published
            ? PublicationIndicators.PublishedInTime(all, terms, calendar, window.From, to)
            : PublicationIndicators.AnnouncedInTime(all, terms, calendar, window.From, to);
        return count.Met ? [.. lines.Where(l => l.Met)] : lines;
    }
}
