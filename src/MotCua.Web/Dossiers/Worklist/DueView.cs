using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Dossiers.Worklist;

/// <summary>A standing as the look shows it: colour, word and sign.</summary>
/// <param name="Mark">The edge of the line, for what cannot wait.</param>
public sealed record DueView(DueState State, string? Left, string? Mark)
{
    /// <summary>Null where there is nothing to show: no promise, or ended without a result.</summary>
    public static DueView? Of(TimeLeft time) => time.Standing switch
    {
        Standing.OnTime => new(DueState.OnTime, time.InVietnamese(), null),
        Standing.Soon => new(DueState.Soon, time.InVietnamese(), "soon"),
        Standing.Late => new(DueState.Late, time.InVietnamese(), "late"),
        Standing.Paused => new(DueState.Paused, null, null),
        Standing.Done => new(DueState.Done, null, null),
        Standing.DoneLate => new(DueState.DoneLate, time.InVietnamese(), null),
        _ => null,
    };

    /// <summary>The colour of a state's tag: colour only where somebody must act.</summary>
    public static string? Colour(DossierStatus status) => status switch
    {
        DossierStatus.Registered => "teal",
        DossierStatus.SupplementAsked or DossierStatus.PaymentDue => "purple",
        DossierStatus.Finished => "yellow",
        DossierStatus.Returned => "green",
        DossierStatus.NotAccepted or DossierStatus.Withdrawn or DossierStatus.Stopped => "grey",
        _ => null,
    };
}
