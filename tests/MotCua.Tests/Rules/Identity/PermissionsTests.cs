using MotCua.Identity;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Identity;

public sealed class PermissionsTests
{
    private static readonly UnitCode Here = new("H50.19363");
    private static readonly UnitCode Elsewhere = new("H50.19333");

    [Fact]
    public void A_post_gives_its_rights_at_its_own_unit_only()
    {
        var counter = With(Role.Counter, Here);
        counter.MayAt(Permissions.Receive, Here).ShouldBeTrue();
        counter.MayAt(Permissions.Receive, Elsewhere).ShouldBeFalse();
        counter.UnitsWhere(Permissions.Receive).ShouldBe([Here]);
        counter.MayEverywhere(Permissions.Receive).ShouldBeFalse();
    }

    [Fact]
    public void Two_posts_at_two_units_do_not_lend_each_other_their_rights()
    {
        var both = new Viewer(
            default,
            "",
            new HashSet<Role> { Role.Counter, Role.Leader },
            [new(Here, "tiep-nhan", true, Role.Counter), new(Elsewhere, "lanh-dao-ky", false, Role.Leader)]);
        both.MayAt(Permissions.Sign, Elsewhere).ShouldBeTrue();
        both.MayAt(Permissions.Sign, Here).ShouldBeFalse();
        both.MayAt(Permissions.Receive, Elsewhere).ShouldBeFalse();
    }

    [Fact]
    public void Who_follows_the_numbers_sees_every_unit_but_no_desk()
    {
        var observer = With(Role.Observer, new UnitCode("H50"));
        observer.MayAt(Permissions.SeeIndicators, Here).ShouldBeTrue();
        observer.MayEverywhere(Permissions.SeeIndicators).ShouldBeTrue();
        observer.May(Permissions.Desk).ShouldBeFalse();
    }

    [Fact]
    public void Administrators_have_no_right_on_any_dossier() =>
        Permissions.All.Where(p => p.StartsWith("dossier.", StringComparison.Ordinal) || p is Permissions.Desk or Permissions.SeeBehindIndicators)
            .ShouldAllBe(p => Permissions.ReachOf(Role.Administrator, p) == null);

    [Fact]
    public void A_citizen_has_nothing_beyond_their_own() =>
        Permissions.All.Select(p => Permissions.ReachOf(Role.Citizen, p)).Where(r => r is not null).ShouldAllBe(r => r == Reach.Own);

    [Fact]
    public void Nobody_at_all_may_what_no_table_lists() =>
        Enum.GetValues<Role>().ShouldAllBe(role => Permissions.ReachOf(role, "made-up") == null);

    private static Viewer With(Role role, UnitCode unit) => new(default, "", new HashSet<Role> { role }, [new(unit, "vi-tri", role == Role.Counter, role)]);
}
