using Dapper;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Rules.Calendars;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>A day ordered by an administrator moves the open dossiers, once, each by an act; others stay.</summary>
public sealed class ReckonAgainTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_off_moves_the_open_dossiers_of_its_unit_and_says_why()
    {
        var (mine, other) = await On(1, async () => (await office.InPool(), await office.InPool("Lê Thị Cúc", Staff.OtherCommune)));
        var order = Order(1, Staff.Commune);

        var preview = await office.The<ReckonAgain>().Preview(order, Stop);
        preview.Moves.Single().Before.Id.ShouldBe(mine.Id);
        Vietnam.Text(preview.Moves.Single().Next.DueAt!.Value).ShouldBe("02/12/2026 17:00");
        (await office.Now(mine.Id)).ShouldBe(mine);

        await Confirm(order);
        await WorkOff();

        var moved = await office.Now(mine.Id);
        Vietnam.Text(moved.DueAt!.Value).ShouldBe("02/12/2026 17:00");
        moved.Version.ShouldBe(mine.Version + 1);
        (await office.Now(other.Id)).ShouldBe(other);
        var act = (await office.The<Journal>().HistoryOf(mine.Id.Value, Stop))[^1];
        act.Kind.ShouldBe(ReckonAgain.Reckoned);
        act.ActorKind.ShouldBe("system");
        act.Data.ShouldContain("\"because\":");
        var rows = (await office.The<ReckoningStore>().Standing([mine.Id], Stop))[mine.Id.Value].ToList();
        rows.Select(r => r.Reason).ShouldBe(["calendar", "calendar"]);
        rows.ShouldAllBe(r => r.Explanation.Contains("nghỉ phòng chống bão") && r.Explanation.Contains("Quyết định 2345/QĐ-UBND ngày 20/11/2026"));
    }

    [Fact]
    public async Task The_step_that_runs_moves_too_and_those_that_ended_keep_their_moment()
    {
        var people = new LandRegistration(office);
        office.Time.SetLocal(2026, 10, 12, 9, 0);
        var (counter, land) = (await people.Counter(), await people.Land());
        var dossier = await people.HandedOn(land, await people.Received(counter));
        var before = StepVisit.Of(await office.The<StepStore>().Of(dossier.Id, Stop));
        Vietnam.Text(dossier.StepDueAt!.Value).ShouldBe("22/10/2026 17:00");

        await Confirm(new DayOrder(
            Staff.Commune.Value, DayOrderKind.Holiday, new DateOnly(2026, 10, 14), null, "nghỉ phòng chống bão", "Quyết định 2345/QĐ-UBND", new DateOnly(2026, 10, 5)));
        await WorkOff();

        var moved = await office.Now(dossier.Id);
        Vietnam.Text(moved.StepDueAt!.Value).ShouldBe("23/10/2026 17:00");
        moved.DueAt!.Value.ShouldBeGreaterThan(dossier.DueAt!.Value);
        var after = StepVisit.Of(await office.The<StepStore>().Of(dossier.Id, Stop));
        after[0].DueAt.ShouldBe(before[0].DueAt);
        after[1].DueAt.ShouldBe(moved.StepDueAt);
        after[1].Last.Explanation!.ShouldContain("nghỉ phòng chống bão");
        (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop))[^1].Data.ShouldContain("step_due");
        await using var owner = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(
            "update dossiers.stay set due_at = due_at + interval '1 day' where dossier_id = @id and ended_at is not null", new { id = dossier.Id.Value }))).SqlState.ShouldBe("MC422");
    }

    [Fact]
    public async Task Killed_between_writing_and_noting_it_goes_on_without_moving_anything_twice()
    {
        var dossiers = await On(3, async () => new[] { await office.InPool(), await office.InPool(), await office.InPool() });
        await Confirm(Order(3, Staff.Commune));
        await WorkOff();
        var after = await Task.WhenAll(dossiers.Select(d => office.Now(d.Id)));
        after.ShouldAllBe(d => Vietnam.Text(d.DueAt!.Value) == "04/12/2026 17:00");

        // As if the process had died after the dossiers' own transactions and before its place was saved.
        await using var owner = await office.OpenAsOwner();
        await owner.ExecuteAsync("update dossiers.reckoning set reached = null, finished_at = null");
        office.Time.Advance(TimeSpan.FromMinutes(1));
        await WorkOff();

        (await Task.WhenAll(dossiers.Select(d => office.Now(d.Id)))).ShouldBe(after);
    }

    [Fact]
    public async Task Two_instances_at_once_move_each_dossier_once()
    {
        var dossiers = await On(7, async () => new[] { await office.InPool(), await office.InPool() });
        await Confirm(Order(7, Staff.Commune));
        await office.CatchUp();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(WorkOff, Stop)));

        foreach (var dossier in dossiers)
        {
            (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)).Count(a => a.Kind == ReckonAgain.Reckoned).ShouldBe(1);
        }
    }

    [Fact]
    public async Task An_order_over_an_older_edition_is_refused_and_days_are_kept()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var version = await office.The<CalendarStore>().Version(Stop);
        var first = await office.The<OrderDays>().Run([Order(9, Staff.Commune)], Actor.System, version, Evidence.Witnessed, Stop);
        first.Value.ShouldBe(1);
        var second = await office.The<OrderDays>().Run([Order(10, Staff.Commune)], Actor.System, version, Evidence.Witnessed, Stop);
        second.Refusal!.Code.ShouldBe("calendar.changed");
        (await office.The<OrderDays>().Run([Order(9, Staff.Commune)], Actor.System, null, Evidence.Witnessed, Stop)).Refusal!.Field.ShouldBe("date");

        await using var owner = await office.OpenAsOwner();
        foreach (var attempt in new[] { "update calendars.ordered_day set name = 'khác'", "delete from calendars.ordered_day", "truncate calendars.day_order cascade" })
        {
            (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(attempt))).SqlState.ShouldBe("MC422");
        }

        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(
            "insert into calendars.ordered_day values (gen_random_uuid(), 'H50', '2026-12-15', 'H', 'nghỉ không quyết định')"))).SqlState.ShouldBe("23503");
    }

    [Fact]
    public async Task A_file_of_days_comes_in_whole_once_and_every_fault_is_named()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        const string header = "code,date,kind,name,pairs_with,decision,decided_on\n";
        var good = header + "H50,2026-12-21,S,nghỉ hoán đổi,2026-12-26,Quyết định 9/QĐ-UBND,2026-11-19\nH50.TTHCC,2026-12-23,H,nghỉ di dời trụ sở,,Quyết định 10/QĐ-UBND,2026-11-19\n";
        (await Import(good)).ShouldBe((0, "Lịch làm việc: thêm 2 quyết định về ngày nghỉ, ngày làm bù; 0 đã có từ trước. Hồ sơ đang mở được tính lại khi hệ thống chạy."));
        (await Import(good)).Text.ShouldContain("thêm 0 quyết định về ngày nghỉ, ngày làm bù; 2 đã có từ trước");

        var (code, errors) = await Import(header
            + "H99,2026-12-28,H,nghỉ,,Quyết định 1/QĐ,2026-11-19\nH50,2026-12-29,X,nghỉ,,Quyết định 1/QĐ,2026-11-19\nH50,2026-12-30,S,nghỉ hoán đổi,2026-12-31,Quyết định 1/QĐ,2026-11-19\nH50,,H,nghỉ,,Quyết định 1/QĐ,\n");
        code.ShouldBe(2);
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines[0].ShouldContain("dòng 2: không có lịch hoặc đơn vị \"H99\"");
        lines[1].ShouldContain("dòng 3: loại \"X\" không có");
        lines[2].ShouldContain("dòng 4: Ngày 31/12/2026 không phải ngày nghỉ hằng tuần");
        lines[3].ShouldContain("dòng 5: phải có ngày");
        (await office.The<CalendarStore>().Read(Stop)).Book.For(new UnitCode("H50")).IsWorkingDay(new DateOnly(2026, 12, 28)).Value.ShouldBeTrue();
    }

    private async Task<(int Code, string Text)> Import(string text)
    {
        var path = Path.Combine(office.DataFolder, "days.csv");
        await File.WriteAllTextAsync(path, text, Stop);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await office.The<ImportCalendarDays>().Run([path], output, errors, Stop);
        return (code, code == 0 ? output.ToString().Trim() : errors.ToString());
    }

    /// <summary>At nine in the morning of a day of December.</summary>
    private async Task<T> On<T>(int day, Func<Task<T>> work)
    {
        office.Time.SetLocal(2026, 12, day, 9, 0);
        return await work();
    }

    private static DayOrder Order(int day, UnitCode unit) => new(
        unit.Value, DayOrderKind.Holiday, new DateOnly(2026, 12, day), null, "nghỉ phòng chống bão", "Quyết định 2345/QĐ-UBND", new DateOnly(2026, 11, 20));

    private async Task Confirm(DayOrder order)
    {
        office.Time.Advance(TimeSpan.FromMinutes(1));
        var written = await office.The<OrderDays>().Run([order], Actor.System, null, Evidence.Witnessed, Stop);
        written.Accepted.ShouldBeTrue(written.Refusal?.Message);
        await office.CatchUp();
    }

    private async Task WorkOff()
    {
        while (await office.The<ReckonAgain>().Step(Stop))
        {
        }
    }
}
