extern alias simulators;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MotCua.Web.Identity.Vneid;
using Shouldly;
using simulators::MotCua.Simulators;
using simulators::MotCua.Simulators.Vneid;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>An office with a VNeID stand-in of its own, on the same clock; use it as a class fixture.</summary>
public sealed class VneidOffice(PostgresServer postgres) : IAsyncLifetime
{
    private WebApplication? simulators;

    public Office Office { get; } = new(postgres);

    /// <summary>Root of the stand-in, ending in /vneid.</summary>
    public Uri Vneid { get; private set; } = new("http://unused.invalid");

    public VneidOptions Options => Office.The<IOptionsMonitor<VneidOptions>>().Get(VneidOptions.Scheme);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Office.InitializeAsync();
        simulators = SimulatorApp.Build(["--urls", "http://127.0.0.1:0"], Office.Time);
        await simulators.StartAsync();
        Vneid = new Uri(simulators.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/vneid");
        Options.Use(Vneid.ToString());
        // The visitor's cookie jar goes by the machine's clock, and so must the only cookie of ours that carries an expiry.
        Options.TimeProvider = TimeProvider.System;
    }

    /// <summary>Lets the stand-in fail in these ways, and in no others.</summary>
    public void Fail(params string[] faults) => simulators!.Services.GetRequiredService<Faults>().Set(faults).ShouldBeEmpty();

    /// <summary>From the sign-in page to the stand-in's page of people.</summary>
    public async Task<VisitedPage> ToVneid(Visitor visitor, string signInPage = "/dang-nhap?ve=%2Ftai-khoan")
    {
        var page = await visitor.Open(signInPage, Stop);
        return await visitor.Submit(page, page.Form("ve"), Stop);
    }

    /// <summary>Signs a citizen of the stand-in in.</summary>
    public async Task<VisitedPage> SignIn(Visitor visitor, string name = "Nguyễn Thị Hương Giang", string signInPage = "/dang-nhap?ve=%2Ftai-khoan")
    {
        var people = await ToVneid(visitor, signInPage);
        return await visitor.Open(new Uri(people.Address, people.Link(name)), Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (simulators is not null)
        {
            await simulators.DisposeAsync();
        }

        await Office.DisposeAsync();
    }
}
