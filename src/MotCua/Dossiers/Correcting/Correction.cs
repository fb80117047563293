using MotCua.Kernel;

namespace MotCua.Dossiers.Correcting;

/// <summary>Who noticed that a result is wrong.</summary>
public enum NoticedBy
{
    /// <summary>The applicant, online.</summary>
    Citizen,

    /// <summary>The counter, usually because somebody came with the paper.</summary>
    Counter,

    /// <summary>The unit itself.</summary>
    Unit,
}

/// <summary>
/// A wrong result and how it is put right, at the agency's cost (Điều 23 Nghị định 118/2025/NĐ-CP; Điều 21 Nghị định
/// 61/2018/NĐ-CP). It lies beside the dossier, which stays where it is. Pure: time and ids are arguments.
/// </summary>
public sealed record Correction
{
    public const int ShortestWords = 10;

    public required Guid Id { get; init; }

    public required DossierId Dossier { get; init; }

    public required UnitCode Unit { get; init; }

    /// <summary>The wrong one.</summary>
    public required Guid Result { get; init; }

    public required int Version { get; init; }

    public required NoticedBy Noticed { get; init; }

    public required AccountId ReportedBy { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>What is wrong, in the words of whoever noticed it.</summary>
    public required string Fault { get; init; }

    public required string Clause { get; init; }

    /// <summary>The end of the decree's time to correct; null where it names none.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Text of the corrected paper, a paragraph a line.</summary>
    public string? Body { get; init; }

    /// <summary>A PDF that takes the place of the printed paper.</summary>
    public Guid? Upload { get; init; }

    /// <summary>Canonical JSON of the answers, corrected, that the paper is printed from; null where none was corrected.</summary>
    public string? Answers { get; init; }

    public AccountId? ProposedBy { get; init; }

    public DateTimeOffset? ProposedAt { get; init; }

    /// <summary>Why the signer wanted the last draft otherwise.</summary>
    public string? SentBack { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public AccountId? SettledBy { get; init; }

    /// <summary>The result that took the wrong one's place.</summary>
    public Guid? NewResult { get; init; }

    /// <summary>Why there is nothing to correct.</summary>
    public string? DeclinedBecause { get; init; }

    public bool Open => SettledAt is null;

    public bool WaitsForSignature => Open && ProposedAt is not null;

    /// <summary>Settled after its last moment, or still open past it.</summary>
    public bool LateAt(DateTimeOffset now) => DueAt is { } due && (SettledAt ?? now) > due;

    /// <param name="due">Null where the decree names no time.</param>
    public static Outcome<Correction> Report(
        Guid id, Dossier dossier, DossierResult? wrong, NoticedBy noticed, AccountId by, DateTimeOffset at, string? fault, DateTimeOffset? due, string clause) =>
        dossier.Imported ? DossierRefusals.Imported
        : LifeCycle.Next(dossier.Status, DossierAct.CorrectResult) is { Accepted: false } not ? not.Refusal
        : wrong is null ? CorrectionRefusals.ResultMissing
        : (Said.OrNull(fault) ?? "").Length < ShortestWords ? CorrectionRefusals.FaultTooShort
        : new Correction
        {
            Id = id,
            Dossier = dossier.Id,
            Unit = dossier.Unit,
            Result = wrong.Id,
            Version = 1,
            Noticed = noticed,
            ReportedBy = by,
            ReportedAt = at,
            Fault = Said.OrNull(fault)!,
            Clause = clause,
            DueAt = due,
        };

    /// <summary>What the applicant wrote stays; the paper is printed from these answers.</summary>
    /// <param name="answers">All answers, with what was wrong put right.</param>
    public Outcome<Correction> CorrectAnswers(string answers, bool fromAnswers) =>
        !Open ? CorrectionRefusals.Settled
        : WaitsForSignature ? CorrectionRefusals.WaitsAlready
        : !fromAnswers ? CorrectionRefusals.NotFromAnswers
        : this with { Version = Version + 1, Answers = answers };

    /// <summary>The corrected paper as an officer of the unit wants it signed.</summary>
    /// <param name="fromAnswers">The wrong paper was printed from the application: its answers are corrected, or a file is attached.</param>
    public Outcome<Correction> Propose(AccountId by, DateTimeOffset at, string? body, Guid? upload, bool fromAnswers) =>
        !Open ? CorrectionRefusals.Settled
        : fromAnswers && upload is null && Answers is null ? CorrectionRefusals.FileMissing
        : !fromAnswers && upload is null && (Said.OrNull(body) ?? "").Length < ShortestWords ? CorrectionRefusals.BodyTooShort
        : this with
        {
            Version = Version + 1,
            Body = upload is null && !fromAnswers ? Said.OrNull(body) : null,
            Upload = upload,
            Answers = upload is null ? Answers : null,
            ProposedBy = by,
            ProposedAt = at,
            SentBack = null,
        };

    /// <summary>The signer wants the draft otherwise.</summary>
    public Outcome<Correction> SendBack(string? because) =>
        !WaitsForSignature ? CorrectionRefusals.NothingProposed
        : (Said.OrNull(because) ?? "").Length < ShortestWords ? CorrectionRefusals.BecauseTooShort
        : this with { Version = Version + 1, ProposedBy = null, ProposedAt = null, SentBack = Said.OrNull(because) };

    /// <summary>The corrected paper is signed and takes the wrong one's place.</summary>
    public Outcome<Correction> Sign(AccountId by, DateTimeOffset at, Guid result) =>
        !Open ? CorrectionRefusals.Settled
        : !WaitsForSignature ? CorrectionRefusals.NothingProposed
        : this with { Version = Version + 1, SettledBy = by, SettledAt = at, NewResult = result };

    /// <summary>The result is right as it is; whoever reported it reads why.</summary>
    public Outcome<Correction> Decline(AccountId by, DateTimeOffset at, string? because) =>
        !Open ? CorrectionRefusals.Settled
        : (Said.OrNull(because) ?? "").Length < ShortestWords ? CorrectionRefusals.BecauseTooShort
        : this with { Version = Version + 1, SettledBy = by, SettledAt = at, DeclinedBecause = Said.OrNull(because) };
}
