using MotCua.Outages;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Outages;

/// <summary>What a probe says of a partner that works, fails, is slow or is gone.</summary>
public sealed class HttpProbingTests
{
    [Theory]
    [InlineData(200, null)]
    [InlineData(302, null)]
    [InlineData(404, "trả lời mã lỗi 404")]
    [InlineData(500, "trả lời mã lỗi 500")]
    public async Task An_answer_is_good_below_400(int status, string? error)
    {
        using var partner = new LoopbackPartner(status);
        var answer = await Ask(partner.Address, TimeSpan.FromSeconds(10));
        (answer.Status, answer.Error).ShouldBe((status, error));
    }

    [Fact]
    public async Task A_partner_that_does_not_answer_in_time_is_down()
    {
        using var partner = new LoopbackPartner(status: null);
        var answer = await Ask(partner.Address, TimeSpan.FromMilliseconds(300));
        (answer.Status, answer.Error).ShouldBe((null, "không trả lời trong 0,3 giây"));
        answer.Took.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task A_closed_port_is_told_apart_from_a_line_that_broke()
    {
        using var partner = new LoopbackPartner(200);
        partner.Close();
        (await Ask(partner.Address, TimeSpan.FromSeconds(10))).Error.ShouldBe("không kết nối được");
        using var plain = new LoopbackPartner(200);
        (await Ask(new Uri($"https://127.0.0.1:{plain.Port}/"), TimeSpan.FromSeconds(10))).Error.ShouldBe("kết nối bị ngắt hoặc không an toàn");
    }

    private static async Task<(int? Status, TimeSpan Took, string? Error)> Ask(Uri address, TimeSpan patience)
    {
        using var probing = new HttpProbing(TimeProvider.System, patience);
        return await probing.Ask(new WatchTarget("p", "Đối tác", address), TestContext.Current.CancellationToken);
    }
}
