using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Takes back what one did a moment ago, by an act of its own: nothing is erased, the dossier lies again where it lay. Only
/// what moved work inside the office can be undone; what the applicant or a partner was told stands, and is mended by
/// the acts the law has for it.
/// </summary>
public sealed class UndoAct(Desk desk, Journal journal, StepStore stays, StepClock steps)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The acts of <see cref="LifeCycle.Undoable"/> by their names in the journal.</summary>
    private static readonly Dictionary<string, DossierAct> Kinds = new(StringComparer.Ordinal)
    {
        ["dossier.taken"] = DossierAct.Take,
        ["dossier.released"] = DossierAct.Release,
        ["dossier.proposed"] = DossierAct.Propose,
        ["dossier.handed-over"] = DossierAct.HandOver,
        ["dossier.sent-back"] = DossierAct.SendBack,
        ["dossier.transferred"] = DossierAct.Transfer,
    };

    /// <summary>Why the last act of a dossier cannot be undone by this person now; null where it can.</summary>
    public static Refusal? WhyNot(RecordedAct last, Dossier dossier, AccountId by, DateTimeOffset now) =>
        last.ActorKind != "officer" || last.ActorId != by.Value ? DossierRefusals.UndoAnothers
        : last.SubjectVersion != dossier.Version ? DossierRefusals.UndoMovedOn
        : !Kinds.TryGetValue(last.Kind, out var act) || !LifeCycle.Undoable.Contains(act) ? DossierRefusals.UndoTold
        : now > last.RecordedAt + Window ? DossierRefusals.UndoTooLate
        : null;

    public Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, CancellationToken stop) => desk.Change(
        by,
        id,
        seen,
        async dossier =>
        {
            if (await journal.HistoryOf(id.Value, stop) is not [.., var last])
            {
                return DossierRefusals.UndoMovedOn;
            }

            if (WhyNot(last, dossier, by.Account, desk.Clock.Now) is { } not)
            {
                return not;
            }

            if (await stays.Of(id, stop) is not [.., var before, { EndedAt: null }])
            {
                return DossierRefusals.UndoMovedOn;
            }

            var route = await steps.RouteOf(dossier, stop);
            var lay = new DeskStep(before.Step, before.Post, route.Find(before.Step)?.Name ?? before.Step);
            var back = route.Earlier(dossier.Step).Any(s => s.Code == before.Step);
            return dossier.Undo(lay, before.Holder).Then<Decision>(next => new Decision(
                next,
                desk.ActOn(dossier, next, "dossier.undone", by.As(by.Appointments.FirstOrDefault(a => a.Unit == dossier.Unit)), data: [("undone", last.ActId), ("was", last.Kind)]),
                batch => LaterStore.AddUndoing(batch, id, last.ActId, by.Account, desk.Clock.Now),
                BackBecause: back ? "Người thao tác hoàn tác trong 10 phút." : null));
        },
        stop);
}
