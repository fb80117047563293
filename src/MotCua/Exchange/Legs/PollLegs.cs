using System.Globalization;
using MotCua.Exchange.CivilStatus;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using MotCua.LinkedServices;

namespace MotCua.Exchange.Legs;

/// <summary>Asks a system what became of the legs it was given, three dossiers a question, and goes on where it stopped.</summary>
public sealed class PollLegs(string partner, LegStore store, LegLine line, LinkedCatalogue catalogue, PartnerBook book, PartnerClients clients, ReceiveInbound inbox, Clock clock) : IPartnerPoll
{
    /// <summary>So many legs in one round; the others come in the next.</summary>
    private const int Most = 300;

    public string Name => partner + ".legs";

    public string Partner => partner;

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    /// <param name="mark">The request at which the round before ended; empty where it saw all.</param>
    public async Task<Outcome<string?>> Ask(string? mark, CancellationToken stop)
    {
        var after = Guid.TryParse(mark, out var last) ? last : Guid.Empty;
        var legs = catalogue.Rules.Routes.Where(r => r.System == partner).Select(r => r.Leg).ToHashSet(StringComparer.Ordinal);
        var awaited = (await store.Awaited(legs, partner, after, Most, stop)).ToList();
        if (partner == CivilStatusPartner.Partner)
        {
            awaited.AddRange(await store.WithoutNumber(partner, after, Most, clock.Now, stop));
        }

        foreach (var byModule in awaited.Distinct().GroupBy(a => catalogue.Rules.RouteOf(LinkedWords.GroupOfCode(a.Event), a.Leg)!.Module, StringComparer.Ordinal))
        {
            foreach (var few in byModule.Select(a => a.Named).Distinct(StringComparer.Ordinal).Chunk(LegContract.PollAtMost))
            {
                if (await AskFew(few, byModule.Key, stop) is { } silent)
                {
                    return silent;
                }
            }
        }

        return awaited.Count >= Most ? awaited.Max(a => a.Request).ToString("D", CultureInfo.InvariantCulture) : "";
    }

    private async Task<Refusal?> AskFew(IReadOnlyList<string> codes, string module, CancellationToken stop)
    {
        var answer = await line.Ask(partner, new Wire(clients.Of(partner), clock), LegContract.Poll, LegContract.Ask(codes, book.Of(partner).Value("MaTinh") ?? "", module));
        if (answer.Failed is { } failed)
        {
            return new Refusal("exchange.leg.silent", failed.Fault!);
        }

        if (LegValue.ReadAll(answer.Body!) is not { } values)
        {
            return new Refusal("exchange.leg.silent", "Hệ thống trả lời không đúng hợp đồng.");
        }

        foreach (var value in values.Where(v => (v.Ours ?? v.Theirs) is not null))
        {
            await inbox.Receive(new InboundMessage(partner, LegContract.Poll, value.Number, value.Body), stop);
        }

        return null;
    }
}
