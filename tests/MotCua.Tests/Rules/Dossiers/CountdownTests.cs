using MotCua.Dossiers;
using MotCua.Web.Dossiers;
using MotCua.Web.Ui.Components;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Dossiers;

public sealed class CountdownTests(Support.Office office) : IClassFixture<Support.Office>
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task A_fifth_of_the_working_time_or_less_is_soon_and_the_due_minute_itself_is_not_late()
    {
        var calendar = await office.The<MotCua.Calendars.WorkCalendars>().For(Support.Staff.Commune, TestContext.Current.CancellationToken);
        var due = Morning.AddHours(2);

        Countdown.Of(calendar, Morning, due, Morning).ShouldNotBeNull().ShouldBe(new Countdown(DueState.OnTime, "còn 2 giờ làm việc", due));
        Countdown.Of(calendar, Morning, due, Morning.AddMinutes(95))!.State.ShouldBe(DueState.OnTime);
        Countdown.Of(calendar, Morning, due, Morning.AddMinutes(96)).ShouldBe(new Countdown(DueState.Soon, "còn 24 phút làm việc", due));
        Countdown.Of(calendar, Morning, due, due)!.State.ShouldBe(DueState.Soon);
        Countdown.Of(calendar, Morning, due, due.AddMinutes(30)).ShouldBe(new Countdown(DueState.Late, "trễ 30 phút làm việc", due));
    }

    [Fact]
    public async Task Nights_and_weekends_are_not_counted_and_long_times_are_said_in_days()
    {
        var calendar = await office.The<MotCua.Calendars.WorkCalendars>().For(Support.Staff.Commune, TestContext.Current.CancellationToken);
        var friday = new DateTimeOffset(2026, 11, 20, 17, 0, 0, TimeSpan.FromHours(7));
        var monday = new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.FromHours(7));

        Countdown.Of(calendar, friday, monday, friday.AddHours(5))!.Left.ShouldBe(Countdown.Words(
            (int)calendar.WorkingTimeBetween(friday, monday).Value.TotalMinutes) is { } words ? "còn " + words : null);
        Countdown.Words(8 * 60).ShouldBe("1 ngày làm việc");
        Countdown.Words((19 * 60) + 30).ShouldBe("2 ngày 3 giờ làm việc");
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

    [Fact]
    public void Of_an_identity_number_only_the_end_is_shown()
    {
        Masked.Number("045190001234").ShouldBe("•••• 1234");
        Masked.Number(null).ShouldBeNull();
    }
}
