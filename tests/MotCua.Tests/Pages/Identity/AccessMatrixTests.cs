using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Identity;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Identity;

public sealed class AccessMatrixTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_endpoint_admits_exactly_whom_the_permission_table_names_and_only_to_what_is_theirs()
    {
        var samples = typeof(IOwnedSamples).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IOwnedSamples)) && type != typeof(Papers))
            .Select(type => (IOwnedSamples)Activator.CreateInstance(type)!).ToList();
        var matrix = new AccessMatrix(
            office.The<IEnumerable<EndpointDataSource>>(), await office.Serve(), await People("H50.19363", samples), await People("H50.19333", samples), office.The<PageLoader>());

        var faults = await matrix.Faults(Stop);

        faults.ShouldBeEmpty(string.Join('\n', faults));
        matrix.Tried.ShouldBeGreaterThan(Enum.GetValues<Role>().Length * 10);
        matrix.TriedElsewhere.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task The_matrix_finds_what_is_open_closed_or_shared_against_the_table()
    {
        await using var app = OfficeApp.Build(new OfficeSettings
        {
            ConnectionString = office.ConnectionString,
            DataFolder = office.DataFolder,
            Url = "http://127.0.0.1:0",
            Time = office.Time,
            RunWorkers = false,
        });
        var rigged = new RouteGroup(app);
        rigged.Map("/thu/khong-chinh-sach");
        rigged.Map("/thu/vo-danh").AllowAnonymous();
        rigged.Map("/thu/chinh-sach-la").RequireAuthorization();
        rigged.Map("/thu/dung").RequireAuthorization(Permissions.Desk);
        rigged.Map("/thu/ho-so/{paper}", (string paper) => Results.Text(paper)).RequireAuthorization(Permissions.Desk);
        rigged.Map("/thu/cua-minh/{paper}", (string paper, CurrentViewer viewer) => viewer.Required.MayAt(Permissions.Desk, new UnitCode(paper)) ? Results.Text(paper) : Results.NotFound())
            .RequireAuthorization(Permissions.Desk);
        rigged.Map("/thu/qua-chat", (CurrentViewer viewer) => viewer.Required.Is(Role.Leader) ? Results.Ok() : Results.StatusCode(403)).RequireAuthorization(Permissions.Desk);
        await app.StartAsync(Stop);
        var home = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

        var matrix = new AccessMatrix(rigged.Source, home, await People("H50.19363", [new Papers()]), await People("H50.19333", [new Papers()]), office.The<PageLoader>());
        var faults = await matrix.Faults(Stop);

        faults.Order(StringComparer.Ordinal).ShouldBe(
        [
            "/thu/chinh-sach-la: no policy of Permissions",
            "/thu/khong-chinh-sach: no policy of Permissions",
            "/thu/vo-danh: use Permissions.Public, not AllowAnonymous",
            "GET /thu/ho-so/{paper} as lãnh đạo: another's is answered with 200, not 403 or 404",
            "GET /thu/ho-so/{paper} as một cửa: another's is answered with 200, not 403 or 404",
            "GET /thu/ho-so/{paper} as xử lý: another's is answered with 200, not 403 or 404",
            "GET /thu/qua-chat as một cửa: is refused (403) against the table",
            "GET /thu/qua-chat as xử lý: is refused (403) against the table",
        ]);
        matrix.TriedElsewhere.ShouldBe(6);
    }

    [Fact]
    public async Task The_start_page_of_the_demo_exists_only_in_the_demo()
    {
        await using var real = OfficeApp.Build(new OfficeSettings
        {
            ConnectionString = office.ConnectionString,
            DataFolder = office.DataFolder,
            Url = "http://127.0.0.1:0",
            Time = office.Time,
            RunWorkers = false,
        });
        await real.StartAsync(Stop);
        await office.Serve();
        Has(real.Services).ShouldBeFalse();
        Has(office.Services).ShouldBeTrue();

        static bool Has(IServiceProvider services) =>
            services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Any(e => e.RoutePattern.RawText == "demo");
    }

    [Fact]
    public async Task An_address_that_is_none_is_not_found_for_visitors_too()
    {
        using var visitor = await office.Anybody();
        ((int)(await visitor.Open("/khong/co/trang/nay", Stop)).Status).ShouldBe(404);
    }

    private async Task<IReadOnlyList<(RoleSession, IReadOnlyDictionary<string, string>)>> People(string unit, IReadOnlyList<IOwnedSamples> samples)
    {
        var people = new List<(RoleSession, IReadOnlyDictionary<string, string>)>();
        foreach (var session in await office.Everybody(unit))
        {
            var own = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var sample in samples)
            {
                // A passer-by owns nothing; what a citizen owns does for the address.
                foreach (var (name, value) in await sample.Of(office, session.Viewer ?? people.Select(p => p.Item1.Viewer).FirstOrDefault() ?? await Somebody(), Stop))
                {
                    own[name] = value;
                }
            }

            people.Add((session, own));
        }

        return people;
    }

    private async Task<Viewer> Somebody() => (await office.CitizenSession("ai đó")).Viewer!;

    /// <summary>Papers of the rigged pages: each unit's paper is called like the unit.</summary>
    private sealed class Papers : IOwnedSamples
    {
        public Task<IReadOnlyDictionary<string, string>> Of(Office office, Viewer owner, CancellationToken stop) =>
            Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["paper"] = owner.Appointments.Count > 0 ? owner.Appointments[0].Unit.Value : "H50",
            });
    }

    /// <summary>Endpoints of one test, mapped on a product that is otherwise whole.</summary>
    private sealed class RouteGroup(WebApplication app)
    {
        private readonly HashSet<string> mine = [];

        public IEnumerable<EndpointDataSource> Source =>
            [new DefaultEndpointDataSource(((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => mine.Contains("/" + e.RoutePattern.RawText!.TrimStart('/'))))];

        public IEndpointConventionBuilder Map(string pattern, Delegate? handler = null)
        {
            mine.Add(pattern);
            return app.MapGet(pattern, handler ?? (() => Results.Ok()));
        }
    }
}
