using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Outages;
using MotCua.Procedures;

namespace MotCua.Dossiers.Clocks;

/// <summary>A moment promised to the citizen and the rows that explain it; no moment where the law sets no limit.</summary>
public sealed record Promise(DateTimeOffset? DueAt, IReadOnlyList<DueRow> Rows);

/// <summary>
/// Reckons both clocks of a dossier: the decree's, which starts again after a supplement (khoản 5 Điều 19 Nghị định
/// 118/2025/NĐ-CP), and that of the 766 formula, which subtracts the waiting.
/// </summary>
public sealed class Promises(ProcedureStore procedures, WorkCalendars calendars, DossierStore store, OutageStore outages)
{
    /// <param name="reason">reception, supplement or payment: what happened at <paramref name="at"/>.</param>
    public async Task<Outcome<Promise>> Make(Dossier dossier, string reason, DateTimeOffset at, CancellationToken stop)
    {
        if (TermsIn(await VersionOf(dossier, at, stop), dossier) is not { Limit: not null } terms)
        {
            return new Promise(null, []);
        }

        var received = dossier.ReceivedAt ?? at;
        var waits = await store.WaitsOf(dossier, at, stop);
        var restart = reason == "supplement" ? at : Restart(received, waits);
        return Of(await calendars.For(dossier.Unit, stop), terms, reason, received, restart, [.. waits, .. await Credits(terms, received, at, stop)]);
    }

    /// <summary>Since when the decree's clock runs: the last supplement started it again.</summary>
    public static DateTimeOffset Restart(DateTimeOffset received, IEnumerable<Pause> waits) =>
        waits.Where(w => w.Kind == PauseKind.Supplement).Select(w => w.To).DefaultIfEmpty(received).Max();

    /// <summary>Both clocks of a case that has a limit.</summary>
    public static Outcome<Promise> Of(
        WorkCalendar calendar, ProcedureCase terms, string reason, DateTimeOffset received, DateTimeOffset restart, IReadOnlyList<Pause> pauses)
    {
        var limit = terms.Limit ?? throw new ArgumentException("This case has no limit.", nameof(terms));
        var decree = calendar.Due(restart, limit, terms.Counting, [.. pauses.Where(w => w.Kind != PauseKind.Supplement && w.To > restart)]);
        var formula = calendar.Due(received, limit, terms.Counting, pauses);
        return decree.Then(d => formula.Then<Promise>(f => new Promise(
            d.Moment,
            [
                new DueRow("decree", reason, d.Moment, limit.ToString(), DueSteps.ToJson(d.Explanation)),
                new DueRow("766", reason, f.Moment, limit.ToString(), DueSteps.ToJson(f.Explanation)),
            ])));
    }

    /// <summary>The case of a dossier's own version of its procedure, as it holds for the way it was applied by.</summary>
    public async Task<ProcedureCase?> TermsOf(Dossier dossier, CancellationToken stop) =>
        dossier.ReceivedAt is not { } received ? null : TermsIn(await VersionOf(dossier, received, stop), dossier);

    /// <summary>Ended outages of the partners whose time this case's law does not count; none where no clause says so.</summary>
    public async Task<IReadOnlyList<Pause>> Credits(ProcedureCase terms, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        var credits = new List<Pause>();
        foreach (var credit in terms.NotCounted)
        {
            var ended = await outages.Ended(credit.Partner, from, to, stop);
            credits.AddRange(ended.Select(o => new Pause(PauseKind.Outage, o.BeganAt, o.EndedAt!.Value, credit.Clause, o.Name)));
        }

        return credits;
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

    private static ProcedureCase? TermsIn(ProcedureVersion? version, Dossier dossier) => version?.Procedure.CaseOf(dossier.Case)?.By((Channel?)dossier.Channel);

    /// <summary>With what the province set for the day of reception, which is <paramref name="at"/> until there is one.</summary>
    private async Task<ProcedureVersion?> VersionOf(Dossier dossier, DateTimeOffset at, CancellationToken stop) =>
        dossier.ProcedureVersion is { } version ? await procedures.ById(new ProcedureVersionId(version), Clock.DayOf(dossier.ReceivedAt ?? at), stop) : null;
}
