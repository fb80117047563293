using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Outages;

namespace MotCua.Dossiers.Apologies;

/// <summary>
/// Why a date is not kept, from the acts alone: whose turn it was, since when, how long in working time. The head may word
/// it better but begins with the truth (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP: the apology says why).
/// </summary>
public static class LateCause
{
    private const int LongestOffice = 2;
    private const int DayMinutes = 8 * 60;

    /// <summary>An outage shorter than this in working time explains nothing.</summary>
    private static readonly TimeSpan ShortestOutage = TimeSpan.FromMinutes(15);

    /// <param name="until">Now, or when it was done.</param>
    /// <param name="acts">Of the dossier: when others were asked for their opinion.</param>
    /// <param name="placeOf">A post in words.</param>
    /// <param name="outages">Of the product and of the partners this dossier's procedure relies on, as the ledger shows them.</param>
    public static string Of(
        IReadOnlyList<TurnSpan> turns, IReadOnlyList<RecordedAct> acts, WorkCalendar calendar, DateTimeOffset until, Func<string?, string> placeOf,
        IReadOnlyList<Outage>? outages = null)
    {
        var measured = turns
            .Where(t => t.From < until)
            .Select(t => (Turn: t, Time: Worked(calendar, t.From, Earlier(t.To, until))))
            .ToList();
        var office = measured.Where(m => !m.Turn.Applicants).OrderByDescending(m => m.Time).Take(LongestOffice).OrderBy(m => m.Turn.From);
        var sentences = office
            .Where(m => m.Time >= TimeSpan.FromMinutes(30))
            .Select(m => Sentence(m.Turn, m.Time, Earlier(m.Turn.To, until), placeOf(m.Turn.Post), calendar))
            .Concat(Consultations(acts, calendar, until))
            .Concat(Interruptions(turns, outages ?? [], calendar, until))
            .Concat(measured.Where(m => m.Turn.Applicants).Select(m =>
                $"Thời gian chờ người nộp từ {VietnameseDates.Moment(m.Turn.From)} đến {VietnameseDates.Moment(Earlier(m.Turn.To, until))} không tính vào thời hạn của cơ quan."));
        var text = string.Join(' ', sentences);
        return text.Length > 0 ? text : "Hồ sơ chưa được giải quyết xong trong thời hạn đã hẹn.";
    }

    private static IEnumerable<string> Consultations(IReadOnlyList<RecordedAct> acts, WorkCalendar calendar, DateTimeOffset until) => acts
        .Where(a => a.Kind == "dossier.consulted" && a.OccurredAt < until)
        .Select(asked => (asked.OccurredAt, Answered: acts.FirstOrDefault(a => a.Kind == "dossier.consultation-answered" && a.ActId > asked.ActId)?.OccurredAt))
        .Select(c => $"Trong thời gian đó, hồ sơ chờ ý kiến của nơi khác từ {VietnameseDates.Moment(c.OccurredAt)} "
            + (c.Answered is { } answered && answered < until ? $"đến {VietnameseDates.Moment(answered)} ({Duration(Worked(calendar, c.OccurredAt, answered))})." : "và chưa có trả lời."));

    /// <summary>Only what the ledger shows, in the office's own time: that it fell in, not that it alone was to blame.</summary>
    private static IEnumerable<string> Interruptions(IReadOnlyList<TurnSpan> turns, IReadOnlyList<Outage> outages, WorkCalendar calendar, DateTimeOffset until) => outages
        .Select(o => (Outage: o, To: Earlier(o.EndedAt, until)))
        .Where(o => o.Outage.BeganAt < o.To && Worked(calendar, o.Outage.BeganAt, o.To) >= ShortestOutage
            && turns.Any(t => !t.Applicants && t.From < o.To && o.Outage.BeganAt < Earlier(t.To, until)))
        .Select(o => $"Trong thời gian đó, {o.Outage.Name} bị gián đoạn từ {VietnameseDates.Moment(o.Outage.BeganAt)} "
            + (o.Outage.EndedAt is { } ended && ended <= until ? $"đến {VietnameseDates.Moment(ended)} ({Duration(Worked(calendar, o.Outage.BeganAt, ended))})." : "và chưa hoạt động lại."));

    private static string Sentence(TurnSpan turn, TimeSpan time, DateTimeOffset to, string place, WorkCalendar calendar)
    {
        var period = $"từ {VietnameseDates.Moment(turn.From)} đến {VietnameseDates.Moment(to)} ({Duration(time)})";
        if (turn.TakenAt is not { } taken || taken >= to)
        {
            return $"Hồ sơ chờ người nhận xử lý tại vị trí {place} {period}.";
        }

        var back = turn.EndedBy?.Kind == "dossier.sent-back" ? " rồi phải chuyển lại để hoàn chỉnh" : "";
        var pool = Worked(calendar, turn.From, taken);
        return pool < TimeSpan.FromMinutes(DayMinutes)
            ? $"Hồ sơ được xem xét tại vị trí {place} {period}{back}."
            : $"Hồ sơ chờ người nhận xử lý tại vị trí {place} từ {VietnameseDates.Moment(turn.From)} đến {VietnameseDates.Moment(taken)} ({Duration(pool)}), "
                + $"sau đó được xem xét đến {VietnameseDates.Moment(to)} ({Duration(time - pool)}){back}.";
    }

    private static string Duration(TimeSpan time)
    {
        var minutes = (int)time.TotalMinutes;
        return minutes >= DayMinutes ? $"{minutes / DayMinutes} ngày làm việc" : $"{DueWords.Duration(minutes)} làm việc";
    }

    private static TimeSpan Worked(WorkCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        calendar.WorkingTimeBetween(from, to) is { Accepted: true } time ? time.Value : to - from;

    private static DateTimeOffset Earlier(DateTimeOffset? to, DateTimeOffset until) => to is { } ended && ended < until ? ended : until;
}
