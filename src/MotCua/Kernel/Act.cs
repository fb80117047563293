using System.Security.Cryptography;

namespace MotCua.Kernel;

/// <summary>
/// How well it is proved that an act happened when it says: A a signature or a partner's own
/// message, B a payment or hand-over scan, C the person concerned confirmed it, D the officer's word.
/// </summary>
public enum EvidenceGrade
{
    A,
    B,
    C,
    D,
}

/// <summary>What shows that an act happened at a moment: a grade, and an id or hash of the proof, never personal data.</summary>
public sealed record Evidence(EvidenceGrade Grade, string? Proof = null)
{
    /// <summary>The product saw it happen: a click by the person whose act it is.</summary>
    public static Evidence Witnessed { get; } = new(EvidenceGrade.C);

    public static Evidence OfficersWord { get; } = new(EvidenceGrade.D);

    /// <summary>A file somebody brought: an officer's word, held by the hash of what was brought.</summary>
    public static Evidence OfFile(byte[] file) => new(EvidenceGrade.D, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file)));
}

/// <summary>
/// One official act: who did what, when, why and by which clause. Holds ids, codes, dates and hashes only; the free
/// text of <see cref="Note"/> lies in a row that can lawfully be erased, its salted hash stays here.
/// </summary>
public sealed record Act
{
    /// <summary>Stable dotted name listed in docs/acts.md, such as <c>dossier.received</c>.</summary>
    public required string Kind { get; init; }

    public required Actor By { get; init; }

    /// <summary>When the click reached the product (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it happened in fact (UTC); the click unless evidence says otherwise.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    public Evidence Evidence { get; init; } = Evidence.Witnessed;

    /// <summary>The kind of thing acted upon: <c>dossier</c>, <c>account</c>, <c>catalogue</c>, <c>import</c>.</summary>
    public required string SubjectKind { get; init; }

    public Guid? Subject { get; init; }

    /// <summary>The version of the subject after the act, so that a second officer can be shown what changed.</summary>
    public int? SubjectVersion { get; init; }

    public string? Clause { get; init; }

    /// <summary>Free text typed by a person; erasable.</summary>
    public string? Note { get; init; }

    /// <summary>Old and new values as ids, codes, dates and hashes.</summary>
    public IReadOnlyDictionary<string, object?> Data { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);
}

/// <summary>An act as it stands in the journal, with its gapless position once the sequencer gave it one.</summary>
public sealed record RecordedAct
{
    public long ActId { get; init; }

    public long? Position { get; init; }

    public required string Kind { get; init; }

    public required string ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    public string? ActorUnit { get; init; }

    public string? ActorPost { get; init; }

    public required string SubjectKind { get; init; }

    public Guid? Subject { get; init; }

    public int? SubjectVersion { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string Grade { get; init; }

    public string? Proof { get; init; }

    public string? Clause { get; init; }

    public string? Note { get; init; }

    /// <summary>JSON object.</summary>
    public required string Data { get; init; }
}
