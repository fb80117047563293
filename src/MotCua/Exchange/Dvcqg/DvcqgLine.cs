using System.Text.Json.Nodes;
using MotCua.Exchange.Outbox;

namespace MotCua.Exchange.Dvcqg;

/// <summary>What the portal answered, or why there is no answer.</summary>
public sealed record DvcqgAnswer(DvcqgReply? Reply, Delivery? Failed);

/// <summary>
/// The line to the portal: signs in once, keeps the session until the portal ends it, and signs in again then. The session is
/// a secret like the password: neither is kept with what was sent.
/// </summary>
public sealed class DvcqgLine(PartnerBook book)
{
    public const string Partner = "dvcqg";

    private volatile string? session;

    private PartnerSettings Settings => book.Of(Partner);

    public async Task<DvcqgAnswer> Ask(Wire wire, string service, params IReadOnlyList<(string Name, Func<JsonNode?> Value)> more)
    {
        for (var attempt = 0; ; attempt++)
        {
            if ((session ?? await SignIn(wire)) is not { } open)
            {
                return new DvcqgAnswer(null, Failed(wire));
            }

            var envelope = DvcqgJson.Envelope(open, Settings.Value("MaDonVi") ?? "", service, [.. more.Select(m => (m.Name, m.Value()))]);
            var reply = await wire.Post(service, Settings.At("integration"), envelope, [open], Headers());
            if (reply.Down is { } down)
            {
                return new DvcqgAnswer(null, Delivery.Unreachable(down));
            }

            var read = DvcqgReply.Read(reply.Body);
            if ((read.SessionOver || reply.Status == 401) && attempt == 0)
            {
                // Only the session that failed: another lane may have a new one already.
                Interlocked.CompareExchange(ref session, null, open);
                continue;
            }

            return read.Code is null
                ? new DvcqgAnswer(null, Delivery.Later("Cổng Dịch vụ công quốc gia trả lời không đúng hợp đồng."))
                : new DvcqgAnswer(read, null);
        }
    }

    private async Task<string?> SignIn(Wire wire)
    {
        var (user, password) = (Settings.Value("User") ?? "", Settings.Value("Password") ?? "");
        var asked = new JsonObject { ["username"] = user, ["password"] = password }.ToJsonString();
        var reply = await wire.Post("login", Settings.At("login"), asked, [password, user], Headers());
        var read = DvcqgReply.Read(reply.Body);
        wire.Forget(read.Session);
        return reply.Down is null && read is { Accepted: true, Session: { Length: > 0 } opened } ? session = opened : null;
    }

    private static Delivery Failed(Wire wire) => wire.Calls is [.., { Fault: { } down }]
        ? Delivery.Unreachable(down)
        : Delivery.Later("Không đăng nhập được Cổng Dịch vụ công quốc gia. Hãy kiểm tra tài khoản kết nối trong cấu hình.");

    private (string, string)[] Headers() => Settings.Value("DstCode") is { } destination ? [("dstcode", destination), ("Charset", "utf-8")] : [("Charset", "utf-8")];
}
