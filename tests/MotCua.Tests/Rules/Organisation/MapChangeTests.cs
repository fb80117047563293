using System.Text;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Moving;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Organisation;

public sealed class MapChangeTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    private static readonly IReadOnlyList<Unit> Register =
    [
        Unit("P", null), Unit("D", "P", "district"), Unit("A", "D"), Unit("B", "D"), Unit("C", "P"),
    ];

    [Fact]
    public void The_change_of_2025_makes_of_the_map_before_exactly_the_map_after()
    {
        var after = UnitRegister.Read(File.ReadAllBytes(Path.Combine(Repository.Catalogue, "units", "quang-tri.csv"))).Lines.Select(l => l.Unit).ToList();
        var change = Of2025();
        var effect = change.EffectOn(Before(after));

        effect.Faults.ShouldBeEmpty();
        effect.Ends.Count.ShouldBe(119 + 10);
        change.Ending.Count(u => change.SuccessorOf(u) is not null).ShouldBe(119 + 1);
        Applied(Before(after), effect).ShouldBe(after.OrderBy(u => u.Code.Value, StringComparer.Ordinal).ThenBy(u => u.FromDay));

        // A register that holds it already is left alone.
        change.EffectOn(after).Rows.ShouldBeEmpty();
    }

    [Fact]
    public void A_new_unit_needs_a_name_and_whoever_ends_leaves_nobody_below()
    {
        Faults("merge,A,N", "merge,B,N").ShouldHaveSingleItem().ShouldContain("đơn vị mới N chưa có");
        Faults("dissolve,D,").ShouldAllBe(f => f.Contains("cấp trên D"));
        Faults("merge,X,C").ShouldHaveSingleItem().ShouldContain("không tồn tại vào ngày 31/12/2025");
        Faults("handle,A,C").ShouldHaveSingleItem().ShouldContain("dòng handle");
        Faults("merge,A,C", "merge,B,C", "dissolve,D,").ShouldBeEmpty();
        MapChangeFile.Read(Encoding.UTF8.GetBytes("old,kind,new,name,unit_kind,parent,procedure,field\nA,join,B,,,,,\n,merge,B,,,,,\nA,dissolve,B,,,,,\n")).Faults.Count.ShouldBe(3);
    }

    [Fact]
    public void A_new_name_of_the_same_code_is_the_next_period_and_moves_no_dossier()
    {
        var change = Change(new MapChangeLine(2, "rename", new("A"), new("A"), "Xã Mới"));
        var effect = change.EffectOn(Register);
        effect.Faults.ShouldBeEmpty();
        effect.Rows.Select(r => (r.Unit.Name, r.Unit.FromDay, r.Unit.ToDay)).ShouldBe([("A", new DateOnly(2020, 1, 1), new DateOnly(2025, 12, 31)), ("Xã Mới", Day, null)]);
        change.Touched.ShouldBeEmpty();
    }

    [Fact]
    public void Work_goes_to_the_one_successor_else_by_procedure_field_and_rest_else_nowhere()
    {
        var change = Change(
            new(2, "merge", new("A"), new("C")),
            new(3, "dissolve", new("D"), null),
            new(4, "handle", new("*"), new("P")),
            new(5, "handle", new("D"), new("C"), Field: "dat-dai"),
            new(6, "handle", new("D"), MapChange.WhereTheyLive, Procedure: "1.000001"));
        Target(change, "A", "1.000009", "ho-tich").ShouldBe("C");
        Target(change, "D", "1.000001.000.00.00.H50", "dat-dai", livesIn: "A").ShouldBe("C");
        Target(change, "D", "1.000001", "dat-dai").ShouldBeNull("nobody knows where the applicant lives");
        Target(change, "D", "1.000002", "dat-dai").ShouldBe("C");
        Target(change, "D", "1.000003", "ho-tich").ShouldBe("P");
        Target(change, "D", "1.000003", "ho-tich", chosen: "B").ShouldBe("B");
    }

    [Fact]
    public void Who_gives_a_part_away_goes_on_and_decides_nothing_by_itself()
    {
        var change = Change(new(2, "split", new("C"), new("C")), new(3, "split", new("C"), new("N"), "Xã N", "commune", new("P")));
        change.EffectOn(Register).Faults.ShouldBeEmpty();
        change.Ending.ShouldBeEmpty();
        change.Touched.ShouldBe([new UnitCode("C")]);
        Target(change, "C", "1.000001", null).ShouldBeNull();
    }

    internal static MapChange Of2025() => new(
        Guid.Empty, 1, new DateOnly(2025, 7, 1), "Nghị quyết 1680/NQ-UBTVQH15", new DateOnly(2025, 6, 16),
        MapChangeFile.Read(File.ReadAllBytes(Path.Combine(Repository.Catalogue, "units", "changes", "2025-07-01.csv"))).Lines);

    /// <summary>The register as it was before anybody knew of the change.</summary>
    private static List<Unit> Before(IEnumerable<Unit> register) =>
        [.. register.Where(u => u.FromDay < new DateOnly(2025, 7, 1)).Select(u => u.ToDay == new DateOnly(2025, 6, 30) ? u with { ToDay = null } : u)];

    private static IEnumerable<Unit> Applied(IReadOnlyList<Unit> register, MapEffect effect)
    {
        var written = effect.Rows.ToDictionary(r => (r.Unit.Code, r.Unit.FromDay), r => r.Unit);
        return register.Where(u => !written.ContainsKey((u.Code, u.FromDay))).Concat(written.Values).OrderBy(u => u.Code.Value, StringComparer.Ordinal).ThenBy(u => u.FromDay);
    }

    private static IReadOnlyList<string> Faults(params string[] lines) =>
        [.. Change([.. lines.Select((l, i) => l.Split(',') is [var kind, var old, var next] ? new MapChangeLine(i + 2, kind, new(old), next.Length == 0 ? null : new(next)) : throw new ArgumentException(l, nameof(lines)))])
            .EffectOn(Register).Faults.Select(f => f.Message)];

    private static string? Target(MapChange change, string unit, string procedure, string? field, string? livesIn = null, string? chosen = null) => UnitMove.TargetOf(
        change,
        new MovingDossier(default, "R", null, procedure, "Thủ tục", new(unit), field, livesIn is null ? null : new(livesIn), chosen is null ? null : new(chosen)))?.Value;

    private static MapChange Change(params MapChangeLine[] lines) => new(Guid.Empty, 1, Day, "Nghị quyết 1", new DateOnly(2025, 12, 1), lines);

    private static Unit Unit(string code, string? parent, string kind = "commune") =>
        new(new UnitCode(code), code, parent is null ? "province" : kind, parent is null ? null : new UnitCode(parent), new DateOnly(2020, 1, 1), null);
}
