using FsCheck.Fluent;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Tests.Rules.Calendars;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Dossiers;

/// <summary>The test of indicator 2.1, rule by rule as the national portal describes its formula.</summary>
public sealed class OnTime766Tests
{
    private static readonly DateTimeOffset Now = At("30/06/2026 17:00");

    private static readonly Course766 Received = new(At("01/06/2026 08:00"), At("08/06/2026 17:00"));

    [Theory]
    [InlineData("08/06/2026 17:00", true)]
    [InlineData("08/06/2026 17:01", false)]
    public void Done_up_to_the_minute_of_the_promise_is_on_time(string finished, bool onTime) =>
        Of(Received with { Finished = At(finished) }).ShouldBe(new OnTime766(onTime, Rule766.Finished, At(finished)));

    [Fact]
    public void Done_counts_before_handed_over_and_handed_over_before_any_other_end()
    {
        var (early, late) = (At("05/06/2026 10:00"), At("20/06/2026 10:00"));
        Of(Received with { Finished = early, Returned = late }).OnTime.ShouldBe(true);
        Of(Received with { Returned = early, Ended = late }).OnTime.ShouldBe(true);
        Of(Received with { Returned = late }).OnTime.ShouldBe(false);
        Of(Received with { Ended = early }).Rule.ShouldBe(Rule766.Finished);
        Of(Received with { Ended = late }).OnTime.ShouldBe(false);
    }

    [Fact]
    public void A_dossier_that_was_never_received_is_not_counted_even_when_it_was_refused() =>
        Of(new Course766(null, null) { Ended = At("05/06/2026 10:00") }).ShouldBe(new OnTime766(null, Rule766.NotCounted, null));

    [Fact]
    public void While_the_citizen_has_not_come_back_the_moment_of_the_first_request_counts()
    {
        var waiting = Received.With([(At("03/06/2026 09:00"), null)]);
        Of(waiting).ShouldBe(new OnTime766(true, Rule766.Waiting, At("03/06/2026 09:00")));
        Of(Received.With([(At("09/06/2026 09:00"), null)])).OnTime.ShouldBe(false);
    }

    [Fact]
    public void More_than_one_request_is_late_until_there_is_a_result_whatever_the_clock_says()
    {
        var twice = Received.With([(At("02/06/2026 09:00"), At("02/06/2026 10:00")), (At("03/06/2026 09:00"), null)]);
        OnTime766.Of(twice, At("03/06/2026 09:01")).ShouldBe(new OnTime766(false, Rule766.AskedTwice, null));
        Of(twice with { Ended = At("04/06/2026 09:00") }).Rule.ShouldBe(Rule766.AskedTwice);
        Of(twice with { Waiting = false, Finished = At("08/06/2026 16:00") }).OnTime.ShouldBe(true);
        Of(twice with { Waiting = false, Returned = At("08/06/2026 16:00") }).OnTime.ShouldBe(true);
    }

    [Theory]
    [InlineData("10/06/2026 17:00", true)]
    [InlineData("10/06/2026 17:01", false)]
    public void What_was_waited_for_an_answered_supplement_is_taken_off_the_finish(string finished, bool onTime)
    {
        var answered = Received.With([(At("03/06/2026 09:00"), At("05/06/2026 09:00"))]);
        Of(answered with { Finished = At(finished) }).OnTime.ShouldBe(onTime);
    }

    [Fact]
    public void Without_a_promise_the_longest_time_of_the_law_counts_and_without_either_nothing_does()
    {
        var unpromised = Received with { Promised = null, Finished = At("09/06/2026 09:00") };
        Of(unpromised with { StatutoryEnd = At("10/06/2026 17:00") }).OnTime.ShouldBe(true);
        Of(unpromised with { StatutoryEnd = At("08/06/2026 17:00") }).OnTime.ShouldBe(false);
        Of(unpromised).OnTime.ShouldBeNull();
    }

    [Fact]
    public void What_is_still_open_is_measured_at_the_end_of_the_period()
    {
        OnTime766.Of(Received, At("08/06/2026 17:00")).ShouldBe(new OnTime766(true, Rule766.Open, At("08/06/2026 17:00")));
        OnTime766.Of(Received, At("08/06/2026 17:01")).OnTime.ShouldBe(false);
        OnTime766.Of(Received.With([(At("03/06/2026 09:00"), At("05/06/2026 09:00"))]), At("10/06/2026 17:00")).OnTime.ShouldBe(true);
    }

    [Fact]
    public void The_case_of_Mr_Sich_is_late_by_its_true_end_and_was_early_by_the_false_one()
    {
        var sich = new Course766(At("26/04/2022 08:30"), At("26/05/2022 17:00"));
        Of(sich with { Finished = At("18/05/2022 09:00") }).OnTime.ShouldBe(true);
        Of(sich with { Finished = At("10/06/2022 09:00") }).OnTime.ShouldBe(false);
    }

    [Fact]
    public void A_longer_wait_never_makes_late_what_was_on_time_with_a_shorter_one() => ForAll(
        from received in Moments
        from days in Gen.Choose(1, 60)
        from done in Gen.Choose(0, 90)
        from wait in Gen.Choose(0, 40)
        select (Course: new Course766(received, received.AddDays(days)) { Finished = received.AddDays(done), Requests = 1 }, wait),
        c => Of(c.Course).OnTime != true || Of(c.Course with { Waited = TimeSpan.FromDays(c.wait) }).OnTime == true);

    private static OnTime766 Of(Course766 course) => OnTime766.Of(course, Now);
}
