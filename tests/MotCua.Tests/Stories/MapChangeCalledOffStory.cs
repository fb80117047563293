using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Moving;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>A confirmed change of the map takes posts and absences along, and may be called off until its day.</summary>
public sealed class MapChangeCalledOffStory(Office office) : IClassFixture<Office>
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private MoveToSuccessor Moves => office.The<MoveToSuccessor>();

    private CancelMapChange Cancel => office.The<CancelMapChange>();

    [Fact]
    public async Task Absences_go_on_where_the_posts_go_on_and_calling_it_off_puts_everything_back()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var (administrator, id) = await office.SignedInOfficer(("H50", "quan-tri"));
        var actor = (await office.ViewerOf(id)).As();
        var (away, _) = await office.NewOfficer((Staff.OtherCommune.Value, "tiep-nhan"));
        var (standIn, _) = await office.NewOfficer((Staff.OtherCommune.Value, "tra-ket-qua"));
        Must(await office.The<RecordAbsence>().Run(away, Staff.OtherCommune, standIn, new DateOnly(2026, 11, 28), new DateOnly(2026, 12, 5), actor, Stop));
        Must(await office.The<RecordAbsence>().Run(away, Staff.OtherCommune, standIn, new DateOnly(2026, 12, 20), new DateOnly(2026, 12, 24), actor, Stop));
        var before = await Register();

        var change = Must(await office.The<PrepareMapChange>().Run(
            Day, "Nghị quyết 77/NQ-UBTVQH16", new DateOnly(2026, 11, 10), [new MapChangeLine(1, "merge", Staff.OtherCommune, Staff.Commune)], actor, Evidence.Witnessed, Stop));
        (await Cancel.Run(change.Id, change.Version, "Chưa xác nhận", actor, Stop)).Refusal!.Code.ShouldBe("map-change.too-late");
        change = Must(await Moves.Confirm(change, change.Version, carryPosts: true, actor, Stop));

        var there = await office.The<AbsenceStore>().Of(Staff.Commune, Day, Stop);
        there.Select(a => (a.Account, a.StandIn, a.From, a.To)).ShouldBe(
            [(away, standIn, Day, new DateOnly(2026, 12, 5)), (away, standIn, new DateOnly(2026, 12, 20), new DateOnly(2026, 12, 24))]);
        (await office.The<AbsenceStore>().Of(Staff.OtherCommune, Day.AddDays(-1), Stop)).ShouldHaveSingleItem().To.ShouldBe(Day.AddDays(-1));
        (await Register()).ShouldNotBe(before);

        var page = await administrator.Open($"/quan-tri/thay-doi-don-vi/{change.Id}", Stop);
        (await administrator.Press(page, "Hủy việc thay đổi", ("reason", "x"))).Text.ShouldContain("Hãy ghi lý do hủy");
        var cancelled = await administrator.Press(page, "Hủy việc thay đổi", ("reason", "Quốc hội lùi ngày sắp xếp"));
        cancelled.Text.ShouldContain("Đã hủy trước ngày có hiệu lực");
        cancelled.Text.ShouldContain("Quốc hội lùi ngày sắp xếp");

        (await Register()).ShouldBe(before);
        (await Cancel.Run(change.Id, change.Version + 1, "Hủy lần nữa", actor, Stop)).Refusal.ShouldBe(OrganisationRefusals.ChangeUnderWay);
        office.Time.SetLocal(2026, 12, 1, 8, 0);
        while (await Moves.Step(Stop))
        {
        }

        (await office.The<MapChangeStore>().Find(change.Id, Stop))!.FinishedAt.ShouldBeNull("what was called off is never carried out");
        office.Time.Set(SettableTime.OrdinaryMorning);
    }

    [Fact]
    public async Task From_its_day_on_neither_the_act_nor_the_database_calls_it_off_and_the_product_deletes_no_unit()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var (_, id) = await office.SignedInOfficer(("H50", "quan-tri"));
        var actor = (await office.ViewerOf(id)).As();
        var change = Must(await office.The<PrepareMapChange>().Run(
            new DateOnly(2026, 11, 30), "Nghị quyết 78/NQ-UBTVQH16", new DateOnly(2026, 11, 10),
            [new MapChangeLine(1, "rename", new UnitCode("H50.19366"), new UnitCode("H50.19366"), "Xã Tên Mới")], actor, Evidence.Witnessed, Stop));
        change = Must(await Moves.Confirm(change, change.Version, carryPosts: true, actor, Stop));
        var later = Must(await office.The<PrepareMapChange>().Run(
            new DateOnly(2026, 12, 31), "Nghị quyết 79/NQ-UBTVQH16", new DateOnly(2026, 11, 10),
            [new MapChangeLine(1, "rename", new UnitCode("H50.19366"), new UnitCode("H50.19366"), "Xã Tên Mới Nữa")], actor, Evidence.Witnessed, Stop));
        office.Time.Advance(TimeSpan.FromMinutes(1));
        later = Must(await Moves.Confirm(later, later.Version, carryPosts: true, actor, Stop));

        (await Cancel.Run(change.Id, change.Version, "Sai thứ tự", actor, Stop)).Refusal!.Code.ShouldBe("map-change.later");
        Must(await Cancel.Run(later.Id, later.Version, "Lùi lại", actor, Stop));
        (await office.The<UnitStore>().Find(new UnitCode("H50.19366"), new DateOnly(2027, 1, 5), Stop))!.Name.ShouldBe("Xã Tên Mới");

        office.Time.SetLocal(2026, 11, 30, 8, 0);
        (await Cancel.Run(change.Id, change.Version, "Quá muộn rồi", actor, Stop)).Refusal.ShouldBe(OrganisationRefusals.ChangeUnderWay);
        await using var connection = await office.The<Database>().Open(Stop);
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(
            "select organisation.cancel_map_change(@Id, @Version, 'Quá muộn rồi', @Now)", new { change.Id, change.Version, office.Clock.Now }))).Hint.ShouldBe("map-change.too-late");
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync("delete from organisation.unit where code = 'H50.19366'"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        office.Time.Set(SettableTime.OrdinaryMorning);
    }

    /// <summary>All units, successions, posts and absences as one text.</summary>
    private async Task<string> Register()
    {
        await using var connection = await office.OpenAsOwner();
        return (await connection.ExecuteScalarAsync<string>(
            """
            select string_agg(line, e'\n' order by line) from (
              select 'u' || u::text as line from organisation.unit u
              union all select 's' || s::text from organisation.succession s
              union all select 'p' || (a.account, a.unit, a.post, a.from_day, a.to_day)::text from organisation.appointment a
              union all select 'a' || (b.account, b.unit, b.stand_in, b.from_day, b.to_day)::text from organisation.absence b where cancelled_at is null) all_rows
            """))!;
    }

    private static T Must<T>(Outcome<T> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
