using System.Net;
using System.Text.Json.Nodes;
using MotCua.Indicators;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Indicators;

/// <summary>The pages by which leaders steer, over two months of two communes, and the targets an administrator sets.</summary>
public sealed class SteeringPagesTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private const string October = "&tu=2026-10-01&den=2026-10-31";
    private const string One = "H50.19363";
    private const string Other = "H50.19333";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var lines = new List<string>();
        // September: 8 of 10 online at both. October: 4 of 10 here, 10 of 10 there; fees but nothing paid online there.
        foreach (var (unit, month, online) in new[] { (One, 9, 8), (Other, 9, 8), (One, 10, 4), (Other, 10, 10) })
        {
            lines.AddRange(Enumerable.Range(0, 10).Select(i => HoSoLines.Line(
                $"DH-{unit[^3..]}-{month}-{i}",
                ("DonViXuLy", unit),
                ("KenhThucHien", i < online ? "2" : "1"),
                ("NgayNopHoSo", $"2026{month:00}05080000"),
                ("NgayTiepNhan", $"2026{month:00}{5 + i:00}090000"),
                ("NgayHenTra", $"2026{month:00}20170000"),
                ("NgayKetThucXuLy", $"2026{month:00}19170000"),
                ("NgayTra", $"2026{month:00}20160000"),
                ("DanhSachLePhi", new JsonArray(new JsonObject { ["Gia"] = "8000" })),
                ("DuocThanhToanTrucTuyen", unit == One && i == 0 ? "1" : "0"))));
        }

        var printed = await office.Command("import dossiers", office.File("dieu-hanh.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
        await office.CatchUp();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_leader_of_the_province_sees_five_numbers_what_got_worse_whom_to_call_and_who_has_not_begun()
    {
        await Set("unit.online", "70", "90");
        await office.NewOfficer((One, "lanh-dao-ky"));
        var (leader, _) = await office.SignedInOfficer(("H50", "lanh-dao-ky"));

        var page = await leader.Open("/so-lieu/tong-quan?don-vi=H50" + October, Stop);

        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Document.QuerySelectorAll(".mc-number").Length.ShouldBe(5);
        page.Document.QuerySelector(".mc-number__value")!.TextContent.ShouldBe("70,00 %");
        Flat(page.Text).ShouldContain("Kỳ trước 80,00 %, giảm 10 điểm");
        Flat(page.Text).ShouldContain("từ 80,00 % còn 40,00 %");
        var call = page.Document.QuerySelectorAll(".mc-card").Single(c => c.TextContent.Contains("Vĩnh Linh", StringComparison.Ordinal));
        call.TextContent.ShouldContain("Người Thử");
        Flat(call.TextContent).ShouldContain("Tỷ lệ hồ sơ trực tuyến: 40,00 % – chưa đạt (từ 70 % đến 90 %)");
        page.Text.ShouldContain("Có phát sinh nhưng chưa thực hiện");
        Flat(page.Text).ShouldContain("tỷ lệ thanh toán trực tuyến bằng 0 trong 10 hồ sơ có phí");
        (await leader.Open(page.Document.QuerySelector(".mc-number__note a")!.GetAttribute("href")!, Stop)).Heading.ShouldEndWith(": 14");
    }

    [Fact]
    public async Task A_leader_of_a_commune_sees_the_own_unit_its_place_and_weeks_but_not_the_neighbours()
    {
        var (leader, _) = await office.SignedInOfficer((One, "lanh-dao-ky"));

        var page = await leader.Open($"/so-lieu/trang-don-vi?chi-so=unit.online{October}", Stop);

        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("thứ 2/2");
        page.Text.ShouldContain("không đánh giá");
        page.Document.QuerySelector("svg.mc-chart").ShouldNotBeNull();
        page.Document.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Length.ShouldBe(12);
        var known = page.Document.QuerySelectorAll("table").Skip(1).Sum(t => t.QuerySelectorAll("tbody tr").Length);
        page.Text.ShouldContain($"{IndicatorList.Standing.Count - known} chỉ số không phát sinh hoặc chưa có số liệu");
        (await leader.Open($"/so-lieu/trang-don-vi?don-vi={Other}{October}", Stop)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await leader.Open("/so-lieu/tong-quan?" + October, Stop)).Text.ShouldNotContain("Nên gọi cho ai");
    }

    [Fact]
    public async Task The_ranking_the_weeks_and_two_periods_show_the_same_numbers_and_leave_as_sheets()
    {
        var (observer, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));

        var ranking = await observer.Open("/so-lieu/xep-hang?don-vi=H50&chi-so=unit.online" + October, Stop);
        ranking.Document.QuerySelectorAll("tbody tr").Select(r => r.Children[1].TextContent.Trim()).ShouldBe(["1/2", "2/2"]);
        ranking.Text.ShouldContain("Chuyển biến tốt");
        ranking.Text.ShouldContain("đơn vị không đánh giá vì không phát sinh");
        var weeks = await observer.Open("/so-lieu/theo-tuan?don-vi=H50&chi-so=unit.online" + October, Stop);
        weeks.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(3, "the province and the two communes that have anything");
        weeks.Text.ShouldContain("đơn vị không phát sinh trong các tuần này");
        weeks.Document.QuerySelector("tbody tr")!.QuerySelectorAll("td a").ShouldNotBeEmpty();
        var compared = await observer.Open("/so-lieu/so-sanh?don-vi=H50&chi-so=unit.online&tu2=2026-09-01&den2=2026-09-30" + October, Stop);
        compared.Document.QuerySelectorAll("tbody tr")[0].TextContent.ShouldContain("giảm 10 điểm");
        compared.Text.ShouldContain("kỳ so sánh từ 01/09/2026 đến 30/09/2026");
        foreach (var page in new[] { ranking, weeks, compared })
        {
            (await observer.Open(page.Link("Tải Excel"), Stop)).Status.ShouldBe(HttpStatusCode.OK);
        }

        (await observer.Open("/so-lieu/so-sanh?don-vi=H50&tu2=2026-09-30&den2=2026-09-01" + October, Stop)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_administrator_sets_a_target_a_newer_one_follows_it_and_a_decision_ends_it()
    {
        await Set("unit.digitised", "60", "");
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));

        var form = await administrator.Open("/quan-tri/chi-tieu-giao/giao", Stop);
        var refused = await administrator.Submit(form, form.Form("indicator"), Stop, ("indicator", "unit.digitised"), ("under", "H50"), ("at_least", "ba"), ("decision", "x"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Hãy nhập số phần trăm");
        refused.Text.ShouldContain("Hãy nhập ngày bắt đầu áp dụng.");
        refused.Text.ShouldContain("Hãy ghi số, tên văn bản giao chỉ tiêu");

        var list = await Set("unit.digitised", "65", "", day: "15");
        list.Text.ShouldContain("ít nhất 60 %");
        list.Text.ShouldContain("từ 01/10/2026 đến 14/10/2026");
        var end = await administrator.Open(list.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("65 %", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!, Stop);
        var ended = await administrator.Submit(end, end.Form("decision"), Stop, ("last.Day", "31"), ("last.Month", "12"), ("last.Year", "2026"), ("decision", "Quyết định 77/QĐ-UBND"));
        ended.Path.ShouldBe("/quan-tri/chi-tieu-giao", ended.Text);
        ended.Text.ShouldContain("từ 15/10/2026 đến 31/12/2026");
    }

    /// <summary>As it is read: any run of spaces and line ends is one space.</summary>
    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<VisitedPage> Set(string indicator, string low, string high, string day = "1")
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var form = await administrator.Open("/quan-tri/chi-tieu-giao/giao", Stop);
        var list = await administrator.Submit(
            form, form.Form("indicator"), Stop, ("indicator", indicator), ("under", "H50"), ("kind", "commune"), ("at_least", low), ("at_most", high),
            ("from.Day", day), ("from.Month", "10"), ("from.Year", "2026"), ("decision", "Quyết định 12/QĐ-UBND"));
        list.Path.ShouldBe("/quan-tri/chi-tieu-giao", list.Text);
        return list;
    }
}
