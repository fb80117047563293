using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What a register told another room and a certificate carries: the personal number of the child it is about.</summary>
public interface IPersonalNumbers
{
    /// <summary>Null where none was told, or none is needed.</summary>
    Task<string?> Of(DossierId dossier, CancellationToken stop);
}
