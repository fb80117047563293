using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MotCua.Kernel;
using MotCua.Organisation;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Organisation;

public sealed class UnitRegisterTests
{
    private const string Header = "code,name,kind,parent,from,to\n";
    private const string Province = "H50,UBND tỉnh Quảng Trị,province,,1989-07-01,\n";

    private static Gen<Unit> AnyUnit =>
        from code in Gen.Elements("A", "B", "C", "D")
        from parent in Gen.Elements(null, null, "A", "B", "C", "D")
        from start in Gen.Choose(0, 3)
        from length in Gen.Choose(0, 4)
        where parent != code
        select new Unit(
            new UnitCode(code),
            code,
            "commune",
            parent is null ? null : new UnitCode(parent),
            new DateOnly(2020 + start, 1, 1),
            length == 0 ? null : new DateOnly(2019 + start + length, 12, 31));

    [Fact]
    public void A_file_with_a_byte_order_mark_and_windows_line_ends_reads_like_any_other()
    {
        var plain = Header + Province + "H50.06,Huyện Vĩnh Linh,district,H50,2004-01-01,2025-06-30\n";
        byte[] windows = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(plain.Replace("\n", "\r\n", StringComparison.Ordinal))];

        Lines(windows).ShouldBe(Lines(Encoding.UTF8.GetBytes(plain)));
        Lines(windows)[1].Unit.ToDay.ShouldBe(new DateOnly(2025, 6, 30));
    }

    [Fact]
    public void Names_typed_in_decomposed_letters_are_kept_composed() =>
        Lines(Encoding.UTF8.GetBytes((Header + Province).Normalize(NormalizationForm.FormD)))[0].Unit.Name.ShouldBe("UBND tỉnh Quảng Trị");

    [Fact]
    public void Columns_may_stand_in_any_order_and_a_name_with_a_comma_in_quotes() =>
        Lines(Encoding.UTF8.GetBytes("name,code,from,to,parent,kind\n\"Phòng Kinh tế, \"\"Hạ tầng\"\"\",P1,2025-07-01,,,division\n"))[0]
            .Unit.ShouldBe(new Unit(new UnitCode("P1"), "Phòng Kinh tế, \"Hạ tầng\"", "division", null, new DateOnly(2025, 7, 1), null));

    [Theory]
    [InlineData("H50.06,Huyện Vĩnh Linh,huyen,H50,2004-01-01,", "loại đơn vị \"huyen\" không có")]
    [InlineData("H50.06,Huyện Vĩnh Linh,district,H50,01/01/2004,", "\"01/01/2004\" không phải ngày")]
    [InlineData("H50.06,Huyện Vĩnh Linh,district,H50,2004-01-01,2025-02-30", "\"2025-02-30\" không phải ngày")]
    [InlineData("H50.06,Huyện Vĩnh Linh,district,H50,,", "thiếu ngày bắt đầu")]
    [InlineData("H50.06,Huyện Vĩnh Linh,district,H50,2025-01-01,2024-12-31", "trước ngày bắt đầu")]
    [InlineData("H50.06,,district,H50,2004-01-01,", "thiếu tên đơn vị")]
    [InlineData("H50 06,Huyện Vĩnh Linh,district,H50,2004-01-01,", "mã đơn vị \"H50 06\" không hợp lệ")]
    [InlineData("H50.06,Huyện Vĩnh Linh,district,H50.06,2004-01-01,", "cấp trên của chính mình")]
    [InlineData("H50.06,Huyện Vĩnh Linh,district,H50,2004-01-01", "có 5 ô, cần 6")]
    [InlineData("H50.06,Huyện Vĩnh Linh,district,H51,2004-01-01,", "H51 của Huyện Vĩnh Linh (H50.06) không có")]
    [InlineData("H50.06,Huyện Vĩnh Linh,district,H50,1980-01-01,", "không tồn tại vào ngày 1980-01-01")]
    [InlineData("H50,UBND tỉnh Quảng Trị,province,,2004-01-01,", "chồng nhau")]
    [InlineData("H50,UBND tỉnh Quảng Trị,province,,1989-07-01,", "đã có ở dòng 2")]
    public void Each_fault_names_its_line_and_its_mend(string row, string says)
    {
        var faults = FaultsOf(Header + Province + row + "\n");

        faults.Count.ShouldBe(1);
        faults[0].Line.ShouldBe(3);
        faults[0].Message.ShouldContain(says);
    }

    [Fact]
    public void Every_fault_of_a_file_is_told_not_only_the_first() =>
        FaultsOf(Header + "A,A,x,,2020-01-01,\nB,B,commune,,tomorrow,\nC,,commune,,2020-01-01,\n").Select(f => f.Line).ShouldBe([2, 3, 4]);

    [Fact]
    public void Faults_of_a_line_and_faults_between_lines_are_told_together_without_echoes() =>
        FaultsOf(Header + "A,A,x,,2020-01-01,\nB,B,commune,A,2020-01-01,\nC,C,commune,Z,2020-01-01,\nD,D,commune,,2020-01-01,\nD,D,commune,,2021-01-01,\n")
            .Select(f => f.ToString()).ShouldBe(
            [
                $"dòng 2: loại đơn vị \"x\" không có; hãy dùng một trong: {string.Join(", ", UnitKind.All.Select(k => k.Code))}.",
                "dòng 4: đơn vị cấp trên Z của C (C) không có; hãy thêm một dòng cho đơn vị đó.",
                "dòng 6: đơn vị D có hai khoảng thời gian chồng nhau (2020-01-01 – nay và 2021-01-01 – nay); hãy sửa cột from, to.",
            ]);

    [Fact]
    public void A_wrong_header_is_told_with_the_right_one() =>
        FaultsOf("ma,ten\nH50,Quảng Trị\n").Single().ToString().ShouldBe("dòng 1: dòng đầu phải là code,name,kind,parent,from,to, tệp lại có ma,ten.");

    [Fact]
    public void A_file_that_is_not_utf8_is_told_so() =>
        UnitRegister.Read([.. Encoding.UTF8.GetBytes(Header), 0xC3, 0x28]).Faults.Single().Message.ShouldContain("UTF-8");

    [Fact]
    public void Two_units_above_each_other_are_a_fault() =>
        FaultsOf(Header + "A,A,district,B,2020-01-01,\nB,B,district,A,2020-01-01,\n").ShouldContain(f => f.Message.Contains("nằm dưới chính nó", StringComparison.Ordinal));

    [Fact]
    public void A_parent_known_only_by_two_successive_rows_covers_its_child() =>
        FaultsOf(Header + "A,Cũ,district,,2020-01-01,2022-12-31\nA,Mới,district,,2023-01-01,\nB,B,commune,A,2021-01-01,\n").ShouldBeEmpty();

    [Fact]
    public void A_line_that_ends_a_parent_under_a_standing_child_is_the_one_at_fault()
    {
        Unit[] standing =
        [
            new(new UnitCode("A"), "A", "district", null, new DateOnly(2020, 1, 1), null),
            new(new UnitCode("B"), "B", "commune", new UnitCode("A"), new DateOnly(2020, 1, 1), null),
        ];

        var faults = UnitRegister.Check(standing, Lines(Encoding.UTF8.GetBytes(Header + "A,A,district,,2020-01-01,2024-12-31\n")));

        faults.Single().ShouldBe(new CsvFault(2, "đơn vị cấp trên A của B (B) không tồn tại vào ngày 2025-01-01; hãy sửa cột parent, from, to."));
    }

    [Fact]
    public void Whatever_passes_the_check_has_one_row_a_code_and_day_no_orphan_and_no_circle()
    {
        var units = Gen.Choose(1, 8).SelectMany(count => Gen.ArrayOf(AnyUnit, count));
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(units), rows =>
            UnitRegister.Check([], rows.Select((u, i) => new UnitLine(i + 2, u)).ToList()).Count > 0
            || rows.SelectMany(u => new[] { u.FromDay, u.ToDay ?? u.FromDay }).All(day => Holds(rows, day))));
    }

    private static bool Holds(IReadOnlyList<Unit> rows, DateOnly day)
    {
        if (rows.Where(u => u.StandsOn(day)).GroupBy(u => u.Code).Any(g => g.Count() > 1))
        {
            return false;
        }

        var tree = UnitTree.AsOf(rows, day);
        return tree.All.All(u => !tree.Descendants(u.Code).Contains(u)
            && (u.Parent is not { } parent || (tree.Find(parent) is not null && tree.Descendants(parent).Contains(u) && tree.IsWithin(u.Code, parent))));
    }

    private static IReadOnlyList<UnitLine> Lines(byte[] file)
    {
        var read = UnitRegister.Read(file);
        read.Faults.ShouldBeEmpty();
        return read.Lines;
    }

    private static IReadOnlyList<CsvFault> FaultsOf(string file) => UnitRegister.Read(Encoding.UTF8.GetBytes(file)).AllFaults([]);
}
