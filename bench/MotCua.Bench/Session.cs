using System.Net;

namespace MotCua.Bench;

/// <summary>Somebody signed in: cookies, and the token their forms carry. Shared by all connections of a scenario.</summary>
public sealed record Session(Uri Address)
{
    private readonly CookieContainer cookies = new();

    public string Token { get; init; } = "";

    /// <summary>A connection of its own with this session's cookies; does not follow redirects.</summary>
    public HttpClient Connect() => new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, MaxConnectionsPerServer = 1 }) { BaseAddress = Address };

    public async Task<string> Get(string path)
    {
        using var client = Browser();
        return await client.GetStringAsync(new Uri(path, UriKind.RelativeOrAbsolute));
    }

    /// <summary>Sends a form and follows where it leads.</summary>
    public async Task<(string Page, Uri At)> Follow(string path, params (string Name, string Value)[] fields)
    {
        using var client = Browser();
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsStringAsync(), answer.RequestMessage!.RequestUri!);
    }

    private HttpClient Browser() => new(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = Address };
}
