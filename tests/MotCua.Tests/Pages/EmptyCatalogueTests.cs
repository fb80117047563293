using System.Net;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Identity;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

/// <summary>An installation whose catalogue holds nothing yet: every public page says so instead of failing.</summary>
public sealed class EmptyCatalogueTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_public_page_works_without_a_single_procedure()
    {
        await Empty();
        var visitor = await office.Anybody();
        var routes = office.The<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetOrderedMetadata<IAuthorizeData>().All(a => a.Policy == Permissions.Public))
            .Select(e => Routes.Address(e.RoutePattern, null)).Distinct(StringComparer.Ordinal).ToList();
        routes.ShouldContain("/thu-tuc");

        foreach (var address in routes.Concat(["/thu-tuc?q=khai+sinh", "/thu-tuc?don-vi=H50.19363", "/thu-tuc?linh-vuc=ho-tich"]))
        {
            using var answer = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, address), Stop);
            ((int)answer.StatusCode).ShouldBeLessThan(500, address);
        }

        var home = await visitor.Open("/", Stop);
        home.Status.ShouldBe(HttpStatusCode.OK);
        home.Document.QuerySelectorAll("main a").ShouldNotContain(a => a.TextContent == "Hộ tịch", "a field without procedures leads nowhere");
        (await visitor.Open("/thu-tuc", Stop)).Text.ShouldContain("Danh mục chưa có thủ tục nào");
        (await visitor.Open("/thu-tuc/1.001193", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task Empty()
    {
        await using var owner = await office.OpenAsOwner();
        await owner.ExecuteAsync(
            """
            update procedures.version set retired_at = now() where retired_at is null;
            delete from procedures.term; delete from procedures.life_event_procedure; delete from procedures.life_event;
            """);
    }
}
