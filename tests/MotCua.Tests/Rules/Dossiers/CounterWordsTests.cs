using MotCua.Dossiers;
using MotCua.Web.Dossiers;
using MotCua.Web.Ui.Components;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Dossiers;

/// <summary>What the counter's pages reckon by themselves.</summary>
public sealed class CounterWordsTests(Support.Office office) : IClassFixture<Support.Office>
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Both_clocks_run_from_the_arrival_and_the_eight_hours_say_how_they_were_counted()
    {
        var calendar = await office.The<MotCua.Calendars.WorkCalendars>().For(Support.Staff.Commune, TestContext.Current.CancellationToken);

        var clocks = AnswerClocks.Of(calendar, Morning, Morning.AddMinutes(150)).ShouldNotBeNull();

        clocks.Alert.ShouldBe(new Countdown(DueState.Late, "30 phút làm việc", Morning.AddHours(2).ToUniversalTime()));
        clocks.Alert.Words.ShouldBe("quá 30 phút làm việc");
        clocks.Answer.State.ShouldBe(DueState.OnTime);
        clocks.Answer.Words.ShouldStartWith("còn 5 giờ 30 phút");
        clocks.Why[0].ShouldBe("Hồ sơ gửi đến lúc 08:00 ngày 20/11/2026.");
        clocks.Why.ShouldAllBe(line => !line.Contains("Tiếp nhận lúc"));

        var night = AnswerClocks.Of(calendar, Morning.AddHours(14), Morning.AddHours(14)).ShouldNotBeNull();
        night.Why[0].ShouldStartWith("Hồ sơ gửi đến lúc 22:00 ngày 20/11/2026, ngoài giờ làm việc: tính từ ");
        night.Alert.State.ShouldBe(DueState.OnTime);
    }

    [Theory]
    [InlineData("16.000", 16000L)]
    [InlineData("1 200 000 đồng", 1200000L)]
    [InlineData("8000đ", 8000L)]
    [InlineData("1.5", null)]
    [InlineData("-500", null)]
    [InlineData("hai nghìn", null)]
    [InlineData("", null)]
    public void Amounts_are_read_as_people_write_them_and_never_guessed(string typed, long? amount) => Dong.Read(typed).ShouldBe(amount);

    [Fact]
    public void A_place_in_a_list_survives_its_address_and_a_changed_address_begins_at_the_start()
    {
        var key = new PageKey(Morning.AddTicks(10).ToUniversalTime(), Guid.Parse("0191a000-0000-7000-8000-000000000001"));
        PageKeys.Read(PageKeys.Write(key)).ShouldBe(key);
        PageKeys.Read(PageKeys.Write(key with { At = null })).ShouldBe(key with { At = null });
        PageKeys.Read("9999999999999999999.x").ShouldBeNull();
        PageKeys.Read("12").ShouldBeNull();
        PageKeys.Read(null).ShouldBeNull();
    }
}
