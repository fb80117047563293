using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.LinkedServices;

namespace MotCua.Web.LinkedServices.Follow;

/// <summary>A request as a page tells it: one line for each leg, and everything that was heard.</summary>
public sealed record LegsView(LinkedFile File, DateTimeOffset Now, bool Citizen)
{
    public IReadOnlyList<LegView> Legs => [.. File.Story.Legs.Select(leg => new LegView(leg, File.Turn(leg), File, Now, Citizen))];

    public IReadOnlyList<StoryLine> Lines => [.. File.Story.Lines.Reverse()];

    public string NameOf(string leg) => File.Story.Of(leg)?.Seat.Plan.Name ?? leg;
}

/// <summary>One line: the leg, where it stands, whose turn it is and until when.</summary>
public sealed record LegView(Leg Leg, LegTurn Turn, LinkedFile File, DateTimeOffset Now, bool Citizen)
{
    public string State => Leg.State == LegState.SupplementAsked && !Citizen ? "Chờ người nộp bổ sung" : Leg.State.InVietnamese();

    public string Colour => Leg switch
    {
        { FaultySince: not null } => "orange",
        { State: LegState.Returned } => "green",
        { State: LegState.Done } => "teal",
        { State: LegState.Refused or LegState.Stopped or LegState.Blocked } => "red",
        { State: LegState.SupplementAsked } => "yellow",
        { State: LegState.Withdrawn } => "grey",
        _ when Late => "red",
        _ => "blue",
    };

    public bool Late => File.IsLate(Leg, Now);

    /// <summary>"Công an cấp xã: đăng ký thường trú"; nothing once it has ended.</summary>
    public string? Whose => Turn.Of switch
    {
        TurnOf.Nobody => null,
        TurnOf.Citizen => (Citizen ? "Bạn" : "Người nộp") + ": " + Turn.For,
        _ => $"{Turn.Who}: {Turn.For}",
    };

    public string? Until => Turn.Until is { } until ? VietnameseDates.Moment(until) : null;

    /// <summary>How long it has, in words, where a text fixes it.</summary>
    public string? Limit => (Leg.Verifies ? Leg.Seat.Plan.LimitWithVerification ?? Leg.Seat.Plan.Limit : Leg.Seat.Plan.Limit)?.InVietnamese()
        ?? (File.Request.Era.Whole is { } whole ? $"trong {whole.InVietnamese()} của cả nhóm" : null);

    public string? Why => Leg.State is LegState.Refused or LegState.Stopped or LegState.SupplementAsked ? Leg.Reason : null;
}
