using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Web.Dossiers;

/// <summary>
/// The two clocks of an online submission: an officer is alerted within two working hours, and receives it or asks for
/// a supplement within eight (khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP).
/// </summary>
/// <param name="Since">When it came to the counter: submitted, or supplemented before reception.</param>
/// <param name="Why">How the eight hours were counted, one sentence each.</param>
public sealed record AnswerClocks(DateTimeOffset Since, Countdown Alert, Countdown Answer, IReadOnlyList<string> Why)
{
    public const string Clause = "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP";

    /// <summary>Null where the calendar does not reach these days.</summary>
    public static AnswerClocks? Of(WorkCalendar calendar, DateTimeOffset since, DateTimeOffset now)
    {
        var alert = calendar.DueMoment(since, TimeLimit.OnlineAlert);
        var answer = calendar.Due(since, TimeLimit.OnlineAnswer);
        return alert.Accepted && answer.Accepted
            && Countdown.Of(calendar, since, alert.Value, now) is { } first
            && Countdown.Of(calendar, since, answer.Value.Moment, now) is { } second
                ? new(since, first, second, [.. answer.Value.Explanation.Select(Line)])
                : null;
    }

    /// <summary>These clocks run from the arrival, not from a reception.</summary>
    private static string Line(DueStep step) => step.Kind switch
    {
        DueStepKind.Received => $"Hồ sơ gửi đến lúc {VietnameseDates.Moment(step.From)}.",
        DueStepKind.ReceivedOutsideHours =>
            $"Hồ sơ gửi đến lúc {VietnameseDates.Moment(step.From)}, ngoài giờ làm việc: tính từ {VietnameseDates.Moment(step.To)}.",
        _ => DueWords.Line(step),
    };
}
