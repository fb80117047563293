using System.Text;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

/// <summary>What a one-stop counter does with a procedure, by the row nearest to unit and procedure.</summary>
public sealed class CounterHandlingTests
{
    private const string Head = "kind,unit,field,procedure,handling,from,to,source\n";

    private static readonly Unit Commune = new(new UnitCode("H50.19363"), "Xã Vĩnh Linh", "commune", null, new DateOnly(2025, 7, 1), null);

    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void A_units_row_goes_before_its_kinds_and_a_procedures_before_a_fields()
    {
        var one = Procedure("1.001193", "ho-tich");
        var rows = new List<string> { "commune,,,,received,2025-07-01,,a" };
        CounterHandling? Said() => Read(rows).Of(Commune, one, Day)?.Handling;

        Said().ShouldBe(CounterHandling.Received);
        rows.Add("commune,,ho-tich,,whole,2025-07-01,,b");
        Said().ShouldBe(CounterHandling.Whole);
        rows.Add("commune,,,1.001193,elsewhere,2025-07-01,,c");
        Said().ShouldBe(CounterHandling.Elsewhere);
        rows.Add(",H50.19363,,,received,2025-07-01,,d");
        Said().ShouldBe(CounterHandling.Received);
        Read(rows).Of(Commune, Procedure("2.000815", "chung-thuc"), Day)!.Source.ShouldBe("d");
    }

    [Fact]
    public void What_no_row_speaks_of_on_that_day_is_not_known()
    {
        var read = Read(["province,,,,received,2025-07-01,,a", "commune,,,,received,2025-07-01,2026-11-19,b"]);
        read.Of(Commune, Procedure("1.001193", "ho-tich"), Day).ShouldBeNull();
        read.Of(Commune, Procedure("1.001193", "ho-tich"), Day.AddDays(-1)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("commune,H50.19363,,,received,2025-07-01,,a", "đúng một trong hai")]
    [InlineData("xa,,,,received,2025-07-01,,a", "đúng một trong hai")]
    [InlineData("commune,,ho-tich,1.001193,received,2025-07-01,,a", "chỉ ghi field hoặc procedure")]
    [InlineData("commune,,,,received,2025-07-01,,", "source")]
    [InlineData("commune,,,,received,2025-07-01,,a\ncommune,,,,whole,2026-01-01,,b", "trùng thời gian")]
    public void Rows_that_say_too_little_or_against_each_other_are_faults(string rows, string says) =>
        CounterHandlings.Read(Encoding.UTF8.GetBytes(Head + rows + "\n")).Faults.ShouldHaveSingleItem().Message.ShouldContain(says);

    private static Procedure Procedure(string code, string field) => new()
    {
        Code = new ProcedureCode(code),
        Name = "Thủ tục",
        Field = field,
        Agency = "UBND cấp xã",
        Levels = [AgencyLevel.Commune],
        Applicants = [],
        Channels = [],
    };

    [Fact]
    public void A_field_that_the_catalogue_does_not_have_is_a_fault() =>
        CounterHandlings.Read(Encoding.UTF8.GetBytes(Head + "commune,,ho-tic,,whole,2025-07-01,,a\n"), new HashSet<string> { "ho-tich" }).Faults
            .ShouldHaveSingleItem().Message.ShouldContain("fields.csv");

    private static CounterHandlings Read(IEnumerable<string> rows)
    {
        var (read, faults) = CounterHandlings.Read(Encoding.UTF8.GetBytes(Head + string.Join('\n', rows) + "\n"));
        faults.ShouldBeEmpty();
        return read;
    }
}
