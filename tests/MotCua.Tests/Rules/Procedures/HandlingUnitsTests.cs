using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class HandlingUnitsTests
{
    private static readonly DateOnly Reform = new(2025, 7, 1);

    private static readonly Unit[] Register =
    [
        new(new("P"), "Tỉnh", "province", null, default, null),
        new(new("P.1"), "Huyện", "district", new("P"), default, Reform.AddDays(-1)),
        new(new("P.1.1"), "Xã cũ", "commune", new("P.1"), default, Reform.AddDays(-1)),
        new(new("P.2"), "Xã mới", "commune", new("P"), Reform, null),
        new(new("P.T"), "Trung tâm", "centre", new("P"), Reform, null),
        new(new("P.T.1"), "Điểm một", "point", new("P.T"), Reform, null),
    ];

    [Theory]
    [InlineData("2026-01-01", "P.2", AgencyLevel.Commune)]
    [InlineData("2026-01-01", "P.2", AgencyLevel.District)]
    [InlineData("2026-01-01", "P.T.1", AgencyLevel.Province)]
    [InlineData("2026-01-01", "P.2 P.T.1", AgencyLevel.Province, AgencyLevel.Commune)]
    [InlineData("2026-01-01", "P.2", AgencyLevel.Ministry, AgencyLevel.Commune)]
    [InlineData("2026-01-01", "P.T.1", AgencyLevel.Other)]
    [InlineData("2025-01-01", "P.1", AgencyLevel.District)]
    [InlineData("2025-01-01", "P.1.1", AgencyLevel.Commune)]
    [InlineData("2025-01-01", "P", AgencyLevel.Province)]
    public void The_tiers_that_decide_say_which_units_of_the_day_take_it_in(string day, string units, params AgencyLevel[] levels)
    {
        var procedure = new Procedure
        {
            Code = new("1.000001"),
            Name = "Thủ tục",
            Field = "x",
            Levels = levels,
            Agency = "",
            Applicants = [],
            Channels = [],
        };

        HandlingUnits.Of(procedure, UnitTree.AsOf(Register, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)))
            .Select(u => u.Code.Value).ShouldBe(units.Split(' '), ignoreOrder: true);
    }
}
