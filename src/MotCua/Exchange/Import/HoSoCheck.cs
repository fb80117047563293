using System.Globalization;
using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Kernel;

namespace MotCua.Exchange.Import;

/// <summary>
/// Turns the wire's texts into a dossier, or says every reason why not. Pure: the units that ever stood are an argument.
/// </summary>
public sealed class HoSoCheck
{
    private const int LongestCode = 64;

    private readonly int line;
    private readonly List<ImportFault> faults = [];

    private HoSoCheck(int line) => this.line = line;

    /// <returns>The dossier when there is no fault.</returns>
    public static (ImportedDossier? Dossier, IReadOnlyList<ImportFault> Faults) Check(int line, HoSo said, UnitLives units)
    {
        var check = new HoSoCheck(line);
        var dossier = check.Read(said, units);
        return (check.faults.Count == 0 ? dossier : null, check.faults);
    }

    private ImportedDossier Read(HoSo said, UnitLives units)
    {
        CheckInside(said);
        var dossier = new ImportedDossier
        {
            Code = Required(nameof(said.MaHoSo), said.MaHoSo, LongestCode),
            Procedure = new ProcedureCode(Required(nameof(said.MaTTHC), said.MaTTHC, LongestCode)),
            ProcedureName = said.TenTTHC,
            Unit = new UnitCode(Required(nameof(said.DonViXuLy), said.DonViXuLy, LongestCode)),
            Status = Status(said.TrangThaiHoSo),
            Channel = Choice(nameof(said.KenhThucHien), said.KenhThucHien, 1, 3, "1 trực tiếp, 2 trực tuyến, 3 bưu chính"),
            ReturnWay = Choice(nameof(said.HinhThuc), said.HinhThuc, 0, 1, "0 trực tiếp, 1 bưu chính") switch { 0 => "counter", 1 => "post", _ => null },
            Owner = said.ChuHoSo,
            OwnerKind = Choice(nameof(said.LoaiDoiTuong), said.LoaiDoiTuong, 1, 4, "1 công dân, 2 doanh nghiệp, 3 cơ quan nhà nước, 4 khác"),
            OwnerIdentity = said.SoGiayToChuHoSo ?? said.DinhDanhCHS?.FirstOrDefault(d => d.SoDinhDanh is not null)?.SoDinhDanh,
            OwnerPhone = said.SoDienThoai,
            OwnerEmail = said.Email,
            SubmittedAt = Moment(nameof(said.NgayNopHoSo), said.NgayNopHoSo),
            ReceivedAt = Moment(nameof(said.NgayTiepNhan), said.NgayTiepNhan),
            DueAt = Moment(nameof(said.NgayHenTra), said.NgayHenTra),
            FinishedAt = Moment(nameof(said.NgayKetThucXuLy), said.NgayKetThucXuLy),
            ReturnedAt = Moment(nameof(said.NgayTra), said.NgayTra),
            RefusedAt = Moment(nameof(said.NgayTuChoi), said.NgayTuChoi),
            Components = said.TaiLieuNop?.Where(t => !IsDeleted(t)).Select(t => new ImportedComponent(t.MaThanhPhanHoSo, t.TenTepDinhKem, Flag(t.DuocSoHoa))).ToList(),
            Results = said.DanhSachGiayToKetQua?.Select(r => new ImportedResult(r.TenGiayTo, r.MaGiayToKetQua ?? r.GiayToId)).ToList(),
            Supplements = said.DanhSachHoSoBoSung?.Count,
        };
        CheckUnit(dossier, units);
        return dossier;
    }

    /// <summary>What only lies in the source line for now must be readable too.</summary>
    private void CheckInside(HoSo said)
    {
        Choice(nameof(said.DuocThanhToanTrucTuyen), said.DuocThanhToanTrucTuyen, 0, 3, "1 trên Cổng Dịch vụ công quốc gia, 2 qua cổng khác, 0 hoặc 3 không");
        foreach (var component in said.TaiLieuNop ?? [])
        {
            Choice("TaiLieuNop.DuocSoHoa", component.DuocSoHoa, 0, 1, "1 có, 0 không");
        }

        foreach (var fee in said.DanhSachLePhi ?? [])
        {
            if (fee.Gia is not null && !(decimal.TryParse(fee.Gia, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price == decimal.Truncate(price)))
            {
                Fault("DanhSachLePhi.Gia", $"\"{fee.Gia}\" không phải số tiền đồng nguyên, không âm; hãy chỉ ghi chữ số.");
            }
        }

        foreach (var request in said.DanhSachHoSoBoSung ?? [])
        {
            Moment("DanhSachHoSoBoSung.NgayBoSung", request.NgayBoSung);
            Moment("DanhSachHoSoBoSung.NgayTiepNhanBoSung", request.NgayTiepNhanBoSung);
            Moment("DanhSachHoSoBoSung.NgayHenTraTruoc", request.NgayHenTraTruoc);
            Moment("DanhSachHoSoBoSung.NgayHenTraMoi", request.NgayHenTraMoi);
        }

        if (said.BienLai is { } receipt)
        {
            Required("BienLai.So", receipt.So, LongestCode);
            Moment("BienLai.NgayLap", receipt.NgayLap);
        }
    }

    private void CheckUnit(ImportedDossier dossier, UnitLives units)
    {
        if (dossier.Unit.Value.Length == 0)
        {
            return;
        }

        // A dossier handed over to a successor names the unit that has it now, so any day of its life will do.
        DateTimeOffset?[] told = [dossier.SubmittedAt, dossier.ReceivedAt, dossier.FinishedAt, dossier.ReturnedAt, dossier.RefusedAt];
        var days = told.OfType<DateTimeOffset>().Select(Clock.DayOf).ToList();
        var last = dossier.Status.IsClosed() && days.Count > 0 ? days.Max() : DateOnly.MaxValue;
        if (!units.Knows(dossier.Unit))
        {
            Fault(nameof(HoSo.DonViXuLy), $"không có đơn vị \"{dossier.Unit}\"; hãy nhập đơn vị trước (import units) hoặc sửa mã.");
        }
        else if (days.Count > 0 && !units.StoodBetween(dossier.Unit, days.Min(), last))
        {
            Fault(nameof(HoSo.DonViXuLy), $"đơn vị {dossier.Unit} không tồn tại trong thời gian giải quyết hồ sơ (từ {VietnameseDates.Day(days.Min())}); hãy sửa mã đơn vị hoặc ngày.");
        }
    }

    private string Required(string field, string? value, int longest)
    {
        if (value is null)
        {
            Fault(field, "không được để trống.");
        }
        else if (value.Length > longest)
        {
            Fault(field, $"dài {value.Length} ký tự, tối đa {longest}.");
        }
        else if (value.Any(char.IsControl))
        {
            Fault(field, "có ký tự điều khiển; hãy bỏ ký tự đó.");
        }

        return value ?? "";
    }

    private DossierStatus Status(string? value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Enum.IsDefined((DossierStatus)code))
        {
            return (DossierStatus)code;
        }

        Fault(nameof(HoSo.TrangThaiHoSo), value is null ? "không được để trống; phải là số từ 1 đến 10." : $"\"{value}\" không phải trạng thái công khai; phải là số từ 1 đến 10.");
        return default;
    }

    private int? Choice(string field, string? value, int least, int most, string meaning)
    {
        if (value is null)
        {
            return null;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code >= least && code <= most)
        {
            return code;
        }

        Fault(field, $"\"{value}\" không hợp lệ; phải là {meaning}.");
        return null;
    }

    private DateTimeOffset? Moment(string field, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (DvcqgMoment.Read(value) is not { } moment)
        {
            Fault(field, $"\"{value}\" không phải thời điểm; hãy ghi yyyyMMddHHmmss theo giờ Việt Nam, ví dụ 20260521083000.");
            return null;
        }

        if (Clock.DayOf(moment).Year < 1945)
        {
            Fault(field, $"năm {Clock.DayOf(moment).Year:0000} không thể đúng; nếu không biết thì hãy để trống.");
            return null;
        }

        return moment;
    }

    private static bool? Flag(string? value) => value is null ? null : value == "1";

    private static bool IsDeleted(TaiLieuNop component) =>
        component.IsDeleted is "1" || string.Equals(component.IsDeleted, "true", StringComparison.OrdinalIgnoreCase);

    private void Fault(string field, string reason) => faults.Add(new ImportFault(line, field, reason));
}
