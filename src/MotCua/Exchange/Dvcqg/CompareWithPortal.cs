using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvcqg;

/// <summary>
/// Asks the portal what it holds of dossiers it was told of: some minutes after each telling, every week while the dossier is
/// open, and again soon where something differed.
/// </summary>
public sealed class CompareWithPortal(DvcqgLine line, DossierFactsStore facts, DifferenceStore store, PartnerClients clients, Clock clock) : IPartnerPoll
{
    private const int Most = 200;

    private static readonly TimeSpan WhileOpen = TimeSpan.FromDays(7);
    private static readonly TimeSpan WhileDifferent = TimeSpan.FromHours(6);

    public string Name => "dvcqg.compare";

    public string Partner => DvcqgLine.Partner;

    public TimeSpan Every => TimeSpan.FromMinutes(2);

    public async Task<Outcome<string?>> Ask(string? mark, CancellationToken stop)
    {
        foreach (var dossier in await store.Due(Partner, clock.Now, Most, stop))
        {
            if (await Compare(dossier, stop) is { } silent)
            {
                return silent;
            }
        }

        return (string?)null;
    }

    private async Task<Refusal?> Compare(Guid dossier, CancellationToken stop)
    {
        if (await facts.AsOf(dossier, long.MaxValue, stop) is not { Erased: false, PortalCode: null } known || HoSoMapper.CodeOf(known) is not { } code)
        {
            await store.Compared(dossier, Partner, [], clock.Now, null, clock.NewId, stop);
            return null;
        }

        var answer = await line.Ask(new Wire(clients.Of(Partner), clock), DvcqgService.LookUp, ("mahoso", () => code));
        if (answer.Reply is null or { Accepted: false, Unknown: false })
        {
            return new Refusal("exchange.compare.silent", answer.Failed?.Fault ?? answer.Reply!.Message);
        }

        var differences = Comparison.Of(HoSoMapper.Of(known), answer.Reply.Unknown ? null : Read(answer.Reply.Result));
        var ended = ((Dossiers.DossierStatus)known.Status) is Dossiers.DossierStatus.NotAccepted or Dossiers.DossierStatus.Withdrawn or Dossiers.DossierStatus.Stopped or Dossiers.DossierStatus.Returned;
        await store.Compared(
            dossier, Partner, differences, clock.Now, differences.Count > 0 ? clock.Now + WhileDifferent : ended ? null : clock.Now + WhileOpen, clock.NewId, stop);
        return null;
    }

    private static HoSo? Read(JsonArray result)
    {
        try
        {
            return result is [JsonObject first, ..] ? HoSoJson.Read(System.Text.Encoding.UTF8.GetBytes(first.ToJsonString())) : null;
        }
        catch (JsonException)
        {
            // Something is there under our code that is no dossier: everything differs.
            return new HoSo();
        }
    }
}
