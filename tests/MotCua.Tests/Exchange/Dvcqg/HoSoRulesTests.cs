using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange.Dvcqg;

/// <summary>What other systems were seen to make up never leaves this one.</summary>
public sealed class HoSoRulesTests
{
    private static readonly DateTimeOffset Morning = SettableTime.OrdinaryMorning.ToUniversalTime();

    [Fact]
    public void What_is_mapped_from_what_happened_has_no_fault()
    {
        foreach (var facts in new[] { Facts(), Facts(4), Facts(9), Asked() })
        {
            HoSoRules.Check(HoSoMapper.Of(facts), facts).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("000000001")]
    [InlineData("000000000001")]
    [InlineData("111111111")]
    [InlineData("123456789")]
    public void A_filler_is_nobodys_number(string filler) =>
        Fields(HoSoMapper.Of(Facts() with { Owner = Owner(filler) }), Facts()).ShouldContain("SoGiayToChuHoSo");

    [Fact]
    public void No_number_leaves_empty()
    {
        var told = HoSoMapper.Of(Facts() with { Owner = Owner(null) });
        told.SoGiayToChuHoSo.ShouldBeNull();
        told.DinhDanhCHS.ShouldBeEmpty();
        HoSoRules.Check(told, Facts()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("045190001234", "1")]
    [InlineData("191234567", "2")]
    [InlineData("B1234567", null)]
    public void The_kind_of_a_number_follows_its_digits(string number, string? kind) => HoSoMapper.IdentityOf(number)?.LoaiDinhDanh.ShouldBe(kind);

    [Fact]
    public void A_paper_from_the_applicant_does_not_come_from_the_national_store()
    {
        var told = HoSoMapper.Of(Facts());
        told.TaiLieuNop!.ShouldAllBe(p => p.DuocLayTuKhoDMQG == "0" && p.DuocTaiSuDung == "0");
        Fields(told with { TaiLieuNop = [told.TaiLieuNop![0] with { DuocLayTuKhoDMQG = "1" }] }, Facts()).ShouldBe(["TaiLieuNop.DuocLayTuKhoDMQG"]);
        Fields(told with { TaiLieuNop = [told.TaiLieuNop![0] with { DuocTaiSuDung = "1" }] }, Facts()).ShouldBe(["TaiLieuNop.DuocTaiSuDung"]);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_request_a_payment_or_a_stop_is_not_told_as_finished(int status)
    {
        var facts = Facts(status);
        Fields(HoSoMapper.Of(facts) with { TrangThaiHoSo = "9" }, facts).ShouldContain("TrangThaiHoSo");
    }

    [Fact]
    public void A_register_that_nobody_asked_is_not_told_as_connected()
    {
        var told = HoSoMapper.Of(Facts());
        told.DSKetNoiCSDL.ShouldBeEmpty();
        Fields(told with { DSKetNoiCSDL = [new KetNoiCsdl("7")] }, Facts()).ShouldBe(["DSKetNoiCSDL"]);
    }

    [Fact]
    public void Requests_for_supplements_are_told_with_both_promised_moments()
    {
        var facts = Asked();
        var request = HoSoMapper.Of(facts).DanhSachHoSoBoSung!.ShouldHaveSingleItem();
        request.NgayBoSung.ShouldBe(DvcqgMoment.Write(Morning.AddHours(1)));
        request.NgayTiepNhanBoSung.ShouldBe(DvcqgMoment.Write(Morning.AddHours(5)));
        request.NgayHenTraTruoc.ShouldBe(DvcqgMoment.Write(Morning.AddDays(3)));
        request.NgayHenTraMoi.ShouldBe(DvcqgMoment.Write(Morning.AddDays(4)));
        request.NoiDungBoSung.ShouldBe("Bản chụp rõ hơn; Bản chụp bị mờ");
        Fields(HoSoMapper.Of(facts) with { DanhSachHoSoBoSung = [] }, facts).ShouldBe(["DanhSachHoSoBoSung"]);
    }

    [Fact]
    public void A_fee_that_was_asked_is_told_and_only_an_online_payment_is_told_as_one()
    {
        var facts = Facts() with { Fees = [new ToldFee("Phí chứng thực", 4000, Morning, Morning, "cash")] };
        var told = HoSoMapper.Of(facts);
        (told.DanhSachLePhi!.Single().Gia, told.DuocThanhToanTrucTuyen).ShouldBe(("4000", "0"));
        Fields(told with { DanhSachLePhi = [] }, facts).ShouldBe(["DanhSachLePhi"]);
        Fields(told with { DuocThanhToanTrucTuyen = "1" }, facts).ShouldBe(["DuocThanhToanTrucTuyen"]);
        HoSoMapper.Of(Facts()).DuocThanhToanTrucTuyen.ShouldBeNull("no fee says nothing");
    }

    [Fact]
    public void A_telephone_is_no_fax()
    {
        var told = HoSoMapper.Of(Facts());
        told.Fax.ShouldBeNull();
        Fields(told with { Fax = told.SoDienThoai }, Facts()).ShouldBe(["Fax"]);
    }

    [Fact]
    public void An_unknown_channel_is_not_told_as_the_counter()
    {
        var facts = Facts() with { Channel = null };
        HoSoMapper.Of(facts).KenhThucHien.ShouldBeNull();
        Fields(HoSoMapper.Of(facts) with { KenhThucHien = "1" }, facts).ShouldBe(["KenhThucHien"]);
    }

    [Fact]
    public void Nobody_is_told_as_verified_who_did_not_sign_in()
    {
        var facts = Facts() with { Verified = null };
        HoSoMapper.Of(facts).TaiKhoanDuocXacThucVoiVNeID.ShouldBeNull();
        Fields(HoSoMapper.Of(facts) with { TaiKhoanDuocXacThucVoiVNeID = "1" }, facts).ShouldBe(["TaiKhoanDuocXacThucVoiVNeID"]);
    }

    [Fact]
    public void A_moment_nobody_recorded_is_not_told()
    {
        var told = HoSoMapper.Of(Facts());
        Fields(told with { NgayTra = DvcqgMoment.Write(Morning) }, Facts()).ShouldContain("NgayTra");
        Fields(told with { NgayKetThucXuLy = DvcqgMoment.Write(Morning) }, Facts()).ShouldContain("NgayKetThucXuLy");
        Fields(told with { NgayTiepNhan = null }, Facts()).ShouldBe(["NgayTiepNhan"]);
    }

    [Fact]
    public void Finished_without_a_result_waits_for_a_person()
    {
        var facts = Facts(9) with { Results = [] };
        Fields(HoSoMapper.Of(facts), facts).ShouldBe(["DanhSachGiayToKetQua"]);
    }

    [Fact]
    public void A_procedure_without_a_national_code_waits_for_a_person() =>
        Fields(HoSoMapper.Of(Facts() with { ProcedureCode = "karaoke-cap-phep" }), Facts()).ShouldBe(["MaTTHC"]);

    [Fact]
    public void Codes_of_our_own_catalogue_are_not_told_as_the_portals()
    {
        var told = HoSoMapper.Of(Facts(9));
        told.TaiLieuNop![0].MaThanhPhanHoSo.ShouldBeNull();
        told.MaLinhVuc.ShouldBeNull();
        told.DanhSachGiayToKetQua![0].MaGiayToKetQua.ShouldBe("KQ.G15.000021");
    }

    [Fact]
    public void What_ends_before_reception_is_told_under_its_reference_and_what_may_still_be_received_is_not_told_yet()
    {
        HoSoMapper.CodeOf(Facts(1) with { Code = null }).ShouldBeNull();
        HoSoMapper.CodeOf(Facts(3) with { Code = null }).ShouldBe("K7QF2WMDX");
        HoSoMapper.CodeOf(Facts()).ShouldBe("H50.19363-261120-0001");
    }

    [Fact]
    public void Nothing_that_came_after_the_act_is_told_with_it()
    {
        var facts = Facts(4) with { Acts = [.. Facts(4).Acts.Take(2)] };
        (facts.Status, HoSoMapper.Of(facts).NgayKetThucXuLy).ShouldBe((2, null));
    }

    private static List<string> Fields(HoSo told, DossierFacts facts) => [.. HoSoRules.Check(told, facts).Select(f => f.Field).Distinct()];

    private static DossierPerson Owner(string? number) => new("owner", "Nguyễn Thị Hoa", number, null, "0905123456");

    private static DossierFacts Asked()
    {
        var facts = Facts();
        return facts with
        {
            Acts =
            [
                .. facts.Acts,
                Act(3, "dossier.supplement-asked", 1, "{\"from\":2,\"to\":5}"),
                Act(4, "dossier.supplement-answered", 5, $"{{\"from\":5,\"to\":4,\"due\":\"{Morning.AddDays(4):O}\"}}"),
            ],
            Supplements = [new ToldSupplement(Guid.Parse("0191a000-0000-7000-8000-000000000001"), "Lê Văn An", "Bản chụp bị mờ", ["Bản chụp rõ hơn"], Morning.AddHours(1), Morning.AddHours(5))],
        };
    }

    private static DossierFacts Facts(int status = 2)
    {
        List<ToldAct> acts = [Act(1, "dossier.submitted", -1, "{\"to\":1}")];
        if (status is not (1 or 3))
        {
            acts.Add(Act(2, "dossier.received", 0, $"{{\"from\":1,\"to\":2,\"due\":\"{Morning.AddDays(3):O}\"}}"));
        }

        if (status is not (1 or 2))
        {
            acts.Add(Act(9, status == 9 ? "dossier.finished" : status == 3 ? "dossier.reception-refused" : "dossier.other", 8, $"{{\"to\":{status}}}"));
        }

        return new DossierFacts
        {
            Id = Guid.Parse("0191a000-0000-7000-8000-000000000009"),
            Code = "H50.19363-261120-0001",
            Reference = "K7QF2WMDX",
            ProcedureCode = "2.000815",
            ProcedureName = "Chứng thực bản sao từ bản chính",
            FieldName = "Chứng thực",
            Channel = 2,
            UnitName = "UBND xã Vĩnh Thủy",
            ReturnWay = "counter",
            SubmittedAt = Morning.AddHours(-1),
            Verified = true,
            Owner = Owner("045190001234"),
            Components = [new ToldComponent(Guid.Parse("0191a000-0000-7000-8000-000000000002"), "ban-sao", "Bản sao cần chứng thực", "bang.pdf", true, Morning.AddHours(-1))],
            Results = status == 9 ? [new ToldResult(Guid.Parse("0191a000-0000-7000-8000-000000000003"), "Bản sao được chứng thực", "KQ.G15.000021", Morning.AddHours(8))] : [],
            Acts = acts,
        };
    }

    private static ToldAct Act(long id, string kind, int hour, string data) => new(id, kind, Morning.AddHours(hour), Morning.AddHours(hour), data);
}
