using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>What an officer wants signed, as typed.</summary>
/// <param name="Kind">result, or refusal on the merits.</param>
/// <param name="Name">Of the result, as the procedure names it.</param>
/// <param name="Body">Text of the result, or the reason of the refusal.</param>
/// <param name="Attachment">A PDF in place of the printed paper.</param>
/// <param name="Clause">Of a refusal.</param>
/// <param name="Opinion">For the desk that follows; never shown to the public.</param>
public sealed record ProposalInput(string Kind, string? Name, string? Body = null, UploadId? Attachment = null, string? Clause = null, string? Opinion = null)
{
    /// <summary>Papers that are to be signed together with the first, where the procedure ends with several.</summary>
    public IReadOnlyList<FurtherPaper> Further { get; init; } = [];
}

/// <summary>A result beside the first.</summary>
public sealed record FurtherPaper(string Name, string? Body = null, UploadId? Attachment = null);

/// <summary>
/// The officer's proposal goes to the next desk: one paper, or all that the procedure must end with (Điều 22 Nghị định
/// 118/2025/NĐ-CP).
/// </summary>
public sealed class ProposeDecision(Desk desk, StepClock steps, ProcedureStore procedures)
{
    public async Task<Outcome<Dossier>> Run(Viewer by, DossierId id, int seen, ProposalInput input, CancellationToken stop)
    {
        var proposal = Read(input, by, desk.Clock);
        if (!proposal.Accepted)
        {
            return proposal.Refusal;
        }

        var papers = Bundle(proposal.Value, input);
        return await desk.Change(
            by,
            id,
            seen,
            async dossier =>
            {
                var post = TakeDossier.AtPost(by, dossier);
                if (!post.Accepted)
                {
                    return post.Refusal;
                }

                if (await Missing(procedures, dossier, papers, stop) is { Count: > 0 } missing)
                {
                    return DossierRefusals.PapersMissing(missing);
                }

                var route = await steps.RouteOf(dossier, stop);
                return dossier.Propose(by.HandsOf(post.Value), route.Next(dossier.Step)).Then<Decision>(next => new Decision(
                    next,
                    desk.ActOn(dossier, next, "dossier.proposed", by.As(post.Value), "Điều 19 Nghị định 118/2025/NĐ-CP", Said.OrNull(input.Opinion), data: [("proposes", input.Kind), ("papers", papers.Count)]),
                    batch => papers.Aggregate(batch, (all, paper) => DossierStore.AddProposal(Attached(all, paper), id, paper))));
            },
            stop);
    }

    /// <summary>Names of papers the procedure must end with that are not among those proposed; a refusal needs none of them.</summary>
    internal static async Task<IReadOnlyList<string>> Missing(ProcedureStore procedures, Dossier dossier, IReadOnlyList<Proposal> papers, CancellationToken stop) =>
        papers.Any(p => p.Refuses) || dossier.ProcedureVersion is not { } version || await procedures.ById(new ProcedureVersionId(version), stop) is not { } known
            ? []
            : [.. known.Procedure.RequiredResults(dossier.Case).Except(papers.Select(p => p.Name), StringComparer.Ordinal)];

    private List<Proposal> Bundle(Proposal first, ProposalInput input)
    {
        if (first.Refuses || input.Further.Count == 0)
        {
            return [first];
        }

        var (bundle, ids) = (desk.Clock.NewId(), desk.Clock.NewIds(input.Further.Count + 1));
        return
        [
            first with { Id = ids[0], Bundle = bundle },
            .. input.Further.Select((p, i) => first with
            {
                Id = ids[i + 1], Bundle = bundle, Name = p.Name, Body = Said.OrNull(p.Body), Upload = p.Attachment?.Value,
            }),
        ];
    }

    internal static Outcome<Proposal> Read(ProposalInput input, Viewer by, Clock clock)
    {
        var name = Said.OrNull(input.Name);
        if (input.Kind is not ("result" or "refusal"))
        {
            return Refusal.Input("kind", "Hãy chọn đề xuất: cấp kết quả hoặc từ chối giải quyết.");
        }

        if (name is null)
        {
            return Refusal.Input("name", "Hãy ghi tên văn bản kết quả.");
        }

        var proposal = new Proposal(clock.NewId(), input.Kind, name, Said.OrNull(input.Body), input.Attachment?.Value, Said.OrNull(input.Clause), by.Account, clock.Now);
        return proposal.Refuses
            ? Reasoned.Of(input.Body, input.Clause) is { Accepted: false } missing ? missing.Refusal with { Field = missing.Refusal.Field == "reason" ? "body" : "clause" } : proposal
            : proposal;
    }

    /// <summary>A file that is proposed belongs to the dossier: no sweep of forgotten uploads takes it away.</summary>
    private static Batch Attached(Batch batch, Proposal proposal) => proposal.Upload is { } upload
        ? UploadStore.Attach(batch, new UploadId(upload), proposal.MadeBy, proposal.MadeAt)
        : batch;
}
