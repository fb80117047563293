using MotCua.Exchange.Import;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

public sealed class AreaTests
{
    private static readonly UnitCode Province = new("P");

    private static readonly IReadOnlyList<Unit> Register =
    [
        Unit("P", null, 2000, null),
        Unit("P.1", "P", 2004, 2024),
        Unit("P.1.1", "P.1", 2004, 2024),
        Unit("P.2", "P", 2004, 2024),
        // Moved from the district to the province, as communes did on the day districts ended.
        Unit("P.2.1", "P.2", 2004, 2024),
        Unit("P.2.1", "P", 2025, null),
        Unit("P.9", "P", 2025, null),
    ];

    [Fact]
    public void Children_are_those_of_the_period_in_the_order_of_their_codes() =>
        Standing(new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31)).ShouldBe(["P.1", "P.2"]);

    [Fact]
    public void A_period_over_the_change_has_the_children_of_both_times() =>
        Standing(new DateOnly(2024, 7, 1), new DateOnly(2025, 6, 30)).ShouldBe(["P.1", "P.2", "P.2.1", "P.9"]);

    [Fact]
    public void Every_day_of_a_unit_is_counted_under_exactly_one_child()
    {
        var area = Area.Of(Register, Province, new DateOnly(2024, 7, 1), new DateOnly(2025, 6, 30))!;
        for (var day = area.From; day <= area.To; day = day.AddDays(1))
        {
            foreach (var code in Register.Select(u => u.Code).Distinct())
            {
                area.Whole.Spans.SelectMany(s => s.WithAllBelow()).Count(s => s.Unit == code && s.From <= day && day <= s.To).ShouldBe(1, $"{code} on {day}");
            }
        }

        UnderChild(area, "P.2.1", new DateOnly(2024, 12, 31)).ShouldBe("P.2");
        UnderChild(area, "P.2.1", new DateOnly(2025, 1, 1)).ShouldBe("P.2.1");
    }

    [Fact]
    public void A_unit_that_does_not_stand_in_the_period_has_no_area()
    {
        Area.Of(Register, new UnitCode("P.1"), new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)).ShouldBeNull();
        Area.Of(Register, new UnitCode("X"), new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31)).ShouldBeNull();
    }

    [Fact]
    public void A_units_own_figure_is_not_added_to_those_of_its_children()
    {
        var area = Area.Of(Register, Province, new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31))!;

        Sum(area, Figure("P", 1000), Figure("P.1", 3), Figure("P.2", 4)).ShouldBe(7);
        Sum(area, Figure("P", 1000)).ShouldBe(1000);
        Sum(area, Figure("P.1.1", 2), Figure("P.1", 50), Figure("P.2", 4)).ShouldBe(6);
        Sum(area).ShouldBe(0);
    }

    private static long Sum(Area area, params Figure[] figures) => ReadIndicator.Figures(area.Whole.Spans, figures.ToLookup(f => f.Unit)).Sum(f => f.Value);

    private static Figure Figure(string unit, long value) => new(new UnitCode(unit), new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31), "m.n", value);

    private static IEnumerable<string> Standing(DateOnly from, DateOnly to) =>
        Area.Of(Register, Province, from, to)!.Children.Where(c => c.Stands).Select(c => c.Unit.Value);

    private static string UnderChild(Area area, string unit, DateOnly day) => area.Children
        .Single(c => c.Spans.SelectMany(s => s.WithAllBelow()).Any(s => s.Unit.Value == unit && s.From <= day && day <= s.To)).Unit.Value;

    private static Unit Unit(string code, string? parent, int from, int? to) => new(
        new UnitCode(code), code, "commune", parent is null ? null : new UnitCode(parent), new DateOnly(from, 1, 1), to is { } last ? new DateOnly(last, 12, 31) : null);
}
