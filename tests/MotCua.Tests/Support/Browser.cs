using Microsoft.Playwright;
using MotCua.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace MotCua.Tests.Support;

/// <summary>One real browser for the run, started by the first test that needs it; each visit has its own cookies.</summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>The small phone and the office screen that every page must suit.</summary>
    public static readonly int[] Widths = [360, 1280];

    private readonly SemaphoreSlim starting = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <param name="javaScript">Everything must work without it.</param>
    public async Task<Visit> Visit(Uri home, int width = 1280, bool javaScript = true, IEnumerable<System.Net.Cookie>? cookies = null)
    {
        var context = await (await Started()).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = home.ToString(),
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 740 : 900 },
            JavaScriptEnabled = javaScript,
            HasTouch = width < 600,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        if (cookies is not null)
        {
            await context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = new Uri(home, cookie.Path).ToString() }));
        }

        return new Visit(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        starting.Dispose();
    }

    private async Task<IBrowser> Started()
    {
        await starting.WaitAsync();
        try
        {
            if (browser is null)
            {
                var chromium = await Chromium.Find(CancellationToken.None);
                playwright = await Playwright.CreateAsync();
                browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
                {
                    ExecutablePath = chromium.Executable,

                    // Root has no sandbox; every other recommended switch of the npm package breaks contexts.
                    Args = ["--no-sandbox"],
                    Env = chromium.LibraryPath is null ? null : Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
                        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal)
                        .Append(KeyValuePair.Create("LD_LIBRARY_PATH", chromium.LibraryPath)).DistinctBy(entry => entry.Key, StringComparer.Ordinal),
                });
            }

            return browser;
        }
        finally
        {
            starting.Release();
        }
    }
}

/// <summary>One person at one screen; ends with the test.</summary>
public sealed record Visit(IBrowserContext Context, IPage Page) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
