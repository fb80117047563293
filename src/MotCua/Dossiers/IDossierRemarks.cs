using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What a module below has to say about a dossier, such as where an imported one breaks a rule.</summary>
public interface IDossierRemarks
{
    /// <returns>Vietnamese sentences; none where there is nothing to say.</returns>
    Task<IReadOnlyList<string>> Of(DossierId dossier, CancellationToken stop);
}
