using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Browser;

/// <summary>What holds for every page, whoever looks: a new page is covered on the day it is added.</summary>
public sealed partial class EveryPageTests(WalkedPages walked, Support.Browser browser) : IClassFixture<WalkedPages>
{
    /// <summary>Keeps a picture of every page for people to look at.</summary>
    private static readonly bool Pictures = Environment.GetEnvironmentVariable("MOTCUA_SCREENSHOTS") == "1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_is_accessible_for_everybody_on_a_phone_and_on_a_desk()
    {
        var faults = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pages in walked.Pages.GroupBy(p => p.Role))
        {
            await using var visit = await browser.Visit(walked.Home, cookies: pages.Key.Cookies);
            foreach (var (role, address, page) in pages)
            {
                // A page is looked at again where it shows somebody a kind of element that it showed nobody before; the frame
                // around it, with everybody's first page.
                if (page.IsPage && (ShowsNews(page, address, seen) | seen.Add(role.Name)))
                {
                    faults.AddRange(await Look(visit.Page, address, role));
                }
            }
        }

        faults.ShouldBeEmpty(string.Join("\n\n", faults));
    }

    [Fact]
    public async Task A_first_visit_of_any_page_weighs_at_most_100_kB()
    {
        var (weights, known) = (new Dictionary<string, PageWeight>(StringComparer.Ordinal), new ConcurrentDictionary<string, long>(StringComparer.Ordinal));
        using var client = RoleSessions.NewClient(walked.Home, new RoleSession("khách", []));
        foreach (var (role, address, page) in walked.Pages.Where(p => p.Page.IsPage))
        {
            weights[$"{address} ({role.Name})"] = await PageWeight.Of(client, page, known, Stop);
        }

        weights.ShouldNotBeEmpty();
        weights.Where(page => page.Value.Total > PageWeight.Most).ShouldBeEmpty();
        await File.WriteAllLinesAsync(
            Path.Combine(WorkingCopy.Artifacts("reports"), "page-weight.csv"),
            weights.OrderByDescending(page => page.Value.Total)
                .Select(page => $"{page.Key},{page.Value.Html},{page.Value.Styles},{page.Value.Scripts},{page.Value.Total}")
                .Prepend("page,html,css,js,total"),
            Stop);
    }

    [Fact]
    public async Task No_page_fails_and_every_page_says_its_name_and_language()
    {
        var faults = new List<string>();
        foreach (var (role, address, page) in walked.Pages)
        {
            if ((int)page.Status >= 500)
            {
                faults.Add($"{address} ({role.Name}): {(int)page.Status}");
            }

            if (page is { Status: HttpStatusCode.OK, IsPage: true })
            {
                var document = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(page.Text, Stop);
                if (document.DocumentElement.GetAttribute("lang") != "vi" || document.QuerySelectorAll("h1").Length != 1 || !page.HasContentPolicy
                    || string.IsNullOrWhiteSpace(document.Title) || document.QuerySelector("[style], script:not([src]), [onclick]") is not null)
                {
                    faults.Add($"{address} ({role.Name}): needs lang=vi, one h1, a title, a content policy, and nothing inline");
                }
            }
        }

        walked.Pages.Count(p => p.Page is { Status: HttpStatusCode.OK, IsPage: true }).ShouldBeGreaterThan(300);
        faults.ShouldBeEmpty();
    }

    /// <summary>Whether a tag with these classes, between the frame's header and footer, was not yet seen on this page; a refusal is one page.</summary>
    private static bool ShowsNews(TravelledPage shown, string address, HashSet<string> seen)
    {
        var page = shown.Status == HttpStatusCode.OK ? Identifier().Replace(address.Split('?')[0], "*") : $"{shown.Status}";
        var main = shown.Text.Split("<main", 2)[^1].Split("</main>", 2)[0];
        return Element().Matches(main).Aggregate(false, (news, element) => seen.Add($"{page} {element.Groups["tag"]} {element.Groups["class"]}") | news);
    }

    [GeneratedRegex("<(?<tag>[a-z][a-z0-9-]*)(?:[^>]*? class=\"(?<class>[^\"]*)\")?", RegexOptions.ExplicitCapture)]
    private static partial Regex Element();

    [GeneratedRegex("[0-9a-f-]{32,36}")]
    private static partial Regex Identifier();

    private static async Task<IReadOnlyList<string>> Look(IPage page, string address, RoleSession role)
    {
        var faults = new List<string>();
        await page.GotoAsync(address);
        await page.LoadAxe();
        foreach (var width in Support.Browser.Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            if (Pictures)
            {
                await page.Keep($"{role.Name}{address.Replace('/', '_')}");
            }

            foreach (var fault in await page.AxeFaults())
            {
                faults.Add($"{address} ({role.Name}, {width} px) {fault}");
            }

            if (await page.TooWide() is { Length: > 0 } wide)
            {
                faults.Add($"{address} ({role.Name}, {width} px) is wider than the screen: {wide}");
            }
        }

        return faults;
    }
}
