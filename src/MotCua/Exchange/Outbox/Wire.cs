using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Exchange.Outbox;

/// <summary>One request with its reply, as it is kept.</summary>
/// <param name="Request">As sent, with credentials struck out.</param>
public sealed record WireCall(string Service, DateTimeOffset BeganAt, TimeSpan Took, int? Status, string Request, string? Reply, string? Fault);

/// <summary>What came back.</summary>
/// <param name="Down">Why there is no usable answer at all, in Vietnamese; null when the partner answered.</param>
public sealed record WireReply(int? Status, string Body, string? Down);

/// <summary>The line to one partner during one attempt: every request on it is kept with its reply.</summary>
public sealed class Wire(HttpClient client, Clock clock)
{
    private const string Struck = "•••";

    private readonly List<WireCall> calls = [];

    public IReadOnlyList<WireCall> Calls => calls;

    /// <summary>Sends JSON.</summary>
    /// <param name="service">The partner's name of what is asked.</param>
    /// <param name="secrets">Texts that are struck out of what is kept.</param>
    public Task<WireReply> Post(string service, Uri address, string json, IReadOnlyCollection<string>? secrets = null, params IReadOnlyList<(string Name, string Value)> headers) =>
        Send(HttpMethod.Post, service, address, json, secrets, headers);

    public async Task<WireReply> Send(
        HttpMethod method, string service, Uri address, string? body, IReadOnlyCollection<string>? secrets, IReadOnlyList<(string Name, string Value)> headers, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var (began, at) = (clock.Provider.GetTimestamp(), clock.Now);
        var reply = await Answer(request);
        calls.Add(new WireCall(
            service, at, clock.Provider.GetElapsedTime(began), reply.Status, Strike(body ?? address.PathAndQuery, secrets), reply.Status is null ? null : Strike(reply.Body, secrets), reply.Down));
        return reply;
    }

    /// <summary>A secret that only the reply told, such as a session: struck out of everything kept so far.</summary>
    public void Forget(string? secret)
    {
        for (var i = 0; i < calls.Count && !string.IsNullOrEmpty(secret); i++)
        {
            calls[i] = calls[i] with { Request = Strike(calls[i].Request, [secret]), Reply = calls[i].Reply is { } reply ? Strike(reply, [secret]) : null };
        }
    }

    /// <summary>The content of a file that this office keeps under its hash anyway: the hash stands for it in what is kept.</summary>
    public void Shorten(string content, string hash)
    {
        for (var i = 0; i < calls.Count && content.Length > 0; i++)
        {
            calls[i] = calls[i] with { Request = calls[i].Request.Replace(content, hash, StringComparison.Ordinal) };
        }
    }

    private async Task<WireReply> Answer(HttpRequestMessage request)
    {
        try
        {
            using var answer = await client.SendAsync(request);
            var status = (int)answer.StatusCode;
            var body = await answer.Content.ReadAsStringAsync();
            return new WireReply(status, body, status >= 500 ? string.Create(CultureInfo.InvariantCulture, $"trả lời mã lỗi {status}") : null);
        }
        catch (OperationCanceledException)
        {
            return new WireReply(null, "", $"không trả lời trong {client.Timeout.TotalSeconds.ToString("0.#", VietnameseText.Culture)} giây");
        }
        catch (HttpRequestException error)
        {
            return new WireReply(null, "", error.InnerException is SocketException ? "không kết nối được" : "kết nối bị ngắt hoặc không an toàn");
        }
    }

    private static string Strike(string text, IReadOnlyCollection<string>? secrets) =>
        (secrets ?? []).Where(s => s.Length > 0).Aggregate(text, (kept, secret) => kept.Replace(secret, Struck, StringComparison.Ordinal));
}
