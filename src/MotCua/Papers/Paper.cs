using MotCua.Kernel;
using MotCua.Papers.Signatures;

namespace MotCua.Papers;

/// <summary>A paper the office gave out. Never changed; a newer one may take its place.</summary>
/// <param name="Kind">One of <see cref="Printing.PaperKinds"/>.</param>
/// <param name="Form">The form in force when it was printed.</param>
/// <param name="Number">Its own number, where it has one.</param>
/// <param name="UnitName">As the unit was called on that day.</param>
/// <param name="SignedBy">The names on its digital signatures; null for an unsigned paper.</param>
/// <param name="Replaces">The older paper whose place it takes.</param>
/// <param name="ReplacedBy">The newer paper, known when read back.</param>
public sealed record Paper(
    PaperId Id,
    string Kind,
    string? Form,
    string? Number,
    string Title,
    DossierId? Dossier,
    string? DossierReference,
    string? ProcedureCode,
    UnitCode Unit,
    string UnitName,
    KeptFile File,
    AccountId? CreatedBy,
    DateTimeOffset CreatedAt,
    string? SignedBy = null,
    IReadOnlyList<SignatureFacts>? Signatures = null,
    PaperId? Replaces = null,
    PaperId? ReplacedBy = null)
{
    /// <summary>The name a saved copy gets: no names of people in it.</summary>
    public string FileName => (DossierReference is null ? Kind : Kind + "-" + DossierReference) + ".pdf";
}
