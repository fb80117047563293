using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MotCua.Exchange.Dvcqg;

/// <summary>The portal's services, by its own names.</summary>
public static class DvcqgService
{
    public const string Dossier = "DongBoHoSoMC";
    public const string Progress = "CapNhatTienDoHoSoMC";
    public const string LookUp = "TraCuuHoSo";
    public const string Procedure = "LayThuTuc";
    public const string PortalStatus = "DongBoTrangThaiHoSo";
    public const string Questions = "LayDanhSachHoiDapGuiTuDVCQG";
    public const string Answer = "DongBoKetQuaHoiDapGuiTuDVCQG";
    public const string Rating = "DongBoDanhGia";
}

/// <summary>One step of the work, for <c>CapNhatTienDoHoSoMC</c>.</summary>
public sealed record TienDo
{
    public string? MaHoSo { get; init; }

    /// <summary>At most fifty characters.</summary>
    public string? NguoiXuLy { get; init; }

    public string? ChucDanh { get; init; }

    public string? ThoiDiemXuLy { get; init; }

    public string? PhongBanXuLy { get; init; }

    public string? NoiDungXuLy { get; init; }

    public string? TrangThai { get; init; }

    public string? NgayBatDau { get; init; }

    public string? NgayKetThucTheoQuyDinh { get; init; }
}

/// <summary>What became of a dossier that came from the portal, for <c>DongBoTrangThaiHoSo</c>.</summary>
public sealed record TrangThaiHoSoQG
{
    public string? MaHoSo { get; init; }

    public string? MaHoSoDonVi { get; init; }

    public string? MaDoiTuong { get; init; }

    public string? NoiDung { get; init; }

    public string? NgayXuLy { get; init; }

    public string? TrangThai { get; init; }
}

/// <summary>The portal's answer, read as its callers have met it: codes as texts or numbers.</summary>
/// <param name="Code">Null where there is none: the answer does not keep to the contract.</param>
public sealed record DvcqgReply(string? Code, string Message, string? Session, JsonArray Result)
{
    public bool Accepted => Code is "0" or "00";

    /// <summary>"… đã tồn tại": it has that dossier already, so an update is wanted.</summary>
    public bool Exists => !Accepted && Message.Contains("đã tồn tại", StringComparison.OrdinalIgnoreCase);

    public bool Unknown => !Accepted && (Message.Contains("không tồn tại", StringComparison.OrdinalIgnoreCase) || Message.Contains("chưa tồn tại", StringComparison.OrdinalIgnoreCase));

    public bool SessionOver => !Accepted && (Message.Contains("phiên", StringComparison.OrdinalIgnoreCase) || Message.Contains("session", StringComparison.OrdinalIgnoreCase));

    /// <summary>-1 and 99 are the portal's own failures; every other code speaks of what was sent.</summary>
    public bool Passing => Code is null or "-1" or "99";

    public static DvcqgReply Read(string body)
    {
        try
        {
            var reply = JsonNode.Parse(body) as JsonObject;
            var message = Text(reply?["message"]) ?? "";
            return new DvcqgReply(Text(reply?["error_code"]), message.Length <= 300 ? message : message[..300], Text(reply?["session"]), reply?["result"] as JsonArray ?? []);
        }
        catch (JsonException)
        {
            return new DvcqgReply(null, "", null, []);
        }
    }

    private static string? Text(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? text
        : value.TryGetValue<long>(out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : null;
}

/// <summary>Messages as the portal wants them: every field there, what is not known as an empty text or an empty list.</summary>
public static class DvcqgJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode Item(HoSo dossier)
    {
        var item = JsonSerializer.SerializeToNode(dossier, Readable)!.AsObject();
        item.Remove(nameof(HoSo.BienLai));
        return Emptied(item);
    }

    public static JsonNode Item(TienDo step) => Emptied(JsonSerializer.SerializeToNode(step, Readable)!.AsObject());

    public static JsonNode Item(TrangThaiHoSoQG status) => Emptied(JsonSerializer.SerializeToNode(status, Readable)!.AsObject());

    public static JsonNode Item(HoiDap answer) => Emptied(JsonSerializer.SerializeToNode(answer, Readable)!.AsObject());

    public static JsonNode Item(DanhGia rating) => Emptied(JsonSerializer.SerializeToNode(rating, Readable)!.AsObject());

    public static string Envelope(string session, string unit, string service, params IReadOnlyList<(string Name, JsonNode? Value)> more)
    {
        var envelope = new JsonObject { ["session"] = session, ["madonvi"] = unit, ["service"] = service };
        foreach (var (name, value) in more)
        {
            envelope[name] = value;
        }

        return envelope.ToJsonString(Readable);
    }

    private static JsonObject Emptied(JsonObject item)
    {
        foreach (var (name, value) in item.ToList())
        {
            if (value is null)
            {
                item[name] = name.StartsWith("DanhSach", StringComparison.Ordinal) || name is "TaiLieuNop" or "DinhDanhCHS" or "DSKetNoiCSDL" ? new JsonArray() : "";
            }
            else if (value is JsonArray list)
            {
                foreach (var each in list.OfType<JsonObject>())
                {
                    Emptied(each);
                }
            }
        }

        return item;
    }
}
