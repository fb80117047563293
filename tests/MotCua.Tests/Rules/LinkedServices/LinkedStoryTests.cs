using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Tests.Rules.Calendars;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.LinkedServices;

/// <summary>One promise, many legs: what each report does, and what it must not do.</summary>
public sealed class LinkedStoryTests
{
    private static readonly DateTimeOffset Start = Clock.FromLocal(new DateTime(2026, 11, 2, 9, 0, 0));

    private static readonly IReadOnlyList<LegSeat> Four =
        Linked.Seats("nd-301", LinkedGroup.Birth, "electronic", "civil-status", "residence", "health-insurance", "identity-card");

    [Fact]
    public void What_needs_an_output_waits_for_it_and_the_rest_runs_side_by_side()
    {
        State(Tell(), "civil-status").ShouldBe(LegState.Working);
        State(Tell(), "residence").ShouldBe(LegState.Waiting);
        var done = Tell(("civil-status", Said.Done, 1));
        (State(done, "residence"), State(done, "health-insurance"), State(done, "identity-card")).ShouldBe((LegState.Working, LegState.Working, LegState.Waiting));
        done.Of("residence")!.Since.ShouldBe(Start.AddHours(1), "its clock begins with the certificate");
        State(Tell(("civil-status", Said.Done, 1), ("residence", Said.Done, 2)), "identity-card").ShouldBe(LegState.Working);
    }

    [Fact]
    public void A_refused_leg_stops_only_what_depends_on_it()
    {
        var story = Tell(("civil-status", Said.Done, 1), ("residence", Said.Refused, 2));
        (State(story, "residence"), State(story, "identity-card"), State(story, "health-insurance"), State(story, "civil-status"))
            .ShouldBe((LegState.Refused, LegState.Blocked, LegState.Working, LegState.Returned));
        Tell(("civil-status", Said.Refused, 1)).Legs.Skip(1).ShouldAllBe(l => l.State == LegState.Blocked);
    }

    [Fact]
    public void A_supplement_is_the_citizens_turn_and_its_time_is_not_counted()
    {
        var asked = Tell(("civil-status", Said.Done, 1), ("residence", Said.SupplementAsked, 2));
        LegTurn.Now(asked.Of("residence")!, asked, _ => null).Of.ShouldBe(TurnOf.Citizen);
        var answered = Tell(("civil-status", Said.Done, 1), ("residence", Said.SupplementAsked, 2), ("residence", Said.Supplemented, 50));
        answered.Of("residence")!.Waits.Single().ShouldSatisfyAllConditions(w => w.From.ShouldBe(Start.AddHours(2)), w => w.To.ShouldBe(Start.AddHours(50)));
        var era = Linked.Era("nd-301", LinkedGroup.Birth);
        var calendar = Vietnam.Calendar;
        LegClock.Due(era, answered.Of("residence")!, Start, calendar)!.Moment
            .ShouldBeGreaterThan(LegClock.Due(era, Tell(("civil-status", Said.Done, 1)).Of("residence")!, Start, calendar)!.Moment);
    }

    [Fact]
    public void A_stop_that_was_decided_without_knowing_of_the_supplement_has_no_effect()
    {
        // The citizen answered in time; the message of it came only after the office had stopped the leg.
        var story = Tell(("civil-status", Said.Done, 1), ("residence", Said.SupplementAsked, 2), ("residence", Said.Supplemented, 3), ("residence", Said.Received, 4));
        State(story, "residence").ShouldBe(LegState.Working);
        var swept = SweepLegs.Unanswered(Request(), Tell(("civil-status", Said.Done, 1), ("residence", Said.SupplementAsked, 2)).Of("residence")!, Start.AddDays(20));
        (swept.Said, swept.Clause).ShouldBe((Said.Stopped, "Điều 6 Nghị định 301/2026/NĐ-CP"));
        swept.Reason.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void A_mistake_in_the_certificate_goes_back_to_the_commune_and_only_those_who_found_it_wait()
    {
        var found = Tell(("civil-status", Said.Done, 1), ("residence", Said.ErrorFound, 2));
        (State(found, "residence"), State(found, "health-insurance")).ShouldBe((LegState.Waiting, LegState.Working));
        var turn = LegTurn.Now(found.Of("residence")!, found, _ => null);
        (turn.Of, turn.Who).ShouldBe((TurnOf.Agency, "Ủy ban nhân dân cấp xã"));
        var mended = Tell(("civil-status", Said.Done, 1), ("residence", Said.ErrorFound, 2), ("civil-status", Said.Corrected, 3));
        State(mended, "residence").ShouldBe(LegState.Working);
        mended.Of("civil-status")!.FaultySince.ShouldBeNull();
    }

    [Fact]
    public void Each_result_is_with_the_citizen_as_soon_as_it_is_there_unless_it_is_fetched()
    {
        State(Tell(("civil-status", Said.Done, 1)), "civil-status").ShouldBe(LegState.Returned);
        var fetched = LinkedStory.Tell(Linked.Seats("nd-301", LinkedGroup.Birth, "counter", "civil-status", "residence"), Start, [Report("civil-status", Said.Done, 1)]);
        State(fetched, "civil-status").ShouldBe(LegState.Done);
        LegTurn.Now(fetched.Of("civil-status")!, fetched, _ => null).Of.ShouldBe(TurnOf.Citizen);
    }

    [Fact]
    public void The_clocks_are_those_of_the_era()
    {
        var calendar = Vietnam.Calendar;
        var (now, before) = (Linked.Era("nd-301", LinkedGroup.Birth), Linked.Era("nd-63", LinkedGroup.Birth));
        DateTime DueOf(LinkedEra era, string leg, DateTimeOffset at, params LegReport[] reports) => Clock.LocalOf(LegClock.Due(
            era, LinkedStory.Tell(Linked.Seats(era.Code, LinkedGroup.Birth, "electronic", "civil-status", "residence", "health-insurance"), at, reports).Of(leg)!, at, calendar)!.Moment);

        DueOf(now, "civil-status", Start).ShouldBe(new DateTime(2026, 11, 3, 9, 0, 0), "24 hours");
        DueOf(now, "residence", Start, Report("civil-status", Said.Done, 1)).Date.ShouldBe(new DateTime(2026, 11, 4), "2 working days from the certificate");
        DueOf(now, "residence", Start, Report("civil-status", Said.Done, 1), Report("residence", Said.Received, 2) with { Verifies = true }).Date.ShouldBe(new DateTime(2026, 11, 9), "5 working days where the police must verify");
        DueOf(now, "health-insurance", Start).Date.ShouldBe(new DateTime(2026, 11, 5), "within the 3 working days of the whole set");
        DueOf(now, "health-insurance", Clock.FromLocal(new DateTime(2026, 11, 2, 15, 30, 0))).Date.ShouldBe(new DateTime(2026, 11, 6), "after 15:00 it counts from the next working day");
        DueOf(before, "civil-status", Clock.FromLocal(new DateTime(2026, 8, 3, 9, 0, 0))).Date.ShouldBe(new DateTime(2026, 8, 3), "the same day");
        LegClock.AnswerBy(now, Start, calendar).ShouldBe(new DateOnly(2026, 11, 11), "7 working days");
    }

    [Fact]
    public void A_report_without_its_reason_from_the_future_or_of_another_leg_is_held()
    {
        var request = Request();
        HearReport.Fault(request, Report("residence", Said.Refused, 1) with { Reason = null }, Start.AddDays(1)).ShouldBe(LinkedRefusals.ReasonMissing);
        HearReport.Fault(request, Report("residence", Said.Received, 48), Start).ShouldBe(LinkedRefusals.InTheFuture);
        HearReport.Fault(request, Report("survivor", Said.Received, 1), Start.AddDays(1))!.Code.ShouldBe("linked.leg.unknown");
        HearReport.Fault(request, Report("residence", Said.Refused, 1), Start.AddDays(1)).ShouldBeNull();
    }

    internal static LegReport Report(string leg, Said said, double hours, string? message = null) => new(message ?? $"{leg}:{said}:{hours}", leg, said, Start.AddHours(hours))
    {
        Reason = said is Said.Refused or Said.SupplementAsked or Said.Stopped or Said.ErrorFound ? "Thông tin chưa khớp" : null,
    };

    private static LinkedRequest Request() => new()
    {
        Id = new Guid("019aa000-0000-7000-8000-000000000001"),
        Reference = "K7QF-2WMD-X",
        Group = LinkedGroup.Birth,
        Era = Linked.Era("nd-301", LinkedGroup.Birth),
        Subset = Linked.Rules.SubsetsOf(Linked.Era("nd-301", LinkedGroup.Birth))[0],
        Procedure = "3.000722",
        Intake = Intake.Moj,
        Unit = new UnitCode("H50.19363"),
        EnteredBy = "citizen",
        SubmittedAt = Start,
        Version = 1,
        Seats = Four,
    };

    private static LinkedStory Tell(params (string Leg, Said Said, double Hours)[] reports) =>
        LinkedStory.Tell(Four, Start, reports.Select(r => Report(r.Leg, r.Said, r.Hours)));

    private static LegState State(LinkedStory story, string leg) => story.Of(leg)!.State;
}
