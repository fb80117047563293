using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Dossiers.Apologies;

/// <summary>
/// The letter that is owed when a promised moment is not kept (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP), or the note that
/// takes a merely recorded lateness back; one for each dossier. Drafted by the office itself, signed by the head.
/// </summary>
public sealed record Apology
{
    public required Guid Id { get; init; }

    public required DossierId Dossier { get; init; }

    /// <summary>A letter to the citizen; otherwise a correction note.</summary>
    public required bool IsLetter { get; init; }

    public required int Version { get; init; }

    public required UnitCode Unit { get; init; }

    /// <summary>The promised moment it is about.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The last moment at which a re-appointment may be sent: one working day before.</summary>
    public required DateTimeOffset SendBy { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    public required string Cause { get; init; }

    public DateTimeOffset? NewDueAt { get; init; }

    /// <summary>When the moment passed in fact without a result; null while it has not.</summary>
    public DateTimeOffset? PassedAt { get; init; }

    public AccountId? EditedBy { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public Guid? Paper { get; init; }

    public AccountId? SignedBy { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Whether it went out, or would go out now, as early as the law wants.</summary>
    public bool InTime(DateTimeOffset now) => (SignedAt ?? now) <= SendBy;

    /// <summary>The head words the cause and sets the new moment.</summary>
    /// <param name="finished">The result is there: no new moment is needed.</param>
    public Outcome<Apology> Edit(string? cause, DateTimeOffset? newDueAt, bool finished, AccountId by, DateTimeOffset at)
    {
        var words = (cause ?? "").Normalize().Trim();
        return SignedAt is not null ? ApologyRefusals.Sent
            : words.Length < ApologyRefusals.ShortestCause ? ApologyRefusals.CauseTooShort
            : IsLetter && !finished && newDueAt is null ? ApologyRefusals.NewDayMissing
            : IsLetter && !finished && newDueAt <= (at > DueAt ? at : DueAt) ? ApologyRefusals.NewDayTooEarly(at > DueAt ? at : DueAt)
            : this with { Version = Version + 1, Cause = words, NewDueAt = IsLetter && !finished ? newDueAt : null, EditedBy = by, EditedAt = at };
    }

    public Outcome<Apology> Sign(Guid paper, bool finished, AccountId by, DateTimeOffset at) =>
        SignedAt is not null ? ApologyRefusals.Sent
        : IsLetter && !finished && NewDueAt is null ? ApologyRefusals.NewDayMissing
        : IsLetter && !finished && NewDueAt <= at ? ApologyRefusals.NewDayTooEarly(at)
        : this with { Version = Version + 1, NewDueAt = finished ? null : NewDueAt, Paper = paper, SignedBy = by, SignedAt = at };
}

/// <summary>When a draft is due, and what it proposes: pure, beside a calendar.</summary>
public static class ApologyRules
{
    /// <summary>
    /// Working days before the moment at which a draft is laid ready: the letter must be sent one working day before
    /// (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP), and the head needs one to read and sign it.
    /// </summary>
    public const int LeadDays = 2;

    /// <summary>The promised moment less one working day; a moment no calendar knows leaves no time at all.</summary>
    public static DateTimeOffset SendBy(DateTimeOffset due, WorkCalendar calendar) =>
        calendar.AddWorkingDays(due, -1) is { Accepted: true } day && day.Value <= due ? day.Value : due;

    /// <summary>
    /// The moment comes near and the work has not even been proposed for signature. Work whose whole time is not longer
    /// than the lead is never "likely late" on the day it came in.
    /// </summary>
    public static bool LikelyMissed(Dossier dossier, DateTimeOffset now, WorkCalendar calendar) =>
        dossier is { Status: DossierStatus.Received or DossierStatus.Processing, Imported: false, DueAt: { } due, ReceivedAt: { } received }
        && dossier.Post != DeskRoute.SigningPost
        && now < due
        && calendar.AddWorkingDays(due, -LeadDays) is { Accepted: true } lead
        && lead.Value <= now
        && received < lead.Value;

    /// <summary>
    /// The new moment a draft proposes: a quarter of the working days the dossier already had, at least one and at most
    /// ten, from the moment missed or from now. The head may set another.
    /// </summary>
    public static DateTimeOffset? Proposed(DateTimeOffset received, DateTimeOffset due, DateTimeOffset now, WorkCalendar calendar)
    {
        var from = now > due ? now : due;
        var had = calendar.WorkingDaysLate(received, due) is { Accepted: true } days ? days.Value : 1;
        return calendar.DueMoment(from, TimeLimit.Of(Math.Clamp((had + 3) / 4, 1, 10), TimeUnit.WorkingDays)) is { Accepted: true } moment
            ? moment.Value
            : null;
    }

    /// <summary>The end of the last counter hour of a working day; a refusal for other days.</summary>
    public static Outcome<DateTimeOffset> ClosingOf(DateOnly day, WorkCalendar calendar) =>
        calendar.IsWorkingDay(day).Then<DateTimeOffset>(works => !works
            ? ApologyRefusals.NotAWorkingDay(day)
            : calendar.AddWorkingDays(day, -1).Then(before =>
                calendar.DueMoment(Clock.FromLocal(before, new TimeOnly(9, 0)), TimeLimit.Of(1, TimeUnit.WorkingDays))));
}
