using System.Text;
using MotCua.Indicators.OneStop2018;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Indicators;

/// <summary>The nine indices of Thông tư 01/2018/TT-VPCP: points of a dossier, their mean, the band of their sum.</summary>
public sealed class OneStopIndicesTests
{
    private static readonly HandledCase Case = new(
        Guid.Empty, "Cán bộ", Guid.Empty, "H50-1", "Chứng thực bản sao", new DateOnly(2026, 11, 10), LawDue: new DateOnly(2026, 11, 12), OwnPace: -1, Requests: 0, Visits: 0);

    private static readonly IReadOnlyList<OneStopBand> Officer =
        [new("officer", 0m, "dưới 70"), new("officer", 3.5m, "70"), new("officer", 5m, "100")];

    [Fact]
    public void A_dossier_ended_before_on_or_after_its_day_has_two_one_or_no_points()
    {
        int? Points(int day) => OneStopIndices.TotalTime.Points!(Case with { EndedOn = new DateOnly(2026, 11, day) });

        (Points(11), Points(12), Points(13)).ShouldBe((2, 1, 0));
        OneStopIndices.TotalTime.Points!(Case with { LawDue = null }).ShouldBeNull("there is no limit to compare with");
        OneStopIndices.TotalTime.Why(Case).ShouldBe("xong ngày 10/11/2026, hạn ngày 12/11/2026");
    }

    [Fact]
    public void The_own_step_the_supplements_and_the_ways_to_the_counter_have_their_points()
    {
        new int?[] { -1, 0, 1, null }.Select(p => OneStopIndices.OwnTime.Points!(Case with { OwnPace = p })).ShouldBe([2, 1, 0, null]);
        new[] { 0, 1, 2, 3 }.Select(r => OneStopIndices.Contacts.Points!(Case with { Requests = r })).ShouldBe([2, 1, 0, 0]);
        new[] { 0, 1, 2 }.Select(v => OneStopIndices.Agencies.Points!(Case with { Visits = v })).ShouldBe([2, 1, 1]);
    }

    [Fact]
    public void An_index_is_the_mean_with_one_decimal_over_the_dossiers_that_have_a_say()
    {
        var cases = new[] { Case, Case, Case with { LawDue = new DateOnly(2026, 11, 10) }, Case with { LawDue = null } };

        var score = OneStopIndices.TotalTime.Of(cases);
        (score.Score, score.Points, score.Cases).ShouldBe((1.7m, 5, 3));
        OneStopIndices.TotalTime.Of([]).Score.ShouldBeNull("nothing to look at is no 0");
    }

    [Fact]
    public void A_petition_found_right_leaves_no_points_for_attitude_and_one_still_open_is_said()
    {
        int? Points(HandledCase one) => OneStopIndices.Attitude.Points!(one);
        string Why(HandledCase one) => OneStopIndices.Attitude.Why(one);

        var due = new DateOnly(2026, 11, 10);
        (Points(Case), Points(Case with { LawDue = due }), Points(Case with { LawDue = due.AddDays(-1) })).ShouldBe((2, 1, 0));
        Points(Case with { RightPetitions = 1 }).ShouldBe(0);
        Points(Case with { RightPetitions = 1, LawDue = null }).ShouldBe(0, "right is right, with a limit or without");
        Points(Case with { LawDue = null }).ShouldBeNull("neither early nor on the day");
        Points(Case with { OpenPetitions = 1 }).ShouldBe(2, "nobody knows yet");
        Points(Case with { UnjudgedPetitions = 1 }).ShouldBeNull("answered before a conclusion was asked for");
        Why(Case).ShouldBe("xong ngày 10/11/2026, hạn ngày 12/11/2026; không có phản ánh đúng");
        Why(Case with { OpenPetitions = 1 }).ShouldEndWith("còn 1 phản ánh chưa trả lời");
        Why(Case with { RightPetitions = 2 }).ShouldStartWith("2 phản ánh được kết luận đúng hoặc đúng một phần");
    }

    [Theory]
    [InlineData(20.0, 30.0, 0L, 2)]
    [InlineData(19.9, 95.0, 0L, 1)]
    [InlineData(60.0, 29.9, 0L, 1)]
    [InlineData(60.0, 15.0, 0L, 1)]
    [InlineData(60.0, 14.9, 0L, 0)]
    [InlineData(60.0, 95.0, 1L, 0)]
    [InlineData(null, 95.0, 0L, null)]
    [InlineData(60.0, null, 0L, null)]
    public void Online_service_is_judged_by_procedures_dossiers_and_none_late(double? offered, double? online, long? late, int? points) =>
        OneStopIndices.OnlineService((decimal?)offered, (decimal?)online, late).ShouldBe(points);

    [Theory]
    [InlineData(10, 10, 2, 0, 20.0, 2)] // exactly the share
    [InlineData(10, 10, 1, 0, 20.0, 1)] // all taken in at the counter
    [InlineData(10, 9, 1, 0, 20.0, 0)]
    [InlineData(10, 9, 2, 1, 20.0, 2)] // whatever the one nobody speaks of
    [InlineData(10, 9, 1, 1, 20.0, null)]
    [InlineData(10, 10, 9, 0, 100.0, 1)]
    [InlineData(10, 10, 2, 0, null, null)] // no share was set
    [InlineData(0, 0, 0, 0, 20.0, null)]
    public void Whole_resolution_at_the_counter_is_judged_by_a_share_and_by_what_is_taken_in_there(int all, int received, int whole, int unsaid, double? least, int? points) =>
        OneStopIndices.WhollyAtTheCounter(new CounterCount(all, received, whole, unsaid), (decimal?)least).ShouldBe(points);

    [Theory]
    [InlineData(true, true, 2)]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 1)]
    [InlineData(false, false, 0)]
    public void A_procedure_has_a_point_for_the_wall_and_one_for_the_screen(bool posted, bool electronic, int points) =>
        OneStopIndices.Publicly(posted, electronic).ShouldBe(points);

    [Theory]
    [InlineData("commune,100.5,2026-01-01,,Nguồn")]
    [InlineData("xa,20,2026-01-01,,Nguồn")]
    public void A_share_that_cannot_be_read_says_where(string row) =>
        WholeShares.Read(Encoding.UTF8.GetBytes("kind,percent,from,to,source\n" + row + "\n")).Faults.ShouldHaveSingleItem().Line.ShouldBe(2);

    [Theory]
    [InlineData(0L, 0L, 2)]
    [InlineData(10L, 10L, 2)]
    [InlineData(9L, 10L, 1)]
    [InlineData(89L, 100L, 0)]
    [InlineData(0L, 1L, 0)]
    [InlineData(null, null, null)]
    public void Petitions_are_judged_by_how_many_were_answered_in_time(long? onTime, long? all, int? points) =>
        OneStopIndices.PetitionsOnTime(onTime, all).ShouldBe(points);

    [Theory]
    [InlineData(5.0, 1, "100")] // whatever the unknown index would be
    [InlineData(8.0, 1, "100")]
    [InlineData(4.9, 1, null)] // 4.9 or up to 6.9
    [InlineData(3.5, 0, "70")]
    [InlineData(1.4, 1, "dưới 70")]
    [InlineData(1.5, 1, null)]
    public void A_band_is_named_only_where_what_is_unknown_cannot_change_it(double sum, int unknown, string? name) =>
        (OneStopBands.Certain(Officer, (decimal)sum, unknown)?.Name).ShouldBe(name);

    [Fact]
    public void The_nine_are_numbered_and_the_five_of_officers_are_1_2_3_4_and_7()
    {
        OneStopIndices.All.Select(i => i.Number).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        OneStopIndices.All.Where(i => i.OfOfficers).Select(i => i.Number).ShouldBe([1, 2, 3, 4, 7]);
        OneStopIndices.All.ShouldAllBe(i => i.Points != null || i.OfProcedures || i == OneStopIndices.Online || i == OneStopIndices.PetitionsAnswered);
    }
}
