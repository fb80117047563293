using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;

namespace MotCua.Dossiers.Correcting;

/// <summary>
/// Puts a wrong result right: an officer of the unit proposes the corrected paper, the leader signs it like a result, sends
/// the draft back, or says why nothing is wrong. The new paper takes the old one's place, which stays readable; the dossier
/// itself stays where it is (Điều 23 Nghị định 118/2025/NĐ-CP).
/// </summary>
public sealed class CorrectResult(
    CorrectionStore store, DossierStore dossiers, DossierFileStore folders, Desk desk, Journal journal, SignResult sign, RosterStore roster)
{
    /// <param name="seen">The version of the correction that was on the screen.</param>
    public Task<Outcome<Correction>> Propose(Viewer by, DossierId id, Guid correction, int seen, string? body, UploadId? attachment, CancellationToken stop) => Move(
        by, id, correction, seen, Officer, CorrectionRefusals.OfficersOnly,
        async (place, one) =>
        {
            var signers = await roster.HoldersOf(one.Unit, DeskRoute.SigningPost, desk.Clock.Today, stop);
            var proposed = one.Propose(by.Account, desk.Clock.Now, body, attachment?.Value, FromAnswers(await folders.Read(id, stop), one));
            return proposed.Then<Next>(next => new Next(
                next,
                Act(place, next, "dossier.correction-proposed", by, data: [("tell", signers.Select(s => s.Value).ToArray())]),
                batch => CorrectionStore.KeepFile(batch, next)));
        },
        stop);

    /// <param name="answers">Canonical JSON of all answers, with what was wrong put right.</param>
    public Task<Outcome<Correction>> CorrectAnswers(Viewer by, DossierId id, Guid correction, int seen, string answers, CancellationToken stop) => Move(
        by, id, correction, seen, Officer, CorrectionRefusals.OfficersOnly,
        async (place, one) => one.CorrectAnswers(answers, FromAnswers(await folders.Read(id, stop), one)).Then<Next>(
            next => new Next(next, Act(place, next, "dossier.correction-answers", by))),
        stop);

    /// <summary>The answers a corrected paper begins from: those corrected last, else what was handed in.</summary>
    public static string? AnswersBefore(DossierFolder folder, IReadOnlyList<Correction> all) =>
        all.Where(c => c is { NewResult: not null, Answers: not null }).MaxBy(c => c.SettledAt)?.Answers ?? folder.Answers;

    public Task<Outcome<Correction>> SendBack(Viewer by, DossierId id, Guid correction, int seen, string? because, CancellationToken stop) => Move(
        by, id, correction, seen, Leader, CorrectionRefusals.LeaderOnly,
        (place, one) => Task.FromResult(one.SendBack(because).Then<Next>(next => new Next(next, Act(
            place, next, "dossier.correction-sent-back", by, next.SentBack, data: [("tell", new[] { one.ProposedBy!.Value.Value })])))),
        stop);

    public Task<Outcome<Correction>> Decline(Viewer by, DossierId id, Guid correction, int seen, string? because, CancellationToken stop) => Move(
        by, id, correction, seen, Leader, CorrectionRefusals.LeaderOnly,
        (place, one) => Task.FromResult(one.Decline(by.Account, desk.Clock.Now, because).Then<Next>(
            next => new Next(next, Act(place, next, "dossier.correction-declined", by, next.DeclinedBecause)))),
        stop);

    /// <summary>The signature is the correction: with it the new paper counts and the old one no longer does.</summary>
    public Task<Outcome<Correction>> Sign(Viewer by, DossierId id, Guid correction, int seen, CancellationToken stop) => Move(
        by, id, correction, seen, Leader, CorrectionRefusals.LeaderOnly,
        async (place, one) =>
        {
            var folder = await folders.Read(id, stop);
            if (!one.WaitsForSignature || Wrong(folder, one) is not { } wrong)
            {
                return CorrectionRefusals.NothingProposed;
            }

            var paper = await sign.Issue(by, place.Dossier, With(folder, one), Draft(wrong, one), new PaperId(wrong.PaperId), stop);
            if (!paper.Accepted)
            {
                return paper.Refusal;
            }

            var result = wrong with
            {
                Id = desk.Clock.NewId(),
                PaperId = paper.Value.Id.Value,
                Sha256 = paper.Value.File.Hash.Hex,
                SignedAt = desk.Clock.Now,
                SignedBy = by.Account,
                Replaces = wrong.Id,
            };
            return one.Sign(by.Account, desk.Clock.Now, result.Id).Then<Next>(next => new Next(
                next,
                Act(
                    place, next, "dossier.result-corrected", by, evidence: new Evidence(EvidenceGrade.A, result.Sha256),
                    data: [("paper", result.PaperId), ("sha256", result.Sha256), ("replaces", wrong.PaperId), ("late", next.LateAt(desk.Clock.Now))]),
                batch => DossierStore.AddCorrected(PaperStore.Add(batch, paper.Value), id, result, Why(next), next.Clause)));
        },
        stop);

    /// <summary>The corrected paper as it will be, not yet signed.</summary>
    public async Task<Outcome<byte[]>> Preview(Viewer by, Dossier dossier, Guid correction, CancellationToken stop)
    {
        var folder = await folders.Read(dossier.Id, stop);
        return (await store.Of(dossier.Id, stop)).FirstOrDefault(c => c.Id == correction) is { WaitsForSignature: true } one && Wrong(folder, one) is { } wrong
            ? await sign.PreviewOf(by, dossier, With(folder, one), Draft(wrong, one), stop)
            : CorrectionRefusals.NothingProposed;
    }

    /// <summary>The officer's post that proposes corrections of this unit; null for anybody else.</summary>
    public static Appointment? Officer(Viewer by, UnitCode unit) => by.Appointments.FirstOrDefault(a => a.Unit == unit && a.Role == Role.Officer);

    public static Appointment? Leader(Viewer by, UnitCode unit) => by.PostAt(unit, DeskRoute.SigningPost);

    private static DossierFolder With(DossierFolder folder, Correction one) => one.Answers is { } corrected ? folder with { Answers = corrected } : folder;

    /// <summary>The wrong paper was printed from the application: the same application would print the same error again.</summary>
    public static bool FromAnswers(DossierFolder folder, Correction one) => ResultContent.MadeFromAnswers(folder) && Wrong(folder, one) is { Kind: "result" };

    private static DossierResult? Wrong(DossierFolder folder, Correction one) => folder.Results.FirstOrDefault(r => r.Id == one.Result);

    /// <summary>The corrected paper says what it takes the place of.</summary>
    private static Proposal Draft(DossierResult wrong, Correction one) => new(
        one.Id,
        wrong.Kind,
        wrong.Name,
        one.Body is null ? null : $"{one.Body}\nVăn bản này thay cho văn bản cùng tên đã ký ngày {VietnameseDates.Day(wrong.SignedAt)}, được đính chính theo {one.Clause}.",
        one.Upload,
        one.Clause,
        one.ProposedBy!.Value,
        one.ProposedAt!.Value);

    /// <summary>Kept with the result, so without the words of whoever reported it.</summary>
    private static string Why(Correction one) => $"Đính chính sai sót được báo ngày {VietnameseDates.Day(one.ReportedAt)}.";

    private Act Act((Dossier Dossier, Appointment Post) place, Correction next, string kind, Viewer by, string? note = null, Evidence? evidence = null, params (string, object?)[] data) =>
        desk.ActOn(place.Dossier, place.Dossier, kind, by.As(place.Post), next.Clause, note, evidence, data: [("correction", next.Id), .. data]);

    private async Task<Outcome<Correction>> Move(
        Viewer by, DossierId id, Guid correction, int seen, Func<Viewer, UnitCode, Appointment?> post, Refusal otherwise,
        Func<(Dossier Dossier, Appointment Post), Correction, Task<Outcome<Next>>> decide, CancellationToken stop)
    {
        if (await dossiers.Find(id, by, stop) is not { } dossier || (await store.Of(id, stop)).FirstOrDefault(c => c.Id == correction) is not { } one)
        {
            return CorrectionRefusals.Unknown;
        }

        if (post(by, one.Unit) is not { } place)
        {
            return otherwise;
        }

        if (one.Version != seen)
        {
            return Refusal.Stale;
        }

        var decided = await decide((dossier, place), one);
        if (!decided.Accepted)
        {
            return decided.Refusal;
        }

        var (next, act, rows) = (decided.Value.Correction, decided.Value.Act, decided.Value.Rows);
        var batch = new Batch();
        rows?.Invoke(batch);
        var committed = await journal.Commit(Journal.Append(CorrectionStore.Save(batch, next), act), stop);
        return committed.Accepted ? next : committed.Refusal;
    }

    private sealed record Next(Correction Correction, Act Act, Func<Batch, Batch>? Rows = null);
}
