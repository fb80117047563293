using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>What happens to a dossier after it was received and before it ends: days pass, days are moved.</summary>
public sealed class LaterLifeStories(Office office) : IClassFixture<Office>
{
    private readonly Staff staff = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_without_an_answer_closes_the_dossier_on_the_sixteenth_day_and_not_before()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var dossier = await office.Waiting();
        var asked = await office.The<AskForSupplement>().Run(
            await staff.Counter(), dossier.Id, dossier.Version, [new SupplementItem(null, "Bản chụp rõ hơn")], "Bản chụp bị mờ, không đọc được", "khoản 2 Điều 17", Stop);
        asked.Accepted.ShouldBeTrue(asked.Refusal?.Message);

        office.Time.SetLocal(2026, 12, 5, 23, 0);
        await office.The<DossierSweeps>().Once(Stop);
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.SupplementAsked);

        office.Time.SetLocal(2026, 12, 6, 0, 5);
        await office.The<DossierSweeps>().Once(Stop);
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Stopped);
        var stopped = (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop))[^1];
        (stopped.Kind, stopped.ActorKind).ShouldBe(("dossier.stopped", "system"));
        (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Decisions.ShouldHaveSingleItem().Clause.ShouldBe("khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP");
    }

    [Fact]
    public async Task A_day_is_moved_once_with_its_reason_and_both_clocks_say_so()
    {
        var officer = await staff.CivilStatus();
        var dossier = await LongAgoPromised(officer);
        var reappoint = office.The<ReappointDossier>();
        (await reappoint.Run(officer, dossier.Id, dossier.Version, new DateOnly(2026, 12, 5), "Cần xác minh tại nơi cấp bản chính", null, Stop)).Refusal!.Field.ShouldBe("newDay");
        (await reappoint.Run(officer, dossier.Id, dossier.Version, null, "Cần xác minh tại nơi cấp bản chính", null, Stop)).Refusal!.Field.ShouldBe("newDay");
        (await reappoint.Run(officer, dossier.Id, dossier.Version, new DateOnly(2026, 12, 4), "lâu", null, Stop)).Refusal!.Field.ShouldBe("reason");

        var moved = (await reappoint.Run(officer, dossier.Id, dossier.Version, new DateOnly(2026, 12, 4), "Cần xác minh tại nơi cấp bản chính", null, Stop)).Value;
        Clock.LocalOf(moved.DueAt!.Value).ShouldBe(new DateTime(2026, 12, 4, 17, 0, 0));
        var folder = await office.The<DossierFileStore>().Read(dossier.Id, Stop);
        folder.Promises.Where(p => p.Reason == "extension").Select(p => p.Clock).ShouldBe(["decree", "766"], ignoreOrder: true);
        var line = MotCua.Calendars.DueWords.Lines(MotCua.Calendars.DueSteps.FromJson(folder.Promise!.Explanation)).ShouldHaveSingleItem();
        line.ShouldContain("17:00 ngày 04/12/2026");
        line.ShouldContain("khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP");

        (await reappoint.Run(officer, dossier.Id, moved.Version, new DateOnly(2026, 12, 11), "Cần xác minh thêm một lần nữa", null, Stop)).Refusal!.Code.ShouldBe("dossier.reappoint.once");
    }

    [Fact]
    public async Task On_the_promised_day_itself_it_is_too_late_to_move_it()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var officer = await staff.CivilStatus();
        var dossier = await office.TakenBy(officer);
        (await office.The<ReappointDossier>().Run(officer, dossier.Id, dossier.Version, new DateOnly(2026, 12, 4), "Cần xác minh tại nơi cấp bản chính", null, Stop))
            .Refusal!.Code.ShouldBe("dossier.reappoint.too-late");
    }

    /// <summary>Taken by the officer, with a promise that lies days ahead.</summary>
    private async Task<Dossier> LongAgoPromised(Viewer officer)
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var dossier = await office.TakenBy(officer);
        await office.PromiseUntil(dossier.Id, new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.FromHours(7)));
        return await office.Now(dossier.Id);
    }
}
