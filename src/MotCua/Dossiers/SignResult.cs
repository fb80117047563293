using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>
/// The signature is the decision: printing, signing and checking the result finishes the dossier by itself, with the
/// signature as its proof (grade A). Nobody has to click a second time, and nothing ends without it (Điều 22 Nghị định
/// 118/2025/NĐ-CP).
/// </summary>
public sealed class SignResult(
    Desk desk, IEnumerable<IPersonalNumbers> numbers, DossierFileStore files, StepClock steps, ProcedureStore procedures, UploadStore uploads, IssuePaper issue, IFileStore contents, Letterhead letterhead,
    CorrectionStore corrections)
{
    public Task<Outcome<Dossier>> Run(Viewer leader, DossierId id, int seen, CancellationToken stop) => desk.Change(
        leader,
        id,
        seen,
        async dossier =>
        {
            if (dossier.Post != DeskRoute.SigningPost || leader.PostAt(dossier.Unit, DeskRoute.SigningPost) is not { } post)
            {
                return DossierRefusals.NotYourPost;
            }

            var folder = await files.Read(id, stop);
            if (folder.Proposal is not { } proposal)
            {
                return DossierRefusals.NoResult;
            }

            if (await ProposeDecision.Missing(procedures, dossier, folder.Proposals, stop) is { Count: > 0 } missing)
            {
                return DossierRefusals.PapersMissing(missing);
            }

            var signed = new List<(Paper Paper, DossierResult Result)>();
            var ids = desk.Clock.NewIds(folder.Proposals.Count);
            foreach (var one in folder.Proposals)
            {
                var paper = await Issue(leader, dossier, folder, one, replaces: null, stop);
                if (!paper.Accepted)
                {
                    return paper.Refusal;
                }

                signed.Add((paper.Value, new DossierResult(
                    ids[signed.Count], one.Kind, one.Name, await KindCode(dossier, one, stop), paper.Value.Id.Value, paper.Value.File.Hash.Hex, desk.Clock.Now, leader.Account)));
            }

            var route = await steps.RouteOf(dossier, stop);
            var first = signed[0].Result;
            var finished = proposal.Refuses ? dossier.Refuse(first.SignedAt, route.Return) : dossier.Finish(first.SignedAt, route.Return);
            return finished.Then<Decision>(next => new Decision(
                next,
                desk.ActOn(
                    dossier,
                    next,
                    proposal.Refuses ? "dossier.refused" : "dossier.finished",
                    leader.As(post),
                    proposal.Clause ?? "Điều 22 Nghị định 118/2025/NĐ-CP",
                    evidence: new Evidence(EvidenceGrade.A, first.Sha256),
                    data: [("paper", first.PaperId), ("sha256", first.Sha256), .. Others(signed)]),
                batch => signed.Aggregate(batch, (all, one) => DossierStore.AddResult(PaperStore.Add(all, one.Paper), id, one.Result))));
        },
        stop);

    /// <summary>Hashes of the papers signed together with the first.</summary>
    private static IEnumerable<(string, object?)> Others(List<(Paper Paper, DossierResult Result)> signed) =>
        signed.Count == 1 ? [] : [("also", signed.Skip(1).Select(s => s.Result.Sha256).ToArray())];

    /// <summary>A result as it will be, not yet signed.</summary>
    /// <param name="place">Which of the papers proposed, from 0.</param>
    public async Task<Outcome<byte[]>> Preview(Viewer viewer, Dossier dossier, CancellationToken stop, int place = 0)
    {
        var folder = await files.Read(dossier.Id, stop);
        return place < 0 || place >= folder.Proposals.Count ? DossierRefusals.NoResult : await PreviewOf(viewer, dossier, folder, folder.Proposals[place], stop);
    }

    /// <summary>The result as it would be if this were proposed.</summary>
    public async Task<Outcome<byte[]>> Preview(Viewer viewer, Dossier dossier, ProposalInput input, CancellationToken stop)
    {
        var proposal = ProposeDecision.Read(input, viewer, desk.Clock);
        return proposal.Accepted ? await PreviewOf(viewer, dossier, await files.Read(dossier.Id, stop), proposal.Value, stop) : proposal.Refusal;
    }

    /// <summary>This paper as it would be.</summary>
    internal async Task<Outcome<byte[]>> PreviewOf(Viewer viewer, Dossier dossier, DossierFolder folder, Proposal proposal, CancellationToken stop)
    {
        if (await Attached(proposal, stop) is { } attached)
        {
            return await contents.Read(attached.File, stop) is { } pdf ? pdf : DossierRefusals.NoResult;
        }

        var head = await letterhead.Of(dossier.Unit, dossier.Code, stop);
        return await issue.Preview(await Content(viewer, dossier, folder, proposal, head, stop), stop);
    }

    /// <summary>The paper, printed or attached, and signed; it counts once the calling act commits it.</summary>
    /// <param name="replaces">The paper whose place it takes.</param>
    internal async Task<Outcome<Paper>> Issue(Viewer by, Dossier dossier, DossierFolder folder, Proposal proposal, PaperId? replaces, CancellationToken stop)
    {
        var head = await letterhead.Of(dossier.Unit, dossier.Code, stop);
        var purpose = new PaperPurpose(dossier.Unit, dossier.Id, dossier.Reference, dossier.Procedure.Value, by.Account);
        var signAs = new SignAs(by.Account, by.Name, head.Unit);
        return await Attached(proposal, stop) is { } upload
            ? await issue.Attach(upload, proposal.Name, dossier.Code, head.Unit, purpose, signAs, replaces, stop)
            : await issue.Print(await Content(by, dossier, folder, proposal, head, stop), purpose, signAs, replaces, stop);
    }

    private async Task<PaperData> Content(Viewer by, Dossier dossier, DossierFolder folder, Proposal proposal, PaperHead head, CancellationToken stop)
    {
        var signer = await letterhead.Signer(dossier.Unit, by.PostAt(dossier.Unit, DeskRoute.SigningPost), Signer(by, dossier), stop);
        var content = ResultContent.Of(dossier, folder, await VersionOf(dossier, stop), proposal, head, signer);
        return content is BirthCertificate { PersonalNumber: null } birth ? birth with { PersonalNumber = await Number(dossier.Id, stop) } : content;
    }

    private async Task<string?> Number(DossierId dossier, CancellationToken stop)
    {
        foreach (var room in numbers)
        {
            if (await room.Of(dossier, stop) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The certificate once more, signed and in the place of the one before: nothing of it but what was told later changes.</summary>
    public async Task<Outcome<Paper>> Anew(Viewer leader, Dossier dossier, PaperId replaces, CancellationToken stop)
    {
        var folder = await files.Read(dossier.Id, stop);
        folder = folder with { Answers = CorrectResult.AnswersBefore(folder, await corrections.Of(dossier.Id, stop)) };
        return folder.Proposal is { Refuses: false } proposal
            ? await Issue(leader, dossier, folder, proposal, replaces, stop)
            : DossierRefusals.NoResult;
    }

    /// <summary>Who will sign is not known before somebody does.</summary>
    private static string Signer(Viewer by, Dossier dossier) =>
        by.PostAt(dossier.Unit, DeskRoute.SigningPost) is null ? "(họ và tên người ký)" : by.Name;

    private async Task<Upload?> Attached(Proposal proposal, CancellationToken stop) =>
        proposal.Upload is { } id ? await uploads.Find(new UploadId(id), proposal.MadeBy, stop) : null;

    private async Task<string?> KindCode(Dossier dossier, Proposal proposal, CancellationToken stop) => proposal.Refuses
        ? null
        : (await VersionOf(dossier, stop))?.Procedure.Results is { Count: > 0 } results ? (results.FirstOrDefault(r => r.Name == proposal.Name) ?? results[0]).Code : null;

    private async Task<ProcedureVersion?> VersionOf(Dossier dossier, CancellationToken stop) =>
        dossier.ProcedureVersion is { } version ? await procedures.ById(new ProcedureVersionId(version), stop) : null;
}
