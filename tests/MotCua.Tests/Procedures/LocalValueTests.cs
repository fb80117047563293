using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Procedures;

/// <summary>A fee or limit of the province lies over the national one for its days; the day of reception chooses.</summary>
public sealed class LocalValueTests(Office office) : IClassFixture<Office>, IDisposable
{
    private const string Local =
        """
            limit: 3 wd
            local:
              - {limit: 2 wd, from: 2026-01-01, to: 2026-11-30, decision: Quyết định 12/QĐ-UBND}
              - {limit: 1 wd, from: 2026-12-01, decision: Quyết định 99/QĐ-UBND}
        """;

    private readonly CatalogueFixture catalogue = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => catalogue.Dispose();

    [Theory]
    [InlineData("2025-12-31", "3 wd", null)]
    [InlineData("2026-01-01", "2 wd", "Quyết định 12/QĐ-UBND")]
    [InlineData("2026-11-30", "2 wd", "Quyết định 12/QĐ-UBND")]
    [InlineData("2026-12-01", "1 wd", "Quyết định 99/QĐ-UBND")]
    public async Task The_limit_is_that_of_the_day_in_the_store_too(string day, string limit, string? decision)
    {
        catalogue.WriteProcedure("    limit: 3 wd", Local);
        var loaded = await new ProcedureCatalogue(office.The<CatalogueStore>()).Load(catalogue.Folder, Stop);
        loaded.Accepted.ShouldBeTrue(loaded.Refusal?.Message);
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", null);

        var version = (await office.The<ProcedureStore>().InForce(new ProcedureCode("1.000001"), on, Stop))!;

        (version.Procedure.Cases[0].Limit!.ToString(), version.Procedure.Cases[0].SetBy).ShouldBe((limit, decision));
        (await office.The<ProcedureStore>().ById(version.Id, on, Stop))!.Procedure.Cases[0].Limit!.ToString().ShouldBe(limit);
        (await office.The<ProcedureStore>().ById(version.Id, Stop))!.Procedure.Cases[0].Limit!.ToString().ShouldBe("3 wd", "the version itself stays national");
    }

    [Fact]
    public void What_overlaps_or_is_not_whole_is_named_and_a_limit_the_steps_do_not_fit_into_too()
    {
        catalogue.WriteProcedure("    limit: 3 wd", Local.Replace(", to: 2026-11-30", "", StringComparison.Ordinal));
        catalogue.Faults().ShouldHaveSingleItem().Fault.ShouldContain("chồng lên");
        catalogue.WriteProcedure("    limit: 3 wd", Local.Replace("from: 2026-12-01, ", "", StringComparison.Ordinal));
        catalogue.Faults().ShouldContain(f => f.Fault.Contains("thiếu ngày bắt đầu", StringComparison.Ordinal));
        catalogue.Write("procedures/1.000001.yaml", CatalogueFixture.Procedure.Replace("    limit: 3 wd", Local, StringComparison.Ordinal)
            .Replace("    post: tiep-nhan", "    post: tiep-nhan\n    limit: 2 wd", StringComparison.Ordinal));
        catalogue.Faults().ShouldHaveSingleItem().Fault.ShouldContain("mức riêng của tỉnh là 1 ngày làm việc");
    }

    [Fact]
    public void The_editor_writes_and_reads_it_one_row_a_line()
    {
        var (cases, fees) = (DraftParts.Find("cases")!, DraftParts.Find("fees")!);
        var tree = DraftEdit.Put([], cases, 0, new Dictionary<string, string> { ["local"] = "2 wd | 2026-01-01 | | Quyết định 12/QĐ-UBND" });
        tree = DraftEdit.Put(tree, fees, 0, new Dictionary<string, string> { ["local"] = "5000|2026-01-01|2026-12-31|Nghị quyết 3" });

        DraftEdit.Values(tree, cases, 0)["local"].ShouldBe("2 wd | 2026-01-01 |  | Quyết định 12/QĐ-UBND");
        tree["fees"]![0]!["local"]![0]!["to"]!.ToString().ShouldBe("2026-12-31");
        catalogue.WriteProcedure("    limit: 3 wd", Local);
        var read = ProcedureFiles.Read(catalogue.Folder).Value.Procedures[0].Value;
        ExportCatalogue.Text(read).ShouldContain("decision: Quyết định 99/QĐ-UBND");
        DraftEdit.Values(ProcedureTree.Of(read), cases, 0)["local"].ShouldBe("2 wd | 2026-01-01 | 2026-11-30 | Quyết định 12/QĐ-UBND\n1 wd | 2026-12-01 |  | Quyết định 99/QĐ-UBND");
    }
}
