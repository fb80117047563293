using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Organisation;

/// <summary>The units of the demo province against the published counts (Nghị quyết 1281 and 1680/NQ-UBTVQH15).</summary>
public sealed class QuangTriUnitsTests
{
    private static readonly DateOnly LastOfThreeLevels = new(2025, 6, 30);
    private static readonly DateOnly FirstOfTwoLevels = new(2025, 7, 1);
    private static readonly UnitCode Province = new("H50");
    private static readonly IReadOnlyList<Unit> Register = Read(Path.Combine(Repository.Catalogue, "units", "quang-tri.csv"));

    [Fact]
    public void The_register_has_no_fault() =>
        UnitRegister.Check([], Register.Select((u, i) => new UnitLine(i + 2, u)).ToList()).ShouldBeEmpty();

    [Fact]
    public void Until_30_June_2025_there_were_ten_districts_with_119_communes()
    {
        var tree = UnitTree.AsOf(Register, LastOfThreeLevels);

        tree.Children(Province).Count.ShouldBe(10);
        tree.Descendants(Province).Count.ShouldBe(129);
        tree.Children(new UnitCode("H50.06")).Count.ShouldBe(18);
        Names(tree, "Thị trấn ").ShouldBe(11);
        Names(tree, "Phường ").ShouldBe(13);
        Names(tree, "Xã ").ShouldBe(95);
        tree.Ancestors(new UnitCode("H50.06.01")).Select(u => u.Name).ShouldBe(["Huyện Vĩnh Linh", "UBND tỉnh Quảng Trị"]);
    }

    [Fact]
    public void Since_1_July_2025_the_province_has_78_communes_and_a_centre_with_two_points()
    {
        var tree = UnitTree.AsOf(Register, FirstOfTwoLevels);

        tree.Children(Province).Count(u => u.Kind == "commune").ShouldBe(78);
        tree.All.ShouldNotContain(u => u.Kind == "district");
        Names(tree, "Xã ").ShouldBe(69);
        Names(tree, "Phường ").ShouldBe(8);
        Names(tree, "Đặc khu ").ShouldBe(1);
        tree.Children(new UnitCode("H50.TTHCC")).Count.ShouldBe(2);
        tree.IsWithin(new UnitCode("H50.TTHCC.1"), Province).ShouldBeTrue();
        tree.Roots.Single().Code.ShouldBe(Province);
    }

    [Fact]
    public void One_name_means_different_units_by_day()
    {
        Register.Where(u => u.Name.EndsWith(" Vĩnh Linh", StringComparison.Ordinal)).Select(u => (u.Kind, u.StandsOn(FirstOfTwoLevels)))
            .ShouldBe([("district", false), ("commune", true)], ignoreOrder: true);
        UnitTree.AsOf(Register, LastOfThreeLevels).NameOf(new UnitCode("H50.19363")).ShouldBe("H50.19363");
    }

    [Fact]
    public void Every_unit_that_ended_appears_once_in_the_succession_and_fits_it()
    {
        var rows = CsvSheet.Read(File.ReadAllBytes(Path.Combine(Repository.Catalogue, "units", "succession.csv")), "old", "new", "on", "kind").Rows
            .Select(r => new Succession(new UnitCode(r["old"]), r["new"].Length == 0 ? null : new UnitCode(r["new"]), DateOnly.Parse(r["on"], null), r["kind"]))
            .ToList();

        rows.Select(r => r.Old.Value).Order(StringComparer.Ordinal)
            .ShouldBe(Register.Where(u => u.ToDay == LastOfThreeLevels).Select(u => u.Code.Value).Order(StringComparer.Ordinal));
        rows.SelectMany(r => UnitRegister.SuccessionFaults(r, Register)).ShouldBeEmpty();
        rows.Where(r => r.New is not null).Select(r => r.New).Distinct().Count().ShouldBe(37);
        rows.Single(r => r.Old.Value == "H50.10.18").New.ShouldBe(new UnitCode("H50.19432"), "Tân Thành of Hướng Hóa went to Lao Bảo, not to today's Tân Thành");
    }

    [Theory]
    [InlineData("H50.06.01", "H50.19363", "2025-07-01", "swallow", "không có")]
    [InlineData("H50.06.01", "H50.19363", "2025-07-01", "dissolve", "để trống cột new")]
    [InlineData("H50.06.01", "H50.19363", "2024-07-01", "merge", "không kết thúc vào ngày 2024-06-30")]
    [InlineData("H50.06.01", "H50.1", "2025-07-01", "merge", "H50.1 không tồn tại")]
    public void A_succession_that_does_not_fit_its_units_is_refused(string old, string successor, string on, string kind, string says) =>
        UnitRegister.SuccessionFaults(new Succession(new UnitCode(old), new UnitCode(successor), DateOnly.Parse(on, null), kind), Register)
            .ShouldContain(fault => fault.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void The_districts_of_2023_are_in_the_catalogue_word_for_word() =>
        Read(Path.Combine(Repository.Root, "tests", "data", "quang-tri-2023", "units.csv")).Except(Register).ShouldBeEmpty();

    private static int Names(UnitTree tree, string beginning) =>
        tree.All.Count(u => u.Kind == "commune" && u.Name.StartsWith(beginning, StringComparison.Ordinal));

    private static List<Unit> Read(string path)
    {
        var read = UnitRegister.Read(File.ReadAllBytes(path));
        read.Faults.ShouldBeEmpty();
        return read.Lines.Select(l => l.Unit).ToList();
    }
}
