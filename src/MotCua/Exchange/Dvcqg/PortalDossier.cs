using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvcqg;

/// <summary>A file in what the portal sends.</summary>
public sealed record PortalFile(string Name, string? Component, byte[] Content);

/// <summary>A dossier as the portal sends it (<c>/nps/nhanhsdvcqg</c>); fields of both shapes that were observed.</summary>
public sealed record PortalDossier
{
    public required string PortalCode { get; init; }

    public string? Procedure { get; init; }

    public string? Unit { get; init; }

    public string? Owner { get; init; }

    public string? IdentityNumber { get; init; }

    public int OwnerKind { get; init; } = 1;

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Address { get; init; }

    public string? TechnicalId { get; init; }

    public string? ReturnWay { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public IReadOnlyList<PortalFile> Files { get; init; } = [];

    /// <summary>Null where it is no JSON object, has no code, or a file in it is no base64.</summary>
    public static PortalDossier? Read(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject sent && Code(sent) is { } code ? Of(sent, code) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The portal's own number of what it sends; null where there is none.</summary>
    public static string? CodeOf(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject sent ? Code(sent) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Code(JsonObject sent) => (Text(sent, "MaHoSo") ?? Text(sent, "MaHoSoQG")) is { Length: <= 100 } code ? code : null;

    private static PortalDossier Of(JsonObject sent, string code)
    {
        var business = Text(sent, "TenThuongNhan") is not null;
        return new PortalDossier
        {
            PortalCode = code,
            Procedure = Text(sent, "MaTTHC"),
            Unit = Text(sent, "MaDonVi") ?? Text(sent, "madonvi"),
            Owner = Text(sent, "ChuHoSo") ?? Text(sent, "TenThuongNhan"),
            IdentityNumber = Text(sent, "SoGiayToChuHoSo") ?? Text(sent, "MaSoThue"),
            OwnerKind = Text(sent, "LoaiDoiTuong") switch { "2" => 2, "3" => 3, "4" => 4, null when business => 2, _ => 1 },
            Phone = Text(sent, "SoDienThoai") ?? Text(sent, "DienThoai"),
            Email = Text(sent, "Email"),
            Address = sent["DiaChiDoanhNghiep"] is JsonObject address ? Text(address, "DiaChiChiTiet") : null,
            TechnicalId = Text(sent, "MaDoiTuong"),
            ReturnWay = Text(sent, "HinhThuc") switch { "0" => "counter", "1" => "post", _ => null },
            SubmittedAt = Text(sent, "NgayNopHoSo") is { } submitted ? DvcqgMoment.Read(submitted) : null,
            Files = [.. FilesOf(sent)],
        };
    }

    private static IEnumerable<PortalFile> FilesOf(JsonObject sent)
    {
        if (Text(sent, "TepDonDangKy") is { } form)
        {
            yield return new PortalFile(Text(sent, "TenTepDonDangKy") ?? "don-dang-ky.pdf", null, Convert.FromBase64String(form));
        }

        foreach (var file in (sent["TaiLieuNop"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(file, "Base64") is { } content)
            {
                yield return new PortalFile(Text(file, "TenTepDinhKem") ?? "giay-to.pdf", Text(file, "MaThanhPhanHoSo"), Convert.FromBase64String(content));
            }
        }
    }

    private static string? Text(JsonObject from, string name) => from[name] is JsonValue value
        ? (value.TryGetValue<string>(out var text) ? text : value.ToJsonString()).Trim().Normalize() is { Length: > 0 } clean ? clean : null
        : null;
}
