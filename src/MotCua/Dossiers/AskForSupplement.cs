using MotCua.Calendars;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>
/// Asks once for everything that is missing, saying why and by which clause (form 02): at reception by the counter, in
/// examination by whoever holds the dossier.
/// </summary>
public sealed class AskForSupplement(Desk desk, WorkCalendars calendars, Decrees decrees)
{
    public async Task<Outcome<Dossier>> Run(
        Viewer by, DossierId id, int seen, IReadOnlyList<SupplementItem> items, string? reason, string? clause, CancellationToken stop)
    {
        var why = Reasoned.Of(reason, clause);
        if (!why.Accepted)
        {
            return why.Refusal;
        }

        var asked = items.Where(i => !string.IsNullOrWhiteSpace(i.What)).Select(i => i with { What = i.What.Normalize().Trim() }).ToList();
        return asked.Count == 0 ? DossierRefusals.NothingAsked : await desk.Change(
            by, id, seen, dossier => Decide(by, dossier, asked, why.Value, stop), stop);
    }

    private async Task<Outcome<Decision>> Decide(Viewer by, Dossier dossier, List<SupplementItem> items, Reasoned why, CancellationToken stop)
    {
        var atReception = dossier.ReceivedAt is null;
        var post = atReception
            ? by.CounterAt(dossier.Unit) is { } counter ? counter : (Outcome<Appointment>)DossierRefusals.CounterOnly
            : TakeDossier.AtPost(by, dossier);
        if (!post.Accepted)
        {
            return post.Refusal;
        }

        var now = desk.Clock.Now;
        var decree = decrees.Of(dossier, desk.Clock.Today);
        var calendar = await calendars.For(dossier.Unit, stop);
        var request = new OpenSupplement(desk.Clock.NewId(), atReception, now, decree.AnswerBy(now, calendar));
        var inTime = dossier.ReceivedAt is not { } received
            || calendar.AddWorkingDays(Clock.DayOf(received), decree.SupplementWithin).Match(last => desk.Clock.Today <= last, _ => false);
        return dossier.AskSupplement(request, inTime, decree).Then<Decision>(next => new Decision(
            next,
            desk.ActOn(
                dossier,
                next,
                "dossier.supplement-asked",
                by.As(post.Value),
                why.Clause,
                why.Reason,
                data: [("stage", atReception ? "reception" : "examination"), ("answer_by", request.AnswerBy), ("items", items.Count)]),
            batch => DossierStore.AddSupplement(batch, dossier, request, why.Reason, why.Clause, items, by.Account)));
    }
}
