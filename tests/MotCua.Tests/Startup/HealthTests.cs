using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Startup;

public sealed class HealthTests(Office office, PostgresServer postgres) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_installation_is_alive_and_ready()
    {
        await office.CatchUp();
        using var visitor = await office.NewVisitor();
        (await Ask(visitor, "/healthz")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, told) = await Ask(visitor, "/readyz");
        status.ShouldBe(HttpStatusCode.OK, told.ToString());
        told.GetProperty("schema").GetProperty("missing").GetInt32().ShouldBe(0);
        told.GetProperty("disk").GetProperty("freeBytes").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Acts_that_nobody_sequences_make_it_not_ready()
    {
        await office.NewOfficer();
        office.Time.Advance(ReadinessReport.LongestWait + TimeSpan.FromSeconds(1));
        using var visitor = await office.NewVisitor();
        var (status, told) = await Ask(visitor, "/readyz");
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        told.GetProperty("journal").GetProperty("ok").GetBoolean().ShouldBeFalse();
        told.GetProperty("database").GetProperty("ok").GetBoolean().ShouldBeTrue();

        await office.CatchUp();
        (await Ask(visitor, "/readyz")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_its_database_or_schema_it_is_alive_but_not_ready()
    {
        var (empty, _) = await postgres.NewEmptyDatabase();
        foreach (var (database, answers) in new[] { ("Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=1", false), (empty, true) })
        {
            await using var app = OfficeApp.Build(new OfficeSettings
            {
                ConnectionString = database,
                DataFolder = office.DataFolder,
                Url = "http://127.0.0.1:0",
                RunWorkers = false,
            });
            await app.StartAsync(Stop);
            using var visitor = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
            (await Ask(visitor, "/healthz")).Status.ShouldBe(HttpStatusCode.OK);
            var (status, told) = await Ask(visitor, "/readyz");
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            told.GetProperty("database").GetProperty("ok").GetBoolean().ShouldBe(answers);
            told.GetProperty("schema").GetProperty("ok").GetBoolean().ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("127.0.0.1", "https", true)]
    [InlineData("10.0.0.0/8, ::1/128, 127.0.0.0/8", "https", true)]
    [InlineData("10.0.0.5", "https", false)]
    [InlineData(null, "https", false)]
    [InlineData("127.0.0.1", "http", false)]
    public async Task Scheme_and_address_are_believed_from_known_proxies_only(string? known, string scheme, bool secure)
    {
        await using var app = OfficeApp.Build(
            new OfficeSettings { ConnectionString = office.ConnectionString, DataFolder = office.DataFolder, Url = "http://127.0.0.1:0", RunWorkers = false },
            builder => builder.Configuration["ForwardedHeaders:KnownProxies"] = known);
        await app.StartAsync(Stop);
        using var proxy = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dang-nhap/can-bo", UriKind.Relative));
        request.Headers.Host = "motcua.example";
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var answer = await proxy.SendAsync(request, Stop);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBe(secure);
    }

    [Fact]
    public void A_proxy_that_is_no_address_is_named() =>
        Should.Throw<InvalidDataException>(() => BehindProxy.Options("10.0.0.5, may-chu")).Message.ShouldContain("\"may-chu\"");

    private static async Task<(HttpStatusCode Status, JsonElement Told)> Ask(HttpClient visitor, string address)
    {
        using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative), Stop);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return (answer.StatusCode, told.RootElement.Clone());
    }
}
