using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MotCua.Simulators.Partners;

namespace MotCua.Simulators.Dvcqg;

/// <summary>What the stand-in of the national portal holds.</summary>
public sealed class DvcqgState(TimeProvider time)
{
    private static readonly TimeSpan SessionLife = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> sessions = new(StringComparer.Ordinal);

    public PartnerFaults Faults { get; } = new();

    /// <summary>Dossiers by MaHoSo, as they were told last.</summary>
    public ConcurrentDictionary<string, JsonObject> Dossiers { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps by MaHoSo, in the order of telling.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<JsonObject>> Steps { get; } = new(StringComparer.Ordinal);

    /// <summary>States told of dossiers that came from the portal, by MaHoSo.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<JsonObject>> PortalStates { get; } = new(StringComparer.Ordinal);

    /// <summary>States of a dossier in the order in which they were told.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> States { get; } = new(StringComparer.Ordinal);

    /// <summary>Procedures of the national catalogue, by maTTHC.</summary>
    public ConcurrentDictionary<string, JsonObject> Procedures { get; } = NationalProcedures.Told();

    public ConcurrentQueue<JsonObject> Questions { get; } = new(QuestionBox.Asked());

    /// <summary>Answers by HOIDAPID; the first one stays.</summary>
    public ConcurrentDictionary<string, JsonObject> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Ratings by month, unit and procedure, as they were told last.</summary>
    public ConcurrentDictionary<string, JsonObject> Ratings { get; } = new(StringComparer.Ordinal);

    public string Open()
    {
        var session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        sessions[session] = time.GetUtcNow() + SessionLife;
        return session;
    }

    public bool IsOpen(string? session)
    {
        if (Faults.Take(PartnerFaults.ExpiredToken))
        {
            sessions.Clear();
        }

        return session is not null && sessions.TryGetValue(session, out var until) && until > time.GetUtcNow();
    }
}

/// <summary>
/// Stand-in of the national portal's exchange: login, one address for every service, replies with error_code and message, as
/// observed. It knows a dossier by its MaHoSo and refuses what breaks the contract.
/// </summary>
public static class DvcqgSimulator
{
    public const string User = "motcua";
    public const string Password = "motcua-simulator";

    private static readonly string[] Required = ["MaHoSo", "MaTTHC", "TenTTHC", "ChuHoSo", "TrangThaiHoSo", "DonViXuLy"];

    public static IServiceCollection AddDvcqg(this IServiceCollection services) => services.AddSingleton<DvcqgState>();

    public static void MapDvcqg(this WebApplication app)
    {
        var state = app.Services.GetRequiredService<DvcqgState>();
        var portal = app.MapPartner("dvcqg", state.Faults);
        portal.MapPost("/login", (JsonObject asked) => (string?)asked["username"] == User && (string?)asked["password"] == Password
            ? Results.Json(new { error_code = 0, session = state.Open() })
            : Results.Json(new { error_code = 2, message = "Sai tài khoản hoặc mật khẩu" }));
        portal.MapPost("/integration", (JsonObject asked) => state.IsOpen((string?)asked["session"])
            ? Service(state, asked)
            : Answer("5", "Phiên làm việc đã hết hạn"));
    }

    private static IResult Service(DvcqgState state, JsonObject asked) => state.Faults.Take(PartnerFaults.Refuse)
        ? Answer("9", "Dữ liệu không hợp lệ")
        : (string?)asked["service"] switch
        {
            "DongBoHoSoMC" => Dossiers(state, asked),
            "CapNhatTienDoHoSoMC" => Steps(state, asked),
            "TraCuuHoSo" => state.Dossiers.TryGetValue((string?)asked["mahoso"] ?? "", out var found) ? Answer("0", "", found) : Answer("4", "Hồ sơ không tồn tại"),
            "LayThuTuc" => state.Procedures.TryGetValue((string?)asked["maTTHC"] ?? "", out var procedure) ? Answer("0", "", procedure) : Answer("4", "Thủ tục không tồn tại"),
            "DongBoTrangThaiHoSo" => PortalState(state, asked),
            "LayDanhSachHoiDapGuiTuDVCQG" => Answer("0", "", QuestionBox.List(state)),
            "DongBoKetQuaHoiDapGuiTuDVCQG" => QuestionBox.Take(state, asked["data"]) is { } no ? Answer(no.Code, no.Message) : Answer("0", "Thành công"),
            "DongBoDanhGia" => RatingSums.Take(state, asked["data"]) is { } wrong ? Answer(wrong.Code, wrong.Message) : Answer("0", "Thành công"),
            var service => Answer("6", $"Dịch vụ {service} chưa được mô phỏng"),
        };

    private static IResult Dossiers(DvcqgState state, JsonObject asked)
    {
        var updating = (string?)asked["isUpdating"] == "True";
        foreach (var item in (asked["data"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Required.FirstOrDefault(field => string.IsNullOrEmpty((string?)item[field])) is { } missing)
            {
                return Answer("7", $"Thiếu trường {missing}");
            }

            var code = (string)item["MaHoSo"]!;
            if (!updating && (state.Dossiers.ContainsKey(code) || state.Faults.Take(PartnerFaults.AlreadyExists)))
            {
                state.Dossiers.TryAdd(code, new JsonObject());
                return Answer("-3", $"Hồ sơ {code} đã tồn tại");
            }

            if (updating && !state.Dossiers.ContainsKey(code))
            {
                return Answer("4", $"Hồ sơ {code} không tồn tại");
            }

            state.Dossiers[code] = item.DeepClone().AsObject();
            state.States.GetOrAdd(code, _ => new()).Enqueue((string)item["TrangThaiHoSo"]!);
        }

        return Answer("0", "Thành công");
    }

    private static IResult Steps(DvcqgState state, JsonObject asked)
    {
        foreach (var item in (asked["data"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var code = (string?)item["MaHoSo"] ?? "";
            if (!state.Dossiers.ContainsKey(code))
            {
                return Answer("4", $"Hồ sơ {code} không tồn tại");
            }

            state.Steps.GetOrAdd(code, _ => new()).Enqueue(item.DeepClone().AsObject());
        }

        return Answer("00", "Thành công");
    }

    private static IResult PortalState(DvcqgState state, JsonObject asked)
    {
        if (asked["data"] is not JsonObject item || (string?)asked["type"] != "2" || string.IsNullOrEmpty((string?)item["MaHoSo"]))
        {
            return Answer("7", "Thiếu trường MaHoSo");
        }

        state.PortalStates.GetOrAdd((string)item["MaHoSo"]!, _ => new()).Enqueue(item.DeepClone().AsObject());
        return Answer("0", "Thành công");
    }

    private static IResult Answer(string code, string message, params IReadOnlyList<JsonObject> result) => Results.Json(new JsonObject
    {
        ["error_code"] = code,
        ["message"] = message,
        ["result"] = new JsonArray([.. result.Select(r => (JsonNode)r.DeepClone())]),
    });
}
