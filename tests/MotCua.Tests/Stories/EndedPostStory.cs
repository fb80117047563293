using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>An absence follows the posts: whoever leaves a unit neither is stood in for there nor stands in.</summary>
public sealed class EndedPostStory(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_leaves_stands_in_no_more_and_whoever_keeps_another_post_goes_on()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var (_, administrator) = await office.SignedInOfficer(("H50", "quan-tri"));
        var actor = (await office.ViewerOf(administrator)).As();
        var (away, _) = await office.NewOfficer((Staff.Commune.Value, "tiep-nhan"));
        var (standIn, _) = await office.NewOfficer((Staff.Commune.Value, "van-thu"), (Staff.Commune.Value, "tra-ket-qua"));
        var absence = await office.The<RecordAbsence>().Run(away, Staff.Commune, standIn, new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 20), actor, Stop);
        absence.Accepted.ShouldBeTrue(absence.Refusal?.Message);
        office.Time.SetLocal(2026, 12, 2, 9, 0);
        (await office.ViewerOf(standIn)).CounterAt(Staff.Commune).ShouldNotBeNull();

        (await office.The<AppointOfficer>().End(standIn, Staff.Commune, "tra-ket-qua", new DateOnly(2026, 11, 25), actor, Stop)).Accepted.ShouldBeTrue();
        (await office.The<AbsenceStore>().Find(absence.Value.Id, Stop))!.To.ShouldBe(new DateOnly(2026, 12, 20), "still works there");
        (await office.The<AppointOfficer>().End(standIn, Staff.Commune, "van-thu", new DateOnly(2026, 12, 1), actor, Stop)).Accepted.ShouldBeTrue();

        (await office.The<AbsenceStore>().Find(absence.Value.Id, Stop))!.To.ShouldBe(new DateOnly(2026, 12, 1));
        (await office.ViewerOf(standIn)).CounterAt(Staff.Commune).ShouldBeNull();
        (await office.The<Journal>().HistoryOf(away.Value, Stop)).ShouldContain(a => a.Kind == RecordAbsence.Ended);
    }
}
