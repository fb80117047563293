using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Exchange.Legs;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvclt;

/// <summary>The linked-services portal (DVCLT), by its own names.</summary>
public static class DvcltService
{
    public const string Partner = "dvclt";

    public const string Token = "GetToken";
    public const string List = "LayDanhSachHoSo";
    public const string Detail = "LayChiTietHoSo";
    public const string Acknowledge = "CapNhatDaNhanHoSo";
    public const string Status = "CapNhatTrangThai";

    /// <summary>What the agencies said of followed requests; not observed, asked for in the words of <see cref="Status"/>.</summary>
    public const string Follow = "LayTrangThai";

    /// <summary>A request it sends us.</summary>
    public const string Request = "HoSoLienThong";

    /// <summary>The commune, among those who work on a request.</summary>
    public const int Commune = 5;

    public const int Received = 1;
    public const int SupplementAsked = 2;
    public const int Accepted = 3;
    public const int Registered = 4;
    public const int Returned = 5;
    public const int Refused = 6;
    public const int SentOn = 7;
}

/// <summary>A request as the portal sends it.</summary>
public sealed record DvcltRequest
{
    public required string Code { get; init; }

    public string? Unit { get; init; }

    public string? Procedure { get; init; }

    /// <summary>KS or KT.</summary>
    public string? Module { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>The declaration.</summary>
    public required JsonObject Content { get; init; }

    public IReadOnlyList<(string Kind, string Name, byte[] Content)> Files { get; init; } = [];

    /// <summary>Null where it is no request of the contract: no code, no declaration in JSON or XML, a file that is no base64.</summary>
    public static DvcltRequest? Read(string body)
    {
        try
        {
            if (LegContract.Object(body) is not { } sent || LegContract.Text(sent["maHoSo"]) is not { } code || (LegContract.Object(LegContract.Text(sent["data"])) ?? HoTichXml.Read(LegContract.Text(sent["data"]))) is not { } content)
            {
                return null;
            }

            return new DvcltRequest
            {
                Code = code,
                Unit = LegContract.Text(sent["maDonVi"]),
                Procedure = LegContract.Text(sent["maTTHC"]),
                Module = LegContract.Text(sent["module"]),
                SubmittedAt = LegContract.Moment(LegContract.Text(sent["ngayTiepNhan"])),
                Content = content,
                Files =
                [
                    .. (sent["fileDinhKem"] as JsonArray ?? []).OfType<JsonObject>().Where(f => LegContract.Text(f["huyGiayTo"]) is not ("true" or "1") && LegContract.Text(f["duLieuTepDinhKem"]) is not null)
                        .Select(f => (LegContract.Text(f["loaiGiayTo"]) ?? "khac", LegContract.Text(f["tenTepDinhKem"]) ?? "giay-to.pdf", Convert.FromBase64String(LegContract.Text(f["duLieuTepDinhKem"])!))),
                ],
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>A state that is told of the civil-status leg of a request that came from the portal.</summary>
public sealed record DvcltStatus(int State, DateTimeOffset At)
{
    public required string Theirs { get; init; }

    public required string Ours { get; init; }

    public required string Procedure { get; init; }

    public string? Note { get; init; }

    public JsonObject? Result { get; init; }

    public string? Officer { get; init; }

    public string? Post { get; init; }

    public string? Unit { get; init; }

    public DateTimeOffset? Due { get; init; }

    public DateOnly? AnswerBy { get; init; }

    /// <summary>Every field is there; what is not known is empty.</summary>
    public string ToJson() => LegContract.Json(new JsonObject
    {
        ["maTTHC"] = Procedure,
        ["soHoSoLT"] = Theirs,
        ["coQuanXuLy"] = DvcltService.Commune,
        ["maHoSo"] = Ours,
        ["trangThai"] = State,
        ["thoiGianThucHien"] = LegContract.Written(At),
        ["ghiChu"] = Note ?? "",
        ["ketQuaXuLy"] = Result is null ? "" : LegContract.Json(Result),
        ["nguoiXuLy"] = Officer ?? "",
        ["chucDanh"] = Post ?? "",
        ["phongBanXuLy"] = Unit ?? "",
        ["noiDungXuLy"] = Note ?? "",
        ["ngayBatDau"] = "",
        ["ngayKetThucTheoQuyDinh"] = Due is { } due ? LegContract.Written(due) : "",
        ["ngayHenTraTruoc"] = "",
        ["ngayHenTraMoi"] = "",
        ["hanBoSungHoSo"] = AnswerBy?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "",
    });

    /// <summary>A refusal, and a request for supplements, say why. Pure.</summary>
    public IReadOnlyList<MessageFault> Faults(DateTimeOffset now) =>
    [
        .. State is DvcltService.Refused or DvcltService.SupplementAsked && string.IsNullOrWhiteSpace(Note)
            ? new MessageFault[] { new("ghiChu", "Từ chối hoặc yêu cầu bổ sung phải có lý do.") } : [],
        .. At > now.AddMinutes(5) ? new MessageFault[] { new("thoiGianThucHien", "Thời điểm báo đi ở sau hiện tại.") } : [],
    ];
}

/// <summary>The line to the portal: a token by account and password.</summary>
public sealed class DvcltLine(PartnerBook book) : TokenLine(book)
{
    public Task<LegAnswer> Ask(HttpMethod method, Wire wire, string service, string? body, string query = "") =>
        Ask(method, DvcltService.Partner, wire, service, service + query, body);

    protected override async Task<string?> SignIn(PartnerSettings settings, Wire wire)
    {
        var password = settings.Value("Password") ?? "";
        var asked = new JsonObject { ["userName"] = settings.Value("User") ?? "", ["password"] = password };
        var reply = await wire.Post(DvcltService.Token, settings.At(DvcltService.Token), LegContract.Json(asked), [password]);
        var answer = reply.Down is null ? LegContract.Object(reply.Body) : null;
        wire.Forget(LegContract.Text(answer?["refreshToken"]));
        return LegContract.Text(answer?["token"]);
    }
}
