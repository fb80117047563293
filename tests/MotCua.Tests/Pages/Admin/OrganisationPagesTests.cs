using System.Net;
using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.People;
using MotCua.Procedures;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Admin;

/// <summary>Units, their posts, their changes and their counters, as an administrator and a head of a unit use the pages.</summary>
public sealed class OrganisationPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_finds_a_unit_of_any_day_and_fills_a_post_without_anyone()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        (await administrator.Open("/quan-tri/don-vi?tim=vinh+linh", Stop)).Text.ShouldContain("Xã Vĩnh Linh");
        var old = await administrator.Open("/quan-tri/don-vi?tim=ho+xa&ngay=30/06/2025", Stop);
        var town = await administrator.Open(old.Link("Thị trấn Hồ Xá"), Stop);
        town.Text.ShouldContain("Đơn vị đã kết thúc sau ngày 30/06/2025.");
        town.Link("Xã Vĩnh Linh").ShouldBe("/quan-tri/don-vi/H50.19363");
        (await administrator.Open("/quan-tri/don-vi/KHONG.CO", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);

        // Nobody receives at this commune yet.
        var commune = await administrator.Open("/quan-tri/don-vi/H50.19366", Stop);
        commune.Text.ShouldContain("Chưa có người");
        var (_, name) = await office.NewOfficer(("H50.19363", "van-thu"));
        var form = await administrator.Open("/quan-tri/don-vi/H50.19366/phan-cong?post=tiep-nhan", Stop);
        (await administrator.Press(form, "Phân công", ("officer", "khong.co"))).Text.ShouldContain("Hãy nhập tên đăng nhập của một tài khoản đã mở.");
        var appointed = await administrator.Press(form, "Phân công", ("officer", name));
        appointed.Path.ShouldBe("/quan-tri/don-vi/H50.19366");
        appointed.Text.ShouldContain("Đã phân công Người Thử " + name);
    }

    [Fact]
    public async Task A_change_is_prepared_from_a_file_seen_mended_line_by_line_and_confirmed_once()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/thay-doi-don-vi", Stop);
        (string, string)[] decision =
        [
            ("on.Day", "1"), ("on.Month", "12"), ("on.Year", "2026"), ("decision", "Quyết định 99/QĐ-UBND"), ("decided.Day", "16"), ("decided.Month", "11"), ("decided.Year", "2026"),
        ];
        var faulty = await administrator.PressWithFile(page, "Lập và xem trước", "file", "thay-doi.csv", "old,kind,new,name,unit_kind,parent,procedure,field\nH50.SNNMT,join,X,,,,,\n"u8.ToArray(), decision);
        faulty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        faulty.Text.ShouldContain("Dòng 2: cách thay đổi \"join\" không có");
        faulty.Document.QuerySelector("input[name=decision]")!.GetAttribute("value").ShouldBe("Quyết định 99/QĐ-UBND");

        var change = await administrator.PressWithFile(
            page, "Lập và xem trước", "file", "thay-doi.csv", "old,kind,new,name,unit_kind,parent,procedure,field\nH50.19366,merge,H50.19363,,,,,\nH50.19372,merge,H50.19999,,,,,\n"u8.ToArray(), decision);
        change.Text.ShouldContain("Dòng 3: đơn vị mới H50.19999 chưa có");
        change = await administrator.Press(change, "Bỏ dòng", ("number", "3"));
        change.Text.ShouldNotContain("H50.19999");
        change = await administrator.Press(change, "Thêm dòng", ("kind", "rename"), ("old", "H50.SNNMT"), ("new", "H50.SNNMT"), ("name", "Sở Nông nghiệp mới"));
        change.Text.ShouldContain("Sở Nông nghiệp mới");
        var confirmed = await administrator.Press(change, "Xác nhận thay đổi", ("carry", "true"));
        confirmed.Text.ShouldContain("Đã xác nhận, chờ đến ngày");
        (await administrator.Press(change, "Xác nhận thay đổi")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await administrator.Open("/quan-tri/don-vi/H50.SNNMT", Stop)).Text.ShouldContain("Sở Nông nghiệp mới");
        (await office.The<UnitStore>().Tree(new DateOnly(2026, 12, 1), Stop)).Find(new UnitCode("H50.19366")).ShouldBeNull();

        var report = await office.Command("report", "unit-kpi", "--unit", "H50.19363", "--from", "2026-01-01", "--to", "2026-11-20", "--map", "2026-12-01");
        report.Code.ShouldBe(0);
        (await office.Command("report", "unit-kpi", "--unit", "H50.19366", "--from", "2026-01-01", "--to", "2026-11-20", "--map", "2026-12-01")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_head_fills_the_roster_an_absence_opens_it_and_what_was_received_off_it_is_listed()
    {
        var unit = new UnitCode("H50.19333");
        var (leader, head) = await office.AtPost("lanh-dao-ky", unit);
        var (_, clerk) = await office.Clerk(unit);
        var (_, other) = await office.AtPost("van-thu", unit);
        var page = await leader.Open("/can-bo/truc-mot-cua", Stop);
        page.Text.ShouldContain("Mọi lĩnh vực");
        (await leader.Press(page, "Ghi lịch trực")).Text.ShouldContain("Hãy chọn ít nhất một ngày trong tuần.");

        // From today on, every working day, both halves, every field.
        var id = clerk.Account.Value.ToString("D");
        (string, string)[] week = [("officer", id), .. new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday" }.Select(d => ("weekday", d)), ("half", "Morning"), ("half", "Afternoon")];
        var planned = await leader.Press(page, "Ghi lịch trực", week);
        planned.Text.ShouldContain("Mọi buổi đều có người cho mọi lĩnh vực.");
        (await leader.Press(planned, "Ghi lịch trực", week)).Text.ShouldContain("đã có lịch trực");

        // Received by the one on the roster: no line. By somebody else of the counter, or at night: a line each.
        var (_, second) = await office.Clerk(unit);
        var inside = await Received(clerk, unit);
        var off = await Received(second, unit);
        office.Time.SetLocal(2026, 11, 20, 20, 0);
        var night = await Received(clerk, unit);
        office.Time.Set(SettableTime.OrdinaryMorning);
        var list = await leader.Open("/can-bo/tiep-nhan-ngoai-truc", Stop);
        list.Text.ShouldContain(off.Code!);
        list.Text.ShouldContain(night.Code!);
        list.Text.ShouldNotContain(inside.Code!);

        // The counter's officer is away on Monday: a gap at once, and the head is told once.
        var monday = new DateOnly(2026, 11, 23);
        (await office.The<RecordAbsence>().Run(clerk.Account, unit, other.Account, monday, monday, clerk.As(clerk.Appointments[0]), Stop)).Accepted.ShouldBeTrue();
        (await office.The<CounterGaps>().Of(unit, office.Clock.Today, monday, Stop)).Gaps.Count.ShouldBe(2);
        (await leader.Open("/can-bo/truc-mot-cua", Stop)).Text.ShouldContain("Thứ Hai 23/11/2026, buổi sáng");
        await office.The<WarnOfGaps>().Once(Stop);
        await office.The<WarnOfGaps>().Once(Stop);
        (await office.The<NoticeStore>().Of(head.Account, null, Stop)).ShouldHaveSingleItem().Title.ShouldBe("Bộ phận Một cửa thiếu người trực ngày 23/11/2026");

        // A roster gives no right, and whoever has none is not put on it, not even by SQL.
        await using var connection = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(
            "insert into organisation.duty(duty_id, unit, account, weekday, half, stand_by, from_day) values (gen_random_uuid(), 'H50.19333', @id, 1, 'morning', false, '2026-11-20')",
            new { id = other.Account.Value }))).Hint.ShouldBe("duty.counter-only");
        var (citizenly, _) = await office.Clerk(unit);
        var looking = await citizenly.Open("/can-bo/truc-mot-cua", Stop);
        looking.Document.QuerySelectorAll("button").ShouldNotContain(b => b.TextContent.Contains("Ghi lịch trực"));
    }

    [Fact]
    public async Task The_tree_of_hundreds_of_units_four_deep_is_one_look_at_the_table()
    {
        var file = new System.Text.StringBuilder("code,name,kind,parent,from,to\n");
        for (var i = 0; i < 180; i++)
        {
            file.AppendLine(null, $"T{i},Xã thử {i},commune,H50,2026-01-01,2026-06-30")
                .AppendLine(null, $"T{i}.A,Phòng {i},division,T{i},2026-01-01,2026-06-30")
                .AppendLine(null, $"T{i}.A.1,Tổ {i},division,T{i}.A,2026-01-01,2026-06-30");
        }

        (await office.The<ImportUnits>().Run(System.Text.Encoding.UTF8.GetBytes(file.ToString()), Actor.System, Stop)).Value.Faults.ShouldBeEmpty();
        var watch = await PlanWatch.On(office, within: false);
        var tree = await office.The<UnitStore>().Tree(new DateOnly(2026, 3, 1), Stop);
        tree.Descendants(new UnitCode("H50")).Count.ShouldBeGreaterThan(540);
        var seen = (await watch.Seen()).Where(p => p.Query.Contains("organisation.unit", StringComparison.Ordinal)).ToList();
        seen.ShouldHaveSingleItem().MostRows.ShouldBeLessThan(1500);
    }

    private async Task<Dossier> Received(MotCua.Identity.Viewer clerk, UnitCode unit)
    {
        var entered = await office.The<EnterAtCounter>().Run(clerk, await office.AtCounter(unit), Stop);
        entered.Accepted.ShouldBeTrue(entered.Refusal?.Message);
        return await office.Now(entered.Value.Id);
    }
}
