using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Dossiers;

/// <summary>
/// Gives a dossier into the hands of another officer of the same post: by whoever holds it, or by a leader of the unit,
/// who so shares work out (Điều 19 Nghị định 118/2025/NĐ-CP leaves that to the agency).
/// </summary>
public sealed class TransferDossier(Desk desk, RosterStore roster)
{
    /// <param name="reason">Why, for the colleague; may be empty.</param>
    public Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, AccountId? to, string? reason, CancellationToken stop) => desk.Change(
        by,
        id,
        seen,
        async dossier =>
        {
            if (AsWhom(by, dossier) is not { } from)
            {
                return DossierRefusals.NotYourPost;
            }

            if (to is not { } officer || dossier.Post is not { } post
                || !(await roster.HoldersOf(dossier.Unit, post, desk.Clock.Today, stop)).Contains(officer))
            {
                return DossierRefusals.NotAtPost;
            }

            return dossier.Transfer(officer).Then<Decision>(next => new Decision(
                next, desk.ActOn(dossier, next, "dossier.transferred", by.As(from), note: Said.OrNull(reason), data: [("holder", officer.Value)])));
        },
        stop);

    /// <summary>The post through which this person may share the dossier out; null where none allows it.</summary>
    public static Appointment? AsWhom(Viewer by, Dossier dossier) =>
        TakeDossier.AtPost(by, dossier) is { Accepted: true } here && dossier.Holder == by.HandsOf(here.Value)
            ? here.Value
            : by.Appointments.FirstOrDefault(a => a.Unit == dossier.Unit && a.Role == Role.Leader);
}
