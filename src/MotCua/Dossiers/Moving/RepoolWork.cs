using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Moving;

/// <summary>
/// What an officer holds goes back into the pools of its posts, so that an absence blocks nobody: by that officer, the
/// stand-in, or a leader of the unit. Each dossier is an act of its own; what somebody changed meanwhile stays.
/// </summary>
public sealed class RepoolWork(Desk desk, DossierQueue queue)
{
    /// <returns>How many went back.</returns>
    public async Task<Outcome<int>> Run(Viewer by, AccountId officer, UnitCode unit, CancellationToken stop)
    {
        if (AsWhom(by, officer, unit) is not { } post)
        {
            return DossierRefusals.NotYourPost;
        }

        var back = 0;
        foreach (var line in await queue.HeldBy(by, officer, unit, stop))
        {
            var released = await desk.Change(
                by,
                new DossierId(line.DossierId),
                line.Version,
                dossier => dossier.Release(officer).Then<Decision>(next => new Decision(next, desk.ActOn(dossier, next, "dossier.released", by.As(post)))),
                stop);
            back += released.Accepted ? 1 : 0;
        }

        return back;
    }

    /// <summary>The post from which this person may give an officer's work back; null where none allows it.</summary>
    public static Appointment? AsWhom(Viewer by, AccountId officer, UnitCode unit) =>
        by.Appointments.FirstOrDefault(a => a.Unit == unit && (by.HandsOf(a) == officer || a.Role == Role.Leader));
}
