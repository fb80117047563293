using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Web.Dossiers.Worklist;

namespace MotCua.Web.Dossiers.View;

/// <summary>One arrival at a step, in words.</summary>
/// <param name="Hands">Who held it, from when; nobody for the pool.</param>
/// <param name="Verdict">"Trong hạn", "Quá hạn 1 ngày làm việc"; null where the step has no limit.</param>
/// <param name="Left">How it left; null while it lies there.</param>
/// <param name="Why">How the step's moment came about, one sentence each.</param>
public sealed record SheetStep(
    string Name, string Post, DateTimeOffset GivenAt, IReadOnlyList<string> Hands, DateTimeOffset? DueAt, DateTimeOffset? EndedAt,
    string? Verdict, bool Late, string? Left, string? Reason, IReadOnlyList<string> Why);

/// <summary>The way so far in words, for the dossier's page.</summary>
internal static class SheetSteps
{
    public static SheetStep Of(StepVisit visit, string name, string post, Func<AccountId, string> nameOf, WorkCalendar calendar, DateTimeOffset now)
    {
        var until = visit.EndedAt ?? now;
        var late = visit.Late(now);
        var over = late == true && calendar.WorkingTimeBetween(visit.DueAt!.Value, until) is { Accepted: true } time
            ? new TimeLeft(Standing.DoneLate, time.Value).InVietnamese()
            : null;
        return new SheetStep(
            name,
            post,
            visit.GivenAt,
            [.. visit.Stays.Where(s => s.Holder is not null).Select(s => $"{nameOf(s.Holder!.Value)}, nhận {VietnameseDates.Moment(s.BeganAt)}")],
            visit.DueAt,
            visit.EndedAt,
            late switch { true => "Quá hạn" + (over is null ? "" : " " + over), false => visit.EndedAt is null ? "Còn hạn" : "Đúng hạn", _ => null },
            late == true,
            Left(visit),
            visit.Last.Reason,
            visit.Stays[0] is { Explanation: { } json } ? DueWords.Lines(DueSteps.FromJson(json)) : []);
    }

    private static string? Left(StepVisit visit) => visit.Last.Outcome switch
    {
        StayOutcome.Forward => "Đã chuyển bước tiếp theo",
        StayOutcome.Back => "Đã trả lại bước trước",
        StayOutcome.Waiting => "Dừng chờ người nộp",
        StayOutcome.Ended => "Đã kết thúc",
        _ => null,
    };
}
