using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Papers;
using MotCua.Web.Dossiers.Worklist;
using MotCua.Web.Ui.Components;

namespace MotCua.Web.Dossiers.View;

/// <summary>A clock of the dossier and how its moment came about, one sentence each.</summary>
public sealed record SheetClock(string Label, string Left, DueState State, DateTimeOffset At, IReadOnlyList<string> Why);

/// <summary>One act of the journal, in words.</summary>
/// <param name="By">Who, by post and name; applicants stay unnamed.</param>
/// <param name="At">When it happened; null where an older system does not tell.</param>
/// <param name="Recorded">When it was recorded.</param>
/// <param name="Kind">"warn" for what deserves a second look.</param>
/// <param name="Grade">How well the moment is proved.</param>
public sealed record SheetEvent(
    string Title, string? By, DateTimeOffset? At, DateTimeOffset? Recorded, string? Kind, string? Grade, string? Clause, string? Note);

/// <summary>What the viewer can do now.</summary>
/// <param name="Handler">Posted to the dossier's own page; null for a link.</param>
public sealed record SheetAction(string Text, string? Href, string? Handler = null, bool Primary = false);

/// <summary>Everything a dossier's page says beside its people, answers and papers.</summary>
public sealed record DossierSheet
{
    /// <summary>"Cơ quan đang giải quyết", "Chờ người nộp bổ sung đến hết ngày …".</summary>
    public required string Turn { get; init; }

    /// <summary>Who holds it, and at which post; null where the office does not hold it.</summary>
    public string? Holder { get; init; }

    public DueView? Due { get; init; }

    public required IReadOnlyList<SheetClock> Clocks { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<SheetEvent> Events { get; init; }

    /// <summary>What is still to come, with its last moment.</summary>
    public string? NextStep { get; init; }

    public required IReadOnlyList<SheetAction> Actions { get; init; }

    /// <summary>Where it lay so far, the first step first.</summary>
    public IReadOnlyList<SheetStep> Steps { get; init; } = [];

    /// <summary>Opinions asked of others, in the order they were asked.</summary>
    public IReadOnlyList<SheetOpinion> Opinions { get; init; } = [];

    /// <summary>Papers the office made, by their id.</summary>
    public required IReadOnlyDictionary<Guid, Paper> Papers { get; init; }

    /// <summary>Results found wrong, the newest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>What other modules say about it: where an imported dossier breaks a rule.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What the viewer did last and may still take back; null where there is nothing.</summary>
    public string? Undo { get; init; }

    /// <summary>Names behind the accounts the page mentions.</summary>
    public required Func<Guid, string> NameOf { get; init; }
}
