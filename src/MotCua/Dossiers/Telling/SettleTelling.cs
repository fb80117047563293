using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers.Telling;

/// <summary>
/// The second person: whoever leads at the unit and did not tell it confirms what was told, and only then the dossier
/// moves, with the moment told, its grade, and the click of the confirmation; or refuses it with a reason.
/// </summary>
public sealed class SettleTelling(TellingStore store, DossierStore dossiers, Desk desk, Journal journal)
{
    private const string Clause = "Điều 22 Nghị định 118/2025/NĐ-CP";

    /// <param name="telling">The one that was on the screen.</param>
    public Task<Outcome<Dossier>> Confirm(Viewer by, DossierId id, int seen, Guid telling, CancellationToken stop) => desk.Change(
        by,
        id,
        seen,
        async dossier =>
        {
            var settled = await Settled(by, dossier, telling, null, stop);
            if (!settled.Accepted)
            {
                return settled.Refusal;
            }

            var (told, post) = settled.Value;
            var handover = new Handover("counter", told.Taker.ToOwner ? "owner" : "authorised", told.Taker.Name, told.Taker.Authority, told.ToldBy, told.HappenedAt);
            return dossier.Return(told.HappenedAt).Then<Decision>(next => new Decision(
                next,
                desk.ActOn(
                    dossier, next, "dossier.returned", by.As(post), Clause, evidence: told.Evidence, occurredAt: told.HappenedAt,
                    data: [("way", handover.Way), ("taken_by", handover.TakenBy), ("telling", told.Id), ("told_by", told.ToldBy.Value)]),
                batch => DossierStore.AddHandover(TellingStore.Settle(batch, told), id, handover)));
        },
        stop);

    public async Task<Outcome<ToldEarlier>> Refuse(Viewer by, DossierId id, Guid telling, string? because, CancellationToken stop)
    {
        if (await dossiers.Find(id, by, stop) is not { } dossier)
        {
            return DossierRefusals.Unknown;
        }

        var settled = await Settled(by, dossier, telling, because ?? "", stop);
        if (!settled.Accepted)
        {
            return settled.Refusal;
        }

        var (told, post) = settled.Value;
        var act = desk.ActOn(
            dossier, dossier, "dossier.telling-refused", by.As(post), note: told.RefusedBecause,
            data: [("telling", told.Id), ("told_by", told.ToldBy.Value), ("happened", told.HappenedAt)]);
        var committed = await journal.Commit(Journal.Append(TellingStore.Settle(new Batch(), told), act), stop);
        return committed.Accepted ? told : committed.Refusal;
    }

    /// <summary>The post from which this person may be the second one; null where it is somebody else's to say.</summary>
    public static Appointment? AsWhom(Viewer by, ToldEarlier telling) =>
        by.Appointments.FirstOrDefault(a => a.Unit == telling.Unit && a.Role == Role.Leader && a.For != telling.ToldBy);

    private async Task<Outcome<(ToldEarlier Told, Appointment Post)>> Settled(Viewer by, Dossier dossier, Guid telling, string? because, CancellationToken stop)
    {
        if (await store.Latest(dossier.Id, stop) is not { } told || told.Id != telling)
        {
            return TellingRefusals.Unknown;
        }

        return AsWhom(by, told) is not { } post
            ? TellingRefusals.LeaderOnly
            : told.Settle(by.Account, desk.Clock.Now, because).Then<(ToldEarlier, Appointment)>(settled => (settled, post));
    }
}
