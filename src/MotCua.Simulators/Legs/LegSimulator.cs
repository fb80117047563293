using System.Text;
using System.Text.Json.Nodes;
using MotCua.Simulators.Partners;

namespace MotCua.Simulators.Legs;

/// <summary>
/// Stand-ins of the civil-status system and of the agencies behind it: token by key and secret, a push that takes each leg
/// once, a poll of at most three, what the citizen adds or takes back.
/// </summary>
public static class LegSimulator
{
    public static IServiceCollection AddLegSystems(this IServiceCollection services) => services.AddSingleton<LegSystems>();

    public static void MapLegSystems(this WebApplication app)
    {
        foreach (var system in app.Services.GetRequiredService<LegSystems>().All.Values)
        {
            var group = app.MapPartner(system.Code, system.Faults);
            group.MapPost("/token", (HttpRequest request) => request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("motcua:motcua-simulator"))
                ? Results.Json(new { access_token = system.Open(), scope = "default", token_type = "Bearer", expires_in = 3600 })
                : Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized));
            group.MapPost(system.Code == "hotich" ? "/NhanDKHT" : "/NhanHoSo", (HttpRequest request, JsonObject pushed) => Signed(system, request, () => Take(system, pushed)));
            group.MapPost("/LayKetQua", (HttpRequest request, JsonObject asked) => Signed(system, request, () => Asked(system, asked)));
            group.MapPost("/BoSungHoSo", (HttpRequest request, JsonObject sent) => Signed(system, request, () => Change(system, sent, c => system.Resume(c, sent))));
            group.MapPost("/RutHoSo", (HttpRequest request, JsonObject sent) => Signed(system, request, () => Change(system, sent, c => c.Withdrawn = true)));
        }
    }

    private static IResult Signed(LegSystem system, HttpRequest request, Func<IResult> answer) =>
        system.IsOpen(request.Headers.Authorization) ? answer() : Results.StatusCode(StatusCodes.Status401Unauthorized);

    private static IResult Take(LegSystem system, JsonObject pushed)
    {
        if (system.Faults.Take(PartnerFaults.Refuse))
        {
            return Answer("0", "99", "Dữ liệu không hợp lệ");
        }

        if (string.IsNullOrEmpty((string?)pushed["module"]) || string.IsNullOrEmpty((string?)pushed["maHoSoMCDT"]) || string.IsNullOrEmpty((string?)pushed["data"]))
        {
            return Answer("0", "07", "Thiếu trường bắt buộc");
        }

        var first = system.Take(pushed.DeepClone().AsObject());
        return first && !system.Faults.Take(PartnerFaults.AlreadyExists)
            ? Answer("1", "00", "Tiếp nhận thành công")
            : Answer("0", "11", "Hồ sơ đã được tiếp nhận");
    }

    private static IResult Change(LegSystem system, JsonObject sent, Action<LegCase> change)
    {
        if (system.Of((string?)sent["module"] ?? "", (string?)sent["maHoSoMCDT"] ?? "") is not { } there)
        {
            return Answer("0", "04", "Hồ sơ chưa cập nhật trạng thái");
        }

        change(there);
        return Answer("1", "00", "Thành công");
    }

    /// <summary>The newest word of each; out of order, every word ever said, the newest first.</summary>
    private static IResult Asked(LegSystem system, JsonObject asked)
    {
        var codes = (asked["maDinhDanhHoSo"] as JsonArray ?? []).Select(c => (string?)c ?? "").ToList();
        if (codes.Count is 0 or > 3)
        {
            return Results.Json(new JsonObject { ["status"] = 0, ["statusDescription"] = "Mỗi lần hỏi từ 1 đến 3 hồ sơ" });
        }

        var all = system.Faults.Take(PartnerFaults.OutOfOrder);
        var values = new List<JsonObject>();
        foreach (var there in codes.Select(code => system.Of((string?)asked["module"] ?? "", code)).OfType<LegCase>())
        {
            var words = system.WordsOf(there);
            values.AddRange((all ? words.Reverse() : words.TakeLast(1)).Select(w => system.Spoken(there, w)));
        }

        if (system.Faults.Take(PartnerFaults.Duplicate))
        {
            values.AddRange([.. values.Select(v => v.DeepClone().AsObject())]);
        }

        return Results.Json(new JsonObject { ["status"] = 1, ["statusDescription"] = "", ["value"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) });
    }

    private static IResult Answer(string status, string error, string words) => Results.Json(new JsonObject
    {
        ["status"] = status,
        ["statusDescription"] = status == "1" ? words : "",
        ["errorCode"] = error,
        ["errorDescription"] = status == "1" ? "" : words,
    });
}
