using System.Text;
using MotCua.Indicators;
using MotCua.Indicators.Kpi766;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules;

/// <summary>The scoring rule of Quyết định 766/QĐ-TTg and the data it is fed with.</summary>
public sealed class Points766Tests
{
    [Theory]
    [InlineData(40, 4, 50, 3.20)]
    [InlineData(50, 4, 50, 4.00)]
    [InlineData(59.29, 4, 80, 2.96)]
    [InlineData(7.5, 6, null, 0.45)]
    [InlineData(99.82, 6, 90, 6.00)]
    [InlineData(79.99, 2, 80, 2.00)] // 1.99975: the points are rounded, the rate is not
    [InlineData(60, 2, 80, 1.50)]
    [InlineData(50, 4, null, 2.00)]
    [InlineData(30, 6, 50, 3.60)]
    [InlineData(130, 6, null, 6.00)]
    [InlineData(0, 6, 50, 0)]
    public void Points_are_full_from_the_target_on_and_in_proportion_below(double rate, double points, object? target, double reached) =>
        Points766.Of((decimal)rate, (decimal)points, target is null ? null : Convert.ToDecimal(target, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe((decimal)reached);

    [Fact]
    public void Without_a_rate_there_are_no_points() => Points766.Of(null, 6m, 50m).ShouldBeNull();

    [Fact]
    public void The_sets_of_the_catalogue_hold_and_go_by_the_last_day()
    {
        var sets = new ScoringSets(new CatalogueFolder(Path.Combine(MotCua.Web.Startup.Repository.Root, "catalogue")));

        sets.All.ShouldAllBe(s => s.Groups.Sum(g => g.Points) == 100m && s.Rows.Sum(r => r.Points) == 100m);
        sets.For(new DateOnly(2022, 6, 22)).ShouldBeNull();
        sets.For(new DateOnly(2025, 12, 31))!.Groups.Count.ShouldBe(5);
        sets.For(new DateOnly(2026, 1, 1))!.Groups.Count.ShouldBe(6);
        sets.For(new DateOnly(2026, 1, 1))!.BandOf(89.99m).Name.ShouldBe("Tốt");
    }

    [Fact]
    public void A_set_whose_points_do_not_add_up_is_refused()
    {
        var files = new Dictionary<string, string>
        {
            ["sets.csv"] = "set,name,from,to,remark\nx,X,2022-01-01,,\n",
            ["groups.csv"] = "set,group,name,points\nx,a,A,100\n",
            ["rows.csv"] = "set,group,row,name,points,target,indicator,kinds,gap\nx,a,1,Một,99,,,,Chưa có.\n",
            ["bands.csv"] = "set,least,name,verified\nx,0,Yếu,no\n",
        };

        Should.Throw<InvalidOperationException>(() => ScoringSets.Read(name => Encoding.UTF8.GetBytes(files[name]))).Message.ShouldContain("nhóm a");
    }

    [Fact]
    public void What_is_unknown_does_not_arise_or_is_not_asked_scores_nothing_and_is_no_zero()
    {
        var score = Score(("766.2.1", 80, 100), ("766.4.1", 0, 0), ("766.4.2", 40, 100));

        score.Reached.ShouldBe(18m);
        score.Applicable.ShouldBe(24m);
        score.Band.ShouldBeNull();
        score.Rows.Single(r => r.Row.Number == "4.1").State.ShouldBe(RowState.NothingToRate);
        score.Rows.Single(r => r.Row.Number == "1.1").State.ShouldBe(RowState.NotAsked);
        score.Rows.Single(r => r.Row.Number == "5.2").Reached.ShouldBeNull();
    }

    [Fact]
    public void What_mending_would_bring_stops_at_the_target_and_the_greatest_gain_comes_first()
    {
        var raises = WhatIf766.Of(
            Score(("766.2.1", 90, 100), ("766.4.2", 40, 100), ("766.3.6", 10, 100)),
            new Dictionary<string, long> { ["766.4.2"] = 60, ["766.3.6"] = 12, ["766.2.1"] = 0 });

        raises.Select(r => (r.Row.Row.Number, r.Mendable, r.Needed, r.Gain)).ShouldBe(
        [
            ("4.2", 60L, 40L, 2.00m), // 80 of 100 are enough for the full 4 points
            ("3.6", 12L, 12L, 0.72m),
        ]);
    }

    [Fact]
    public void A_rate_that_is_multiplied_gains_by_its_factor_only()
    {
        var row = Numbers("766.3.3", 10, 100) with { Factor = 0.5m, Exact = 5m };
        var score = ReadScore766.Of(Set2022(), Unit, Definition, id => id == "766.3.3" ? row : null);

        WhatIf766.Of(score, new Dictionary<string, long> { ["766.3.3"] = 10 }).Single().Gain.ShouldBe(0.60m); // 6 × (20 × 0.5) / 50 − 6 × 5 / 50
    }

    private static AreaRow Unit { get; } = new(new UnitCode("H50.1"), "Xã", [], true) { Kind = "commune" };

    private static UnitScore Score(params (string Id, long Above, long Below)[] numbers) => ReadScore766.Of(
        Set2022(), Unit, Definition, id => numbers.Where(n => n.Id == id).Select(n => Numbers(n.Id, n.Above, n.Below)).FirstOrDefault());

    private static ScoringSet Set2022() =>
        new ScoringSets(new CatalogueFolder(Path.Combine(MotCua.Web.Startup.Repository.Root, "catalogue"))).For(new DateOnly(2024, 1, 1))!;

    private static Indicator Definition(string id) => IndicatorList.Standing.Single(i => i.Id == id);

    private static IndicatorRow Numbers(string id, long above, long below) =>
        new(Unit, above, below, Definition(id).Percent(above, below)) { Exact = Definition(id).Exact(above, below) };
}
