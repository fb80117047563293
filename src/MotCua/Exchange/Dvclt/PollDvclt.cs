using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Legs;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvclt;

/// <summary>Fetches the requests that wait for this province: each is kept and applied first, and acknowledged only then.</summary>
public sealed class PollDvclt(DvcltLine line, PartnerClients clients, ReceiveInbound inbox, Clock clock) : IPartnerPoll
{
    public string Name => "dvclt.requests";

    public string Partner => DvcltService.Partner;

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public async Task<Outcome<string?>> Ask(string? mark, CancellationToken stop)
    {
        var wire = new Wire(clients.Of(Partner), clock);
        var listed = await line.Ask(HttpMethod.Get, wire, DvcltService.List, null);
        if (listed.Failed is { } failed)
        {
            return new Refusal("dvclt.silent", failed.Fault!);
        }

        if (LegContract.Object(listed.Body) is not { } list || list["data"] is not JsonArray waiting)
        {
            return new Refusal("dvclt.silent", "DVCLT trả lời không đúng hợp đồng.");
        }

        foreach (var one in waiting.OfType<JsonObject>())
        {
            if (LegContract.Text(one["maHoSo"]) is { } code && await Fetch(wire, code, stop) is { } silent)
            {
                return silent;
            }
        }

        return (string?)null;
    }

    private async Task<Refusal?> Fetch(Wire wire, string code, CancellationToken stop)
    {
        var detail = await line.Ask(HttpMethod.Get, wire, DvcltService.Detail, null, "?maHoSo=" + Uri.EscapeDataString(code));
        if (detail.Failed is { } failed)
        {
            return new Refusal("dvclt.silent", failed.Fault!);
        }

        if (LegContract.Object(detail.Body)?["data"] is not JsonObject sent)
        {
            return new Refusal("dvclt.silent", $"DVCLT trả lời không đúng hợp đồng khi hỏi hồ sơ {code}.");
        }

        var received = await inbox.Receive(new InboundMessage(Partner, DvcltService.Request, code, LegContract.Json(sent)), stop);
        if (received.State == "done")
        {
            var answer = await line.Ask(HttpMethod.Put, wire, DvcltService.Acknowledge, LegContract.Json(new JsonObject { ["maHoSo"] = code, ["daNhan"] = true }));
            return answer.Failed is { } lost ? new Refusal("dvclt.silent", lost.Fault!) : null;
        }

        return null;
    }
}

/// <summary>
/// What the agencies said of requests that the portal or the Ministry's system took in, one feed for all of them: from
/// 1/9/2026 this office follows it (Nghị định 301/2026/NĐ-CP).
/// </summary>
public sealed class FollowDvclt(DvcltLine line, PartnerClients clients, ReceiveInbound inbox, Clock clock) : IPartnerPoll
{
    private const int MostPages = 50;

    public string Name => "dvclt.states";

    public string Partner => DvcltService.Partner;

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    /// <param name="mark">The number of the last word that was read.</param>
    public async Task<Outcome<string?>> Ask(string? mark, CancellationToken stop)
    {
        var wire = new Wire(clients.Of(Partner), clock);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await line.Ask(HttpMethod.Get, wire, DvcltService.Follow, null, "?sau=" + Uri.EscapeDataString(mark ?? ""));
            if (answer.Failed is not null || LegContract.Object(answer.Body) is not { } read || read["data"] is not JsonArray words)
            {
                // What was read is kept: the next question goes on from there.
                return page > 0 ? mark : new Refusal("dvclt.silent", answer.Failed?.Fault ?? "DVCLT trả lời không đúng hợp đồng.");
            }

            foreach (var word in words.OfType<JsonObject>())
            {
                if (LegContract.Text(word["id"]) is { } id)
                {
                    await inbox.Receive(new InboundMessage(Partner, DvcltService.Follow, id, LegContract.Json(word)), stop);
                    mark = Further(mark, id);
                }
            }

            if (words.Count == 0)
            {
                break;
            }
        }

        return mark;
    }

    /// <summary>The furthest, in whatever order they came.</summary>
    private static string Further(string? mark, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && long.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out var before) && before > number ? mark! : id;
}

/// <summary>A word of that feed about one leg.</summary>
public sealed class HearDvclt(ApplyLegValue apply) : IInboundHandler
{
    public string Partner => DvcltService.Partner;

    public string Kind => DvcltService.Follow;

    public async Task<Verdict> Apply(InboundMessage message, CancellationToken stop) => LegValue.Read(message.Body) is { } value
        ? await apply.Apply($"{Partner}:{message.PartnerId}", value, stop)
        : Verdict.Refused("Không đọc được thông báo.");
}
