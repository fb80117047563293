using MotCua.Indicators;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules;

/// <summary>Two calendars: calendar periods, and reports from the 15th to the 14th (Điều 12 Nghị định 09/2019/NĐ-CP).</summary>
public sealed class PeriodsTests
{
    [Theory]
    [InlineData("2026", "2026-01-01", "2026-12-31")]
    [InlineData("2026-Q2", "2026-04-01", "2026-06-30")]
    [InlineData("2026-02", "2026-02-01", "2026-02-28")]
    [InlineData("2026-W01", "2025-12-29", "2026-01-04")]
    [InlineData("15-14:2026-03", "2026-02-15", "2026-03-14")]
    [InlineData("15-14:2026-01", "2025-12-15", "2026-01-14")]
    [InlineData("15-14:2021-Q3", "2021-06-15", "2021-09-14")]
    [InlineData("15-14:2023-H1", "2022-12-15", "2023-06-14")]
    [InlineData("15-14:2023-H2", "2023-06-15", "2023-12-14")]
    [InlineData("15-14:2023", "2022-12-15", "2023-12-14")]
    public void A_period_has_its_days(string named, string from, string to)
    {
        var period = Periods.Parse(named)!;

        (period.From, period.To).ShouldBe((DateOnly.Parse(from, null), DateOnly.Parse(to, null)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-Q5")]
    [InlineData("2026-13")]
    [InlineData("2026-W54")]
    [InlineData("15-14:2026-W02")]
    [InlineData("2026-H1")]
    [InlineData("2026-03-")]
    public void What_names_no_period_is_none(string named) => Periods.Parse(named).ShouldBeNull();

    [Fact]
    public void From_the_15th_on_a_day_belongs_to_the_next_report()
    {
        Periods.ReportMonth(new DateOnly(2026, 3, 14)).To.ShouldBe(new DateOnly(2026, 3, 14));
        Periods.ReportMonth(new DateOnly(2026, 3, 15)).From.ShouldBe(new DateOnly(2026, 3, 15));
        Periods.ReportYear(new DateOnly(2026, 12, 15)).From.ShouldBe(new DateOnly(2026, 12, 15));
        Periods.Offers(new DateOnly(2026, 11, 29)).ShouldAllBe(p => p.From <= p.To);
    }

    [Fact]
    public void Reports_follow_each_other_without_a_hole_and_hold_the_day_they_are_asked_for()
    {
        for (var day = new DateOnly(2023, 1, 1); day < new DateOnly(2025, 1, 1); day = day.AddDays(1))
        {
            foreach (var of in new Func<DateOnly, NamedPeriod>[] { Periods.Week, Periods.Month, Periods.Quarter, Periods.Year, Periods.ReportMonth, Periods.ReportQuarter, Periods.ReportHalf, Periods.ReportYear })
            {
                var period = of(day);
                (period.From <= day && day <= period.To).ShouldBeTrue($"{period} of {day}");
                of(period.To.AddDays(1)).From.ShouldBe(period.To.AddDays(1));
            }
        }
    }
}
