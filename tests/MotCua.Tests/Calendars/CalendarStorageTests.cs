using Dapper;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Tests.Rules.Calendars;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Calendars;

/// <summary>The calendars in their tables: loaded once, read whole, seen everywhere soon after a change.</summary>
public sealed class CalendarStorageTests(Office office) : IClassFixture<Office>, IDisposable
{
    private static readonly UnitCode Centre = new("H50.TTHCC");

    private readonly DirectoryInfo catalogue = Directory.CreateTempSubdirectory("motcua-calendars-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tables_count_exactly_as_the_files_do()
    {
        await Load(Repository.Catalogue);
        var stored = await Fresh(Centre);
        stored.FirstDay.ShouldBe(Vietnam.SaturdayCounter.FirstDay);
        stored.LastDay.ShouldBe(Vietnam.SaturdayCounter.LastDay);
        var limit = TimeLimit.Of(7, TimeUnit.WorkingDays);
        for (var at = Vietnam.At("01/01/2018 10:00"); at < Vietnam.At("01/12/2027 00:00"); at = at.AddDays(1))
        {
            var (expected, got) = (Vietnam.SaturdayCounter.Due(at, limit).Value, stored.Due(at, limit).Value);
            got.Moment.ShouldBe(expected.Moment);
            got.Explanation.ShouldBe(expected.Explanation);
        }
    }

    [Fact]
    public async Task Loading_the_same_files_again_changes_nothing()
    {
        await Load(Repository.Catalogue);
        var (version, acts) = (await office.The<CalendarStore>().Version(Stop), await Acts());
        (await Load(Repository.Catalogue)).ShouldBe("");
        (await office.The<CalendarStore>().Version(Stop)).ShouldBe(version);
        (await Acts()).ShouldBe(acts);
    }

    [Fact]
    public async Task Changed_files_take_the_place_of_the_old_with_one_act_and_are_seen_within_a_second()
    {
        await Load(Repository.Catalogue);
        (await Fresh(Centre)).IsWorkingDay(new DateOnly(2026, 11, 23)).Value.ShouldBeTrue();
        var acts = await Acts();

        // The swap around 24/11/2026 that was still out for comment when the catalogue was made.
        Copy("days.vn-civil-service.csv", text => text
            + "2026-11-23,S,nghỉ hoán đổi,2026-11-21,NQ28,2nd\n2026-11-21,W,làm bù thứ Bảy,2026-11-23,NQ28,2nd\n");
        (await Load(catalogue.FullName)).ShouldStartWith("Đã nạp lịch làm việc các năm 2018-2027: 123 ngày");

        (await Acts()).ShouldBe(acts + 1);
        (await office.The<WorkCalendars>().For(Centre, Stop)).IsWorkingDay(new DateOnly(2026, 11, 23)).Value.ShouldBeTrue();
        office.Time.Advance(WorkCalendars.Trust);
        var calendar = await office.The<WorkCalendars>().For(Centre, Stop);
        calendar.IsWorkingDay(new DateOnly(2026, 11, 23)).Value.ShouldBeFalse();
        calendar.IsWorkingDay(new DateOnly(2026, 11, 21)).Value.ShouldBeTrue();
    }

    [Fact]
    public async Task A_row_changed_by_hand_is_seen_too()
    {
        await Load(Repository.Catalogue);
        (await Fresh(Centre)).IsWorkingDay(new DateOnly(2026, 12, 1)).Value.ShouldBeTrue();
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync("insert into calendars.day(code, date, kind, name, source) values ('H50', '2026-12-01', 'H', 'nghỉ theo quyết định của tỉnh', 'QD-2')");
        (await Fresh(Centre)).IsWorkingDay(new DateOnly(2026, 12, 1)).Value.ShouldBeFalse();
        await connection.ExecuteAsync("delete from calendars.day where code = 'H50'");
        (await Fresh(Centre)).IsWorkingDay(new DateOnly(2026, 12, 1)).Value.ShouldBeTrue();
    }

    [Fact]
    public async Task Files_with_a_fault_leave_the_calendars_as_they_were()
    {
        await Load(Repository.Catalogue);
        var version = await office.The<CalendarStore>().Version(Stop);
        Copy("office-hours.csv", text => text.Replace("07:30", "7h30", StringComparison.Ordinal));
        var refused = await new CalendarCatalogueLoader(office.The<CalendarStore>(), office.Clock).Load(catalogue.FullName, Stop);
        refused.Refusal.ShouldNotBeNull().Message.ShouldContain("calendars/office-hours.csv dòng 2");
        (await office.The<CalendarStore>().Version(Stop)).ShouldBe(version);
    }

    [Fact]
    public async Task Two_processes_that_start_together_load_once()
    {
        Copy("decisions.csv", text => text + "QD-3,Quyết định số 3\n");
        var acts = await Acts();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Load(catalogue.FullName), Stop)));
        (await Acts()).ShouldBe(acts + 1);
    }

    [Theory]
    [InlineData("insert into calendars.day(code, date, kind, name, pairs_with, source) values ('x', '2026-12-01', 'W', 'n', '2026-12-02', 's')", "day_make_up_on_rest")]
    [InlineData("insert into calendars.day(code, date, kind, name, source) values ('x', '2026-12-05', 'W', 'n', 's')", "day_swap_has_partner")]
    [InlineData("insert into calendars.day(code, date, kind, name, source) values ('x', '2026-12-01', 'C', 'n', 's')", "day_in_lieu_of_rest")]
    [InlineData("insert into calendars.day(code, date, kind, name, pairs_with, source) values ('x', '2026-12-01', 'C', 'n', '2026-11-30', 's')", "day_in_lieu_of_rest")]
    [InlineData("insert into calendars.hours values ('x', 1, '07:30', '11:30', true, null, null), ('x', 1, '11:00', '12:00', false, '2026-01-01', null)", "hours_windows_apart")]
    [InlineData("insert into calendars.edition(single, version) values (false, 7)", "edition_single_check")]
    public async Task The_tables_refuse_what_cannot_be(string attempt, string constraint)
    {
        await using var connection = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(attempt))).ConstraintName.ShouldBe(constraint);
    }

    public void Dispose() => catalogue.Delete(recursive: true);

    private async Task<string> Load(string folder) =>
        (await new CalendarCatalogueLoader(office.The<CalendarStore>(), office.Clock).Load(folder, Stop)).Value;

    private async Task<WorkCalendar> Fresh(UnitCode unit)
    {
        office.Time.Advance(WorkCalendars.Trust);
        return await office.The<WorkCalendars>().For(unit, Stop);
    }

    private async Task<long> Acts()
    {
        await using var connection = await office.OpenAsOwner();
        return await connection.ExecuteScalarAsync<long>("select count(*) from kernel.act where kind = 'calendar.loaded'");
    }

    private void Copy(string changed, Func<string, string> change)
    {
        var folder = catalogue.CreateSubdirectory("calendars").FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Catalogue, "calendars"), "*.csv"))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), Path.GetFileName(file) == changed ? change(text) : text);
        }
    }
}
