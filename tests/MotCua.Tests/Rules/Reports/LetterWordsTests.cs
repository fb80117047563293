using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Reports;
using MotCua.Reports.Letters;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Reports;

/// <summary>What the drafts of letters say, read as their receivers read them.</summary>
public sealed class LetterWordsTests
{
    private static readonly DateOnly First = new(2026, 10, 1);
    private static readonly DateOnly Last = new(2026, 10, 31);
    private static readonly AreaRow Province = new(new UnitCode("H50"), "UBND tỉnh Quảng Trị", [], true);

    [Fact]
    public void A_letter_says_of_a_bad_rate_what_it_is_not_that_it_was_reached_and_names_the_last_day_itself()
    {
        var overdue = new IndicatorRow(Province, 97, 179, 54.19m);
        var light = new Light(LightState.Missed, new Target(Guid.Empty, "unit.overdue", Province.Unit, null, null, 1, First, null, "x", null));
        var board = new Board(
            new Area(First, Last, Province, []), new Area(First, Last, Province, []), [new BoardNumber(UnitOverdue.Definition, overdue, null, light)], [], [], [], new TargetBook([], UnitTree.AsOf([], Last)))
        {
            SelfMade = overdue,
        };

        var words = LetterWords.Urging(board, [], new DateOnly(2026, 12, 5));
        words.ShouldContain("\nMột số nội dung kết quả còn thấp:\n- Tỷ lệ hồ sơ quá hạn: 54,19 % (97 trong 179 hồ sơ), chỉ tiêu nhiều nhất 1 %.\n");
        words.ShouldContain("chậm nhất ngày 05/12/2026");
        words.ShouldNotContain("Tuy nhiên");
    }

    [Fact]
    public void A_monthly_report_without_the_registers_figures_says_so_instead_of_a_sentence_with_holes()
    {
        var words = LetterWords.Monthly(Linked(null, 0L, null, 4144L, 117L, 2.8m));
        words.ShouldContain("- Nhóm khai sinh: 0 hồ sơ liên thông; chưa có số trường hợp đăng ký thường trú lần đầu nên chưa tính được tỷ lệ.");
        words.ShouldContain("- Nhóm khai tử: 117 hồ sơ liên thông trên 4.144 trường hợp xóa đăng ký thường trú do chết, tỷ lệ 2,8 %.");
        LetterWords.Monthly(Linked(0L, 0L, null, 0L, 0L, null)).ShouldContain("- Nhóm khai sinh: 0 hồ sơ liên thông trên 0 trường hợp đăng ký thường trú lần đầu.");
    }

    [Fact]
    public void A_review_tells_the_dossiers_of_the_unit_itself_apart_from_those_its_table_counts_with_the_units_below()
    {
        var items = new[] { new ReviewItem(Guid.Empty, "1", "x", "late", null, null) };
        LetterWords.Review(Weekly("Xã Vĩnh Linh"), items).ShouldContain("2. Chậm muộn 1 hồ sơ (đến hạn trong tuần mà chưa xong hoặc xong sau hạn)");
        var above = LetterWords.Review(Weekly("UBND tỉnh Quảng Trị", "Xã Vĩnh Linh"), []);
        above.ShouldContain("2. Hồ sơ của chính UBND tỉnh Quảng Trị (đơn vị trực thuộc kiểm điểm hồ sơ của mình; số chung ở bảng kèm theo): chậm muộn 0 hồ sơ");
        above.ShouldNotContain("nêu dưới đây");
    }

    [Fact]
    public void A_letter_to_many_communes_is_addressed_to_their_kinds_and_a_few_units_are_named()
    {
        Unit Of(string name, string kind) => new(new UnitCode("X"), name, kind, null, First, null);
        var communes = Enumerable.Range(1, 9).Select(i => Of($"Xã Số {i}", "commune")).Append(Of("Phường Đông Hà", "commune")).Append(Of("Đặc khu Cồn Cỏ", "commune")).ToList();

        LetterWords.Addressees([.. communes, Of("Sở Tư pháp", "department")]).ShouldBe(["UBND các xã, phường, đặc khu (11 đơn vị)", "Sở Tư pháp"]);
        LetterWords.Addressees(communes[..2]).ShouldBe(["Xã Số 1", "Xã Số 2"]);
        LetterWords.Addressees([.. communes, Of("Ban Quản lý khu kinh tế", "commune")]).Count.ShouldBe(12);
    }

    private static ReportTable Linked(params object?[] cells) => new(
        "linked-services", "x", First, Last, [.. Enumerable.Range(0, 6).Select(i => new ReportColumn($"c{i}", "x", i % 3 == 2 ? 1 : 0))], [new(Province.Unit, Province.Name, cells)], []);

    private static ReportTable Weekly(params string[] units) => new(
        "weekly-review", "x", First, Last, [new ReportColumn("received", "x", 0)], [.. units.Select(u => new ReportRow(new UnitCode("H50"), u, [121L]))], []);
}
