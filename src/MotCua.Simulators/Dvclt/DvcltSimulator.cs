using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MotCua.Simulators.Legs;
using MotCua.Simulators.Partners;

namespace MotCua.Simulators.Dvclt;

/// <summary>What the stand-in of the linked-services portal holds: requests it sends, states it is told, words about the legs it split.</summary>
public sealed class DvcltState(LegSystems systems, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, bool> tokens = new(StringComparer.Ordinal);
    private readonly HashSet<string> spoken = new(StringComparer.Ordinal);
    private readonly List<JsonObject> words = [];
    private readonly Lock turn = new();

    public PartnerFaults Faults { get; } = new();

    /// <summary>From an agency's taking in to its result.</summary>
    public TimeSpan Works { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Requests that wait for the province, by maHoSo.</summary>
    public ConcurrentDictionary<string, JsonObject> Offered { get; } = new(StringComparer.Ordinal);

    /// <summary>When each was acknowledged.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Those that the Ministry's system is working on by itself.</summary>
    public ConcurrentDictionary<string, bool> AtMinistry { get; } = new(StringComparer.Ordinal);

    public void Acknowledge(string code) => Acknowledged.TryAdd(code, time.GetUtcNow());

    /// <summary>States told, by soHoSoLT, in the order of telling.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<JsonObject>> Told { get; } = new(StringComparer.Ordinal);

    public string Open()
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        tokens[token] = true;
        return token;
    }

    public bool IsOpen(string? shown)
    {
        if (Faults.Take(PartnerFaults.ExpiredToken))
        {
            tokens.Clear();
        }

        return shown?.StartsWith("Bearer ", StringComparison.Ordinal) == true && tokens.ContainsKey(shown[7..]);
    }

    /// <summary>Says something of a leg, now.</summary>
    public void Say(string theirs, string ours, string module, int state, string note = "", JsonObject? result = null) =>
        Add(theirs, ours, module, state, time.GetUtcNow(), note, result);

    /// <summary>The words after one, in the order of saying; what the agencies would have said by now comes first to the list.</summary>
    public IReadOnlyList<JsonObject> After(long last)
    {
        lock (turn)
        {
            foreach (var (theirs, ours, content, registeredAt) in Registered())
            {
                Split(theirs, ours, content, registeredAt);
            }

            return [.. words.Where(w => (long)w["id"]! > last)];
        }
    }

    private void Split(string theirs, string ours, JsonObject content, DateTimeOffset registeredAt)
    {
        var modules = (content["thuTucLienThong"] as JsonArray ?? []).OfType<JsonObject>().Select(p => (string?)p["module"] ?? "").ToList();
        foreach (var module in modules)
        {
            // The identity card comes after the residence.
            var begins = registeredAt + (module == "CAPCC" && modules.Contains("DKTT") ? Works + Works : Works / 3);
            Due(theirs, ours, module, 3, begins, null);
            Due(theirs, ours, module, 4, begins + Works, new JsonObject { ["soKetQua"] = $"{module}-{theirs}", ["tepKetQua"] = ResultPdf.Base64($"{module} {theirs}") });
            Due(theirs, ours, module, 5, begins + Works + Works, null);
        }
    }

    /// <summary>Requests whose birth or death is registered: of the Ministry's system, and of what the province was sent.</summary>
    private IEnumerable<(string Theirs, string Ours, JsonObject Content, DateTimeOffset At)> Registered()
    {
        foreach (var one in systems["hotich"].Cases.Values.Where(c => c.Content.ContainsKey("thuTucLienThong")))
        {
            if (systems["hotich"].WordsOf(one).FirstOrDefault(w => w.State == 4) is { } word)
            {
                yield return (one.Theirs, one.Ours, one.Content, word.At);
            }
        }

        foreach (var code in AtMinistry.Keys)
        {
            if (Acknowledged.TryGetValue(code, out var at) && at + Works is var registered && registered <= time.GetUtcNow())
            {
                var offered = Offered[code];
                Due(code, "", (string?)offered["module"] == "KS" ? "LTKS" : "LTKT", 4, registered, null);
                yield return (code, "", JsonNode.Parse((string)offered["data"]!)!.AsObject(), registered);
            }
        }

        foreach (var (code, offered) in Offered)
        {
            if (Told.TryGetValue(code, out var states) && states.FirstOrDefault(s => (int?)s["trangThai"] == 4) is { } registered)
            {
                yield return (code, (string?)registered["maHoSo"] ?? "", JsonNode.Parse((string)offered["data"]!)!.AsObject(), MomentOf(registered));
            }
        }
    }

    private void Due(string theirs, string ours, string module, int state, DateTimeOffset at, JsonObject? result)
    {
        if (at <= time.GetUtcNow() && spoken.Add($"{theirs}:{module}:{state}"))
        {
            Add(theirs, ours, module, state, at, "", result);
        }
    }

    private void Add(string theirs, string ours, string module, int state, DateTimeOffset at, string note, JsonObject? result)
    {
        lock (turn)
        {
            words.Add(new JsonObject
            {
                ["id"] = words.Count + 1L,
                ["soHoSoLT"] = theirs,
                ["maHoSo"] = ours,
                ["module"] = module,
                ["trangThai"] = state,
                ["thoiGianThucHien"] = at.ToOffset(TimeSpan.FromHours(7)).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
                ["ghiChu"] = note,
                ["ketQuaXuLy"] = result?.ToJsonString() ?? "",
                ["hanBoSungHoSo"] = "",
            });
        }
    }

    private static DateTimeOffset MomentOf(JsonObject told) =>
        new(DateTime.ParseExact((string)told["thoiGianThucHien"]!, "dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}

/// <summary>Stand-in of the linked-services portal: token, list, detail, acknowledgement, states, and one feed of words about followed requests.</summary>
public static class DvcltSimulator
{
    private const int Page = 50;

    public static IServiceCollection AddDvclt(this IServiceCollection services) => services.AddSingleton<DvcltState>();

    public static void MapDvclt(this WebApplication app)
    {
        var state = app.Services.GetRequiredService<DvcltState>();
        var portal = app.MapPartner("dvclt", state.Faults);
        portal.MapPost("/GetToken", (JsonObject asked) => (string?)asked["userName"] == "motcua" && (string?)asked["password"] == "motcua-simulator"
            ? Results.Json(new { token = state.Open(), refreshToken = "", refreshTokenExpiryTime = "" })
            : Results.StatusCode(StatusCodes.Status401Unauthorized));
        portal.MapGet("/LayDanhSachHoSo", (HttpRequest request) => Signed(state, request, () => Listed(state)));
        portal.MapGet("/LayChiTietHoSo", (HttpRequest request, string maHoSo) => Signed(state, request, () => state.Offered.TryGetValue(maHoSo, out var offered)
            ? Results.Json(new JsonObject { ["data"] = offered.DeepClone() })
            : Results.NotFound()));
        portal.MapPut("/CapNhatDaNhanHoSo", (HttpRequest request, JsonObject sent) => Signed(state, request, () =>
        {
            state.Acknowledge((string?)sent["maHoSo"] ?? "");
            return Answer("1", "Thành công");
        }));

        // For the demo: a citizen hands a request in at the portal, which the Ministry's system takes in.
        portal.MapPut("/ho-so", (JsonObject sent) =>
        {
            if ((string?)sent["maHoSo"] is not { Length: > 0 } code || (string?)sent["data"] is null)
            {
                return Results.BadRequest();
            }

            state.Offered[code] = sent.DeepClone().AsObject();
            state.AtMinistry[code] = true;
            return Results.NoContent();
        });
        portal.MapPost("/CapNhatTrangThai", (HttpRequest request, JsonObject told) => Signed(state, request, () => Take(state, told)));
        portal.MapGet("/LayTrangThai", (HttpRequest request, string? sau) => Signed(state, request, () => Words(state, sau)));
    }

    private static IResult Signed(DvcltState state, HttpRequest request, Func<IResult> answer) =>
        state.IsOpen(request.Headers.Authorization) ? answer() : Results.StatusCode(StatusCodes.Status401Unauthorized);

    private static IResult Listed(DvcltState state)
    {
        var waiting = state.Offered.Where(o => !state.Acknowledged.ContainsKey(o.Key)).Select(o => new JsonObject
        {
            ["id"] = o.Key,
            ["maHoSo"] = o.Key,
            ["maDonVi"] = (string?)o.Value["maDonVi"],
            ["maTTHC"] = (string?)o.Value["maTTHC"],
            ["module"] = (string?)o.Value["module"],
            ["ngayTiepNhan"] = (string?)o.Value["ngayTiepNhan"],
            ["techId"] = "",
        });
        return Results.Json(new JsonObject { ["data"] = List(state, waiting) });
    }

    /// <summary>A state that skips the one before it is refused as long as that one is missing.</summary>
    private static IResult Take(DvcltState state, JsonObject told)
    {
        if (state.Faults.Take(PartnerFaults.Refuse))
        {
            return Answer("0", "Dữ liệu không hợp lệ");
        }

        var (code, number) = ((string?)told["soHoSoLT"] ?? "", (int?)told["trangThai"] ?? 0);
        if (!state.Offered.ContainsKey(code))
        {
            return Answer("0", "Không tìm thấy hồ sơ");
        }

        var states = state.Told.GetOrAdd(code, _ => new());
        if (number is 4 or 5 && !states.Any(s => (int?)s["trangThai"] == (number == 4 ? 3 : 4)))
        {
            return Answer("0", "Hồ sơ chưa cập nhật trạng thái trước đó");
        }

        if (states.Any(s => JsonNode.DeepEquals(s, told)) || state.Faults.Take(PartnerFaults.AlreadyExists))
        {
            return Answer("0", "Trạng thái đã tồn tại trong một cửa điện tử");
        }

        states.Enqueue(told.DeepClone().AsObject());
        return Answer("1", "Thành công");
    }

    private static IResult Words(DvcltState state, string? after)
    {
        var last = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        IEnumerable<JsonObject> words = [.. state.After(last).Take(Page)];
        return Results.Json(new JsonObject { ["data"] = List(state, state.Faults.Take(PartnerFaults.OutOfOrder) ? words.Reverse() : words) });
    }

    private static JsonArray List(DvcltState state, IEnumerable<JsonObject> items)
    {
        var all = items.ToList();
        return new JsonArray([.. (state.Faults.Take(PartnerFaults.Duplicate) ? [.. all, .. all] : all).Select(i => (JsonNode)i.DeepClone())]);
    }

    private static IResult Answer(string status, string message) => Results.Json(new JsonObject { ["status"] = status, ["message"] = message });
}
