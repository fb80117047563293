using MotCua.Dossiers;
using MotCua.Dossiers.Finding;

namespace MotCua.Web.Dossiers.Find;

/// <summary>A page that already asked for its reader's saved views, together with what else it shows.</summary>
public interface IShowsSavedViews
{
    IReadOnlyList<SavedView> SavedViews { get; }
}
