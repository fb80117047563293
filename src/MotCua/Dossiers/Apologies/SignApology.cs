using MotCua.Calendars;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;

namespace MotCua.Dossiers.Apologies;

/// <summary>
/// The head words an apology, signs it, and it is sent: attached to the dossier, to be read by the citizen at once. Sent one
/// working day before the moment or earlier it moves the moment, once; later it says sorry and a new day, and the dossier
/// stays late (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP). A correction note goes the same way.
/// </summary>
public sealed class SignApology(
    Desk desk, DossierStore dossiers, DossierFileStore files, ApologyStore store, Journal journal, WorkCalendars calendars, Decrees decrees,
    ReappointDossier reappoint, IssuePaper issue, Letterhead letterhead, PaperAddress address)
{
    /// <param name="newDay">The last working day of the new term; null keeps none.</param>
    public async Task<Outcome<Apology>> Edit(Viewer head, DossierId id, int seen, string? cause, DateOnly? newDay, CancellationToken stop)
    {
        var opened = await Open(head, id, seen, stop);
        if (!opened.Accepted)
        {
            return opened.Refusal;
        }

        var (dossier, apology, post) = opened.Value;
        var moment = await Closing(newDay, dossier, stop);
        if (!moment.Accepted)
        {
            return moment.Refusal;
        }

        var edited = apology.Edit(cause, moment.Value, dossier.FinishedAt is not null, head.Account, desk.Clock.Now);
        if (!edited.Accepted)
        {
            return edited.Refusal;
        }

        var act = desk.ActOn(dossier, dossier, "dossier.apology-edited", head.As(post), data: [("apology", apology.Id), ("new_due", edited.Value.NewDueAt)]);
        var saved = await journal.Commit(Journal.Append(ApologyStore.Save(new Batch(), edited.Value), act), stop);
        return saved.Accepted ? edited.Value : saved.Refusal;
    }

    public async Task<Outcome<Apology>> Sign(Viewer head, DossierId id, int seen, CancellationToken stop)
    {
        var opened = await Open(head, id, seen, stop);
        if (!opened.Accepted)
        {
            return opened.Refusal;
        }

        var (dossier, apology, post) = opened.Value;
        var now = desk.Clock.Now;
        var ending = Ending.Of(await journal.HistoryOf(id.Value, stop));
        if (apology.IsLetter && ending is not null && !Lateness.LateInFact(apology.DueAt, ending, now))
        {
            return ApologyRefusals.NotLateInFact;
        }

        // Before anything is printed: what cannot be signed leaves no paper.
        var may = apology.Sign(Guid.Empty, ending is not null, head.Account, now);
        if (!may.Accepted)
        {
            return may.Refusal;
        }

        // A date that was moved before is not moved again: the letter only says sorry.
        var moves = apology.IsLetter && apology.InTime(now) && ending is null && dossier.Extensions == 0;
        var top = await letterhead.Of(dossier.Unit, null, stop);
        var purpose = new PaperPurpose(dossier.Unit, id, dossier.Reference, dossier.Procedure.Value, head.Account);
        var paper = await issue.Print(
            await Content(dossier, apology, ending, top, head, stop), purpose, new SignAs(head.Account, head.Name, top.Unit), replaces: null, stop);
        if (!paper.Accepted)
        {
            return paper.Refusal;
        }

        var signed = apology.Sign(paper.Value.Id.Value, ending is not null, head.Account, now).Value;
        var act = desk.ActOn(
            dossier,
            dossier,
            apology.IsLetter ? "dossier.apologised" : "dossier.lateness-corrected",
            head.As(post),
            Clause(dossier),
            evidence: new Evidence(EvidenceGrade.A, paper.Value.File.Hash.Hex),
            data: [("apology", apology.Id), ("paper", signed.Paper), ("missed", apology.DueAt), ("new_due", signed.NewDueAt), ("in_time", signed.InTime(now))]);
        if (moves)
        {
            var moved = await reappoint.Run(head, id, dossier.Version, Clock.DayOf(signed.NewDueAt!.Value), apology.Cause, Clause(dossier), stop, batch => Rows(batch, act));
            return moved.Accepted ? signed : moved.Refusal;
        }

        var sent = await journal.Commit(Rows(new Batch(), act), stop);
        return sent.Accepted ? signed : sent.Refusal;

        Batch Rows(Batch batch, Act done)
        {
            ApologyStore.Save(PaperStore.Add(batch, paper.Value), signed);
            DossierStore.AddNotice(batch, id, desk.Clock.NewId(), apology.IsLetter ? PaperKinds.Apology : PaperKinds.Correction, signed.Paper!.Value, now);
            return Journal.Append(batch, done);
        }
    }

    /// <summary>The letter as it will be, not yet signed.</summary>
    public async Task<Outcome<byte[]>> Preview(Viewer head, DossierId id, CancellationToken stop)
    {
        if (await dossiers.Find(id, head, stop) is not { } dossier || await store.Of(id, head, stop) is not { } apology)
        {
            return ApologyRefusals.Unknown;
        }

        var ending = Ending.Of(await journal.HistoryOf(id.Value, stop));
        return await issue.Preview(await Content(dossier, apology, ending, await letterhead.Of(dossier.Unit, null, stop), head, stop), stop);
    }

    private async Task<Outcome<(Dossier Dossier, Apology Apology, Appointment Post)>> Open(Viewer head, DossierId id, int seen, CancellationToken stop)
    {
        if (await dossiers.Find(id, head, stop) is not { } dossier || await store.Of(id, head, stop) is not { } apology)
        {
            return ApologyRefusals.Unknown;
        }

        return head.PostAt(apology.Unit, DeskRoute.SigningPost) is not { } post ? DossierRefusals.NotYourPost
            : apology.SignedAt is not null ? ApologyRefusals.Sent
            : apology.Version != seen ? Refusal.Stale
            : (dossier, apology, post);
    }

    private async Task<Outcome<DateTimeOffset?>> Closing(DateOnly? day, Dossier dossier, CancellationToken stop) => day is not { } chosen
        ? (DateTimeOffset?)null
        : ApologyRules.ClosingOf(chosen, await calendars.For(dossier.Unit, stop)).Then<DateTimeOffset?>(m => m);

    private string Clause(Dossier dossier) => decrees.Of(dossier, desk.Clock.Today).Clauses.Extension;

    private async Task<PaperData> Content(Dossier dossier, Apology apology, Ending? ending, PaperHead head, Viewer signer, CancellationToken stop)
    {
        var folder = await files.Read(dossier.Id, stop);
        var signature = await letterhead.Signer(dossier.Unit, signer.PostAt(dossier.Unit, DeskRoute.SigningPost), signer.Name, stop);
        var applicant = DossierPapers.Person(folder.Bringer ?? folder.Owner);
        var (number, procedure, track) = (dossier.Code ?? dossier.Reference, new PaperProcedure(dossier.Procedure.Value, dossier.ProcedureName), address.Base.TrimEnd('/') + "/tra-cuu?ma=" + dossier.Reference);
        return apology.IsLetter
            ? new ApologyPaper
            {
                Head = head,
                Reference = number,
                Procedure = procedure,
                Applicant = applicant with { IdNumber = null },
                Owner = folder.Bringer is null ? null : DossierPapers.Person(folder.Owner),
                ReceivedAt = dossier.ReceivedAt ?? apology.DraftedAt,
                DueAt = apology.DueAt,
                FinishedAt = ending?.OccurredAt,
                LateUnit = head.Unit,
                Cause = apology.Cause,
                NewDueAt = ending is null ? apology.NewDueAt : null,
                Clause = Clause(dossier),
                Signer = signature,
                TrackUrl = track,
            }
            : new CorrectionPaper
            {
                Head = head,
                Reference = number,
                Procedure = procedure,
                Applicant = applicant with { IdNumber = null },
                DueAt = apology.DueAt,
                OccurredAt = ending?.OccurredAt ?? apology.DueAt,
                RecordedAt = ending?.RecordedAt ?? apology.DraftedAt,
                Proof = Lateness.ProofInWords(ending?.Grade ?? EvidenceGrade.D),
                Cause = apology.Cause,
                Signer = signature,
                TrackUrl = track,
            };
    }
}
