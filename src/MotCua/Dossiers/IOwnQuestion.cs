using MotCua.Dossiers.Drafts;

namespace MotCua.Dossiers;

/// <summary>A room below this one that wants something asked of a citizen before a draft is sent.</summary>
public interface IOwnQuestion
{
    /// <summary>Whether the question still stands for this draft.</summary>
    Task<bool> StillAsks(Draft draft, CancellationToken stop);
}
