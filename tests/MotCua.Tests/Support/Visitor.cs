using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Shouldly;

namespace MotCua.Tests.Support;

/// <summary>A page as it came, after redirects.</summary>
public sealed record VisitedPage(HttpStatusCode Status, Uri Address, IHtmlDocument Document)
{
    public string Path => Address.AbsolutePath;

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public string Text => Document.Body?.TextContent ?? "";

    /// <summary>The form that holds a field of this name, or a button of this text.</summary>
    public IHtmlFormElement Form(string fieldOrButton) =>
        Document.Forms.FirstOrDefault(f => f.Elements.Any(e =>
            e.GetAttribute("name") == fieldOrButton || (e is IHtmlButtonElement && e.TextContent.Trim() == fieldOrButton)))
        ?? throw new ShouldAssertException($"No form with \"{fieldOrButton}\" on {Address}: {Text.Trim()}");

    public string Link(string text) =>
        Document.Links.OfType<IHtmlAnchorElement>().FirstOrDefault(a => a.TextContent.Trim() == text)?.GetAttribute("href")
        ?? throw new ShouldAssertException($"No link \"{text}\" on {Address}");
}

/// <summary>A browser without JavaScript: keeps cookies, follows redirects, fills in forms it was given.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient client;

    public Visitor(Uri home)
    {
        Cookies = new CookieContainer();
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = home };
    }

    public CookieContainer Cookies { get; }

    public Task<VisitedPage> Open(string address, CancellationToken stop) => Open(new Uri(client.BaseAddress!, address), stop);

    public async Task<VisitedPage> Open(Uri address, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Follow(await client.SendAsync(request, stop), address, stop);
    }

    /// <summary>Sends the form as it stands on the page, with some fields typed over; always to where the form says.</summary>
    public async Task<VisitedPage> Submit(VisitedPage page, IHtmlFormElement form, CancellationToken stop, params (string Name, string Value)[] typed)
    {
        var address = new Uri(page.Address, form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address.PathAndQuery);
        using var content = new FormUrlEncodedContent(Fields(form, typed));
        return await Follow(await client.PostAsync(address, content, stop), address, stop);
    }

    /// <summary>The same with a file in one of the boxes.</summary>
    public async Task<VisitedPage> SubmitFile(
        VisitedPage page, IHtmlFormElement form, (string Box, string Name, HttpContent Content) file, IReadOnlyList<(string Name, string Value)> typed, CancellationToken stop)
    {
        var address = new Uri(page.Address, form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address.PathAndQuery);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(form, [.. typed]))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(file.Content, file.Box, file.Name);
        return await Follow(await client.PostAsync(address, content, stop), address, stop);
    }

    /// <summary>Sends a request as it is and does not follow.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken stop) => client.SendAsync(request, stop);

    public void Dispose() => client.Dispose();

    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form, (string Name, string Value)[] typed)
    {
        var left = typed.ToList();
        foreach (var element in form.Elements.Where(e => !string.IsNullOrEmpty(e.GetAttribute("name"))))
        {
            var name = element.GetAttribute("name")!;
            if (typed.Any(t => t.Name == name))
            {
                continue;
            }

            var value = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
                IHtmlInputElement { Type: "file" or "submit" } => null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => null,
            };
            if (value is not null)
            {
                yield return KeyValuePair.Create(name, value);
            }
        }

        foreach (var (name, value) in left)
        {
            yield return KeyValuePair.Create(name, value);
        }
    }

    /// <summary>Goes where the answer leads.</summary>
    public async Task<VisitedPage> Follow(HttpResponseMessage answer, Uri address, CancellationToken stop)
    {
        for (var hops = 0; (int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next; hops++)
        {
            hops.ShouldBeLessThan(10, $"redirects without end at {address}");
            address = new Uri(address, next);
            answer.Dispose();
            answer = await client.GetAsync(address, stop);
        }

        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync(stop);
            return new VisitedPage(answer.StatusCode, address, new HtmlParser().ParseDocument(html));
        }
    }
}
