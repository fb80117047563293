using System.Collections.Concurrent;
using System.Text;
using MotCua.Exchange.Outbox;

namespace MotCua.Exchange.Legs;

/// <summary>What a system answered, or why there is no answer.</summary>
public sealed record LegAnswer(string? Body, Delivery? Failed);

/// <summary>
/// A line that signs in once with the account of the configuration, keeps the token until it is refused, and signs in again
/// then. Account and token are secrets and are kept nowhere.
/// </summary>
public abstract class TokenLine(PartnerBook book)
{
    private readonly ConcurrentDictionary<string, string> tokens = new(StringComparer.Ordinal);

    /// <param name="body">Null where nothing is sent but the question itself.</param>
    protected async Task<LegAnswer> Ask(HttpMethod method, string partner, Wire wire, string service, string path, string? body)
    {
        var settings = book.Of(partner);
        for (var attempt = 0; ; attempt++)
        {
            if ((tokens.GetValueOrDefault(partner) ?? await Open(settings, wire)) is not { } token)
            {
                return new LegAnswer(null, wire.Calls is [.., { Fault: { } down }]
                    ? Delivery.Unreachable(down)
                    : Delivery.Later("Không đăng nhập được hệ thống này. Hãy kiểm tra tài khoản kết nối trong cấu hình."));
            }

            var reply = await wire.Send(method, service, settings.At(path), body, [token], [("Authorization", "Bearer " + token)]);
            if (reply.Down is { } silent)
            {
                return new LegAnswer(null, Delivery.Unreachable(silent));
            }

            if (reply.Status == 401 && attempt == 0)
            {
                // Only the token that failed: another lane may have a new one already.
                tokens.TryRemove(KeyValuePair.Create(partner, token));
                continue;
            }

            return reply.Status is 408 or 429
                ? new LegAnswer(null, Delivery.Later("Hệ thống yêu cầu gửi chậm lại."))
                : new LegAnswer(reply.Body, null);
        }
    }

    /// <summary>Asks for a token with the account; null where none came.</summary>
    protected abstract Task<string?> SignIn(PartnerSettings settings, Wire wire);

    private async Task<string?> Open(PartnerSettings settings, Wire wire)
    {
        var token = await SignIn(settings, wire);
        wire.Forget(token);
        if (token is not null)
        {
            tokens[settings.Code] = token;
        }

        return token;
    }
}

/// <summary>The line to the civil-status system and those of its shape: a token by key and secret, then JSON.</summary>
public sealed class LegLine(PartnerBook book) : TokenLine(book)
{
    public Task<LegAnswer> Ask(string partner, Wire wire, string service, string body) => Ask(HttpMethod.Post, partner, wire, service, service, body);

    protected override async Task<string?> SignIn(PartnerSettings settings, Wire wire)
    {
        var (key, secret) = (settings.Value("User") ?? "", settings.Value("Password") ?? "");
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":" + secret));
        var reply = await wire.Send(
            HttpMethod.Post, "token", settings.At("token"), "grant_type=client_credentials", [secret, basic], [("Authorization", "Basic " + basic)], "application/x-www-form-urlencoded");
        return reply.Down is null ? LegContract.Text(LegContract.Object(reply.Body)?["access_token"]) : null;
    }
}
