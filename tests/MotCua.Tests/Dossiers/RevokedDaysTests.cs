using Dapper;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People;
using MotCua.Tests.Rules.Calendars;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>An order of days ends by a later decision, or a later order takes its place; whoever waits is told of each move once.</summary>
public sealed class RevokedDaysTests(Office office) : IClassFixture<Office>
{
    private static readonly Revocation CalledOff = new("Bão không đổ bộ, vẫn làm việc bình thường", "Quyết định 2400/QĐ-UBND", new DateOnly(2026, 11, 20));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_day_moves_the_dossiers_back_and_citizen_and_holder_are_told_of_each_move_once()
    {
        // What the loaded catalogue alone moves is worked off first, whichever test comes first.
        await WorkOff();
        office.Time.SetLocal(2026, 12, 1, 9, 0);
        var (citizen, staff) = (Staff.Citizen(office), new Staff(office));
        var officer = await staff.CivilStatus();
        var dossier = Value(await office.The<SubmitDossier>().Run(citizen, (await office.CertifiedCopyDraft(citizen)).Id, "counter", Stop));
        dossier = Value(await office.The<ReceiveDossier>().Run(await staff.Counter(), dossier.Id, dossier.Version, Stop));
        dossier = Value(await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop));
        var promised = dossier.DueAt!.Value;
        Vietnam.Text(promised).ShouldBe("01/12/2026 17:00");

        var id = await Ordered(Storm(1));
        Vietnam.Text((await office.Now(dossier.Id)).DueAt!.Value).ShouldBe("02/12/2026 17:00");
        var written = (await office.The<CalendarStore>().Order(id, Stop))!;
        var preview = await office.The<ReckonAgain>().PreviewEnd(written, Stop);
        preview.Moves.Single(m => m.Before.Id == dossier.Id).Next.DueAt.ShouldBe(promised);

        var ended = await office.The<RevokeOrder>().Run(id, CalledOff, Actor.System, preview.Version, Stop);
        ended.Accepted.ShouldBeTrue(ended.Refusal?.Message);
        await WorkOff();
        await WorkOff();
        (await office.Now(dossier.Id)).DueAt.ShouldBe(promised);
        (await office.The<CalendarStore>().Order(id, Stop))!.End.ShouldBe(CalledOff);
        (await office.The<RevokeOrder>().Run(id, CalledOff, Actor.System, preview.Version, Stop)).Refusal!.Code.ShouldBe("calendar.order-ended");

        foreach (var (account, last) in new[] { (citizen.Account, "Bạn không cần làm gì thêm."), (officer.Account, "Xem cách tính ở trang hồ sơ.") })
        {
            var told = (await office.The<NoticeStore>().Of(account, null, Stop)).Where(n => n.Title == $"Hồ sơ {dossier.Code} đổi ngày hẹn trả").ToList();
            told.Count.ShouldBe(2);
            told[1].Body.ShouldEndWith(
                "Hẹn trả trước đây: 17:00 ngày 01/12/2026. Hẹn trả mới: 17:00 ngày 02/12/2026. Lý do: ngày làm việc thay đổi theo Quyết định 2345/QĐ-UBND ngày 20/11/2026. " + last);
            told[0].Body.ShouldContain("Hẹn trả mới: 17:00 ngày 01/12/2026. Lý do: ngày làm việc thay đổi theo Quyết định 2400/QĐ-UBND ngày 20/11/2026.");
        }
    }

    [Fact]
    public async Task An_end_is_written_once_whole_and_is_kept()
    {
        office.Time.SetLocal(2026, 12, 3, 9, 0);
        var id = await Ordered(Storm(8));
        var store = office.The<CalendarStore>();
        var version = await store.Version(Stop);
        (await office.The<RevokeOrder>().Run(office.Clock.NewId(), CalledOff, Actor.System, version, Stop)).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await office.The<RevokeOrder>().Run(id, CalledOff, Actor.System, version - 1, Stop)).Refusal!.Code.ShouldBe("calendar.changed");
        (await office.The<RevokeOrder>().Run(id, CalledOff with { Reason = "thôi" }, Actor.System, version, Stop)).Refusal!.Field.ShouldBe("reason");
        (await office.The<RevokeOrder>().Run(id, CalledOff with { DecidedOn = new DateOnly(2026, 11, 19) }, Actor.System, version, Stop)).Refusal!.Field.ShouldBe("decided");
        (await office.The<RevokeOrder>().Run(id, CalledOff with { Decision = "12", DecidedOn = new DateOnly(2026, 12, 4) }, Actor.System, version, Stop)).Refusal!.Field.ShouldBe("decision");
        (await office.The<RevokeOrder>().Run(id, CalledOff, Actor.System, version, Stop)).Accepted.ShouldBeTrue();
        (await store.Read(Stop)).Book.For(Staff.Commune).IsWorkingDay(new DateOnly(2026, 12, 8)).Value.ShouldBeTrue();

        await using var owner = await office.OpenAsOwner();
        foreach (var attempt in new[] { "update calendars.day_revocation set reason = 'khác khác khác'", "delete from calendars.day_revocation", "truncate calendars.day_revocation" })
        {
            (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(attempt))).SqlState.ShouldBe("MC422");
        }

        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(
            "insert into calendars.day_revocation values (@id, 'một lý do thứ hai', 'Quyết định 1', '2026-12-01', null, '2026-12-03')", new { id }))).SqlState.ShouldBe("23505");
    }

    [Fact]
    public async Task A_make_up_Saturday_of_the_catalogue_is_ordered_off_until_the_order_ends_or_the_catalogue_decides_anew()
    {
        office.Time.SetLocal(2026, 12, 3, 9, 0);
        var saturday = new DateOnly(2026, 8, 22);
        var id = await Ordered(Storm(1) with { Code = CalendarBook.CivilService, Date = saturday });
        (await Works(saturday)).ShouldBeFalse();

        await using var owner = await office.OpenAsOwner();
        await owner.ExecuteAsync("update calendars.day set source = 'TB2' where code = 'vn-civil-service' and date = '2026-08-22'");
        (await Works(saturday)).ShouldBeTrue("a newer decision of the catalogue that the order did not see");
        await owner.ExecuteAsync("update calendars.day set source = 'TB9441' where code = 'vn-civil-service' and date = '2026-08-22'");
        (await Works(saturday)).ShouldBeFalse();

        var version = await office.The<CalendarStore>().Version(Stop);
        (await office.The<RevokeOrder>().Run(id, CalledOff, Actor.System, version, Stop)).Accepted.ShouldBeTrue();
        (await Works(saturday)).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_orders_of_one_date_the_later_counts_and_its_end_brings_back_the_earlier()
    {
        office.Time.SetLocal(2026, 12, 3, 9, 0);
        var saturday = new DateOnly(2026, 12, 19);
        await Ordered(Storm(17) with { Kind = DayOrderKind.Swap, PairsWith = saturday, Name = "nghỉ hoán đổi" });
        (await Works(saturday)).ShouldBeTrue();
        var off = await Ordered(Storm(19) with { Decision = "Quyết định 2500/QĐ-UBND" });
        (await Works(saturday)).ShouldBeFalse();
        var (version, book) = await office.The<CalendarStore>().Read(Stop);
        var due = book.For(Staff.Commune).Due(Vietnam.At("18/12/2026 09:00"), Vietnam.Limit("1 wd")).Value;
        Vietnam.Text(due.Moment).ShouldBe("21/12/2026 17:00");
        DueWords.Lines(due.Explanation).ShouldContain(line => line.Contains("19/12/2026") && line.Contains("Quyết định 2500/QĐ-UBND ngày 20/11/2026"));

        (await office.The<RevokeOrder>().Run(off, CalledOff, Actor.System, version, Stop)).Accepted.ShouldBeTrue();
        (await Works(saturday)).ShouldBeTrue();
        (await office.The<CalendarStore>().Orders(Staff.Commune.Value, 2026, Stop)).Count(o => o.Order.Date.Day >= 17 && o.End is null).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_comes_again_does_not_bring_back_what_was_revoked()
    {
        office.Time.SetLocal(2026, 12, 3, 9, 0);
        var path = Path.Combine(office.DataFolder, "revoked.csv");
        await File.WriteAllTextAsync(path, "code,date,kind,name,pairs_with,decision,decided_on\nH50.19333,2026-12-22,H,nghỉ phòng chống bão,,Quyết định 7/QĐ-UBND,2026-11-19\n", Stop);
        var import = office.The<ImportCalendarDays>();
        (await import.Run([path], TextWriter.Null, TextWriter.Null, Stop)).ShouldBe(0);
        var written = (await office.The<CalendarStore>().Orders("H50.19333", 2026, Stop)).Single();
        (await office.The<RevokeOrder>().Run(written.Id, CalledOff, Actor.System, await office.The<CalendarStore>().Version(Stop), Stop)).Accepted.ShouldBeTrue();
        using var output = new StringWriter();
        (await import.Run([path], output, TextWriter.Null, Stop)).ShouldBe(0);
        output.ToString().ShouldContain("thêm 0 quyết định về ngày nghỉ, ngày làm bù; 1 đã có từ trước");
        (await office.The<CalendarStore>().Orders("H50.19333", 2026, Stop)).ShouldHaveSingleItem();
    }

    private static DayOrder Storm(int day) => new(
        Staff.Commune.Value, DayOrderKind.Holiday, new DateOnly(2026, 12, day), null, "nghỉ phòng chống bão", "Quyết định 2345/QĐ-UBND", new DateOnly(2026, 11, 20));

    private async Task<bool> Works(DateOnly day) => (await office.The<CalendarStore>().Read(Stop)).Book.For(Staff.Commune).IsWorkingDay(day).Value;

    private async Task<Guid> Ordered(DayOrder order)
    {
        office.Time.Advance(TimeSpan.FromMinutes(1));
        var written = await office.The<OrderDays>().Run([order], Actor.System, null, Evidence.Witnessed, Stop);
        written.Accepted.ShouldBeTrue(written.Refusal?.Message);
        await WorkOff();
        return (await office.The<CalendarStore>().Orders(order.Code, order.Date.Year, Stop)).Single(o => o.Order == order).Id;
    }

    private async Task WorkOff()
    {
        await office.CatchUp();
        while (await office.The<ReckonAgain>().Step(Stop))
        {
        }

        await office.CatchUp();
    }

    private static Dossier Value(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
