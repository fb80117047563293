using System.Net;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

public sealed class UnknownFormsTests(Office office) : IClassFixture<Office>
{
    [Theory]
    [InlineData("/tai-khoan")]
    [InlineData("/demo")]
    public async Task A_form_that_a_page_does_not_take_is_not_found(string address)
    {
        var stop = TestContext.Current.CancellationToken;
        var (visitor, _) = await office.SignedInOfficer(("H50.19363", "tiep-nhan"));
        var page = await visitor.Open("/tai-khoan", stop);
        var form = page.Document.Forms[^1];
        form.SetAttribute("action", address);
        (await visitor.Submit(page, form, stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
