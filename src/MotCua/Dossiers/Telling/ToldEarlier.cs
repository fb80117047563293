using MotCua.Kernel;
using MotCua.Papers;

namespace MotCua.Dossiers.Telling;

/// <summary>To whom the result went, in words as they were told.</summary>
/// <param name="ToOwner">Otherwise to somebody with a written authority, who is named.</param>
public sealed record Taker(bool ToOwner, string? Name = null, string? Authority = null);

/// <summary>The file that proves a telling.</summary>
public sealed record TellingProof(UploadId Upload, string Sha256, string FileName, string MediaType);

/// <summary>
/// An officer says that a result was handed over earlier than it is recorded: when, why it was not recorded then, and what
/// proves it. A second person, who leads at the unit, confirms or refuses; refused ones stay.
/// </summary>
public sealed record ToldEarlier
{
    public const int ShortestReason = 10;

    public required Guid Id { get; init; }

    public required DossierId Dossier { get; init; }

    public required UnitCode Unit { get; init; }

    public required DateTimeOffset HappenedAt { get; init; }

    public required DateTimeOffset ToldAt { get; init; }

    public required AccountId ToldBy { get; init; }

    public required EvidenceGrade Grade { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null only where the officer's word is all there is (grade D).</summary>
    public TellingProof? Proof { get; init; }

    public required Taker Taker { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public AccountId? SettledBy { get; init; }

    /// <summary>Null while it waits.</summary>
    public bool? Confirmed { get; init; }

    public string? RefusedBecause { get; init; }

    /// <summary>As the journal keeps it.</summary>
    public Evidence Evidence => new(Grade, Proof is null ? null : "sha256:" + Proof.Sha256);

    /// <summary>Everything that is wrong with what was told, for a page that names it all at once.</summary>
    /// <param name="tolerance">Within this time the click itself is near enough.</param>
    public static IReadOnlyList<Refusal> Faults(Dossier dossier, TellingInput told, DateTimeOffset now, TimeSpan tolerance) =>
    [
        .. told.HappenedAt is not { } at ? [TellingRefusals.MomentMissing]
            : at > now ? [TellingRefusals.InTheFuture]
            : dossier.ReceivedAt is not { } received || at < received ? [TellingRefusals.BeforeReception(dossier.ReceivedAt)]
            : at >= now - tolerance ? [TellingRefusals.JustNow(tolerance)]
            : Array.Empty<Refusal>(),
        .. told.ToOwner is null ? [TellingRefusals.TakerMissing] : Array.Empty<Refusal>(),
        .. told.ToOwner == false && (Said.OrNull(told.TakerName) ?? "").Length == 0 ? [DossierRefusals.TakerMissing] : Array.Empty<Refusal>(),
        .. told.ToOwner == false && (Said.OrNull(told.Authority) ?? "").Length < 5 ? [DossierRefusals.AuthorityMissing] : Array.Empty<Refusal>(),
        .. told.Grade is null ? [TellingRefusals.GradeMissing]
            : told.Grade != EvidenceGrade.D && told.Proof is null ? [TellingRefusals.ProofMissing]
            : Array.Empty<Refusal>(),
        .. (Said.OrNull(told.Reason) ?? "").Length < ShortestReason ? [TellingRefusals.ReasonTooShort] : Array.Empty<Refusal>(),
    ];

    /// <summary>The second person says yes or no.</summary>
    /// <param name="refusedBecause">Null to confirm.</param>
    public Outcome<ToldEarlier> Settle(AccountId by, DateTimeOffset at, string? refusedBecause) =>
        Confirmed is not null ? TellingRefusals.Settled
        : by == ToldBy ? TellingRefusals.SamePerson
        : refusedBecause is null ? this with { SettledAt = at, SettledBy = by, Confirmed = true }
        : (Said.OrNull(refusedBecause) ?? "").Length < ShortestReason ? TellingRefusals.NoTooShort
        : this with { SettledAt = at, SettledBy = by, Confirmed = false, RefusedBecause = Said.OrNull(refusedBecause) };
}

/// <summary>What an officer tells, as typed.</summary>
/// <param name="ToOwner">Null where nothing was chosen.</param>
public sealed record TellingInput(
    DateTimeOffset? HappenedAt, EvidenceGrade? Grade, string? Reason, Upload? Proof, bool? ToOwner, string? TakerName = null, string? Authority = null);
