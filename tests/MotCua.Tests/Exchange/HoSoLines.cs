using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MotCua.Tests.Exchange;

/// <summary>Lines of an import file: one honest dossier, changed where a test says so.</summary>
public static class HoSoLines
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="changes">Field and value; null takes the field away.</param>
    public static string Line(string code, params (string Field, JsonNode? Value)[] changes)
    {
        var line = new JsonObject
        {
            ["MaHoSo"] = code,
            ["MaTTHC"] = "2.002621",
            ["TenTTHC"] = "Liên thông khai sinh",
            ["DonViXuLy"] = "H50.02",
            ["KenhThucHien"] = "2",
            ["ChuHoSo"] = "Nguyễn Thị Ánh",
            ["LoaiDoiTuong"] = "1",
            ["NgayNopHoSo"] = "20230801080000",
            ["NgayTiepNhan"] = "20230801090000",
            ["NgayHenTra"] = "20230808170000",
            ["NgayKetThucXuLy"] = "20230804150000",
            ["NgayTra"] = "20230804160000",
            ["TrangThaiHoSo"] = "10",
            ["TaiLieuNop"] = new JsonArray(new JsonObject { ["MaThanhPhanHoSo"] = "GCS", ["DuocSoHoa"] = "1" }),
            ["DanhSachLePhi"] = new JsonArray(),
            ["DuocThanhToanTrucTuyen"] = "3",
            ["DanhSachGiayToKetQua"] = new JsonArray(new JsonObject { ["TenGiayTo"] = "Giấy khai sinh", ["GiayToId"] = "1" }),
        };
        foreach (var (field, value) in changes)
        {
            if (value is null)
            {
                line.Remove(field);
            }
            else
            {
                line[field] = value;
            }
        }

        return line.ToJsonString(Plain);
    }
}
