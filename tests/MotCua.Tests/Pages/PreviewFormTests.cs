using System.Net;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

public sealed class PreviewFormTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_goes_through_a_form_as_a_citizen_would_and_leaves_nothing_behind()
    {
        using var administrator = await Administrator();
        var list = await administrator.Open("/quan-tri/bieu-mau", Stop);
        var page = await administrator.Open(list.Link("Tờ khai đề nghị trợ giúp xã hội"), Stop);
        page.Heading.ShouldBe("Người khai");

        var refused = await administrator.Submit(page, page.Form("Tiếp tục"), Stop, ("dien-thoai", "abc"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await Next(administrator, page, ("nguoi-khai.ten", "Y"), ("nguoi-khai.so", "045190001234"), ("dien-thoai", "0905123456"), ("noi-cu-tru.xa", "H50.19363"), ("khai-cho", "ban-than"));
        page.Heading.ShouldBe("Hoàn cảnh", "nobody else is declared for");
        page = await Next(administrator, page, ("dien-huong", "don-than"), ("ho-ngheo", "ngheo"), ("dang-huong", "false"));
        page.Heading.ShouldBe("Các con đang nuôi");
        page = await Next(administrator, page, ("con.0.con-la.ten", "Hồ Y"), ("con.0.con-la.gioi", "nam"), ("con.0.con-ngay-sinh.Day", "1"), ("con.0.con-ngay-sinh.Month", "2"), ("con.0.con-ngay-sinh.Year", "2020"), ("con.0.con-khuyet-tat", "false"));
        page.Heading.ShouldBe("Những người sống cùng");
        page = await Next(administrator, page);
        page.Heading.ShouldBe("Tổng hợp và chi trả");
        page = await Next(administrator, page, ("cach-nhan-tien", "tien-mat"));

        page.Heading.ShouldBe("Hết biểu mẫu");
        page.Text.ShouldContain("Tuổi hiện nay (người con 1)");
    }

    [Fact]
    public async Task Nobody_else_sees_a_preview_and_a_form_that_is_not_there_is_not_found()
    {
        using var administrator = await Administrator();
        (await administrator.Open("/quan-tri/bieu-mau/khong-co", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var visitor = await office.Anybody();
        (await visitor.Open("/quan-tri/bieu-mau", Stop)).Path.ShouldNotBe("/quan-tri/bieu-mau");
    }

    private static Task<VisitedPage> Next(Visitor visitor, VisitedPage page, params (string, string)[] typed) =>
        visitor.Submit(page, page.Form("Tiếp tục"), Stop, typed);

    private async Task<Visitor> Administrator()
    {
        var session = (await office.Everybody()).Single(r => r.Name == "quản trị");
        var visitor = await office.Anybody();
        foreach (var cookie in session.Cookies)
        {
            visitor.Cookies.Add(cookie);
        }

        return visitor;
    }
}
