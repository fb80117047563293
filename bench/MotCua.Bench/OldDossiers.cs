using System.Text.Json;

namespace MotCua.Bench;

/// <summary>Dossiers of an older system, so that the tables are not empty: every commune, open and finished.</summary>
public static class OldDossiers
{
    private static readonly string[] Units = ["H50.19363", "H50.19333", "H50.19366", "H50.19372", "H50.19405", "H50.19414"];

    public static IEnumerable<string> Lines(int count) => Enumerable.Range(1, count).Select(i => JsonSerializer.Serialize(new
    {
        MaHoSo = $"BENCH-{i:D7}",
        MaTTHC = i % 2 == 0 ? "1.001193" : "2.000815",
        TenTTHC = "Thủ tục của hệ thống cũ",
        DonViXuLy = Units[i % Units.Length],
        KenhThucHien = 1 + (i % 3),
        ChuHoSo = $"Nguyễn Văn {i}",
        LoaiDoiTuong = 1,
        NgayNopHoSo = $"2026{1 + (i % 9):D2}{1 + (i % 28):D2}080000",
        NgayTiepNhan = $"2026{1 + (i % 9):D2}{1 + (i % 28):D2}090000",
        NgayHenTra = $"2026{2 + (i % 9):D2}{1 + (i % 28):D2}170000",
        NgayKetThucXuLy = i % 50 == 0 ? null : $"2026{1 + (i % 9):D2}{1 + (i % 28):D2}160000",
        TrangThaiHoSo = i % 50 == 0 ? 4 : 9,
        TaiLieuNop = new[] { new { MaThanhPhanHoSo = "A", DuocSoHoa = i % 2 } },
        DanhSachGiayToKetQua = new[] { new { TenGiayTo = "Giấy tờ kết quả", GiayToId = "1" } },
    }));
}
