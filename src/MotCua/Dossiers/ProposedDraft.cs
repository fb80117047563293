using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Whether the draft that lies in a dossier is still what its officer proposes. Whoever sends the work back says that it is
/// not good as it is: then nothing goes on to a review or a signature before somebody proposes anew.
/// </summary>
public static class ProposedDraft
{
    /// <param name="history">All acts of the dossier, oldest first; what was undone within its minutes does not count.</param>
    public static bool Stands(IReadOnlyList<RecordedAct> history)
    {
        var undone = history.Where(a => a.Kind == "dossier.undone").Select(Undone).ToHashSet();
        return history.LastOrDefault(a => a.Kind is "dossier.proposed" or "dossier.sent-back" && !undone.Contains(a.ActId))?.Kind == "dossier.proposed";
    }

    private static long? Undone(RecordedAct act)
    {
        using var data = JsonDocument.Parse(act.Data);
        return data.RootElement.TryGetProperty("undone", out var id) && id.TryGetInt64(out var number) ? number : null;
    }
}
