using MotCua.Exchange.CivilStatus;
using MotCua.Exchange.Inbox;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Procedures;

namespace MotCua.Exchange.Legs;

/// <summary>Applies what a system says of one leg, whichever way it came: the leg's reports, the child's number, their number of the request.</summary>
public sealed class ApplyLegValue(
    LinkedStore store, LinkedCatalogue catalogue, HearReport hear, TellPersonalNumber tell, LearnOuterCode learn, CivilStatusStore civilStatus, KeepLegFile keep, Clock clock)
{
    private static readonly Actor Partner = new(ActorKind.Partner);

    /// <param name="message">Who says it and their number of it; the same message counts once.</param>
    public async Task<Verdict> Apply(string message, LegValue value, CancellationToken stop)
    {
        if (await Find(value, stop) is not { } known)
        {
            return Verdict.Wait("Chưa có yêu cầu liên thông nào mang mã này.");
        }

        return await Apply(message, value, known, stop) with { Request = known.Request.Id };
    }

    private async Task<Verdict> Apply(string message, LegValue value, LinkedFile known, CancellationToken stop)
    {
        var request = known.Request;
        if (catalogue.Rules.Routes.FirstOrDefault(r => r.Group == request.Group && r.Module == value.Module) is not { } route || known.Story.Of(route.Leg) is not { } leg)
        {
            return Verdict.Refused($"Yêu cầu {request.Reference} không có việc nào mang mã \"{value.Module}\".");
        }

        var file = leg.Seat.Here || value.File is null ? (Outcome<FileHash>?)null : await keep.Run(known, value.File, stop);
        if (file is { Accepted: false, Refusal: { } unusable })
        {
            return Verdict.Refused(unusable.Message);
        }

        var read = LegWord.Reports(message, route.Leg, value, file?.Value);
        if (!read.Accepted)
        {
            return Verdict.Refused(read.Refusal.Message);
        }

        if (value.Theirs is { } code && code != request.OuterCode)
        {
            await learn.Run(request, code, Partner, message, stop);
        }

        if (leg.Seat.Here)
        {
            // A decision on a dossier of this office is a person's, with a signed paper: shown, never made by a message.
            await civilStatus.Keep(request.Id, value, clock.Now, stop);
        }
        else if (await Hear(request, read.Value, stop) is { } held)
        {
            return held;
        }

        if (value.PersonalNumber is { } number && request.Group == LinkedGroup.Birth)
        {
            var told = await tell.Run(request.Id.ToString("D"), message, number, Partner, stop);
            if (!told.Accepted)
            {
                return Verdict.Refused(told.Refusal.Message);
            }
        }

        return Verdict.Applied(request.Dossier?.Value);
    }

    private async Task<Verdict?> Hear(LinkedRequest request, IReadOnlyList<LegReport> reports, CancellationToken stop)
    {
        foreach (var report in reports)
        {
            var heard = await hear.Run(request.Id.ToString("D"), report, Partner, stop);
            if (heard.Refusal is { } refusal)
            {
                // A clock that runs ahead is right some time later; anything else a person must see.
                return refusal == LinkedRefusals.InTheFuture ? Verdict.Wait(refusal.Message) : Verdict.Refused(refusal.Message);
            }
        }

        return null;
    }

    private async Task<LinkedFile?> Find(LegValue value, CancellationToken stop) =>
        (value.Ours is { } ours ? await store.FindUnfiltered(ours, stop) : null) ?? (value.Theirs is { } theirs ? await store.FindUnfiltered(theirs, stop) : null);
}

/// <summary>A word that was asked for by <see cref="PollLegs"/>.</summary>
public sealed class HearLegs(string partner, ApplyLegValue apply) : IInboundHandler
{
    public string Partner => partner;

    public string Kind => LegContract.Poll;

    public async Task<Verdict> Apply(InboundMessage message, CancellationToken stop) => LegValue.Read(message.Body) is { } value
        ? await apply.Apply($"{partner}:{message.PartnerId}", value, stop)
        : Verdict.Refused("Không đọc được thông báo.");
}
