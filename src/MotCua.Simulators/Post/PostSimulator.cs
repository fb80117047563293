using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Simulators.Partners;

namespace MotCua.Simulators.Post;

public sealed class PostState
{
    public PartnerFaults Faults { get; } = new();

    public ConcurrentDictionary<string, JsonObject> Orders { get; } = new(StringComparer.Ordinal);

    /// <summary>Words about consignments, oldest first.</summary>
    public ConcurrentQueue<JsonObject> Words { get; } = new();

    /// <summary>Questions for tracking so far.</summary>
    public int Asked { get; set; }

    public void Say(string order, string code, string message) => Words.Enqueue(new JsonObject
    {
        ["_id"] = (Words.Count + 1).ToString(CultureInfo.InvariantCulture),
        ["OrderNumber"] = order,
        ["statusCode"] = code,
        ["statusMessage"] = message,
    });
}

/// <summary>Stand-in of the public post: token, orders, and one feed of words about all consignments.</summary>
public static class PostSimulator
{
    private const string Token = "buu-chinh-mo-phong";

    public static IServiceCollection AddPost(this IServiceCollection services) => services.AddSingleton<PostState>();

    public static void MapPost(this WebApplication app)
    {
        var state = app.Services.GetRequiredService<PostState>();
        var post = app.MapPartner("post", state.Faults);
        post.MapPost("/token", (JsonObject asked) => (string?)asked["customerKey"] == "motcua" && (string?)asked["secretKey"] == "motcua-simulator"
            ? Results.Json(new { token = Token })
            : Results.StatusCode(StatusCodes.Status401Unauthorized));
        post.MapPost("/order", (HttpRequest request, JsonObject order) => request.Headers["token"] != Token ? Results.StatusCode(StatusCodes.Status401Unauthorized)
            : string.IsNullOrEmpty((string?)order["ReceiverAddress"]) || (string?)order["OrderNumber"] is not { Length: > 0 } number ? Results.BadRequest()
            : state.Orders.TryAdd(number, order.DeepClone().AsObject()) ? Results.Json(new { status = "ok" })
            : Results.Conflict());
        post.MapGet("/tracking", (int pagesize, string? lastId) =>
        {
            state.Asked++;
            var last = int.TryParse(lastId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            var words = state.Words.Skip(last).Take(pagesize).ToList();
            if (state.Faults.Take(PartnerFaults.OutOfOrder))
            {
                words.Reverse();
            }

            if (state.Faults.Take(PartnerFaults.Duplicate))
            {
                words = [.. words, .. words];
            }

            return Results.Json(new JsonObject { ["_embedded"] = new JsonObject { ["rh:doc"] = new JsonArray([.. words.Select(w => (JsonNode)w.DeepClone())]) } });
        });
    }
}
