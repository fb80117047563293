using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.LinkedServices;

public enum TurnOf
{
    Nobody,
    Citizen,
    Agency,
}

/// <summary>Whose turn a leg is, until when, and what for.</summary>
public sealed record LegTurn(TurnOf Of, string Who, DateTimeOffset? Until, string For)
{
    public static LegTurn Nobody { get; } = new(TurnOf.Nobody, "", null, "");

    /// <summary>Of an open leg never nobody: a leg that waits points at whoever has the leg it waits for.</summary>
    public static LegTurn Now(Leg leg, LinkedStory story, Func<Leg, DateTimeOffset?> due) => leg switch
    {
        { FaultySince: not null } => new(TurnOf.Agency, leg.Seat.Plan.OwnerName, null, "sửa sai sót trên bản điện tử"),
        { State: LegState.Working } => new(TurnOf.Agency, leg.Seat.Plan.OwnerName, leg.NewDue ?? due(leg), leg.Seat.Plan.Name),
        { State: LegState.SupplementAsked } => new(TurnOf.Citizen, "Bạn", leg.AnswerBy is { } day ? Clock.FromLocal(day, new TimeOnly(23, 59)) : null, "bổ sung giấy tờ, thông tin"),
        { State: LegState.Done, Seat.ReturnWay: "post" } => new(TurnOf.Agency, leg.Seat.Plan.OwnerName, null, "gửi kết quả qua bưu chính"),
        { State: LegState.Done } => new(TurnOf.Citizen, "Bạn", null, leg.Seat.ReturnWay == "electronic" ? "mở bản điện tử" : "đến nhận kết quả"),
        { State: LegState.Waiting } => story.Of(leg.Seat.Plan.Needs ?? "") is { } needed && Now(needed, story, due) is { Of: not TurnOf.Nobody } turn
            ? turn with { For = $"{Small(needed.Seat.Plan.Name)} (cần trước)" }
            : new(TurnOf.Agency, leg.Seat.Plan.OwnerName, null, leg.Seat.Plan.Name),
        _ => Nobody,
    };

    private static string Small(string name) => char.ToLower(name[0], VietnameseText.Culture) + name[1..];
}

/// <summary>How long a leg has, by the limits of its era and the working time of its place.</summary>
public static class LegClock
{
    /// <summary>
    /// From when it could be worked on, without the time it waited for the citizen; a leg without a limit of its own has
    /// the whole set's, which begins the next working day where it was handed in after 15:00 (khoản 2 Điều 7 Nghị định
    /// 63/2024/NĐ-CP, sửa đổi bởi Nghị định 301/2026/NĐ-CP). Null where the texts give neither, or it has not begun.
    /// </summary>
    public static DueDate? Due(LinkedEra era, Leg leg, DateTimeOffset submittedAt, WorkCalendar calendar)
    {
        var plan = leg.Seat.Plan;
        var own = leg.Verifies ? plan.LimitWithVerification ?? plan.Limit : plan.Limit;
        if (own is not null)
        {
            return leg.Since is { } since ? Of(since, own) : null;
        }

        var whole = leg.Verifies ? era.WholeWithVerification ?? era.Whole : era.Whole;
        return whole is null ? null : Of(AfterFifteen(submittedAt), whole);

        DueDate? Of(DateTimeOffset from, TimeLimit limit) => calendar.Due(from, limit, pauses: leg.Waits).Match(d => (DueDate?)d, _ => null);
    }

    /// <summary>The last day of a citizen's supplement.</summary>
    public static DateOnly? AnswerBy(LinkedEra era, DateTimeOffset askedAt, WorkCalendar calendar) =>
        calendar.Due(askedAt, era.Supplement).Match(due => (DateOnly?)Clock.DayOf(due.Moment), _ => null);

    /// <summary>After 15:00 of a day counts as past its closing.</summary>
    private static DateTimeOffset AfterFifteen(DateTimeOffset at)
    {
        var local = Clock.LocalOf(at);
        return local.TimeOfDay > TimeSpan.FromHours(15) ? Clock.FromLocal(DateOnly.FromDateTime(local), new TimeOnly(23, 59)) : at;
    }
}
