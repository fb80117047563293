using MotCua.Indicators;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Organisation;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Indicators;

/// <summary>Lights, ranks, periods: what leaders read into numbers.</summary>
public sealed class SteeringTests
{
    private static readonly DateOnly First = new(2023, 6, 15);
    private static readonly DateOnly Last = new(2023, 12, 14);

    [Theory]
    [InlineData(70, 90, 70, LightState.Met)]
    [InlineData(70, 90, 90, LightState.Met)]
    [InlineData(70, 90, 91, LightState.Above)]
    [InlineData(70, 90, 63, LightState.Near)]
    [InlineData(70, 90, 62, LightState.Missed)]
    [InlineData(30, null, 29, LightState.Near)]
    [InlineData(30, null, 100, LightState.Met)]
    [InlineData(null, 10, 10, LightState.Met)]
    [InlineData(null, 10, 11, LightState.Near)]
    [InlineData(null, 10, 12, LightState.Missed)]
    public void A_rate_stands_to_its_target_as_its_bounds_say(int? low, int? high, int rate, LightState expected) =>
        Light.Of(Set("unit.online", low, high), false, Row("A", rate, 100)).State.ShouldBe(expected);

    [Fact]
    public void Nothing_to_measure_is_blank_never_green_and_a_duty_is_broken_by_none_at_all()
    {
        Light.Of(Set("unit.online", 0, null), true, Row("A", 0, 0)).State.ShouldBe(LightState.Blank);
        Light.Of(null, false, Row("A", 5, 10)).State.ShouldBe(LightState.Unset);
        Light.Of(null, true, Row("A", 0, 10)).State.ShouldBe(LightState.NotBegun);
        Light.Of(null, true, Row("A", 1, 10)).State.ShouldBe(LightState.Met);
    }

    [Fact]
    public void The_target_set_nearest_to_a_unit_counts_and_the_others_are_still_told()
    {
        var tree = UnitTree.AsOf([Unit("P", null, "province"), Unit("D", "P", "district"), Unit("A", "D", "commune"), Unit("B", "P", "commune")], First);
        var book = new TargetBook(
            [Set("x", 50, null, "P", "commune"), Set("x", 70, 90, "D", "commune"), Set("x", 99, null, "A", null), Set("x", 1, null, "P", "commune") with { From = Last, To = null }], tree);

        book.Of("x", new UnitCode("A")).Select(t => t.AtLeast).ShouldBe([99m, 70m, 50m]);
        book.Of("x", new UnitCode("B")).Select(t => t.AtLeast).ShouldBe([50m]);
        book.Of("x", new UnitCode("D")).ShouldBeEmpty();
        book.Of("y", new UnitCode("A")).ShouldBeEmpty();
        Set("x", 70, 90).Words.ShouldBe("từ 70 % đến 90 %");
    }

    [Fact]
    public void Equal_rates_share_a_place_and_who_had_nothing_to_measure_is_out_of_the_base_but_named()
    {
        // Ten units, one of them without a single case, as with Huyện đảo Cồn Cỏ: nine are compared.
        var rows = new[] { 90, 80, 80, 70, 60, 50, 40, 30, 20 }.Select((rate, i) => Row("U" + i, rate, 100)).Append(Row("CC", 0, 0)).ToList();
        var ranking = Ranking.Of(Table(UnitOnline.Definition, rows), null);

        ranking.Base.ShouldBe(9);
        ranking.Placed.Select(p => p.Place).ShouldBe([1, 2, 2, 4, 5, 6, 7, 8, 9]);
        ranking.Placed.Where(p => p.Tied).Select(p => p.Row.Area.Unit.Value).ShouldBe(["U1", "U2"]);
        ranking.WordsOf(new UnitCode("U1")).ShouldBe("thứ 2/9, đồng hạng (không đánh giá CC)");
        ranking.WordsOf(new UnitCode("U8")).ShouldBe("thứ 9/9 (không đánh giá CC)");
        ranking.WordsOf(new UnitCode("CC")).ShouldBeNull();
    }

    [Fact]
    public void Where_less_is_better_the_lowest_stands_first()
    {
        var ranking = Ranking.Of(Table(UnitOverdue.Definition, [Row("A", 5, 100), Row("B", 1, 100)]), null);

        ranking.Placed.Select(p => p.Row.Area.Unit.Value).ShouldBe(["B", "A"]);
    }

    [Fact]
    public void Risers_did_better_than_before_and_laggards_are_low_and_did_not()
    {
        var now = Table(UnitOnline.Definition, [Row("A", 95, 100), Row("B", 60, 100), Row("C", 20, 100), Row("D", 10, 100), Row("E", 5, 100)]);
        var before = Table(UnitOnline.Definition, [Row("A", 95, 100), Row("B", 50, 100), Row("C", 20, 100), Row("D", 4, 100), Row("E", 0, 0)]);
        var ranking = Ranking.Of(now, before);
        var tree = UnitTree.AsOf([Unit("P", null, "province"), .. "ABCDE".Select(c => Unit(c.ToString(), "P", "commune"))], First);

        ranking.Risers.Select(p => p.Row.Area.Unit.Value).ShouldBe(["B", "D"]);
        ranking.Laggards(new TargetBook([Set("unit.online", 70, null, "P", "commune")], tree)).Select(p => p.Row.Area.Unit.Value).ShouldBe(["E", "C"]);
        // Without a target the last third is low.
        ranking.Laggards(new TargetBook([], tree)).Select(p => p.Row.Area.Unit.Value).ShouldBe(["E"]);
    }

    [Fact]
    public void A_unit_with_fees_but_no_online_payment_at_all_is_told_of() =>
        ZeroUnits.Of([Table(UnitPaidOnline.Definition, [Row("A", 0, 7), Row("B", 1, 7), Row("C", 0, 0), Row("D", 0, 9)])])
            .Select(z => (z.Row.Area.Unit.Value, z.Arisen)).ShouldBe([("D", 9L), ("A", 7L)]);

    [Theory]
    [InlineData("2023-06-15", "2023-12-14", "2022-12-15", "2023-06-14")]
    [InlineData("2024-03-01", "2024-03-31", "2024-02-01", "2024-02-29")]
    [InlineData("2024-01-01", "2024-12-31", "2023-01-01", "2023-12-31")]
    [InlineData("2024-03-04", "2024-03-10", "2024-02-26", "2024-03-03")]
    [InlineData("2024-03-15", "2024-04-14", "2024-02-15", "2024-03-14")]
    public void The_period_before_is_as_long_and_ends_the_day_before(string from, string to, string beforeFrom, string beforeTo) =>
        PeriodBefore.Of(Day(from), Day(to)).ShouldBe(new Days(Day(beforeFrom), Day(beforeTo)));

    [Fact]
    public void Weeks_run_from_Monday_to_Sunday_and_the_last_one_holds_the_day() =>
        PeriodBefore.Weeks(new DateOnly(2026, 11, 29), 2).ShouldBe([new Days(new(2026, 11, 16), new(2026, 11, 22)), new Days(new(2026, 11, 23), new(2026, 11, 29))]);

    private static Target Set(string indicator, int? low, int? high, string under = "A", string? kind = null) =>
        new(Guid.Empty, indicator, new UnitCode(under), kind, low, high, First, Last, "Văn bản mẫu", null);

    private static Unit Unit(string code, string? parent, string kind) =>
        new(new UnitCode(code), code, kind, parent is null ? null : new UnitCode(parent), new DateOnly(2020, 1, 1), null);

    private static IndicatorRow Row(string unit, long above, long below) =>
        new(new AreaRow(new UnitCode(unit), unit, [], true), above, below, UnitOnline.Definition.Percent(above, below));

    private static IndicatorTable Table(Indicator indicator, IReadOnlyList<IndicatorRow> children)
    {
        var whole = Row("P", 1, 1);
        return new(indicator, new Area(First, Last, whole.Area, [.. children.Select(c => c.Area)]), [whole, .. children]);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
