using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

/// <summary>What the framework itself says to people is Vietnamese too.</summary>
public sealed partial class FrameworkMessagesTests(VneidOffice vneid) : IClassFixture<VneidOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_message_about_binding_is_vietnamese()
    {
        var messages = vneid.Office.The<IOptions<MvcOptions>>().Value.ModelBindingMessageProvider;
        var said = typeof(ModelBindingMessageProvider).GetProperties().Select(p => (p.Name, Words: p.GetValue(messages) switch
        {
            Func<string> none => none(),
            Func<string, string> one => one("ô"),
            Func<string, string, string> two => two("giá trị", "ô"),
            var other => throw new InvalidOperationException($"{p.Name} is a {other?.GetType()}"),
        })).ToList();

        said.Count.ShouldBeGreaterThan(10);
        said.ShouldAllBe(m => Vietnamese().IsMatch(m.Words) && !m.Words.Contains("The ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_beyond_the_limit_is_answered_as_too_large_and_not_as_a_page_left_open()
    {
        var visitor = await vneid.Office.Anybody();
        (await vneid.SignIn(visitor, "Hồ Văn Nút")).Status.ShouldBe(HttpStatusCode.OK);
        var start = await visitor.Open("/nop-ho-so/1.001612", Stop);
        var draft = await visitor.Submit(start, start.Form("noi-giai-quyet"), Stop, ("noi-giai-quyet", "H50.19363"));
        var address = new Uri(draft.Address, string.Join('/', draft.Path.Split('/').Take(4)) + "/giay-to/ban-sao-the-can-cuoc?handler=Add");
        using var content = new MultipartFormDataContent { { new ByteArrayContent(new byte[102 << 20]), "tep", "to.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.ExpectContinue = true;

        using var answer = await visitor.Send(request, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldContain("Tệp quá lớn");
        page.ShouldNotContain("mở đã lâu");
    }

    [GeneratedRegex("[ăâđêôơưạảấầẩậắằẵặẹẻẽếềểệịỉĩọỏốồổộớờởợụủũứừửựỳỷỹáàãéèíìóòõúùý]", RegexOptions.IgnoreCase, 200)]
    private static partial Regex Vietnamese();
}
