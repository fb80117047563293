using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

/// <summary>Addresses outside the province: the words people type, and the commune they mean.</summary>
public sealed class NationalPlacesTests
{
    private static readonly NationalPlaces Country = NationalPlaces.InFolder(new CatalogueFolder(Repository.Catalogue));

    [Theory]
    [InlineData("Phường Ba Đình, Thành phố Hà Nội", "Phường Ba Đình, Thành phố Hà Nội")]
    [InlineData("ba dinh, ha noi", "Phường Ba Đình, Thành phố Hà Nội")]
    [InlineData("P. Ba Đình - TP Hà Nội", "Phường Ba Đình, Thành phố Hà Nội")]
    [InlineData("an hoi tay, tphcm", "Phường An Hội Tây, Thành phố Hồ Chí Minh")]
    [InlineData("An Hội Tây, Sài Gòn", "Phường An Hội Tây, Thành phố Hồ Chí Minh")]
    [InlineData("Quản Bạ, Tuyên Quang", "Xã Quản Bạ, Tỉnh Tuyên Quang")]
    public void A_commune_of_today_is_known_however_it_is_typed(string typed, string meant)
    {
        var place = Country.Recognise(typed, PlaceEra.Today).ShouldNotBeNull();

        place.Name.ShouldBe(meant);
        place.Code.ShouldNotBeNull().Length.ShouldBe(5);
    }

    [Theory]
    [InlineData("Ba Đình")]
    [InlineData("Phường 12, TP.HCM")]
    [InlineData("Viêng Chăn, Lào")]
    [InlineData("Hà Nội")]
    [InlineData(" , ; ")]
    public void Nothing_is_guessed_where_the_words_do_not_name_one_commune(string typed) => Country.Recognise(typed, PlaceEra.Either).ShouldBeNull();

    [Fact]
    public void A_paper_of_before_July_2025_names_a_district_and_has_no_code()
    {
        var place = Country.Recognise("Phường 12, Gò Vấp, TP.HCM", PlaceEra.Either).ShouldNotBeNull();

        (place.Name, place.Code).ShouldBe(("Phường 12, Quận Gò Vấp, Thành phố Hồ Chí Minh", null));
        Country.Recognise("Phường 12, Gò Vấp, TP.HCM", PlaceEra.Today).ShouldBeNull();
    }

    [Fact]
    public void Suggestions_begin_with_what_was_typed_and_are_few()
    {
        Country.Suggest("ba di", PlaceEra.Today, 10)[0].Name.ShouldBe("Phường Ba Đình, Thành phố Hà Nội");
        Country.Suggest("xã ha", PlaceEra.Either, 10).Count.ShouldBe(10);
        Country.Suggest("b", PlaceEra.Either, 10).ShouldBeEmpty();
        Country.Suggest("huong hoa", PlaceEra.Former, 10).ShouldAllBe(p => p.Former);
    }

    [Fact]
    public void Every_commune_of_the_list_is_known_by_its_own_full_name() =>
        Country.All.Where(place => Country.Recognise(place.Name, place.Former ? PlaceEra.Former : PlaceEra.Today) != place).ShouldBeEmpty();

    [Fact]
    public void The_answer_keeps_the_full_name_with_its_code_and_words_that_are_not_known_as_they_were_typed()
    {
        AddressAnswer Read(string typed) => FormBoxes.Read(
            FormSamples.Page, name => name == "noi" + FormBoxes.ElsewhereBox ? typed : null, _ => new OfferedPlaces(FormSamples.Today, FormSamples.Places, PlaceEra.Today, Country)).Answers.Address("noi")!;

        (Read("ba dinh, ha noi").Elsewhere, Read("ba dinh, ha noi").ElsewhereCode).ShouldBe(("Phường Ba Đình, Thành phố Hà Nội", "00004"));
        (Read("Xa-vẳn-na-khẹt, Lào").Elsewhere, Read("Xa-vẳn-na-khẹt, Lào").ElsewhereCode).ShouldBe(("Xa-vẳn-na-khẹt, Lào", null));
    }
}
