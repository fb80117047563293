using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;

namespace MotCua.LinkedServices;

/// <summary>
/// The citizen completes a leg that an agency outside works on: in words, with files. What was sent is kept until the
/// agency has it; the leg is the agency's turn again at once.
/// </summary>
public sealed class AnswerLegSupplement(LinkedStore store, SupplementStore supplements, HearReport hear, Clock clock)
{
    public async Task<Outcome<Hearing>> Run(Viewer by, string reference, string leg, string? words, IReadOnlyList<Upload> files, CancellationToken stop)
    {
        if (await store.Find(reference, by, stop) is not { } file || !by.IsCitizen)
        {
            return LinkedRefusals.Unknown;
        }

        if (file.Story.Of(leg) is not { State: LegState.SupplementAsked, Seat.Here: false } asked)
        {
            return LinkedRefusals.NothingAsked;
        }

        var text = (words ?? "").Normalize().Trim();
        if (text.Length == 0 && files.Count == 0)
        {
            return LinkedRefusals.EmptyAnswer;
        }

        // One answer to one request: sent twice it is the same message.
        var message = $"citizen:{file.Request.Id:D}:{leg}:{asked.AskedAt:O}";
        var kept = await supplements.Keep(file.Request.Id, leg, message, text, files, by.Account, clock.Now, stop);
        return kept.Accepted
            ? await hear.Run(file.Request.Id.ToString("D"), new LegReport(message, leg, Said.Supplemented, clock.Now), by.As(), stop)
            : kept.Refusal;
    }
}

/// <summary>The citizen takes back a leg that has not been decided; the others go on.</summary>
public sealed class WithdrawLeg(LinkedStore store, HearReport hear, Clock clock)
{
    public async Task<Outcome<Hearing>> Run(Viewer by, string reference, string leg, string? reason, CancellationToken stop)
    {
        if (!by.IsCitizen || await store.Find(reference, by, stop) is not { } file || file.Story.Of(leg) is not { } one)
        {
            return LinkedRefusals.Unknown;
        }

        if (one.Seat.Here || one.State is not (LegState.Waiting or LegState.Working or LegState.SupplementAsked))
        {
            return LinkedRefusals.NotWithdrawable;
        }

        return await hear.Run(
            file.Request.Id.ToString("D"),
            new LegReport($"citizen:{file.Request.Id:D}:{leg}:withdrawn", leg, Said.Withdrawn, clock.Now) { Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Normalize().Trim() },
            by.As(),
            stop);
    }
}
