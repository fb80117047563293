using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Identity;

/// <summary>The row of the menu holds what each kind of officer uses most; the rest stands behind "Thêm".</summary>
public sealed class MenuTests(Office office) : IClassFixture<Office>
{
    [Theory]
    [InlineData("tiep-nhan", "Bàn làm việc|Tiếp nhận|Nhập tại quầy|Trả kết quả|Danh sách việc|Trong ngày")]
    [InlineData("tra-ket-qua", "Bàn làm việc|Tiếp nhận|Nhập tại quầy|Trả kết quả|Danh sách việc|Trong ngày")]
    [InlineData("tu-phap-ho-tich", "Bàn làm việc|Danh sách việc|Trong ngày|Ý kiến|Số liệu|Tìm hồ sơ")]
    [InlineData("lanh-dao-ky", "Bàn làm việc|Danh sách việc|Trong ngày|Thư xin lỗi|Ý kiến|Số liệu")]
    public async Task Each_role_has_its_daily_work_in_one_row(string post, string entries)
    {
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", post));
        var page = await visitor.Open("/can-bo", TestContext.Current.CancellationToken);

        string.Join('|', page.Document.QuerySelectorAll(".mc-nav > div > ul > li > a").Select(a => a.TextContent.Trim())).ShouldBe(entries);
    }

    [Theory]
    [InlineData("theo-doi-so-lieu", "/so-lieu/don-vi", "Số liệu")]
    [InlineData("quan-tri", "/quan-tri/tai-khoan", "Tài khoản cán bộ")]
    public async Task What_an_account_is_for_comes_first(string post, string address, string first)
    {
        var (visitor, _) = await office.SignedInOfficer(("H50", post));
        var page = await visitor.Open(address, TestContext.Current.CancellationToken);

        page.Document.QuerySelector(".mc-nav a")!.TextContent.ShouldBe(first);
        page.Document.QuerySelector(".mc-nav [aria-current=page]")!.TextContent.ShouldBe(first);
    }
}
