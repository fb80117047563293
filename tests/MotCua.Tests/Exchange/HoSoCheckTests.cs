using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Import;
using MotCua.Kernel;
using MotCua.Organisation;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange;

public sealed class HoSoCheckTests
{
    private static readonly UnitLives Units = new(
    [
        new Unit(new UnitCode("H50.02"), "Huyện Triệu Phong", "district", null, new DateOnly(2004, 1, 1), new DateOnly(2025, 6, 30)),
        new Unit(new UnitCode("H50.19639"), "Xã Ái Tử", "commune", null, new DateOnly(2025, 7, 1), null),
    ]);

    [Fact]
    public void An_honest_line_becomes_a_dossier_with_moments_of_Vietnam()
    {
        var (dossier, faults) = Check(HoSoLines.Line("H50.02-KS-1"));

        faults.ShouldBeEmpty();
        dossier.ShouldNotBeNull();
        dossier.ReceivedAt.ShouldBe(new DateTimeOffset(2023, 8, 1, 2, 0, 0, TimeSpan.Zero));
        dossier.Status.ShouldBe(DossierStatus.Returned);
        dossier.Components!.Single().Digitised.ShouldBe(true);
    }

    [Fact]
    public void What_is_not_said_stays_unknown()
    {
        var (dossier, faults) = Check("""{"MaHoSo":"a","MaTTHC":"1.001193","DonViXuLy":"H50.02","TrangThaiHoSo":1,"KenhThucHien":"","TaiLieuNop":"","NgayTra":null}""");

        faults.ShouldBeEmpty();
        dossier!.Channel.ShouldBeNull();
        dossier.OwnerKind.ShouldBeNull();
        dossier.Owner.ShouldBeNull();
        dossier.ReceivedAt.ShouldBeNull();
        dossier.Components.ShouldBeNull();
        dossier.Results.ShouldBeNull();
        dossier.Supplements.ShouldBeNull();
    }

    [Fact]
    public void Numbers_flags_and_texts_say_the_same()
    {
        var texts = Read(HoSoLines.Line("a"));
        var numbers = Read(HoSoLines.Line(
            "a",
            ("KenhThucHien", 2),
            ("TrangThaiHoSo", 10),
            ("NgayTiepNhan", 20230801090000),
            ("TaiLieuNop", new JsonArray(new JsonObject { ["DuocSoHoa"] = true, ["MaThanhPhanHoSo"] = "GCS", ["MoRong"] = new JsonObject() }))));

        HoSoJson.Canonical(numbers).ShouldBe(HoSoJson.Canonical(texts));
    }

    [Fact]
    public void Letters_typed_in_two_pieces_become_one()
    {
        var decomposed = "Nguyễn Thị Ánh".Normalize(NormalizationForm.FormD);

        Read(HoSoLines.Line("a", ("ChuHoSo", decomposed))).ChuHoSo.ShouldBe("Nguyễn Thị Ánh");
    }

    [Theory]
    [InlineData("MaHoSo", null, "không được để trống")]
    [InlineData("MaHoSo", "x234567890x234567890x234567890x234567890x234567890x23456789012345", "dài 65 ký tự, tối đa 64")]
    [InlineData("MaHoSo", "a\u0001b", "ký tự điều khiển")]
    [InlineData("MaTTHC", null, "không được để trống")]
    [InlineData("DonViXuLy", "H99", "không có đơn vị \"H99\"")]
    [InlineData("DonViXuLy", "H50.19639", "không tồn tại trong thời gian giải quyết")]
    [InlineData("TrangThaiHoSo", null, "từ 1 đến 10")]
    [InlineData("TrangThaiHoSo", "0", "từ 1 đến 10")]
    [InlineData("TrangThaiHoSo", "11", "từ 1 đến 10")]
    [InlineData("TrangThaiHoSo", "done", "từ 1 đến 10")]
    [InlineData("KenhThucHien", "4", "1 trực tiếp, 2 trực tuyến, 3 bưu chính")]
    [InlineData("LoaiDoiTuong", "5", "1 công dân")]
    [InlineData("NgayTiepNhan", "2023-08-01", "yyyyMMddHHmmss")]
    [InlineData("NgayTiepNhan", "20230231080000", "yyyyMMddHHmmss")]
    [InlineData("NgayHenTra", "00010101000000", "yyyyMMddHHmmss")]
    [InlineData("NgayHenTra", "19000101000000", "năm 1900")]
    [InlineData("DuocThanhToanTrucTuyen", "7", "không hợp lệ")]
    public void A_bad_value_is_told_by_line_field_and_reason(string field, string? value, string reason)
    {
        var (dossier, faults) = Check(HoSoLines.Line("a", (field, value)));

        dossier.ShouldBeNull();
        var fault = faults.ShouldHaveSingleItem();
        (fault.Line, fault.Field).ShouldBe((7, field));
        fault.Reason.ShouldContain(reason);
    }

    [Fact]
    public void Every_fault_of_a_line_is_told_not_only_the_first()
    {
        var (_, faults) = Check("""{"MaHoSo":"a","DonViXuLy":"H99","TrangThaiHoSo":"77","NgayNopHoSo":"hôm qua"}""");

        faults.Select(f => f.Field).Order().ShouldBe(["DonViXuLy", "MaTTHC", "NgayNopHoSo", "TrangThaiHoSo"]);
    }

    [Fact]
    public void A_fee_is_whole_dong_and_a_receipt_has_its_number()
    {
        var fee = new JsonArray(new JsonObject { ["TenPhiLePhi"] = "Lệ phí", ["Gia"] = "8.000,5" });
        var (_, faults) = Check(HoSoLines.Line("a", ("DanhSachLePhi", fee), ("BienLai", new JsonObject { ["NgayLap"] = "20230801090000" })));
        faults.Select(f => f.Field).ShouldBe(["DanhSachLePhi.Gia", "BienLai.So"]);

        var right = new JsonArray(new JsonObject { ["TenPhiLePhi"] = "Lệ phí", ["Gia"] = 8000 });
        Check(HoSoLines.Line("a", ("DanhSachLePhi", right), ("BienLai", new JsonObject { ["So"] = 12, ["NgayLap"] = 20230801090000 }))).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_dossier_handed_over_to_the_successor_of_its_unit_is_accepted()
    {
        var handedOver = HoSoLines.Line(
            "a", ("DonViXuLy", "H50.19639"), ("NgayNopHoSo", "20250620080000"), ("NgayTiepNhan", "20250620090000"), ("NgayHenTra", "20250710170000"),
            ("NgayKetThucXuLy", null), ("NgayTra", null), ("TrangThaiHoSo", 4));

        Check(handedOver).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"MaHoSo":"a","MaTTHC":"1""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("xin chào")]
    [InlineData("""{"MaHoSo":{"a":1}}""")]
    [InlineData("""{"MaHoSo":"a","MaHoSo":"b"}""")]
    [InlineData("""{"ChuHoSo":"\ud800"}""")]
    [InlineData("""{"ChuHoSo":"a\u0000b"}""")]
    [InlineData("""{"TaiLieuNop":[null]}""")]
    [InlineData("""{"TaiLieuNop":[1]}""")]
    [InlineData("""{"TaiLieuNop":{}}""")]
    public void What_is_no_dossier_at_all_is_refused_as_json(string line) =>
        Should.Throw<JsonException>(() => HoSoJson.Read(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Should.Throw<JsonException>(() => HoSoJson.Read([.. "{\"ChuHoSo\":\""u8, 0xC3, 0x28, .. "\"}"u8]));

    [Theory]
    [InlineData("NgayTra", "20230803160000", "returned.before-finished")]
    [InlineData("NgayKetThucXuLy", "20230701160000", "finished.before-received")]
    [InlineData("NgayHenTra", "20230701160000", "due.before-received")]
    [InlineData("NgayNopHoSo", "20230802080000", "received.before-submitted")]
    [InlineData("NgayTiepNhan", null, "received.no-date")]
    [InlineData("NgayHenTra", null, "due.missing")]
    [InlineData("NgayTra", null, "returned.no-date")]
    [InlineData("NgayTra", "20990101000000", "date.in-the-future")]
    public void A_breach_of_the_law_is_listed_not_refused(string field, string? value, string breach)
    {
        var (dossier, faults) = Check(HoSoLines.Line("a", (field, value)));

        faults.ShouldBeEmpty();
        Breaches.Of(dossier!, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).Select(b => b.Code).ShouldContain(breach);
    }

    [Fact]
    public void An_end_without_result_is_a_breach_only_when_the_list_was_said_to_be_empty()
    {
        BreachesOf(HoSoLines.Line("a", ("DanhSachGiayToKetQua", new JsonArray()))).ShouldBe(["finished.no-result"]);
        BreachesOf(HoSoLines.Line("a", ("DanhSachGiayToKetQua", null))).ShouldBeEmpty();
        BreachesOf(HoSoLines.Line("a")).ShouldBeEmpty();
    }

    private static IEnumerable<string> BreachesOf(string line) =>
        Breaches.Of(Check(line).Dossier!, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).Select(b => b.Code);

    private static HoSo Read(string line) => HoSoJson.Read(Encoding.UTF8.GetBytes(line));

    private static (ImportedDossier? Dossier, IReadOnlyList<ImportFault> Faults) Check(string line) => HoSoCheck.Check(7, Read(line), Units);
}
