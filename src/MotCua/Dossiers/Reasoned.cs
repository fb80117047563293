using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Why, and by which clause: a refusal, request, stop or return without both cannot be made (Điều 17, 19 Nghị định 118/2025/NĐ-CP). Text is
/// cleaned here, so that no act can forget it.
/// </summary>
public sealed record Reasoned
{
    private Reasoned(string reason, string clause)
    {
        Reason = reason;
        Clause = clause;
    }

    public string Reason { get; }

    public string Clause { get; }

    public static Outcome<Reasoned> Of(string? reason, string? clause)
    {
        return Faults(reason, clause) is [var first, ..] ? first : new Reasoned(Clean(reason), Clean(clause));
    }

    /// <summary>Everything that is missing, for a page that names it all at once.</summary>
    public static IReadOnlyList<Refusal> Faults(string? reason, string? clause) =>
    [
        .. Clean(reason).Length < 10 ? [DossierRefusals.ReasonTooShort("reason")] : Array.Empty<Refusal>(),
        .. Clean(clause).Length < 5 ? [DossierRefusals.ClauseMissing("clause")] : Array.Empty<Refusal>(),
    ];

    private static string Clean(string? text) => (text ?? "").Normalize().Trim();
}
