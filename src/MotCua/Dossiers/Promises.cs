using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>A moment promised to the citizen and the rows that explain it; no moment where the law sets no limit.</summary>
public sealed record Promise(DateTimeOffset? DueAt, IReadOnlyList<DueRow> Rows);

/// <summary>
/// Reckons both clocks of a dossier: the decree's, which starts again after a supplement (khoản 5 Điều 19 Nghị định
/// 118/2025/NĐ-CP), and that of the 766 formula, which subtracts the waiting.
/// </summary>
public sealed class Promises(ProcedureStore procedures, WorkCalendars calendars, DossierStore store)
{
    /// <param name="reason">reception, supplement or payment: what happened at <paramref name="at"/>.</param>
    public async Task<Outcome<Promise>> Make(Dossier dossier, string reason, DateTimeOffset at, CancellationToken stop)
    {
        var limit = (await VersionOf(dossier, stop))?.Procedure.CaseOf(dossier.Case)?.Limit;
        if (limit is null)
        {
            return new Promise(null, []);
        }

        var calendar = await calendars.For(dossier.Unit, stop);
        var received = dossier.ReceivedAt ?? at;
        var waits = await store.WaitsOf(dossier, at, stop);
        var restart = reason == "supplement" ? at : waits.Where(w => w.Kind == PauseKind.Supplement).Select(w => w.To).DefaultIfEmpty(received).Max();
        var decree = calendar.Due(restart, limit, pauses: [.. waits.Where(w => w.Kind != PauseKind.Supplement && w.From >= restart)]);
        var formula = calendar.Due(received, limit, pauses: [.. waits]);
        return decree.Then(d => formula.Then<Promise>(f => new Promise(
            d.Moment,
            [
                new DueRow("decree", reason, d.Moment, limit.ToString(), DueSteps.ToJson(d.Explanation)),
                new DueRow("766", reason, f.Moment, limit.ToString(), DueSteps.ToJson(f.Explanation)),
            ])));
    }

    /// <summary>Both clocks of a promise as rows of a batch.</summary>
    public static Batch Keep(Batch batch, Dossier dossier, Promise promise, Clock clock)
    {
        foreach (var row in promise.Rows)
        {
            DossierStore.AddDue(batch, dossier.Id, clock.NewId(), row, clock.Now);
        }

        return batch;
    }

    private async Task<ProcedureVersion?> VersionOf(Dossier dossier, CancellationToken stop) =>
        dossier.ProcedureVersion is { } version ? await procedures.ById(new ProcedureVersionId(version), stop) : null;
}
