using System.Text;
using System.Text.Json;
using Dapper;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Reports;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Reports;

/// <summary>How many births and deaths went linked, why the rest did not, how far the linked ones are, and the daily file of it.</summary>
public sealed class LinkedCoverageReportTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_birth_stands_in_exactly_one_column_and_the_columns_add_up()
    {
        var unit = new UnitCode("H50.19363");
        var counter = await new Staff(office).Counter(unit);
        foreach (var reason in new[] { "tu-choi", "chi-can-ho-tich", "khong-du-dieu-kien", "he-thong-loi", "khong-tu-van" })
        {
            await office.BirthAlone(counter, reason);
        }

        var followed = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        var refused = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        (await office.Says(refused, "civil-status", Said.Refused, reason: "Không thuộc thẩm quyền")).Accepted.ShouldBeTrue();
        await Import("mot.jsonl", HoSoLines.Line("KS-LT", ("DonViXuLy", unit.Value), ("NgayTiepNhan", "20261103090000")));
        await Import("hai.jsonl", HoSoLines.Line("KS-RIENG", ("MaTTHC", StandaloneBirths.Procedure), ("DonViXuLy", unit.Value), ("NgayTiepNhan", "20261103090000")));
        await Import("ba.jsonl", HoSoLines.Line("KS-RUT", ("MaTTHC", StandaloneBirths.Procedure), ("DonViXuLy", unit.Value), ("NgayTiepNhan", "20261103090000"), ("TrangThaiHoSo", "7")));
        await office.CatchUp();

        var row = await Row("linked-coverage", unit, "2026-11-01", "2026-11-30");

        Numbers(row, "birth_linked", "birth_followed", "birth_ineligible", "birth_declined", "birth_not_offered", "birth_failed").ShouldBe([1, 1, 1, 2, 2, 1]);
        row.GetProperty("birth_all").GetInt64().ShouldBe(8);
        row.GetProperty("birth_pct").GetDecimal().ShouldBe(25.0m);
        Numbers(row, "death_all").ShouldBe([0]);

        // Each part is an indicator of its own: the list is exactly as long, and counting anew finds nothing different.
        var area = Area.Of(await office.The<MotCua.Organisation.UnitStore>().Register(Stop), unit, new(2026, 11, 1), new(2026, 11, 30)).ShouldNotBeNull();
        var listed = await office.The<DossierListStore>().Length(
            (DossierCount)LinkedCoverage.Birth.Declined.Numerator, area.Whole.Spans, area.Window(office.Clock.Now), MotCua.Dossiers.DossierVisibility.Everything, Stop);
        listed.ShouldBe(2);
        (await office.The<CounterStore>().FollowedList(MotCua.Procedures.LinkedGroup.Birth, area.Whole.Spans, 10, Stop)).Select(r => r.RequestId).ShouldBe([followed.Request.Id]);
        (await office.Command("recount")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task The_number_of_followed_requests_opens_to_exactly_these_each_with_why_it_counts()
    {
        var unit = new UnitCode("H50.19681");
        var running = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        var done = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        (await office.Says(done, "civil-status", Said.Returned)).Accepted.ShouldBeTrue();
        var refused = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        (await office.Says(refused, "civil-status", Said.Refused, reason: "Không thuộc thẩm quyền")).Accepted.ShouldBeTrue();
        await office.CatchUp();
        var days = $"don-vi={unit}&tu=2026-11-01&den=2026-11-30";
        var (observer, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));

        var table = await observer.Open($"/so-lieu/lien-thong-phan-con-lai?{days}", Stop);
        var followed = table.Document.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr")[0].Children[3];
        followed.TextContent.Trim().ShouldBe("2");
        var list = await observer.Open(followed.QuerySelector("a")!.GetAttribute("href")!, Stop);

        list.Heading.ShouldBe("Khai sinh liên thông, theo dõi ở hệ thống tiếp nhận: 2");
        list.Document.QuerySelectorAll("tbody tr").Select(r => r.Children[0].TextContent.Trim()).ShouldBe([running.Request.Reference, done.Request.Reference], ignoreOrder: true);
        list.Text.ShouldContain("Bước hộ tịch chưa bị từ chối hoặc rút.");
        list.Text.ShouldContain("Đã có kết quả ở bước hộ tịch.");
        (await observer.Open(list.Link(running.Request.Reference), Stop)).Status.ShouldBe(System.Net.HttpStatusCode.OK);

        // The list behind the rate, which counts dossiers beside them, leads there too.
        var behind = await observer.Open($"/so-lieu/linked.birth-coverage/danh-sach?phan=tu-so&{days}", Stop);
        (await observer.Open(behind.Link("Xem từng yêu cầu và vì sao được tính"), Stop)).Heading.ShouldBe(list.Heading);

        // Nobody sees those of a unit that is not theirs; an unknown group has no list.
        var (stranger, _) = await office.SignedInOfficer((Staff.Commune.Value, "lanh-dao-ky"));
        (await stranger.Open($"/so-lieu/lien-thong-phan-con-lai/theo-doi?nhom=birth&{days}", Stop)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await observer.Open($"/so-lieu/lien-thong-phan-con-lai/theo-doi?nhom=khac&{days}", Stop)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_rose_is_praised_and_who_stays_low_is_urged()
    {
        // Three communes: one rises from none to half, one stays at none, one keeps all linked.
        string[] communes = ["H50.19333", "H50.19429", "H50.19495"];
        foreach (var (commune, n) in communes.Select((c, n) => (c, n)))
        {
            foreach (var (month, linked) in new[] { ("202604", n == 2), ("202605", n != 1) })
            {
                await Import($"{commune}-{month}.jsonl", HoSoLines.Line($"{commune}-{month}-1", ("DonViXuLy", commune), ("NgayTiepNhan", month + "05090000"), ("MaTTHC", linked ? "2.002621" : StandaloneBirths.Procedure)));
            }
        }

        var rows = await Rows("linked-coverage", new UnitCode("H50"), "2026-05-01", "2026-05-31");

        string? Verdict(string commune) => rows.Single(r => r.GetProperty("unit").GetString() == commune).GetProperty("birth_verdict").GetString();
        (Verdict(communes[0]), Verdict(communes[1]), Verdict(communes[2])).ShouldBe((LinkedCoverageReport.Risen, LinkedCoverageReport.Low, null));
        var risen = rows.Single(r => r.GetProperty("unit").GetString() == communes[0]);
        (risen.GetProperty("birth_pct_before").GetDecimal(), risen.GetProperty("birth_pct").GetDecimal(), risen.GetProperty("birth_change").GetDecimal()).ShouldBe((0m, 100m, 100m));
    }

    [Fact]
    public async Task Handling_counts_requests_that_came_in_and_those_whose_every_leg_has_ended()
    {
        var unit = new UnitCode("H50.19597");
        var open = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth, unit);
        var done = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth.With("pham-vi", "khai-sinh-bhyt"), unit);
        await office.Linked(Staff.Citizen(office), "2.002913", LinkedRequests.Death, unit);
        foreach (var leg in done.Request.Seats)
        {
            (await office.Says(done, leg.Plan.Leg, Said.Returned)).Accepted.ShouldBeTrue();
        }

        await Import("cu.jsonl", HoSoLines.Line("LT-CU", ("DonViXuLy", unit.Value), ("NgayTiepNhan", "20261103090000")));
        var row = await Row("linked-handling", unit, "2026-11-01", "2026-11-30");

        Numbers(row, "birth_received", "birth_resolved", "birth_in_progress", "death_received", "death_resolved", "death_in_progress").ShouldBe([3, 2, 1, 1, 0, 1]);
        open.Story.Open.ShouldBeTrue();

        // Each number opens: for whoever sees all of it to as many as it says, for another commune to none.
        var area = Area.Of(await office.The<MotCua.Organisation.UnitStore>().Register(Stop), unit, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30))!;
        var (observer, stranger) = (await office.ViewerOf((await office.NewOfficer(("H50", "theo-doi-so-lieu"))).Id), await office.ViewerOf((await office.NewOfficer((Staff.Commune.Value, "lanh-dao-ky"))).Id));
        var lengths = new List<int>();
        foreach (var (happened, ended) in LinkedHandlingReport.Behind)
        {
            lengths.Add((await office.The<LinkedHandlingStore>().Behind(happened, ended, area.Whole, observer, 100, 0, Stop)).Count);
            (await office.The<LinkedHandlingStore>().Behind(happened, ended, area.Whole, stranger, 100, 0, Stop)).ShouldBeEmpty();
        }

        lengths.ShouldBe([3, 2, 1, 1, 0, 1]);
        var (reader, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var table = await reader.Open($"/so-lieu/lien-thong-giai-quyet?don-vi={unit}&tu=2026-11-01&den=2026-11-30", Stop);
        var list = await reader.Open(table.Link("3"), Stop);
        list.Text.ShouldContain("Khai sinh liên thông: đã tiếp nhận");
        list.Text.ShouldContain("Hồ sơ của hệ thống cũ");
        list.Text.ShouldContain("Đang giải quyết");
        (await reader.Open($"/so-lieu/lien-thong-giai-quyet/danh-sach?don-vi={unit}&cot=khac", Stop)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_daily_report_makes_itself_at_16_00_once_for_every_unit_and_nobody_changes_it()
    {
        var unit = new UnitCode("H50.19363");
        var (daily, store, today) = (office.The<DailyLinkedReport>(), office.The<DailyReportStore>(), new DateOnly(2026, 12, 3));
        office.Time.SetLocal(2026, 12, 3, 15, 59, 59);
        (await daily.Once(Stop)).ShouldBe(0);
        office.Time.SetLocal(2026, 12, 3, 16, 0);
        var made = await daily.Once(Stop);

        made.ShouldBe((await office.The<MotCua.Organisation.UnitStore>().Tree(today, Stop)).All.Count(u => u.Kind is "province" or "commune" or "district"));
        (await daily.Once(Stop)).ShouldBe(0);
        var file = (await store.File(today, unit, Stop)).ShouldNotBeNull();
        var told = await office.Command("report", "linked-handling", "--unit", unit.Value, "--from", "2026-01-01", "--to", "2026-12-03");
        Encoding.UTF8.GetString(file).ShouldBe(told.Output);
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)).ShouldBe((await store.Of(unit, 1, Stop)).ShouldHaveSingleItem().Sha256);
        await using var owner = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update linked.daily_report set rows = 0"))).Hint.ShouldBe("journal.append-only");
        office.Time.Set(SettableTime.OrdinaryMorning);
    }

    [Fact]
    public void The_procedures_that_are_asked_about_are_those_whose_remainder_is_counted() =>
        office.The<LinkedCatalogue>().Rules.Standalone.OrderBy(s => s.Key).Select(s => (s.Key, s.Value)).ShouldBe(
            LinkedCoverage.Groups.SelectMany(g => g.Alone.Select(code => (code, g.Group))).OrderBy(s => s.code), ignoreOrder: false);

    private async Task Import(string name, string line) => (await office.Command("import dossiers", office.File(name, line))).Code.ShouldBe(0);

    private async Task<JsonElement> Row(string report, UnitCode unit, string from, string to) => (await Rows(report, unit, from, to))[0];

    private async Task<IReadOnlyList<JsonElement>> Rows(string report, UnitCode unit, string from, string to)
    {
        var printed = await office.Command("report", report, "--unit", unit.Value, "--from", from, "--to", to, "--format", "json");
        printed.Code.ShouldBe(0, string.Join('\n', printed.ErrorLines));
        return [.. JsonDocument.Parse(printed.Output).RootElement.GetProperty("rows").EnumerateArray()];
    }

    private static IReadOnlyList<long> Numbers(JsonElement row, params string[] columns) => [.. columns.Select(c => row.GetProperty(c).GetInt64())];
}
