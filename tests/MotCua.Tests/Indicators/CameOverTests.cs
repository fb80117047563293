using System.Globalization;
using MotCua.Dossiers;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>Form II.06a, what is open and in time: also what came from an earlier period.</summary>
public sealed class CameOverTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_came_over_and_is_in_time_is_listed_though_nobody_came_in_the_period()
    {
        (await office.Command("import units", QuangTri2023.Units)).Code.ShouldBe(0);
        var today = office.Clock.Today;
        var line = HoSoLines.Line(
            "CHUYEN-SANG",
            ("DonViXuLy", "H50.19333"),
            ("TrangThaiHoSo", "4"),
            ("NgayKetThucXuLy", null),
            ("NgayTra", null),
            ("NgayHenTra", today.AddDays(40).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "170000"));
        (await office.Command("import dossiers", office.File("chuyen-sang.jsonl", line))).Code.ShouldBe(0);
        var area = Area.Of(await office.The<UnitStore>().Register(Stop), new UnitCode("H50.19333"), today.AddDays(-3), today)!;

        var listed = await office.The<DossierListStore>().Behind(
            Form06a.OpenInTime, Part.Numerator, area.Whole.Spans, area.Window(office.Clock.Now), DossierVisibility.Everything, null, 5, Stop);

        listed.Select(d => d.Code).ShouldBe(["CHUYEN-SANG"]);
    }
}
