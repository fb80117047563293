using MotCua.Dossiers.Clocks;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Closes what was not completed in its fifteen days (khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP), or in the time the dossier's
/// own law gives: the office does it by itself, with the reason and clause everybody can read. Under a decree that does not
/// say so nothing is closed.
/// </summary>
public sealed class CloseUnanswered(Desk desk, LaterStore store, Decrees decrees)
{
    /// <returns>How many were closed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var closed = 0;
        foreach (var id in await store.Unanswered(desk.Clock.Today, stop))
        {
            closed += (await desk.Sweep(id, Decide, stop)).Accepted ? 1 : 0;
        }

        return closed;
    }

    private Outcome<Decision> Decide(Dossier dossier)
    {
        var decree = decrees.Of(dossier, desk.Clock.Today);
        var last = dossier.Waiting?.AnswerBy;
        return dossier.CloseUnanswered(desk.Clock.Today, decree).Then<Decision>(next =>
        {
            var reason = $"Đã hết ngày {VietnameseDates.Day(last!.Value)} mà người nộp chưa bổ sung hồ sơ theo yêu cầu.";
            return new Decision(
                next,
                desk.ActOn(dossier, next, "dossier.stopped", Actor.System, decree.Clauses.Supplement, reason),
                batch => DossierStore.AddDecision(batch, dossier.Id, desk.Clock.NewId(), "stop", reason, decree.Clauses.Supplement, by: null, desk.Clock.Now));
        });
    }
}
