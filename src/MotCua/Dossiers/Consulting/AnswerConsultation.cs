using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;

namespace MotCua.Dossiers.Consulting;

/// <summary>What is answered, as typed.</summary>
/// <param name="Stand">agree, disagree or other.</param>
public sealed record OpinionInput(string? Stand, string? Answer, Upload? File = null);

/// <summary>
/// The opinion that was asked for, by somebody of the unit asked or by the colleague named, once. It also comes when the
/// applicant is to move; a dossier that is done needs it no more.
/// </summary>
public sealed class AnswerConsultation(Desk desk, ConsultationStore consultations)
{
    public async Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, Guid consultation, OpinionInput input, CancellationToken stop)
    {
        if (Faults(input) is [var first, ..])
        {
            return first;
        }

        return await desk.Change(
            by,
            id,
            seen,
            async dossier =>
            {
                if ((await consultations.Of(id, stop)).FirstOrDefault(c => c.Id == consultation) is not { } asked)
                {
                    return DossierRefusals.Unknown;
                }

                if (asked.AnsweredAt is not null)
                {
                    return ConsultationRefusals.AnsweredAlready;
                }

                if (AsWhom(by, asked) is not { } post)
                {
                    return ConsultationRefusals.NotAsked;
                }

                var answered = asked with
                {
                    AnsweredAt = desk.Clock.Now,
                    AnsweredBy = by.Account,
                    Stand = input.Stand,
                    Answer = Said.OrNull(input.Answer),
                    File = input.File is { } file ? new OpinionFile(file.File.Hex, file.Name, file.MediaType) : null,
                };
                return dossier.AnswerConsultation().Then<Decision>(next => new Decision(
                    next,
                    desk.ActOn(
                        dossier,
                        next,
                        "dossier.consultation-answered",
                        by.As(post),
                        "khoản 4 Điều 19 Nghị định 118/2025/NĐ-CP",
                        answered.Answer,
                        data: [("consultation", asked.Id), ("unit", asked.Unit.Value), ("stand", answered.Stand), ("late", answered.Late(desk.Clock.Today))]),
                    batch => ConsultationStore.Answer(input.File is { } kept ? UploadStore.Attach(batch, kept.Id, by.Account, desk.Clock.Now) : batch, answered)));
            },
            stop);
    }

    /// <summary>Everything that is missing, for a page that names it all at once.</summary>
    public static IReadOnlyList<Refusal> Faults(OpinionInput input) =>
    [
        .. input.Stand is not ("agree" or "disagree" or "other") ? [ConsultationRefusals.StandMissing] : Array.Empty<Refusal>(),
        .. (Said.OrNull(input.Answer) ?? "").Length < 5 ? [ConsultationRefusals.AnswerTooShort] : Array.Empty<Refusal>(),
    ];

    /// <summary>The post from which this person answers; null where the question is not for them.</summary>
    public static Appointment? AsWhom(Viewer by, Consultation asked) => asked.Officer is { } colleague
        ? by.Appointments.FirstOrDefault(a => a.Unit == asked.Unit && by.HandsOf(a) == colleague)
        : by.Appointments.FirstOrDefault(a => a.Unit == asked.Unit && a.Role is Role.Officer or Role.Leader);
}
