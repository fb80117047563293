using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Moving;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People;
using MotCua.Tests.Rules.Organisation;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>
/// The change of 1/7/2025 as one dated act: 119 communes and 10 districts into 37 units, with dossiers open on the day,
/// among them those of a dissolved district.
/// </summary>
public sealed class MapChangeStory(Office office) : IClassFixture<Office>
{
    private static readonly UnitCode HoXa = new("H50.06.01");
    private static readonly UnitCode District = new("H50.06");
    private static readonly UnitCode VinhLinh = new("H50.19363");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private MoveToSuccessor Moves => office.The<MoveToSuccessor>();

    [Fact]
    public async Task Open_dossiers_of_2025_move_to_their_successors_once_and_history_stays()
    {
        await BeforeAnybodyKnew();
        office.Time.SetLocal(2025, 6, 16, 9, 0);
        var administrator = await Appointed(new UnitCode("H50"), "quan-tri");
        var (counter, officer, leader) = (await Appointed(HoXa, "tiep-nhan", "tra-ket-qua"), await Appointed(HoXa, "tu-phap-ho-tich"), await Appointed(HoXa, "lanh-dao-ky"));
        var districtCounter = await Appointed(District, "tiep-nhan");

        // Open at the town: one in hands, one sent online and not received yet. Open at the district: two.
        var held = Must(await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(HoXa), Stop));
        held = Must(await office.The<TakeDossier>().Run(officer, held.Id, held.Version, Stop));
        var citizen = Staff.Citizen(office);
        var sent = (await office.The<SubmitDossier>().Run(citizen, (await office.CertifiedCopyDraft(citizen, HoXa)).Id, "counter", Stop)).Value;
        var twenty = (await new DistrictOf2022(office).Received(2025, 6, 17)).Dossier;
        var undecided = Must(await office.The<EnterAtCounter>().Run(districtCounter, await office.AtCounter(District, "Hồ Thị Xuân"), Stop));

        // Prepared from the file; the district's work by procedure, and one dossier that no line sends anywhere.
        var of2025 = MapChangeTests.Of2025();
        var prepare = office.The<PrepareMapChange>();
        var change = (await prepare.Run(of2025.OnDay, of2025.Decision, of2025.DecidedOn, of2025.Lines, administrator.As(), Evidence.Witnessed, Stop)).Value;
        change = (await prepare.Add(change, new MapChangeLine(0, MapChange.Handle, District, new UnitCode("H50.SNNMT"), Procedure: "2.990020"), administrator.As(), Stop)).Value;
        var preview = await Moves.Preview(change, Stop);
        preview.Groups.ShouldBe([(District, null, 1), (District, new UnitCode("H50.SNNMT"), 1), (HoXa, VinhLinh, 2)], ignoreOrder: true);
        preview.Undecided.ShouldHaveSingleItem().Id.ShouldBe(undecided.Id);
        (await Moves.Confirm(change, change.Version, carryPosts: true, administrator.As(), Stop)).Refusal!.Code.ShouldBe("map-change.unresolved");
        (await Moves.Choose(change, undecided.Id, HoXa, administrator.As(), Stop)).Refusal.ShouldNotBeNull("it ends too");
        (await Moves.Choose(change, undecided.Id, VinhLinh, administrator.As(), Stop)).Accepted.ShouldBeTrue();
        (await Moves.Confirm(change, change.Version - 1, true, administrator.As(), Stop)).Refusal.ShouldBe(Refusal.Stale);
        change = Accepted(await Moves.Confirm(change, change.Version, true, administrator.As(), Stop));
        (await Moves.Confirm(change, change.Version, true, administrator.As(), Stop)).Refusal.ShouldBe(OrganisationRefusals.ChangeClosed);
        (await Refused("update organisation.map_change_line set new_code = 'H50' where change_id = @id", change.Id)).ShouldBe("map-change.kept");

        // The register knows it from now on; nothing moves before its day.
        (await office.The<UnitStore>().Find(HoXa, new DateOnly(2025, 6, 30), Stop))!.ToDay.ShouldBe(new DateOnly(2025, 6, 30));
        (await office.The<UnitStore>().SuccessorsOf(HoXa, Stop)).ShouldHaveSingleItem().New.ShouldBe(VinhLinh);
        (await Moves.Step(Stop)).ShouldBeFalse();

        // On the day: killed after the first two, taken up by others, done twice.
        office.Time.SetLocal(2025, 7, 1, 8, 0);
        (await Moves.Step(Stop, portion: 2)).ShouldBeTrue();
        (await office.The<MapChangeStore>().Find(change.Id, Stop))!.FinishedAt.ShouldBeNull();
        await Task.WhenAll(Moves.Step(Stop), Moves.Step(Stop));
        while (await Moves.Step(Stop))
        {
        }

        var done = (await office.The<MapChangeStore>().Find(change.Id, Stop))!;
        (done.FinishedAt is not null, done.Moved, done.Waiting).ShouldBe((true, 4, 0));

        // Code, moment and step as they were; in the hands of whoever has the same post at the successor.
        var now = await office.Now(held.Id);
        (now.Unit, now.Code, now.DueAt, now.Step, now.Holder).ShouldBe((VinhLinh, held.Code, held.DueAt, held.Step, held.Holder));
        now.Version.ShouldBe(held.Version + 1);
        (await office.Now(twenty.Id)).Unit.ShouldBe(new UnitCode("H50.SNNMT"));
        (await office.Now(undecided.Id)).Unit.ShouldBe(VinhLinh);
        var act = (await office.The<Journal>().HistoryOf(held.Id.Value, Stop))[^1];
        (act.Kind, act.Clause).ShouldBe((MoveToSuccessor.Kind, "Nghị quyết 1680/NQ-UBTVQH15 ngày 16/06/2025"));
        act.Note.ShouldBe("Thị trấn Hồ Xá sáp nhập từ ngày 01/07/2025 theo Nghị quyết 1680/NQ-UBTVQH15 ngày 16/06/2025; hồ sơ do Xã Vĩnh Linh giải quyết tiếp.");
        var stays = await office.The<StepStore>().Of(held.Id, Stop);
        stays[^1].Unit.ShouldBe(VinhLinh);
        (stays[^1].Visit, stays[^1].DueAt).ShouldBe((stays[^2].Visit, stays[^2].DueAt));

        // What the town received in June stays the town's; what it had not received is the commune's from the beginning.
        (await UnitOf(held.Id), await UnitOf(sent.Id)).ShouldBe((HoXa.Value, VinhLinh.Value));
        await office.CatchUp();
        (await office.The<NoticeStore>().Of(citizen.Account, null, Stop)).ShouldContain(n => n.Body.Contains("bạn không cần nộp lại"));

        // The people go on at the commune; those of the district have no post any more.
        var (counterNow, officerNow, leaderNow) = (await Now(counter), await Now(officer), await Now(leader));
        counterNow.Units.ShouldBe([VinhLinh]);
        (await Now(districtCounter)).Appointments.ShouldBeEmpty();
        Must(await office.The<ReceiveDossier>().Run(counterNow, sent.Id, (await office.Now(sent.Id)).Version, Stop));
        (await office.Now(sent.Id)).Code!.ShouldStartWith("H50.19363-250701-");
        now = Must(await office.The<ProposeDecision>().Run(officerNow, held.Id, now.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính"), Stop));
        Must(await office.The<SignResult>().Run(leaderNow, held.Id, now.Version, Stop)).Status.ShouldBe(DossierStatus.Finished);
    }

    private async Task<Viewer> Now(Viewer officer) => await office.ViewerOf(officer.Account);

    private async Task<Viewer> Appointed(UnitCode unit, params string[] posts)
    {
        var opened = await office.The<OpenOfficerAccount>().Run(
            $"map{office.Clock.NewId():N}"[..20], "Người của đơn vị cũ", SignIns.Password, [.. posts.Select(p => new Posting(unit, p, new DateOnly(2025, 1, 2), null))], Actor.System, Stop);
        return await office.ViewerOf(Accepted(opened));
    }

    /// <summary>The catalogue knows the change; the story begins before it.</summary>
    private async Task BeforeAnybodyKnew()
    {
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(
            """
            begin;
            delete from organisation.succession;
            delete from organisation.unit where from_day >= '2025-07-01';
            update organisation.unit set to_day = null where to_day = '2025-06-30';
            commit;
            """);
    }

    private async Task<string> UnitOf(DossierId id)
    {
        await using var connection = await office.OpenAsOwner();
        return (await connection.ExecuteScalarAsync<string>("select unit from dossiers.dossier where dossier_id = @id", new { id = id.Value }))!;
    }

    private async Task<string?> Refused(string sql, Guid id)
    {
        await using var connection = await office.OpenAsOwner();
        return (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { id }))).Hint;
    }

    private static Dossier Must(Outcome<Dossier> outcome) => Accepted(outcome);

    private static T Accepted<T>(Outcome<T> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
