using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Rules.Calendars;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Organisation;

public sealed class CounterRosterTests
{
    private static readonly UnitCode Commune = new("H50.19363");
    private static readonly AccountId An = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));
    private static readonly AccountId Binh = new(Guid.Parse("00000000-0000-7000-8000-000000000002"));

    /// <summary>A Monday.</summary>
    private static readonly DateOnly Monday = new(2026, 11, 16);

    private static readonly string[] Fields = ["ho-tich", "dat-dai"];

    [Fact]
    public void The_counter_is_open_on_half_days_of_working_days_and_on_saturday_mornings_where_it_says_so()
    {
        var sunday = Monday.AddDays(6);
        CounterRoster.OpenHalves(Vietnam.Calendar, Monday, sunday).Count.ShouldBe(10);
        CounterRoster.OpenHalves(Vietnam.SaturdayCounter, Monday, sunday).ShouldContain((Monday.AddDays(5), HalfDay.Morning));
        CounterRoster.OpenHalves(Vietnam.SaturdayCounter, Monday, sunday).ShouldNotContain((Monday.AddDays(5), HalfDay.Afternoon));
    }

    [Fact]
    public void One_person_covers_every_field_and_a_field_without_anybody_is_a_gap()
    {
        Gaps([Duty(An, HalfDay.Morning), Duty(An, HalfDay.Afternoon)]).ShouldBeEmpty();
        Gaps([Duty(An, HalfDay.Morning, "ho-tich"), Duty(An, HalfDay.Afternoon)]).ShouldHaveSingleItem().Fields.ShouldBe(["dat-dai"]);
        Gaps([]).ShouldAllBe(g => g.Everything);
    }

    [Fact]
    public void Stand_by_covers_nothing_but_is_named_and_a_duty_without_a_counter_post_counts_for_nothing()
    {
        var gap = Gaps([Duty(An, HalfDay.Morning), Duty(Binh, HalfDay.Afternoon) with { StandBy = true }]).ShouldHaveSingleItem();
        (gap.Half, gap.StandBy.Single()).ShouldBe((HalfDay.Afternoon, Binh));
        Gaps([Duty(An, HalfDay.Morning), Duty(An, HalfDay.Afternoon)], posts: []).Count.ShouldBe(2);
    }

    [Fact]
    public void An_absence_opens_the_gap_at_once_unless_the_stand_in_is_at_the_counter_anyway()
    {
        var duties = new[] { Duty(An, HalfDay.Morning), Duty(An, HalfDay.Afternoon), Duty(Binh, HalfDay.Afternoon, "ho-tich") };
        var away = new Absence(Guid.Empty, An, Commune, Binh, Monday, Monday, An, default);
        var gap = Gaps(duties, [away]).ShouldHaveSingleItem();
        (gap.Half, gap.Everything, gap.Away.Single()).ShouldBe((HalfDay.Morning, true, An));
        Gaps(duties, [away with { From = Monday.AddDays(1), To = Monday.AddDays(1) }]).ShouldBeEmpty();
    }

    private static IReadOnlyList<RosterGap> Gaps(IReadOnlyList<Duty> duties, IReadOnlyList<Absence>? absences = null, IReadOnlyList<AccountId>? posts = null) => CounterRoster.Gaps(
        [(Monday, HalfDay.Morning), (Monday, HalfDay.Afternoon)],
        Fields,
        duties,
        absences ?? [],
        [.. (posts ?? [An, Binh]).Select(p => (p, new Posting(Commune, "tiep-nhan", new DateOnly(2026, 1, 1), null)))]);

    private static Duty Duty(AccountId officer, HalfDay half, params string[] fields) =>
        new(Guid.Empty, Commune, officer, DayOfWeek.Monday, half, fields, false, new DateOnly(2026, 11, 1), null);
}
