using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using Npgsql;

namespace MotCua.Dossiers.Consulting;

/// <summary>What is asked, as typed.</summary>
/// <param name="Unit">The unit asked; null when a colleague is.</param>
/// <param name="Officer">A colleague of the own unit.</param>
public sealed record QuestionInput(UnitCode? Unit, AccountId? Officer, string? Question, DateOnly? AnswerBy);

/// <summary>
/// Asks another unit, or a colleague who works on it too, for an opinion by a stated day (khoản 4 Điều 19 Nghị định
/// 118/2025/NĐ-CP). The dossier stays with whoever asks and its clocks run on.
/// </summary>
public sealed class ConsultOthers(Desk desk, RosterStore roster, UnitStore units, OpinionSightCatalogue sight)
{
    private const string Clause = "khoản 4 Điều 19 Nghị định 118/2025/NĐ-CP";

    public async Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, QuestionInput input, CancellationToken stop)
    {
        if (Faults(input, desk.Clock.Today) is [var first, ..])
        {
            return first;
        }

        try
        {
            return await desk.Change(by, id, seen, dossier => Decide(by, dossier, input, stop), stop);
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "consultation_open_once" })
        {
            return ConsultationRefusals.AskedAlready;
        }
    }

    /// <summary>Everything that is missing, for a page that names it all at once.</summary>
    public static IReadOnlyList<Refusal> Faults(QuestionInput input, DateOnly today) =>
    [
        .. input.Unit is null && input.Officer is null ? [ConsultationRefusals.NobodyAsked] : Array.Empty<Refusal>(),
        .. (Said.OrNull(input.Question) ?? "").Length < 10 ? [ConsultationRefusals.QuestionTooShort] : Array.Empty<Refusal>(),
        .. input.AnswerBy is not { } day || day < today ? [ConsultationRefusals.DayMissing] : Array.Empty<Refusal>(),
    ];

    private async Task<Outcome<Decision>> Decide(Viewer by, Dossier dossier, QuestionInput input, CancellationToken stop)
    {
        var post = TakeDossier.AtPost(by, dossier);
        if (!post.Accepted)
        {
            return post.Refusal;
        }

        var now = desk.Clock.Now;
        if (input.Officer is { } officer)
        {
            if (officer == by.Account || !(await roster.PeopleOf(dossier.Unit, desk.Clock.Today, stop)).Contains(officer))
            {
                return ConsultationRefusals.NotAColleague;
            }
        }
        else if (input.Unit is { } unit && (unit == dossier.Unit || await units.Find(unit, desk.Clock.Today, stop) is null))
        {
            return ConsultationRefusals.NotAnotherUnit;
        }

        var asked = new Consultation(
            desk.Clock.NewId(), 0, dossier.Id, by.Account, dossier.Unit, now, input.Officer is null ? input.Unit!.Value : dossier.Unit, input.Officer, Said.OrNull(input.Question)!, input.AnswerBy!.Value)
        { SeesDays = sight.DaysOn(desk.Clock.Today) };
        return dossier.Consult(by.HandsOf(post.Value)).Then<Decision>(next => new Decision(
            next,
            desk.ActOn(
                dossier,
                next,
                "dossier.consulted",
                by.As(post.Value),
                Clause,
                asked.Question,
                data: [("consultation", asked.Id), ("unit", asked.Unit.Value), ("answer_by", asked.AnswerBy), .. asked.Officer is { } one ? [("officer", (object?)one.Value)] : Array.Empty<(string, object?)>()]),
            batch => ConsultationStore.Ask(batch, asked)));
    }
}
