namespace MotCua.Exchange.Dvcqg;

/// <summary>
/// One dossier as the national portal (Cổng DVCQG) speaks of it: the item of <c>DongBoHoSoMC</c>, with the fields of the
/// Quyết định 766/QĐ-TTg era. Names and texts are the wire's; null is "not said", an empty list is "none".
/// Moments are <c>yyyyMMddHHmmss</c>, Vietnam time.
/// </summary>
public sealed record HoSo
{
    public string? MaHoSo { get; init; }

    public string? MaTTHC { get; init; }

    public string? TenTTHC { get; init; }

    public string? MaLinhVuc { get; init; }

    public string? TenLinhVuc { get; init; }

    public string? SoBienNhan { get; init; }

    /// <summary>1 at the counter, 2 online, 3 by post.</summary>
    public string? KenhThucHien { get; init; }

    public string? ChuHoSo { get; init; }

    public string? SoGiayToChuHoSo { get; init; }

    public IReadOnlyList<DinhDanh>? DinhDanhCHS { get; init; }

    /// <summary>1 citizen, 2 business, 3 state agency, 4 other.</summary>
    public string? LoaiDoiTuong { get; init; }

    public string? MaDoiTuong { get; init; }

    public string? ThongTinKhac { get; init; }

    public string? Email { get; init; }

    public string? Fax { get; init; }

    public string? SoDienThoai { get; init; }

    public string? TrichYeuHoSo { get; init; }

    public string? NgayNopHoSo { get; init; }

    public string? NgayTiepNhan { get; init; }

    public string? NgayHenTra { get; init; }

    /// <summary>1 … 10; 0 is "not a public status".</summary>
    public string? TrangThaiHoSo { get; init; }

    public string? NgayTra { get; init; }

    public string? ThongTinTra { get; init; }

    /// <summary>How the result goes out: 0 at the counter, 1 by post.</summary>
    public string? HinhThuc { get; init; }

    public string? NgayKetThucXuLy { get; init; }

    public string? NgayTuChoi { get; init; }

    public string? DonViXuLy { get; init; }

    public string? GhiChu { get; init; }

    public string? NoiNopHoSo { get; init; }

    public string? HoSoCoThanhPhanSoHoa { get; init; }

    public string? TaiKhoanDuocXacThucVoiVNeID { get; init; }

    /// <summary>1 paid on the national portal, 2 by the ministry's or province's gateway, 0 or 3 not paid online.</summary>
    public string? DuocThanhToanTrucTuyen { get; init; }

    public IReadOnlyList<KetNoiCsdl>? DSKetNoiCSDL { get; init; }

    public IReadOnlyList<TaiLieuNop>? TaiLieuNop { get; init; }

    public IReadOnlyList<LePhi>? DanhSachLePhi { get; init; }

    public IReadOnlyList<TepDinhKemKhac>? DanhSachTepDinhKemKhac { get; init; }

    public IReadOnlyList<HoSoBoSung>? DanhSachHoSoBoSung { get; init; }

    public IReadOnlyList<GiayToKetQua>? DanhSachGiayToKetQua { get; init; }

    /// <summary>Our own addition to imports: the e-receipt of the fee, where there is one.</summary>
    public BienLai? BienLai { get; init; }
}

/// <param name="LoaiDinhDanh">1 the 12-digit CCCD, 2 the 9-digit CMND.</param>
public sealed record DinhDanh(string? LoaiDinhDanh, string? SoDinhDanh);

public sealed record KetNoiCsdl(string? MaCSDL);

/// <summary>A component handed in. The flags are 1 or 0.</summary>
public sealed record TaiLieuNop
{
    public string? TepDinhKemId { get; init; }

    public string? TenTepDinhKem { get; init; }

    public string? IsDeleted { get; init; }

    public string? MaThanhPhanHoSo { get; init; }

    public string? DuongDanTaiTepTin { get; init; }

    public string? DuocSoHoa { get; init; }

    public string? DuocTaiSuDung { get; init; }

    public string? DuocLayTuKhoDMQG { get; init; }

    public string? MaKetQuaThayThe { get; init; }
}

/// <param name="Gia">Đồng.</param>
public sealed record LePhi(string? TenPhiLePhi, string? MaPhiLePhi, string? HinhThucThu, string? Gia, string? LoaiPhiLePhi);

public sealed record TepDinhKemKhac(string? TenGiayTo, string? SoLuong, string? LoaiGiayTo);

/// <summary>One request for supplements and its answer.</summary>
public sealed record HoSoBoSung
{
    public string? HoSoBoSungId { get; init; }

    public string? NguoiYeuCauBoSung { get; init; }

    public string? NoiDungBoSung { get; init; }

    public string? NgayBoSung { get; init; }

    public string? NguoiTiepNhanBoSung { get; init; }

    public string? ThongTinTiepNhan { get; init; }

    public string? NgayTiepNhanBoSung { get; init; }

    public string? TrangThaiBoSung { get; init; }

    public string? NgayHenTraTruoc { get; init; }

    public string? NgayHenTraMoi { get; init; }
}

public sealed record GiayToKetQua(
    string? TenGiayTo, string? MaThanhPhanHoSo, string? GiayToId, string? DuongDanTepTinKetQua, string? MaGiayToKetQua);

/// <param name="So">The number on the receipt.</param>
/// <param name="NgayLap">When it was issued.</param>
public sealed record BienLai(string? So, string? NgayLap);
