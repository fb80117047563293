using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>The end of a working day: nobody forgets what is due, and handing over needs no second click.</summary>
public sealed class DueTodayStories(Office office) : IClassFixture<Office>
{
    private readonly Staff staff = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_scanned_receipt_is_the_hand_over_and_its_proof()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var counter = await staff.Counter();
        var finished = await office.Finished();
        var receipt = (await office.The<DossierPapers>().Receipt(finished, counter, Stop)).Value;
        var address = office.The<PaperAddress>().Check(office.The<PaperTokens>().Write(new PaperToken(receipt.Id, receipt.Kind, finished.Reference)));

        var scan = office.The<ScanAtReturn>();
        (await scan.Run(counter, " ", Stop)).Refusal!.Field.ShouldBe("scanned");
        (await scan.Run(counter, "H50.19363-000000-0000", Stop)).Refusal.ShouldBe(DossierRefusals.Unknown);
        (await scan.Run(counter, address, Stop)).Value.Status.ShouldBe(DossierStatus.Returned);
        var act = (await office.The<Journal>().HistoryOf(finished.Id.Value, Stop))[^1];
        (act.Kind, act.Grade, act.Proof).ShouldBe(("dossier.returned", "B", "paper:" + receipt.Id));
        (await scan.Run(counter, address, Stop)).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_typed_code_hands_over_too_but_is_an_officers_word()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var finished = await office.Now((await office.Finished()).Id);
        (await office.The<ScanAtReturn>().Run(await staff.Counter(), finished.Code, Stop)).Accepted.ShouldBeTrue();
        (await office.The<Journal>().HistoryOf(finished.Id.Value, Stop))[^1].Grade.ShouldBe("D");
    }

    [Fact]
    public async Task Whoever_holds_it_and_the_leader_are_warned_an_hour_and_half_an_hour_before_closing_and_never_twice()
    {
        var unit = new UnitCode("H50.19597");
        office.Time.SetLocal(2026, 11, 20, 15, 0);
        var (officer, leader) = (await staff.CivilStatus(unit), await staff.Leader(unit));
        var dossier = await office.TakenBy(officer);
        await Sweep();
        (await Told(officer, dossier)).ShouldBeEmpty();

        office.Time.SetLocal(2026, 11, 20, 16, 1);
        await Sweep();
        (await Told(officer, dossier)).ShouldBe(["closing-60"]);
        (await Told(leader, dossier)).ShouldBe(["closing-60"]);
        office.Time.SetLocal(2026, 11, 20, 16, 20);
        await Sweep();
        (await Told(officer, dossier)).ShouldBe(["closing-60"]);

        office.Time.SetLocal(2026, 11, 20, 16, 31);
        await Sweep();
        (await Told(officer, dossier)).ShouldBe(["closing-30", "closing-60"], ignoreOrder: true);
        await office.The<WarningStore>().PutAway(officer.Account, office.Clock.Now, Stop);
        office.Time.SetLocal(2026, 11, 20, 16, 55);
        await Sweep();
        (await Told(officer, dossier)).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_the_pool_everybody_of_the_post_is_warned_at_half_and_at_four_fifths_of_the_time()
    {
        var unit = new UnitCode("H50.19333");
        office.Time.SetLocal(2026, 11, 16, 9, 0);
        var officer = await staff.CivilStatus(unit);
        var dossier = await office.InPool(unit: unit);
        await office.PromiseUntil(dossier.Id, new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.FromHours(7)));
        await Sweep();
        (await Told(officer, dossier)).ShouldBeEmpty();
        office.Time.SetLocal(2026, 11, 23, 14, 0);
        await Sweep();
        (await Told(officer, dossier)).ShouldBe(["half"]);
        office.Time.SetLocal(2026, 11, 26, 14, 0);
        await Sweep();
        (await Told(officer, dossier)).ShouldBe(["eighty", "half"], ignoreOrder: true);
        (await office.The<WarningStore>().Unseen((await staff.CivilStatus()).Account, Stop)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<string>> Told(Viewer who, Dossier dossier) =>
        [.. (await office.The<WarningStore>().Unseen(who.Account, Stop)).Where(w => w.DossierId == dossier.Id.Value).Select(w => w.Threshold)];

    private Task Sweep() => office.The<WarnHolders>().Run(Stop);
}
