using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Identity;

namespace MotCua.Web.Exchange;

/// <summary>
/// What went over the wire as it is shown: codes, dates and states stay, whatever may be a person's is masked. Fields are
/// masked unless they are known to hold nothing personal.
/// </summary>
public static class MaskedWire
{
    private const int ShownAtMost = 20_000;

    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "session", "madonvi", "service", "isUpdating", "type", "error_code", "mahoso", "MaHoSo", "MaHoSoDonVi", "MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "KenhThucHien",
        "LoaiDoiTuong", "NgayNopHoSo", "NgayTiepNhan", "NgayHenTra", "TrangThaiHoSo", "NgayTra", "HinhThuc", "NgayKetThucXuLy", "NgayTuChoi", "DonViXuLy", "NoiNopHoSo",
        "HoSoCoThanhPhanSoHoa", "TaiKhoanDuocXacThucVoiVNeID", "DuocThanhToanTrucTuyen", "MaCSDL", "LoaiDinhDanh", "TepDinhKemId", "IsDeleted", "MaThanhPhanHoSo", "DuocSoHoa",
        "DuocTaiSuDung", "DuocLayTuKhoDMQG", "MaKetQuaThayThe", "TenPhiLePhi", "MaPhiLePhi", "Gia", "LoaiPhiLePhi", "HoSoBoSungId", "NgayBoSung", "NgayTiepNhanBoSung",
        "TrangThaiBoSung", "NgayHenTraTruoc", "NgayHenTraMoi", "GiayToId", "MaGiayToKetQua", "TenGiayTo", "ChucDanh", "ThoiDiemXuLy", "PhongBanXuLy", "NoiDungXuLy", "TrangThai",
        "NgayBatDau", "NgayKetThucTheoQuyDinh", "NgayXuLy", "NoiDung", "status", "MaYeuCau", "MaDVC", "MaTichHop", "OrderNumber", "statusCode", "CodeTTHC", "NameTTHC", "Status", "FormsReception", "FormsPayments", "Level", "IsFromDVCQG", "IsDVCBC",
        "SiteId", "CodeProfile", "module", "maTTHC", "maHoSoLT", "maHoSoMCDT", "maHoSo", "soHoSoLT", "ngayTiepNhan", "statusDescription", "errorCode", "errorDescription", "maDinhDanhHoSo",
        "maTinh", "trangThai", "thoiGianThucHien", "coQuanXuLy", "hanBoSungHoSo", "ngayBatDau", "ngayKetThucTheoQuyDinh", "huyGiayTo", "loaiGiayTo", "id", "daNhan", "token_type", "expires_in",
        "scope",
    };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Indented JSON; what is no JSON is shown by its length only, since nobody knows what stands in it.</summary>
    public static string Show(string? text)
    {
        if (text is null)
        {
            return "Nội dung đã được xóa cùng dữ liệu cá nhân của hồ sơ; mã băm vẫn còn.";
        }

        try
        {
            if (JsonNode.Parse(text) is { } node)
            {
                Mask(node);
                var shown = node.ToJsonString(Readable);
                return shown.Length <= ShownAtMost ? shown : shown[..ShownAtMost] + "\n…";
            }
        }
        catch (JsonException)
        {
            // Not in the contract; said so below.
        }

        return $"(không phải JSON, {text.Length:N0} ký tự)";
    }

    private static void Mask(JsonNode node)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                if (value is JsonObject or JsonArray)
                {
                    Mask(value);
                }
                else if (value is JsonValue one && !Plain.Contains(name))
                {
                    fields[name] = Hidden(one);
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is JsonObject or JsonArray)
                {
                    Mask(list[i]!);
                }
                else if (list[i] is JsonValue one)
                {
                    list[i] = Hidden(one);
                }
            }
        }
    }

    private static string Hidden(JsonValue value)
    {
        var text = value.TryGetValue<string>(out var written) ? written : value.ToJsonString();
        return text.Length == 0 ? "" : text.Any(char.IsDigit) && !text.Contains(' ') ? Masking.Number(text)! : Masking.Name(text) ?? "•••";
    }
}
