using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// A room below this one that has a say in some applications: it refuses, or adds its own rows to the birth of the dossier,
/// so that neither is there without the other.
/// </summary>
public interface IApplicationCompanion
{
    /// <returns>What goes into the dossier's batch; null where the application is none of its business.</returns>
    Outcome<Func<Batch, Batch>?> Accompany(Application application, Dossier dossier, string enteredBy, Actor actor);
}
