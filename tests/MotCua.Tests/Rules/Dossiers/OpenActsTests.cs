using FsCheck.Fluent;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Dossiers;

public sealed class OpenActsTests
{
    private static readonly UnitCode Here = new("H50.19363");
    private static readonly UnitCode Elsewhere = new("H50.19333");
    private static readonly DateOnly Today = Day("20/11/2026");
    private static readonly AccountId Me = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));
    private static readonly AccountId Other = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));

    [Fact]
    public void Only_the_counter_decides_on_a_new_dossier()
    {
        var fresh = In(DossierStatus.Registered) with { Post = null };
        Open(Holding("tiep-nhan", Role.Counter), fresh).ShouldBe([DossierAct.Receive, DossierAct.RefuseReception, DossierAct.AskSupplement]);
        Open(Holding("tu-phap-ho-tich", Role.Officer), fresh).ShouldBeEmpty();
    }

    [Fact]
    public void A_dossier_is_taken_before_anything_is_proposed()
    {
        var officer = Holding("tu-phap-ho-tich", Role.Officer);
        Open(officer, In(DossierStatus.Processing)).ShouldContain(DossierAct.Take);
        Open(officer, In(DossierStatus.Processing)).ShouldNotContain(DossierAct.Propose);
        Open(officer, In(DossierStatus.Processing) with { Holder = Me }).ShouldContain(DossierAct.Propose);
        Open(officer, In(DossierStatus.Processing) with { Holder = Other }).ShouldNotContain(DossierAct.Take);
    }

    [Fact]
    public void Whoever_signs_only_signs_or_sends_back()
    {
        var acts = Open(Holding(DeskRoute.SigningPost, Role.Leader), In(DossierStatus.Processing) with { Post = DeskRoute.SigningPost });
        acts.ShouldContain(DossierAct.Finish);
        acts.ShouldContain(DossierAct.SendBack);
        acts.ShouldNotContain(DossierAct.Take);
        acts.ShouldNotContain(DossierAct.Propose);
    }

    [Fact]
    public void A_dossier_that_waits_is_not_stopped_before_its_last_day_has_passed()
    {
        var waiting = In(DossierStatus.SupplementAsked) with { Waiting = new OpenSupplement(Guid.Empty, false, At("10/11/2026 08:00"), Today) };
        Open(Holding("tiep-nhan", Role.Counter), waiting).ShouldNotContain(DossierAct.Stop);
        OpenActs.For(Holding("tiep-nhan", Role.Counter), waiting, Today.AddDays(1)).ShouldContain(DossierAct.Stop);
    }

    [Fact]
    public void Nothing_can_be_done_to_what_an_older_system_holds() =>
        Open(Holding("tu-phap-ho-tich", Role.Officer), In(DossierStatus.Processing) with { Imported = true }).ShouldBeEmpty();

    [Fact]
    public void No_post_elsewhere_ever_opens_an_act_here() => ForAll(
        from status in Gen.Elements(Enum.GetValues<DossierStatus>())
        from post in Gen.Elements("tiep-nhan", "tu-phap-ho-tich", DeskRoute.SigningPost, DeskRoute.ReturnPost)
        select (status, post),
        c => Open(Holding(c.post, Role.Counter, Elsewhere), In(c.status) with { Post = c.post, Holder = Me }).Count == 0);

    private static IReadOnlyList<DossierAct> Open(Viewer viewer, Dossier dossier) => OpenActs.For(viewer, dossier, Today);

    private static Viewer Holding(string post, Role role, UnitCode? unit = null) =>
        new(Me, "Người Thử", new HashSet<Role> { role }, [new Appointment(unit ?? Here, post, post == "tiep-nhan", role)]);

    private static Dossier In(DossierStatus status) => new()
    {
        Id = new DossierId(Guid.Empty),
        Version = 3,
        Reference = "K7QF-2WMD-X",
        Status = status,
        Procedure = new ProcedureCode("1.001193"),
        ProcedureName = "Đăng ký khai sinh",
        Unit = Here,
        Post = "tu-phap-ho-tich",
        ReceivedAt = status == DossierStatus.Registered ? null : At("20/11/2026 08:00"),
    };
}
