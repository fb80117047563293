using FsCheck;
using FsCheck.Fluent;
using MotCua.Calendars;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Organisation;

/// <summary>Opening hours without anybody at the counter: the rule by example and by property, the page as a unit reads it.</summary>
public sealed class EmptyCounterTests(Office office) : IClassFixture<Office>
{
    private static readonly DateOnly Monday = new(2026, 11, 16);
    private static readonly TimeSpan SignedIn = FindEmptyHours.SignedIn;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_morning_without_anybody_is_one_stretch_and_noon_and_night_are_none()
    {
        var calendar = await office.The<WorkCalendars>().For(Staff.Commune, Stop);
        var found = Find(calendar, [At(13, 30), At(14, 0), At(14, 30), At(15, 0), At(15, 30), At(16, 0), At(16, 30)], 60);
        var stretch = found.ShouldHaveSingleItem();
        Clock.LocalOf(stretch.From).Hour.ShouldBeLessThan(9);
        Clock.LocalOf(stretch.Until).Hour.ShouldBeLessThan(13);
    }

    [Fact]
    public async Task Somebody_who_looks_at_it_every_half_hour_leaves_no_stretch_and_an_outage_is_nobodys()
    {
        var calendar = await office.The<WorkCalendars>().For(Staff.Commune, Stop);
        Find(calendar, [.. Enumerable.Range(0, 48).Select(half => At(0, 0).AddMinutes(30 * half))], 15).ShouldBeEmpty();
        Find(calendar, [], 60, (At(0, 0), At(23, 59))).ShouldBeEmpty();
        Find(calendar, [], 60).Sum(s => s.Length.TotalMinutes).ShouldBeGreaterThan(6 * 60, "the whole of the counter's day");
    }

    [Fact]
    public async Task A_stretch_is_open_long_enough_and_has_nobody_in_it_whoever_came_when()
    {
        var calendar = await office.The<WorkCalendars>().For(Staff.Commune, Stop);
        var cases = from quarters in Gen.Choose(0, 95).ListOf() from least in Gen.Elements(15, 30, 60, 120) select (quarters, least);
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var seen = c.quarters.Select(q => At(0, 0).AddMinutes(15 * q)).ToList();
            foreach (var stretch in Find(calendar, seen, c.least))
            {
                stretch.Length.TotalMinutes.ShouldBeGreaterThanOrEqualTo(c.least);
                seen.ShouldAllBe(s => s >= stretch.Until || s + SignedIn < stretch.From);
                for (var at = stretch.From; at < stretch.Until; at += EmptyCounter.Step)
                {
                    calendar.NextOpening(at).Value.ShouldBe(at.ToUniversalTime());
                }
            }
        }));
    }

    [Fact]
    public async Task The_page_lists_an_empty_afternoon_after_a_counter_morning_and_keeps_what_the_unit_says()
    {
        // Somebody of the counter works through the morning; nobody comes in the afternoon.
        office.Time.Set(Clock.FromLocal(Monday, new TimeOnly(7, 40)));
        var (clerk, _) = await office.Clerk();
        for (var i = 0; i < 10; i++)
        {
            await clerk.Open(Links.Reception, Stop);
            office.Time.Advance(TimeSpan.FromMinutes(25));
        }

        office.Time.Set(Clock.FromLocal(Monday, new TimeOnly(17, 30)));
        var (head, _) = await office.AtPost("lanh-dao-ky");
        var address = Links.EmptyCounterOf(Staff.Commune, Monday, Monday);
        var page = await head.Open(address, Stop);
        page.Text.ShouldContain("1 khoảng từ 60 phút trở lên");
        page.Text.ShouldContain("Chưa xếp lịch trực");
        page.Text.ShouldContain("không nêu tên ai");
        (await head.Open(Links.Signs, Stop)).Text.ShouldContain("Giờ mở cửa không có ai ở quầy");

        var stretch = (await office.The<FindEmptyHours>().Of(Staff.Commune, Monday, Monday, Stop)).Stretches.ShouldHaveSingleItem().Stretch;
        (await head.Press(page, "Ghi giải trình", ("from", stretch.From.ToString("O")), ("said", "mất"))).Text.ShouldContain("ít nhất 10 chữ");
        var said = await head.Press(page, "Ghi giải trình", ("from", stretch.From.ToString("O")), ("said", "Cả xã mất điện từ 13 giờ theo thông báo của điện lực"));
        said.Text.ShouldContain("Cả xã mất điện từ 13 giờ");
        var printed = await office.Command("report", "empty-counter", "--unit", "H50.19363", "--from", "2026-11-16", "--to", "2026-11-16");
        printed.Code.ShouldBe(0, printed.Errors);
        printed.Output.ShouldContain("Cả xã mất điện");

        // A unit at whose counter nobody was ever seen is accused of nothing.
        (await office.The<FindEmptyHours>().Of(Staff.OtherCommune, Monday, Monday, Stop)).Since.ShouldBeNull();
    }

    private static IReadOnlyList<EmptyStretch> Find(WorkCalendar calendar, IReadOnlyCollection<DateTimeOffset> seen, int least, params (DateTimeOffset, DateTimeOffset)[] down) =>
        EmptyCounter.Find(calendar, At(0, 0), At(0, 0).AddDays(1), [.. seen.Select(s => s.ToUniversalTime())], SignedIn, down, TimeSpan.FromMinutes(least));

    private static DateTimeOffset At(int hour, int minute) => Clock.FromLocal(Monday, new TimeOnly(hour, minute));
}
