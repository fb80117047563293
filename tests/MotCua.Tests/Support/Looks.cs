using Microsoft.Playwright;

namespace MotCua.Tests.Support;

/// <summary>A page as a browser shows it: kept as a picture where pictures are wanted, accessible, and as wide as the screen.</summary>
public static class Looks
{
    /// <summary>The page as it opens and, where a button is named, as it comes back after an empty form.</summary>
    public static async Task Look(this IPage page, string address, string name, string? button = null)
    {
        await page.GotoAsync(address);
        await page.Check(name);
        if (button is not null)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
            await page.Check(name + "-loi");
        }
    }

    private static async Task Check(this IPage page, string name)
    {
        await page.Keep(name);
        await page.ShouldBeAccessible();
        await page.ShouldFitTheScreen();
    }
}
