using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;

namespace MotCua.Tests.Support;

/// <summary>What a first visit costs: page, styles and scripts as they travel, compressed; letters and pictures aside.</summary>
public sealed record PageWeight(long Html, long Styles, long Scripts)
{
    /// <summary>100 kB: some seconds on a weak mobile line.</summary>
    public const long Most = 100_000;

    public long Total => Html + Styles + Scripts;

    /// <param name="client">Carries the session; must not decompress by itself.</param>
    public static async Task<PageWeight> Of(HttpClient client, string address, CancellationToken stop) =>
        await Of(client, await TravelledPage.Fetch(client, address, stop), new ConcurrentDictionary<string, long>(StringComparer.Ordinal), stop);

    /// <param name="known">What styles and scripts weighed before: they are the same for everybody.</param>
    public static async Task<PageWeight> Of(HttpClient client, TravelledPage page, ConcurrentDictionary<string, long> known, CancellationToken stop)
    {
        var document = await new HtmlParser().ParseDocumentAsync(page.Text, stop);
        long styles = 0, scripts = 0;
        foreach (var sheet in document.QuerySelectorAll("link[rel=stylesheet]"))
        {
            styles += await Asset(sheet.GetAttribute("href")!);
        }

        foreach (var script in document.QuerySelectorAll("script[src]"))
        {
            scripts += await Asset(script.GetAttribute("src")!);
        }

        return new PageWeight(page.Bytes, styles, scripts);

        async Task<long> Asset(string address) =>
            known.TryGetValue(address, out var bytes) ? bytes : known[address] = (await TravelledPage.Fetch(client, address, stop)).Bytes;
    }
}

/// <summary>One answer as it came over the line, and what it says.</summary>
/// <param name="Bytes">Compressed.</param>
public sealed record TravelledPage(HttpStatusCode Status, string? MediaType, bool HasContentPolicy, long Bytes, string Text)
{
    /// <summary>Something to look at: neither a redirect nor a file.</summary>
    public bool IsPage => (int)Status is < 300 or >= 400 && MediaType == "text/html";

    public static async Task<TravelledPage> Fetch(HttpClient client, string address, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = await client.SendAsync(request, stop);
        var bytes = await answer.Content.ReadAsByteArrayAsync(stop);
        await using var body = new MemoryStream(bytes);
        await using Stream plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress),
            "gzip" => new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress),
            null => body,
            var other => throw new InvalidDataException($"{address} came as {other}."),
        };
        return new TravelledPage(
            answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.Contains("Content-Security-Policy"), bytes.Length, await new StreamReader(plain).ReadToEndAsync(stop));
    }
}
