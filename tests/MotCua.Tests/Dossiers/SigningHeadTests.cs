using System.Text;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

public sealed class SigningHeadTests(Office office) : IClassFixture<Office>
{
    private const string Header = "kind,unit,collective,head,from,to,note\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("H50", null, "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH")]
    [InlineData("H50.19363", null, "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH")]
    [InlineData("H50.19363", "kt", "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ")]
    [InlineData("H50.19363", "tl", "TL. CHỦ TỊCH|PHÓ")]
    [InlineData("H50.SNNMT", null, "GIÁM ĐỐC")]
    [InlineData("H50.SNNMT", "kt", "KT. GIÁM ĐỐC|PHÓ")]
    [InlineData("H50.SNNMT", "tuq", "TUQ. GIÁM ĐỐC|PHÓ")]
    [InlineData("H50.TTHCC", null, "GIÁM ĐỐC")]
    public async Task A_committee_signs_as_a_body_and_an_agency_by_its_head(string unit, string? form, string lines)
    {
        var post = new Appointment(new UnitCode(unit), DeskRoute.SigningPost, false, Role.Leader) { Signs = form is null ? null : new SigningAuthority(form, "PHÓ") };

        (await office.The<Letterhead>().Signer(new UnitCode(unit), post, "Ai Đó", Stop)).Authority.ShouldBe(lines.Split('|'));
    }

    [Fact]
    public async Task A_departments_paper_is_dated_at_the_place_of_the_province()
    {
        var head = await office.The<Letterhead>().Of(new UnitCode("H50.SNNMT"), null, Stop);

        head.Unit.ShouldBe("Sở Nông nghiệp và Môi trường tỉnh Quảng Trị");
        head.ParentUnit.ShouldBe("Ủy ban nhân dân tỉnh Quảng Trị");
        head.Place.ShouldBe("Quảng Trị");
        (await office.The<Letterhead>().Of(Staff.Commune, null, Stop)).Place.ShouldBe("Vĩnh Linh");
    }

    [Fact]
    public void A_units_own_line_goes_before_that_of_its_kind_and_a_line_holds_for_its_days()
    {
        var heads = SigningHead.Read(Encoding.UTF8.GetBytes(
            Header + "department,,,GIÁM ĐỐC,2018-01-01,,\ndepartment,H50.VP,,CHÁNH VĂN PHÒNG,2020-01-01,2029-12-31,\n")).Heads;
        string? Title(string unit, int year) => SigningHead.Of(heads, new Unit(new UnitCode(unit), "", "department", null, default, null), new DateOnly(year, 6, 1))?.Head;

        Title("H50.VP", 2026).ShouldBe("CHÁNH VĂN PHÒNG");
        Title("H50.VP", 2019).ShouldBe("GIÁM ĐỐC");
        Title("H50.VP", 2030).ShouldBe("GIÁM ĐỐC");
        Title("H50.SNNMT", 2026).ShouldBe("GIÁM ĐỐC");
        Title("H50.SNNMT", 2017).ShouldBeNull();
    }

    [Theory]
    [InlineData("bureau,,,GIÁM ĐỐC,2018-01-01,,", "không có loại đơn vị \"bureau\"")]
    [InlineData("department,,,Giám đốc,2018-01-01,,", "viết hoa")]
    [InlineData("department,,,,2018-01-01,,", "viết hoa")]
    [InlineData("department,,,GIÁM ĐỐC,,,", "cột from phải là ngày")]
    public void A_fault_of_the_file_is_told_with_its_line(string row, string fault) =>
        SigningHead.Read(Encoding.UTF8.GetBytes(Header + row)).Faults.ShouldHaveSingleItem().ToString().ShouldContain(fault);

    [Fact]
    public async Task A_kind_of_unit_that_nobody_could_sign_for_stops_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("motcua-ky-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, SigningHead.File), Header + "province,,ỦY BAN NHÂN DÂN,CHỦ TỊCH,2018-01-01,,\n", Stop);

        var loaded = await office.The<SigningHeads>().Load(folder.FullName, Stop);

        loaded.Refusal!.Message.ShouldContain("commune (UBND cấp xã)");
        loaded.Refusal.Message.ShouldNotContain("district");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_deputy_with_a_post_of_their_own_signs_in_the_heads_place()
    {
        var (account, _) = await office.NewOfficer();
        var posting = new Posting(Staff.Commune, DeskRoute.SigningPost, office.Clock.Today, null);
        var appoint = office.The<AppointOfficer>();

        (await appoint.Run(account, posting with { SigningForm = "kt" }, Actor.System, Stop)).Refusal.ShouldBe(OrganisationRefusals.SignsAsMissing);
        (await appoint.Run(account, posting with { SignsAs = "Phó Chủ tịch" }, Actor.System, Stop)).Refusal.ShouldBe(OrganisationRefusals.SigningFormUnknown, "else the deputy signed as the head");
        (await appoint.Run(account, posting with { SigningForm = "xy", SignsAs = "Phó Chủ tịch" }, Actor.System, Stop)).Refusal.ShouldBe(OrganisationRefusals.SigningFormUnknown);
        (await appoint.Run(account, posting with { SigningForm = "kt", SignsAs = " Phó Chủ tịch " }, Actor.System, Stop)).Accepted.ShouldBeTrue();

        var deputy = await office.ViewerOf(account);
        var post = deputy.PostAt(Staff.Commune, DeskRoute.SigningPost).ShouldNotBeNull();
        post.For.ShouldBeNull();
        (await office.The<Letterhead>().Signer(Staff.Commune, post, deputy.Name, Stop)).Authority.ShouldBe(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    }

    [Fact]
    public async Task The_head_of_a_unit_is_called_before_a_deputy_who_was_there_earlier()
    {
        var (unit, today) = (new UnitCode("H50.SNNMT"), office.Clock.Today);
        var ((deputy, _), (head, _)) = (await office.NewOfficer(), await office.NewOfficer());
        var appoint = office.The<AppointOfficer>();
        (await appoint.Run(deputy, new Posting(unit, DeskRoute.SigningPost, today.AddDays(-9), null) { SigningForm = "kt", SignsAs = "PHÓ GIÁM ĐỐC" }, Actor.System, Stop)).Accepted.ShouldBeTrue();
        (await appoint.Run(head, new Posting(unit, DeskRoute.SigningPost, today, null), Actor.System, Stop)).Accepted.ShouldBeTrue();
        (await office.The<SetTelephone>().Run(head, "0233.3852 123", Actor.System, Stop)).Accepted.ShouldBeTrue();

        (await office.The<HeadStore>().Of([unit], today, Stop))[unit].Telephone.ShouldBe("02333852123");
    }
}
