using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MotCua.Simulators.Partners;

namespace MotCua.Simulators.Emc;

public sealed class EmcState
{
    public PartnerFaults Faults { get; } = new();

    public ConcurrentQueue<JsonObject> Told { get; } = new();
}

/// <summary>Stand-in of the measurement of e-services.</summary>
public static class EmcSimulator
{
    private static readonly string[] Statuses = ["0", "1", "2", "3", "4"];

    public static IServiceCollection AddEmc(this IServiceCollection services) => services.AddSingleton<EmcState>();

    public static void MapEmc(this WebApplication app)
    {
        var state = app.Services.GetRequiredService<EmcState>();
        app.MapPartner("emc", state.Faults).MapPost("/TrackingMCDT", (JsonObject told) =>
        {
            if (state.Faults.Take(PartnerFaults.Refuse) || !Statuses.Contains((string?)told["Status"]) || string.IsNullOrEmpty((string?)told["MaHoSo"]) || string.IsNullOrEmpty((string?)told["SiteId"]))
            {
                return Results.BadRequest();
            }

            state.Told.Enqueue(told.DeepClone().AsObject());
            return Results.Json(new { status = "ok" });
        });
    }
}
