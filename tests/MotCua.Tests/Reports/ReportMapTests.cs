using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

/// <summary>Every report is asked for in the map of another day, but those about today's units: the letter they get and the counters they staff.</summary>
public sealed class ReportMapTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_made_for_a_district_that_ended_in_the_map_of_its_last_day_and_says_so()
    {
        var (district, from, to, map) = (new UnitCode("H50.06"), new DateOnly(2025, 7, 1), new DateOnly(2025, 12, 31), new DateOnly(2025, 6, 30));
        foreach (var report in office.Services.GetServices<IReport>())
        {
            var made = await report.Make(district, from, to, map, Stop);
            if (report.Name == "urging")
            {
                made.Refusal!.Field.ShouldBe("--map");
                continue;
            }

            made.Accepted.ShouldBeTrue($"{report.Name}: {made.Refusal?.Message}");
            made.Value.Notes.ShouldContain(n => n.Contains("30/06/2025", StringComparison.Ordinal), report.Name);
            made.Value.Rows[0].Unit.ShouldBe(district, report.Name);
        }
    }
}
