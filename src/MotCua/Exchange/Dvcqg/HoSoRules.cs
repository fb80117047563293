using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Dossiers;
using MotCua.Exchange.Outbox;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvcqg;

/// <summary>
/// Looks at a message before it leaves, beside what happened: what other systems were seen to make up is refused here, and
/// what a person must know first holds the message.
/// </summary>
public static partial class HoSoRules
{
    private const int NameAtMost = 4000;
    private const int SummaryAtMost = 1000;
    private const int ResultNameAtMost = 2000;

    /// <summary>"000000001", "111111111", "123456789": nobody's number, seen where others had to fill a field.</summary>
    internal static bool IsFiller(string number) => Filler().IsMatch(number);

    public static IReadOnlyList<MessageFault> Check(HoSo told, DossierFacts facts) =>
    [
        .. Identity(told),
        .. State(told, facts),
        .. Times(told, facts),
        .. Papers(told, facts),
        .. Lists(told, facts),
        .. Lengths(told),
    ];

    /// <summary>Who and what: no filler, no code of our own invention.</summary>
    private static IEnumerable<MessageFault> Identity(HoSo told)
    {
        if (told.MaHoSo is null)
        {
            yield return new("MaHoSo", "Hồ sơ chưa có mã số hồ sơ.");
        }

        if (told.MaTTHC is null || !ProcedureCode().IsMatch(told.MaTTHC))
        {
            yield return new("MaTTHC", $"Thủ tục chưa có mã quốc gia (đang ghi \"{told.MaTTHC}\"). Hãy bổ sung mã vào danh mục thủ tục.");
        }

        if (string.IsNullOrWhiteSpace(told.ChuHoSo))
        {
            yield return new("ChuHoSo", "Chưa có tên chủ hồ sơ.");
        }

        var numbers = (told.DinhDanhCHS ?? []).Select(d => d.SoDinhDanh).Append(told.SoGiayToChuHoSo).OfType<string>();
        if (numbers.Any(n => Filler().IsMatch(n)))
        {
            yield return new("SoGiayToChuHoSo", "Số giấy tờ của chủ hồ sơ là số điền cho có. Hãy sửa thành số thật, hoặc để trống nếu không có.");
        }

        if ((told.DinhDanhCHS ?? []).Any(d => HoSoMapper.IdentityOf(d.SoDinhDanh)?.LoaiDinhDanh != d.LoaiDinhDanh))
        {
            yield return new("DinhDanhCHS", "Loại định danh không khớp với số: 12 chữ số là căn cước, 9 chữ số là chứng minh nhân dân.");
        }

        if (told.LoaiDoiTuong is not (null or "1" or "2" or "3" or "4"))
        {
            yield return new("LoaiDoiTuong", "Loại đối tượng không có trong danh mục.");
        }

        if (told.Fax is { } fax && fax == told.SoDienThoai)
        {
            yield return new("Fax", "Số điện thoại bị ghi vào ô fax.");
        }
    }

    /// <summary>The state that is told is the state that was: a stop, a request or a payment is no "finished".</summary>
    private static IEnumerable<MessageFault> State(HoSo told, DossierFacts facts)
    {
        if (told.TrangThaiHoSo != facts.Status.ToString(CultureInfo.InvariantCulture))
        {
            yield return new("TrangThaiHoSo", $"Trạng thái báo đi ({told.TrangThaiHoSo}) khác trạng thái thật ({facts.Status}, {((DossierStatus)facts.Status).InVietnamese()}).");
        }

        if (told.KenhThucHien is not null && told.KenhThucHien != facts.Channel?.ToString(CultureInfo.InvariantCulture))
        {
            yield return new("KenhThucHien", "Kênh thực hiện báo đi khác kênh đã nộp.");
        }

        if (told.TaiKhoanDuocXacThucVoiVNeID == "1" && facts.Verified != true)
        {
            yield return new("TaiKhoanDuocXacThucVoiVNeID", "Hồ sơ không được nộp bằng tài khoản đã xác thực với VNeID.");
        }

        if (told.DuocThanhToanTrucTuyen is "1" or "2" && !facts.Fees.Any(f => f.Way == "online"))
        {
            yield return new("DuocThanhToanTrucTuyen", "Không có khoản phí, lệ phí nào đã nộp trực tuyến.");
        }
    }

    /// <summary>No moment that nobody recorded, none that has not come, none in the wrong order.</summary>
    private static IEnumerable<MessageFault> Times(HoSo told, DossierFacts facts)
    {
        foreach (var (field, text, happened) in new[]
        {
            ("NgayNopHoSo", told.NgayNopHoSo, facts.SubmittedAt), ("NgayTiepNhan", told.NgayTiepNhan, facts.ReceivedAt), ("NgayHenTra", told.NgayHenTra, facts.DueAt),
            ("NgayKetThucXuLy", told.NgayKetThucXuLy, facts.FinishedAt), ("NgayTra", told.NgayTra, facts.ReturnedAt), ("NgayTuChoi", told.NgayTuChoi, facts.NotAcceptedAt),
        })
        {
            if (text is not null && text != (happened is { } at ? DvcqgMoment.Write(at) : null))
            {
                yield return new(field, "Thời điểm báo đi khác thời điểm đã ghi nhận.");
            }
        }

        if (told.NgayTiepNhan is null && facts.Status is not ((int)DossierStatus.Registered or (int)DossierStatus.NotAccepted or (int)DossierStatus.SupplementAsked or (int)DossierStatus.Withdrawn or (int)DossierStatus.Stopped))
        {
            yield return new("NgayTiepNhan", "Hồ sơ đã được tiếp nhận nhưng không rõ thời điểm tiếp nhận.");
        }

        if (told.NgayKetThucXuLy is not null && facts.Status is not ((int)DossierStatus.Finished or (int)DossierStatus.Returned))
        {
            yield return new("NgayKetThucXuLy", "Hồ sơ chưa xử lý xong nhưng lại có thời điểm kết thúc.");
        }

        // The wire's moments sort as texts.
        var order = new[] { told.NgayNopHoSo, told.NgayTiepNhan, told.NgayKetThucXuLy, told.NgayTra }.OfType<string>().ToList();
        if (!order.Order(StringComparer.Ordinal).SequenceEqual(order, StringComparer.Ordinal))
        {
            yield return new("NgayTiepNhan", "Các thời điểm nộp, tiếp nhận, kết thúc, trả kết quả không theo thứ tự.");
        }
    }

    /// <summary>Taken from the national store, used again, digitised: only where it was.</summary>
    private static IEnumerable<MessageFault> Papers(HoSo told, DossierFacts facts)
    {
        var papers = told.TaiLieuNop ?? [];
        if (papers.Any(p => p.DuocLayTuKhoDMQG == "1" && p.MaKetQuaThayThe is null))
        {
            yield return new("TaiLieuNop.DuocLayTuKhoDMQG", "Giấy tờ được ghi là lấy từ kho dữ liệu quốc gia nhưng không có mã kết quả thay thế.");
        }

        if (papers.Any(p => p.DuocTaiSuDung == "1" && p.MaKetQuaThayThe is null))
        {
            yield return new("TaiLieuNop.DuocTaiSuDung", "Giấy tờ được ghi là tái sử dụng nhưng không rõ dùng lại kết quả nào.");
        }

        if (told.HoSoCoThanhPhanSoHoa == "1" && !facts.Components.Any(c => c.Digitised == true))
        {
            yield return new("HoSoCoThanhPhanSoHoa", "Hồ sơ không có thành phần nào đã số hóa.");
        }

        foreach (var register in (told.DSKetNoiCSDL ?? []).Select(k => k.MaCSDL).Where(k => !facts.Registers.Contains(k)))
        {
            yield return new("DSKetNoiCSDL", $"Cơ sở dữ liệu \"{register}\" không được khai thác cho hồ sơ này.");
        }
    }

    /// <summary>What happened is told: requests, fees and results never leave as empty lists.</summary>
    private static IEnumerable<MessageFault> Lists(HoSo told, DossierFacts facts)
    {
        if ((told.DanhSachHoSoBoSung?.Count ?? 0) != facts.Supplements.Count)
        {
            yield return new("DanhSachHoSoBoSung", "Các lần yêu cầu bổ sung không được báo đủ.");
        }

        if ((told.DanhSachLePhi?.Count ?? 0) != facts.Fees.Count)
        {
            yield return new("DanhSachLePhi", "Các khoản phí, lệ phí không được báo đủ.");
        }

        if (facts.Status is (int)DossierStatus.Finished or (int)DossierStatus.Returned && (told.DanhSachGiayToKetQua?.Count ?? 0) == 0)
        {
            yield return new("DanhSachGiayToKetQua", "Hồ sơ đã xử lý xong nhưng không có giấy tờ kết quả nào.");
        }
    }

    private static IEnumerable<MessageFault> Lengths(HoSo told)
    {
        if (told.TrichYeuHoSo?.Length > SummaryAtMost)
        {
            yield return new("TrichYeuHoSo", $"Trích yếu dài quá {SummaryAtMost.ToString("N0", VietnameseText.Culture)} ký tự.");
        }

        if ((told.TaiLieuNop ?? []).Any(p => p.TenTepDinhKem?.Length > NameAtMost))
        {
            yield return new("TaiLieuNop.TenTepDinhKem", $"Tên tệp đính kèm dài quá {NameAtMost.ToString("N0", VietnameseText.Culture)} ký tự.");
        }

        if ((told.DanhSachGiayToKetQua ?? []).Any(p => p.TenGiayTo?.Length >= ResultNameAtMost))
        {
            yield return new("DanhSachGiayToKetQua.TenGiayTo", $"Tên giấy tờ kết quả phải ngắn hơn {ResultNameAtMost.ToString("N0", VietnameseText.Culture)} ký tự.");
        }
    }

    [GeneratedRegex(@"^0{6,}\d{1,3}$|^(\d)\1{6,}$|^123456789\d*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Filler();

    [GeneratedRegex(@"^\d\.\d{6}(\.000\.00\.00\.[A-Z]\d{2})?$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex ProcedureCode();
}
