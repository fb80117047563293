using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;

namespace MotCua.Tests.Support;

/// <summary>What a test asks of a page in the browser.</summary>
public static class BrowserPages
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(WorkingCopy.NodeModules, "axe-core/axe.min.js"));

    /// <summary>No violation of WCAG 2.2 AA that axe can see; the failure names rule, element and mend.</summary>
    public static async Task ShouldBeAccessible(this IPage page)
    {
        var faults = await page.AccessibilityFaults();
        faults.ShouldBeEmpty($"{page.Url} at {page.ViewportSize!.Width} px:\n{string.Join('\n', faults)}");
    }

    public static async Task<IReadOnlyList<string>> AccessibilityFaults(this IPage page)
    {
        await page.LoadAxe();
        return await page.AxeFaults();
    }

    /// <summary>Evaluated by the debugger, which our content security policy does not bind; stays until the page is left.</summary>
    public static Task LoadAxe(this IPage page) => page.EvaluateAsync(Axe);

    public static async Task<IReadOnlyList<string>> AxeFaults(this IPage page)
    {
        var result = await page.EvaluateAsync<JsonElement>(
            """
            () => axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
              resultTypes: ['violations'],
            }).then(r => r.violations.map(v => ({
              id: v.id, impact: v.impact, help: v.help,
              nodes: v.nodes.map(n => ({ target: n.target.flat().join(' '), summary: n.failureSummary })),
            })))
            """);
        return [.. result.EnumerateArray().Select(Describe)];
    }

    /// <summary>Nothing wider than the screen, except boxes that scroll by themselves.</summary>
    public static async Task ShouldFitTheScreen(this IPage page) =>
        (await page.TooWide()).ShouldBeEmpty($"{page.Url} is wider than {page.ViewportSize!.Width} px");

    /// <summary>The elements that stick out at the right; empty when none does.</summary>
    public static Task<string> TooWide(this IPage page) => page.EvaluateAsync<string>(
        """
        () => document.documentElement.scrollWidth <= innerWidth ? '' :
          [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.mc-scroll'))
            .slice(0, 5).map(e => e.tagName.toLowerCase() + '.' + e.className).join(', ') || 'something'
        """);

    /// <summary>A picture for people to look at, under artifacts/screenshots.</summary>
    public static Task<byte[]> Keep(this IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(WorkingCopy.Artifacts("screenshots"), $"{name}-{page.ViewportSize!.Width}.png"),
        FullPage = true,
    });

    private static string Describe(JsonElement fault)
    {
        var words = new StringBuilder($"[{fault.GetProperty("impact").GetString()}] {fault.GetProperty("id").GetString()}: {fault.GetProperty("help").GetString()}");
        foreach (var node in fault.GetProperty("nodes").EnumerateArray().Take(5))
        {
            words.Append("\n    ").Append(node.GetProperty("target").GetString())
                .Append("\n      ").Append(node.GetProperty("summary").GetString()!.ReplaceLineEndings("\n      "));
        }

        return words.ToString();
    }
}
