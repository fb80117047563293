using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dapper;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Exchange;

/// <summary>The counter asks the population register instead of typing what it knows.</summary>
public sealed class RegisterAtCounterTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_is_filled_in_and_whatever_else_was_typed_stays()
    {
        var (visitor, viewer) = await exchange.Office.Clerk();
        var page = await visitor.Open(Links.EnterFor("2.000815"), Stop);
        var filled = await visitor.Press(
            page, "Điền theo cơ sở dữ liệu dân cư", ("nguoi-yeu-cau.ten", "Trần Văn Bình"), ("nguoi-yeu-cau.so", "045082000202"), ("ten-giay-to", "Bằng lái xe"));
        filled.Text.ShouldContain("Đã điền theo cơ sở dữ liệu dân cư");
        filled.Document.QuerySelector<IHtmlInputElement>("input[name='nguoi-yeu-cau.so']")!.Value.ShouldBe("045082000202");
        filled.Document.QuerySelector<IHtmlInputElement>("input[name='ten-giay-to']")!.Value.ShouldBe("Bằng lái xe");

        var token = Guid.Parse(page.Document.QuerySelector<IHtmlInputElement>("input[name=Token]")!.Value);
        await using var connection = await exchange.Office.OpenAsOwner();
        (await connection.QuerySingleAsync<Guid>("select officer from exchange.lookup where dossier = @token", new { token })).ShouldBe(viewer.Account.Value);
    }

    [Fact]
    public async Task Whom_the_register_does_not_know_is_typed_by_hand_with_nothing_lost()
    {
        var (visitor, _) = await exchange.Office.Clerk();
        var page = await visitor.Open(Links.EnterFor("2.000815"), Stop);
        var again = await visitor.Press(page, "Điền theo cơ sở dữ liệu dân cư", ("nguoi-yeu-cau.ten", "Người Không Có"), ("nguoi-yeu-cau.so", "045082000202"));
        again.Text.ShouldContain("Hãy kiểm tra lại số và họ tên");
        again.Document.QuerySelector<IHtmlInputElement>("input[name='nguoi-yeu-cau.ten']")!.Value.ShouldBe("Người Không Có");
    }
}
