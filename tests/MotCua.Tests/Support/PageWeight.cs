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
    public static async Task<PageWeight> Of(HttpClient client, string address, CancellationToken stop)
    {
        var (bytes, html) = await Fetch(client, address, stop);
        var document = await new HtmlParser().ParseDocumentAsync(html, stop);
        long styles = 0, scripts = 0;
        foreach (var sheet in document.QuerySelectorAll("link[rel=stylesheet]"))
        {
            styles += (await Fetch(client, sheet.GetAttribute("href")!, stop)).Bytes;
        }

        foreach (var script in document.QuerySelectorAll("script[src]"))
        {
            scripts += (await Fetch(client, script.GetAttribute("src")!, stop)).Bytes;
        }

        return new PageWeight(bytes, styles, scripts);
    }

    private static async Task<(long Bytes, string Text)> Fetch(HttpClient client, string address, CancellationToken stop)
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
        return (bytes.Length, await new StreamReader(plain).ReadToEndAsync(stop));
    }
}
