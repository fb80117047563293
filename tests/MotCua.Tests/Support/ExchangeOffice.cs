extern alias simulators;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Exchange;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;
using simulators::MotCua.Simulators;
using simulators::MotCua.Simulators.Dvcqg;
using Xunit;

namespace MotCua.Tests.Support;

/// <summary>An office connected to the stand-ins of every partner, on the same clock; use it as a class fixture.</summary>
public sealed class ExchangeOffice(PostgresServer postgres) : IAsyncLifetime
{
    private WebApplication? simulators;

    public Office Office { get; } = new(postgres);

    /// <summary>What the stand-in of the national portal holds, and how it fails.</summary>
    public DvcqgState Portal => Simulator<DvcqgState>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Simulator<T>()
        where T : notnull => simulators!.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        simulators = SimulatorApp.Build(["--urls", "http://127.0.0.1:0"], Office.Time);
        await simulators.StartAsync();
        Office.SimulatorsUrl = simulators.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await Office.InitializeAsync();
        await Office.The<PartnerRoster>().Record(Stop);
    }

    /// <summary>Projects the journal and tells one partner everything that is due.</summary>
    public async Task<int> Tell<T>()
        where T : IPartner
    {
        await Office.CatchUp();
        return await ActivatorUtilities.CreateInstance<TellPartner>(Office.Services, Office.The<T>()).Pass(Stop);
    }

    /// <summary>Time passes until whatever waits is due.</summary>
    public void Later(TimeSpan? time = null) => Office.Time.Advance(time ?? TimeSpan.FromMinutes(40));

    public async ValueTask DisposeAsync()
    {
        if (simulators is not null)
        {
            await simulators.DisposeAsync();
        }

        await Office.DisposeAsync();
    }
}
