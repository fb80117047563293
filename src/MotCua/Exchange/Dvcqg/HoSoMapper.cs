using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvcqg;

/// <summary>
/// What happened to a dossier in the portal's words. Null is "we do not know": it leaves empty, and nothing is put in its
/// place.
/// </summary>
public static partial class HoSoMapper
{
    /// <summary>The system of the province.</summary>
    private const string FiledHere = "2";

    private const int SummaryAtMost = 1000;

    /// <summary>
    /// The code a dossier has at the portal: the portal's own where it came from there, the official code from reception on;
    /// what ends before reception never gets one, so its tracking reference stands for it for good. Null while it may still
    /// get its code: nothing can be told yet.
    /// </summary>
    public static string? CodeOf(DossierFacts facts) => facts.PortalCode ?? facts switch
    {
        { ReceivedAt: not null, Code: { } code } => code,
        { Status: (int)DossierStatus.NotAccepted or (int)DossierStatus.Withdrawn or (int)DossierStatus.Stopped } => facts.Reference,
        _ => null,
    };

    public static HoSo Of(DossierFacts facts)
    {
        var finished = facts.Status is (int)DossierStatus.Finished or (int)DossierStatus.Returned;
        return new HoSo
        {
            MaHoSo = CodeOf(facts),
            MaTTHC = facts.ProcedureCode,
            TenTTHC = facts.ProcedureName,
            TenLinhVuc = facts.FieldName,
            KenhThucHien = facts.Channel?.ToString(CultureInfo.InvariantCulture),
            ChuHoSo = facts.Owner?.FullName,
            SoGiayToChuHoSo = facts.Owner?.IdentityNumber,
            DinhDanhCHS = IdentityOf(facts.Owner?.IdentityNumber) is { } identity ? [identity] : [],
            LoaiDoiTuong = facts.Owner?.Kind is { } kind and >= 1 and <= 4 ? kind.ToString(CultureInfo.InvariantCulture) : null,
            MaDoiTuong = facts.TechnicalId,
            Email = facts.Owner?.Email,
            SoDienThoai = facts.Owner?.Phone,
            TrichYeuHoSo = facts.ProcedureName.Length <= SummaryAtMost ? facts.ProcedureName : facts.ProcedureName[..(SummaryAtMost - 1)] + "…",
            NgayNopHoSo = Write(facts.SubmittedAt),
            NgayTiepNhan = Write(facts.ReceivedAt),
            NgayHenTra = Write(facts.DueAt),
            TrangThaiHoSo = facts.Status.ToString(CultureInfo.InvariantCulture),
            NgayTra = Write(facts.ReturnedAt),
            HinhThuc = facts.ReturnWay switch { "counter" => "0", "post" => "1", _ => null },
            NgayKetThucXuLy = finished ? Write(facts.FinishedAt) : null,
            NgayTuChoi = Write(facts.NotAcceptedAt),
            DonViXuLy = facts.UnitName,
            NoiNopHoSo = facts.PortalCode is null ? FiledHere : null,
            HoSoCoThanhPhanSoHoa = facts.Components.Any(c => c.Digitised == true) ? "1" : facts.Components.All(c => c.Digitised == false) ? "0" : null,
            TaiKhoanDuocXacThucVoiVNeID = facts.Verified switch { true => "1", false => "0", null => null },
            DuocThanhToanTrucTuyen = PaidOnline(facts.Fees),
            DSKetNoiCSDL = [.. facts.Registers.Select(r => new KetNoiCsdl(r))],
            TaiLieuNop = [.. facts.Components.Select(Component)],
            DanhSachLePhi = [.. facts.Fees.Select(f => new LePhi(f.Name, null, null, f.Amount.ToString(CultureInfo.InvariantCulture), null))],
            DanhSachTepDinhKemKhac = [],
            DanhSachHoSoBoSung = [.. facts.Supplements.Select((s, i) => Supplement(facts, s, i))],
            DanhSachGiayToKetQua = finished ? [.. facts.Results.Select(r => new GiayToKetQua(r.Name, null, r.Id.ToString("D"), null, National(r.KindCode)))] : [],
        };
    }

    /// <summary>1 is the twelve-digit number, 2 the nine-digit one; anything else has no kind and is not told as one.</summary>
    public static DinhDanh? IdentityOf(string? number) => number switch
    {
        { Length: 12 } when number.All(char.IsAsciiDigit) => new DinhDanh("1", number),
        { Length: 9 } when number.All(char.IsAsciiDigit) => new DinhDanh("2", number),
        _ => null,
    };

    /// <summary>
    /// 0 is "not online"; no fee says nothing. Through which gateway an online payment went decides between 1 and 2, and is
    /// left empty where it is not known.
    /// </summary>
    private static string? PaidOnline(IReadOnlyList<ToldFee> fees) => fees.Count == 0 ? null : fees.Any(f => f.Way == "online") ? null : "0";

    /// <summary>
    /// Handed in by the applicant: nothing is taken from the national store or used again unless we know it was. Catalogue
    /// codes of our own are no codes of the portal's.
    /// </summary>
    private static TaiLieuNop Component(ToldComponent component) => new()
    {
        TepDinhKemId = component.FileName is null ? null : component.Id.ToString("D"),
        TenTepDinhKem = component.FileName ?? component.Name,
        IsDeleted = "False",
        MaThanhPhanHoSo = National(component.Code),
        DuocSoHoa = component.Digitised switch { true => "1", false => "0", null => null },
        DuocTaiSuDung = "0",
        DuocLayTuKhoDMQG = "0",
    };

    private static HoSoBoSung Supplement(DossierFacts facts, ToldSupplement asked, int number)
    {
        var (askedBy, answeredBy) = (facts.SupplementAct("dossier.supplement-asked", number), facts.SupplementAct("dossier.supplement-answered", number));
        return new HoSoBoSung
        {
            HoSoBoSungId = asked.Id.ToString("D"),
            NguoiYeuCauBoSung = asked.AskedBy,
            NoiDungBoSung = string.Join("; ", asked.Items.Append(asked.Reason)),
            NgayBoSung = Write(asked.AskedAt),
            NgayTiepNhanBoSung = Write(asked.AnsweredAt),
            NgayHenTraTruoc = askedBy is null ? null : Write(facts.DueBy(askedBy.ActId)),
            NgayHenTraMoi = answeredBy is null ? null : Write(facts.DueBy(answeredBy.ActId)),
        };
    }

    private static string? National(string? code) => code is not null && NationalCode().IsMatch(code) ? code : null;

    private static string? Write(DateTimeOffset? moment) => moment is { } at ? DvcqgMoment.Write(at) : null;

    [GeneratedRegex(@"^(KQ|TP|000|\d+)\.[A-Z0-9.]+$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex NationalCode();
}
