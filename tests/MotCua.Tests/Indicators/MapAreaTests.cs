using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>Numbers asked in the map of another day.</summary>
public sealed class MapAreaTests
{
    private static readonly DateOnly OldDay = new(2025, 6, 30);
    private static readonly DateOnly NewDay = new(2025, 7, 1);

    private static readonly IReadOnlyList<Unit> Register =
    [
        Unit("P", null, null), Unit("D", "P", OldDay), Unit("A", "D", OldDay), Unit("B", "D", OldDay), Unit("C", "P", OldDay),
        Unit("N", "P", null, NewDay), Unit("X", "P", null, NewDay), Unit("Y", "P", null, NewDay),
    ];

    private static readonly IReadOnlyList<Succession> Successions =
    [
        new(new("A"), new("N"), NewDay, "merge"), new(new("B"), new("N"), NewDay, "merge"), new(new("D"), null, NewDay, "dissolve"),
        new(new("C"), new("X"), NewDay, "split"), new(new("C"), new("Y"), NewDay, "split"),
    ];

    [Fact]
    public void What_merged_is_counted_where_it_went_and_what_was_split_or_dissolved_only_above()
    {
        var area = Of("P", NewDay);
        Counted(area, "N").ShouldBe(["A", "B", "N"]);
        Counted(area, "X").ShouldBe(["X"]);
        area.Whole.Spans.SelectMany(s => s.WithAllBelow()).Select(s => s.Unit.Value).Order().ShouldBe(["A", "B", "C", "D", "N", "P", "X", "Y"]);
        area.Notes.ShouldHaveSingleItem().ShouldBe("Không chia được số liệu của D, C cho các đơn vị của bản đồ ngày 01/07/2025, vì đã chia tách, giải thể hoặc không có một đơn vị tương ứng; số liệu đó chỉ tính ở dòng P.");
        Of("N", NewDay).Notes.ShouldBeEmpty();
    }

    [Fact]
    public void In_the_old_map_a_new_unit_belongs_to_the_one_row_that_holds_all_it_was_made_from()
    {
        var area = Of("P", OldDay);
        Counted(area, "D").ShouldBe(["A", "B", "D", "N"]);
        Counted(area, "C").ShouldBe(["C", "X", "Y"]);
        area.Notes.ShouldBeEmpty();

        var district = Of("D", OldDay);
        Counted(district, "A").ShouldBe(["A"]);
        district.Whole.Spans.SelectMany(s => s.WithAllBelow()).Select(s => s.Unit.Value).ShouldContain("N");
        district.Notes.ShouldHaveSingleItem().ShouldContain("Không chia được số liệu của N");
        MapArea.Of(Register, Successions, new("N"), OldDay, NewDay, OldDay).ShouldBeNull();
    }

    [Fact]
    public void In_either_map_of_the_province_no_unit_is_counted_twice()
    {
        var units = UnitRegister.Read(File.ReadAllBytes(Path.Combine(Repository.Catalogue, "units", "quang-tri.csv"))).Lines.Select(l => l.Unit).ToList();
        var successions = File.ReadAllLines(Path.Combine(Repository.Catalogue, "units", "succession.csv")).Skip(1).Select(l => l.Split(','))
            .Select(c => new Succession(new(c[0]), c[1].Length == 0 ? null : new UnitCode(c[1]), DateOnly.Parse(c[2], null), c[3])).ToList();
        foreach (var map in new[] { OldDay, NewDay })
        {
            var area = MapArea.Of(units, successions, new("H50"), new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), map)!;
            var all = area.Children.SelectMany(c => c.Spans).SelectMany(s => s.WithAllBelow()).Select(s => s.Unit).ToList();
            all.Distinct().Count().ShouldBe(all.Count);
            area.Whole.Spans.SelectMany(s => s.WithAllBelow()).Select(s => s.Unit).Order(Comparer<UnitCode>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value)))
                .ShouldBe(units.Select(u => u.Code).Distinct().OrderBy(c => c.Value, StringComparer.Ordinal));
        }

        // The commune of today is exactly the three it was made from, and itself.
        Counted(MapArea.Of(units, successions, new("H50"), OldDay, NewDay, NewDay)!, "H50.19363").ShouldBe(["H50.06.01", "H50.06.07", "H50.06.13", "H50.19363"]);
    }

    private static Area Of(string asked, DateOnly map) => MapArea.Of(Register, Successions, new(asked), new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), map)!;

    private static IEnumerable<string> Counted(Area area, string child) =>
        area.Children.Single(c => c.Unit.Value == child).Spans.SelectMany(s => s.WithAllBelow()).Select(s => s.Unit.Value).Order(StringComparer.Ordinal);

    private static Unit Unit(string code, string? parent, DateOnly? to, DateOnly? from = null) =>
        new(new UnitCode(code), code, "commune", parent is null ? null : new UnitCode(parent), from ?? new DateOnly(2000, 1, 1), to);
}
