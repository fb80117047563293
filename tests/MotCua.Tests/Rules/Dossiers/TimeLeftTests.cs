using FsCheck.Fluent;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Dossiers;

public sealed class TimeLeftTests
{
    [Theory]
    [InlineData("20/11/2026 09:00", Standing.OnTime, "còn 6 giờ 30 phút làm việc")]
    [InlineData("20/11/2026 15:41", Standing.OnTime, "còn 1 giờ 19 phút làm việc")]
    [InlineData("20/11/2026 15:42", Standing.Soon, "còn 1 giờ 18 phút làm việc")]
    [InlineData("20/11/2026 17:00", Standing.Soon, "còn dưới 1 phút làm việc")]
    [InlineData("20/11/2026 17:01", Standing.Late, null)]
    [InlineData("22/11/2026 10:00", Standing.Late, null)]
    [InlineData("23/11/2026 09:00", Standing.Late, "1 giờ 30 phút làm việc")]
    [InlineData("25/11/2026 09:45", Standing.Late, "1 ngày 2 giờ làm việc")]
    [InlineData("30/11/2026 09:45", Standing.Late, "4 ngày làm việc")]
    public void Time_left_counts_working_time_only(string now, Standing standing, string? words)
    {
        var left = TimeLeft.Of(DossierStatus.Processing, At("20/11/2026 09:00"), At("20/11/2026 17:00"), null, At(now), Calendar);
        left.Standing.ShouldBe(standing);
        left.InVietnamese().ShouldBe(words);
    }

    [Theory]
    [InlineData(DossierStatus.SupplementAsked, Standing.Paused)]
    [InlineData(DossierStatus.PaymentDue, Standing.Paused)]
    [InlineData(DossierStatus.Withdrawn, Standing.Ended)]
    [InlineData(DossierStatus.Stopped, Standing.Ended)]
    [InlineData(DossierStatus.NotAccepted, Standing.Ended)]
    [InlineData(DossierStatus.Received, Standing.Late)]
    public void A_clock_stands_still_while_the_applicant_must_act(DossierStatus status, Standing standing) =>
        TimeLeft.Of(status, At("19/11/2026 09:00"), At("20/11/2026 09:00"), null, At("20/11/2026 15:00"), Calendar).Standing.ShouldBe(standing);

    [Fact]
    public void What_is_done_was_done_in_time_or_late_whatever_the_clock_says_now()
    {
        Done("20/11/2026 17:00").ShouldBe(new TimeLeft(Standing.Done));
        Done("23/11/2026 08:30").Standing.ShouldBe(Standing.DoneLate);
        Done("23/11/2026 08:30").InVietnamese().ShouldBe("1 giờ làm việc");
        TimeLeft.Of(DossierStatus.Returned, null, At("20/11/2026 17:00"), null, At("30/11/2026 09:00"), Calendar).Standing.ShouldBe(Standing.Unknown);

        static TimeLeft Done(string finished) =>
            TimeLeft.Of(DossierStatus.Finished, At("20/11/2026 09:00"), At("20/11/2026 17:00"), At(finished), At("30/11/2026 09:00"), Calendar);
    }

    [Fact]
    public void Without_a_promise_nothing_is_said() =>
        TimeLeft.Of(DossierStatus.Processing, At("20/11/2026 09:00"), null, null, At("30/11/2026 09:00"), Calendar).ShouldBe(new TimeLeft(Standing.Unknown));

    [Fact]
    public void Beyond_the_known_years_late_is_still_late_but_no_figure_is_made_up() =>
        TimeLeft.Running(null, At("20/11/2026 17:00"), At("20/11/2039 17:00"), Calendar).ShouldBe(new TimeLeft(Standing.Late));

    [Fact]
    public void A_running_clock_is_late_exactly_after_its_moment_and_never_shows_negative_time() => ForAll(
        from since in Moments
        from limit in Gen.Choose(0, 20 * 24 * 60)
        from passed in Gen.Choose(0, 40 * 24 * 60)
        select (Since: since, Until: since.AddMinutes(limit), Now: since.AddMinutes(passed)),
        c =>
        {
            var left = TimeLeft.Running(c.Since, c.Until, c.Now, Calendar);
            return left.Standing == Standing.Late == c.Now > c.Until && left.Working >= TimeSpan.Zero;
        });
}
