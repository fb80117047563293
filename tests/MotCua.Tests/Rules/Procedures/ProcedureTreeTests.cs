using System.Text.Json.Nodes;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Tests.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

/// <summary>What is edited on a page and what stands in a file are the same thing in two shapes.</summary>
public sealed class ProcedureTreeTests
{
    private static readonly CatalogueContent Ours = ProcedureFiles.Read(CatalogueFixture.Ours).Value;

    private static DraftSurroundings Around { get; } = new(
        Ours.Fields,
        Ours.Forms.ToDictionary(f => f.Value.Code, StringComparer.Ordinal),
        CatalogueLists.Posts(CatalogueFixture.Ours)!.ToDictionary(p => p, p => p, StringComparer.Ordinal));

    [Fact]
    public void Every_procedure_of_the_catalogue_written_as_a_file_reads_back_as_itself()
    {
        foreach (var entry in Ours.Procedures)
        {
            var check = DraftCheck.Check(ProcedureTree.Of(entry.Value), Around);

            check.Faults.ShouldBeEmpty(entry.Value.Code.Value);
            ProcedureJson.Write(check.Procedure!).ShouldBe(ProcedureJson.Write(entry.Value));
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("true")]
    [InlineData("- gạch đầu dòng")]
    [InlineData("tên: giá trị # ghi chú")]
    [InlineData("\"ngoặc\" và 'nháy' \\ %@`")]
    [InlineData("0123")]
    [InlineData("*neo &neo !nhãn |khối >khối")]
    [InlineData("{a: b}, [c]")]
    public void No_text_is_taken_for_anything_but_a_text(string text)
    {
        var tree = ProcedureTree.Of(Ours.Procedures[0].Value with { Agency = text, Applicants = [text], LegalBasis = [text] });

        var read = DraftCheck.Check(tree, Around).Procedure!;

        (read.Agency, read.Applicants[0], read.LegalBasis[0]).ShouldBe((text, text, text));
    }

    [Fact]
    public void Faults_stand_at_the_box_they_are_about()
    {
        var tree = ProcedureTree.Of(Ours.Procedures.Single(p => p.Value.Code.Value == "1.004884").Value);
        tree = DraftEdit.Put(tree, DraftParts.Find("cases")!, 1, new Dictionary<string, string> { ["limit"] = "năm ngày", ["name"] = "" });
        tree = DraftEdit.Put(tree, DraftParts.Find("fees")!, 0, new Dictionary<string, string> { ["amount"] = "8.000" });
        tree = DraftEdit.Put(tree, DraftParts.Find("general")!, null, new Dictionary<string, string> { ["agency"] = "", ["field"] = "khong-co" });
        tree = DraftEdit.Put(tree, DraftParts.Find("steps")!, 1, new Dictionary<string, string> { ["post"] = "bao-ve" });

        var faults = DraftCheck.Check(tree, Around).Faults;

        faults.Select(f => f.Place).ShouldBe(
            [
                new DraftPlace("field", null, null), new DraftPlace("agency", null, null), new DraftPlace("cases", 1, "name"),
                new DraftPlace("cases", 1, "limit"), new DraftPlace("fees", 0, "amount"), new DraftPlace("steps", 1, null),
            ],
            ignoreOrder: true);
        faults.Single(f => f.Place.Key == "limit").Words.ShouldContain("3 wd");
        faults.Single(f => f.Place.Key == "name").Words.ShouldBe("Chưa có “Tên trường hợp”. Hãy điền vào ô này.");
        faults.Single(f => f.Place.Part == "agency").Words.ShouldContain("“Cơ quan thực hiện”");
        DraftParts.Of(new DraftPlace("agency", null, null)).Key.ShouldBe("general");
    }

    [Fact]
    public void Boxes_give_back_what_was_typed_and_lists_keep_their_order()
    {
        var (cases, steps) = (DraftParts.Find("cases")!, DraftParts.Find("steps")!);
        var tree = DraftEdit.Put([], cases, 0, new Dictionary<string, string> { ["code"] = "thuong", ["name"] = " Thông\nthường ", ["not-counted"] = "vneid = khoản 1\r\ndan-cu = khoản 2" });
        tree = DraftEdit.Put(tree, cases, 1, new Dictionary<string, string> { ["code"] = "xac-minh" });
        tree = DraftEdit.Put(tree, steps, 0, new Dictionary<string, string> { ["limits"] = "thuong = 3 wd", ["reviews"] = "true" });

        DraftEdit.Values(tree, cases, 0)["name"].ShouldBe("Thông thường");
        DraftEdit.Values(tree, cases, 0)["not-counted"].ShouldBe("vneid = khoản 1\ndan-cu = khoản 2");
        DraftEdit.Values(tree, steps, 0)["limits"].ShouldBe("thuong = 3 wd");
        tree = DraftEdit.Raise(tree, cases, 1);
        DraftEdit.Values(tree, cases, 0)["code"].ShouldBe("xac-minh");
        DraftEdit.Remove(DraftEdit.Remove(tree, cases, 0), cases, 0)["cases"].ShouldBeNull();
        DraftEdit.Put(tree, steps, 0, new Dictionary<string, string> { ["reviews"] = "", ["limits"] = "" })["steps"]![0]!.AsObject().ShouldNotContain(p => p.Key == "reviews");
        JsonNode.DeepEquals(DraftEdit.Raise(tree, cases, 0), tree).ShouldBeTrue("the first has nothing above it");
    }
}
