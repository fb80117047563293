using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

/// <summary>The product with the citizens' portal switched off, beside one with it, on the same database.</summary>
public sealed class PortalSwitchTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private readonly Lazy<WebApplication> app = new(() => OfficeApp.Build(
        new OfficeSettings
        {
            ConnectionString = office.ConnectionString,
            DataFolder = office.DataFolder,
            Url = "http://127.0.0.1:0",
            Demo = true,
            Time = office.Time,
            RunWorkers = false,
        },
        builder => builder.Configuration["Portal:Enabled"] = "false"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Home => new(app.Value.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public async ValueTask InitializeAsync() => await app.Value.StartAsync(Stop);

    public async ValueTask DisposeAsync() => await app.Value.DisposeAsync();

    [Fact]
    public async Task Off_the_citizens_pages_are_gone_with_the_way_to_the_national_portal()
    {
        using var visitor = new Visitor(Home);
        foreach (var address in new[] { Links.CitizenSignIn, Links.Apply("1.001193"), Links.MyDossiers, Links.MyDossier("K7QF-2WMD-X"), Links.MySupplement("K7QF-2WMD-X") })
        {
            var page = await visitor.Open(address, Stop);
            page.Status.ShouldBe(HttpStatusCode.NotFound, address);
            page.Link("Cổng Dịch vụ công quốc gia").ShouldBe("https://dichvucong.gov.vn");
            using var home = await office.Anybody();
            (await home.Open(address, Stop)).Status.ShouldNotBe(HttpStatusCode.NotFound, "with the portal it is there: " + address);
        }
    }

    [Fact]
    public async Task Off_a_procedure_leads_to_its_page_at_the_national_portal()
    {
        using var visitor = new Visitor(Home);
        var start = (await visitor.Open(Links.Procedure("1.001193"), Stop)).Document.QuerySelector(".govuk-button--start")!;
        start.GetAttribute("href").ShouldStartWith("https://dichvucong.gov.vn/");
        (await visitor.Open(Links.Home, Stop)).Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldNotContain(Links.MyDossiers);
        (await visitor.Open(Links.Tracking, Stop)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Off_officers_sign_in_work_and_sign_out()
    {
        var (_, name) = await office.NewOfficer((Staff.Commune.Value, "tu-phap-ho-tich"));
        var dossier = await office.InPool();
        using var visitor = new Visitor(Home);
        (await visitor.Open(Links.Notices, Stop)).Path.ShouldBe(Links.OfficerSignIn);
        (await visitor.SignIn(name, SignIns.Password)).Path.ShouldNotStartWith("/dang-nhap");
        var page = await visitor.Open(Links.Dossier(dossier.Id.Value), Stop);
        page.Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.Submit(page, page.Document.Forms.First(f => f.GetAttribute("action") == Links.SignOut), Stop)).Path.ShouldBe(Links.OfficerSignIn);
    }

    [Fact]
    public async Task Off_every_endpoint_that_is_left_admits_exactly_whom_the_permission_table_names()
    {
        // Sessions of citizens may outlive the switch: they are tried too.
        var (here, elsewhere) = (await People("H50.19363"), await People("H50.19333"));
        var matrix = new AccessMatrix(app.Value.Services.GetServices<EndpointDataSource>(), Home, here, elsewhere, app.Value.Services.GetRequiredService<PageLoader>());
        var faults = await matrix.Faults(Stop);
        faults.ShouldBeEmpty(string.Join('\n', faults));
        matrix.Tried.ShouldBeGreaterThan(100);
    }

    private async Task<IReadOnlyList<(RoleSession, IReadOnlyDictionary<string, string>)>> People(string unit)
    {
        var people = new List<(RoleSession, IReadOnlyDictionary<string, string>)>();
        foreach (var session in await office.Everybody(unit))
        {
            people.Add((session, await office.Owned(session, Stop)));
        }

        return people;
    }
}
