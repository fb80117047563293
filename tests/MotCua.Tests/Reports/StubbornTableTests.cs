using Dapper;
using MotCua.Kernel;
using MotCua.Reports.Frozen;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

public sealed class StubbornTableTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_that_does_not_come_out_again_is_published_all_the_same_and_says_so_to_whoever_derives_it()
    {
        office.Time.SetLocal(2026, 11, 2, 9, 0);
        var (unit, from, to) = (Staff.Commune, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31));
        var line = HoSoLines.Line("CUNG-DAU-1", ("DonViXuLy", unit.Value), ("NgayNopHoSo", "20261005080000"), ("NgayTiepNhan", "20261005090000"), ("NgayHenTra", "20261020170000"), ("NgayKetThucXuLy", "20261019170000"), ("NgayTra", "20261020160000"));
        (await office.Command("import dossiers", office.File("cung-dau.jsonl", line))).Code.ShouldBe(0);
        await office.CatchUp();
        await using (var owner = await office.OpenAsOwner())
        {
            // A past that cannot be: the dossier was not there at any place of the journal.
            await owner.ExecuteAsync("insert into indicators.fact_past(dossier_id, place) select dossier_id, 1000000000 from indicators.fact");
        }

        var observer = await office.ViewerOf((await office.NewOfficer(("H50", "theo-doi-so-lieu"))).Id);
        var frozen = await office.The<FreezeTable>().Run(observer, "unit-kpi", unit, from, to, Stop);

        frozen.Accepted.ShouldBeTrue(frozen.Refusal?.Message);
        frozen.Value.Content.ShouldContain("\"received\": 1");
        var again = await office.The<FreezeTable>().Again((await office.The<FrozenStore>().Find(frozen.Value.Id, Stop))!, Stop);
        (again.Intact, again.Derives).ShouldBe((true, false));
        again.Differences.ShouldNotBeEmpty();
    }
}
