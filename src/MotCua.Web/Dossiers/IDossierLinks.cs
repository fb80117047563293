using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Dossiers;

/// <summary>Pages of modules below that say more about a dossier; each module registers its own.</summary>
public interface IDossierLinks
{
    IEnumerable<(string Text, string Href)> Of(Viewer viewer, DossierId dossier);
}
