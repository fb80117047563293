using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Dossiers;

/// <summary>How one of these clocks stands.</summary>
/// <param name="Left">"còn 1 giờ 20 phút làm việc", of what is late "2 giờ làm việc"; null where nothing can be said.</param>
public sealed record Countdown(DueState State, string? Left, DateTimeOffset At)
{
    /// <summary>Alone, without the word of its state beside it.</summary>
    public string Words => Left is null ? "" : State == DueState.Late ? "quá " + Left : Left;

    internal static Countdown? To(DateTimeOffset due, DateTimeOffset since, DateTimeOffset now, WorkCalendar calendar) =>
        DueView.Of(TimeLeft.Running(since, due, now, calendar)) is { } view ? new(view.State, view.Left, due) : null;
}

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
            && Countdown.To(alert.Value, since, now, calendar) is { } first
            && Countdown.To(answer.Value.Moment, since, now, calendar) is { } second
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
