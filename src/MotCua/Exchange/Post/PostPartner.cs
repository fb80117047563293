using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange.Post;

/// <summary>The public post carries results of those who asked for it: an order when the result is signed.</summary>
public sealed class PostPartner(PartnerBook book, DossierFactsStore facts) : IPartner
{
    public const string Partner = "post";

    private const string Service = "DonHang";

    public string Code => Partner;

    public string Name => "Bưu chính công ích";

    public IEnumerable<MessageDraft> Tells(RecordedAct act) =>
        act is { SubjectKind: "dossier", Subject: { } dossier, Kind: "dossier.finished" or "dossier.refused" } ? [new MessageDraft(Service, dossier, dossier)] : [];

    public async Task<Delivery> Deliver(OutMessage message, Wire wire, CancellationToken stop)
    {
        if (await facts.AsOf(message.Dossier!.Value, message.Act, stop) is not { ReturnWay: "post", Code: { } code } known)
        {
            return Delivery.Needless("Người nộp không nhận kết quả qua bưu chính.");
        }

        if (PostContract.Check(known) is { Count: > 0 } faults)
        {
            return Delivery.Held(faults);
        }

        var (token, failed) = await SignIn(book.Of(Code), wire);
        if (token is null)
        {
            return failed!;
        }

        var settings = book.Of(Code);
        var reply = await wire.Post(Service, settings.At("order"), PostContract.Order(known, code, settings.Value("User") ?? ""), [token], ("token", token));
        return reply switch
        {
            { Down: { } down } => Delivery.Unreachable(down),
            { Status: >= 200 and < 300 } => Delivery.Told(known.Status),

            // Ordered in an attempt whose answer got lost.
            { Status: 409 } => Delivery.Told(known.Status),
            _ => Delivery.Refused(string.Create(CultureInfo.InvariantCulture, $"Bưu chính không nhận đơn (mã {reply.Status}).")),
        };
    }

    internal static async Task<(string? Token, Delivery? Failed)> SignIn(PartnerSettings settings, Wire wire)
    {
        var (customer, secret) = (settings.Value("User") ?? "", settings.Value("Password") ?? "");
        var asked = new JsonObject { ["customerKey"] = customer, ["secretKey"] = secret }.ToJsonString();
        var reply = await wire.Post("token", settings.At("token"), asked, [secret]);
        var token = PostContract.ReadToken(reply.Body);
        wire.Forget(token);
        return token is not null ? (token, null)
            : (null, reply.Down is { } down ? Delivery.Unreachable(down) : Delivery.Later("Không đăng nhập được hệ thống bưu chính. Hãy kiểm tra tài khoản trong cấu hình."));
    }
}

/// <summary>One question for all consignments together: what is new since the last answer.</summary>
public sealed class PollTracking(PartnerBook book, PartnerClients clients, ReceiveInbound inbox, Clock clock) : IPartnerPoll
{
    public const string Kind = "HanhTrinh";

    private const int PageSize = 100;
    private const int MostPages = 50;

    public string Name => "post.tracking";

    public string Partner => PostPartner.Partner;

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task<Outcome<string?>> Ask(string? mark, CancellationToken stop)
    {
        var settings = book.Of(Partner);
        var wire = new Wire(clients.Of(Partner), clock);
        var (token, failed) = await PostPartner.SignIn(settings, wire);
        if (token is null)
        {
            return new Refusal("post.silent", failed!.Fault!);
        }

        for (var page = 0; page < MostPages; page++)
        {
            var address = settings.At($"tracking?pagesize={PageSize}&lastId={Uri.EscapeDataString(mark ?? "")}");
            var reply = await wire.Send(HttpMethod.Get, "tracking", address, null, [token], [("token", token)]);
            if (reply.Down is not null || PostContract.ReadTracking(reply.Body) is not { } read)
            {
                // What was read is kept: the next question goes on from there.
                return mark is null || page == 0 ? new Refusal("post.silent", reply.Down ?? "Bưu chính trả lời không đúng hợp đồng.") : mark;
            }

            foreach (var one in read)
            {
                var sequence = long.TryParse(one.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
                await inbox.Receive(
                    new InboundMessage(Partner, Kind, one.Id, JsonSerializer.Serialize(one), sequence is null ? null : one.OrderNumber, sequence), stop);
            }

            // The furthest, in whatever order they came.
            mark = read.Select(r => r.Id).Append(mark ?? "").MaxBy(id => (id.Length, id));
            if (read.Count < PageSize)
            {
                break;
            }
        }

        return mark;
    }
}

/// <summary>The newest word of the post about a consignment; what is older comes too late.</summary>
public sealed class KeepTracking(ShipmentStore store, Clock clock) : IInboundHandler
{
    public string Partner => PostPartner.Partner;

    public string Kind => PollTracking.Kind;

    public async Task<Verdict> Apply(InboundMessage message, CancellationToken stop) => JsonSerializer.Deserialize<Tracking>(message.Body) is not { } word
        ? Verdict.Refused("Không đọc được hành trình.")
        : await store.Keep(word, clock.Now, stop) is { } dossier ? Verdict.Applied(dossier) : Verdict.Refused("Không có hồ sơ nào mang số đơn này.");
}
