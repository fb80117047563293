using System.Net;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Admin;

/// <summary>An ordered day that ends again; an office of its own, since days ordered by other tests would stand in its calendar.</summary>
public sealed class RevokedDayPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_is_revoked_after_its_moves_were_seen_and_who_works_there_may_open_them()
    {
        office.Time.SetLocal(2026, 12, 8, 9, 0);
        var dossier = await office.InPool();
        var commune = Staff.Commune.Value;
        var (both, _) = await office.SignedInOfficer(("H50", "quan-tri"), (commune, "tu-phap-ho-tich"));
        var form = await both.Open($"/quan-tri/lich/them?code={commune}", Stop);
        var preview = await both.Submit(
            form, form.Form("decision"), Stop, ("kind", "holiday"), ("date.Day", "8"), ("date.Month", "12"), ("date.Year", "2026"), ("name", "nghỉ phòng chống bão"),
            ("decision", "Quyết định 1/QĐ-UBND"), ("decided.Day", "7"), ("decided.Month", "12"), ("decided.Year", "2026"));
        preview.Document.QuerySelectorAll($"a[href*='{dossier.Id.Value:D}']").ShouldHaveSingleItem().TextContent.ShouldBe(dossier.Code);
        var year = await both.Submit(preview, preview.Form("Version"), Stop);
        await office.CatchUp();
        while (await office.The<ReckonAgain>().Step(Stop))
        {
        }

        year.Text.ShouldContain("Đang áp dụng.");
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var revoke = await administrator.Open(year.Document.QuerySelector("a[href^='/quan-tri/lich/huy/']")!.GetAttribute("href")!, Stop);
        revoke.Heading.ShouldBe("Hủy bỏ ngày đã ghi");
        revoke.Text.ShouldContain("1 hồ sơ đổi ngày hẹn");
        revoke.Text.ShouldContain("17:00 ngày 09/12/2026");
        revoke.Document.QuerySelectorAll($"a[href*='{dossier.Id.Value:D}']").ShouldBeEmpty("an administrator alone sees no dossiers");

        var refused = await administrator.Submit(revoke, revoke.Form("Version"), Stop, ("reason", "thôi"), ("decision", "Quyết định 2/QĐ-UBND"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Hãy ghi vì sao hủy bỏ");
        refused.Text.ShouldContain("Hãy nhập ngày của văn bản hủy bỏ.");
        refused.Document.QuerySelector("input[name='decision']")!.GetAttribute("value").ShouldBe("Quyết định 2/QĐ-UBND");

        (string, string)[] end =
        [
            ("reason", "bão không đổ bộ, vẫn làm việc"), ("decision", "Quyết định 2/QĐ-UBND"), ("decided.Day", "8"), ("decided.Month", "12"), ("decided.Year", "2026"),
        ];
        var done = await administrator.Submit(refused, refused.Form("Version"), Stop, end);
        done.Path.ShouldBe("/quan-tri/lich");
        done.Text.ShouldContain("Đã hủy bỏ nghỉ theo quyết định 08/12/2026.");
        done.Text.ShouldContain("theo Quyết định 2/QĐ-UBND ngày 08/12/2026. Lý do: bão không đổ bộ, vẫn làm việc");
        done.Document.QuerySelectorAll("a[href^='/quan-tri/lich/huy/']").ShouldBeEmpty();
        (await administrator.Submit(revoke, revoke.Form("Version"), Stop, end)).Text.ShouldContain("Ngày này đã bị hủy bỏ lúc");
        (await administrator.Open("/quan-tri/lich/huy/0191a000-0000-7000-8000-00000000000a", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
