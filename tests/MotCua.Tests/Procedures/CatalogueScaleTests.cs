using Dapper;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Procedures;

/// <summary>With 2,000 procedures in force the public search is answered from its index, narrowed or not.</summary>
public sealed class CatalogueScaleTests(Office office) : IClassFixture<Office>
{
    private const int Procedures = 2_000;

    private static readonly DateOnly Today = new(2026, 11, 20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, string?, string?> Filters => new()
    {
        { "dang ky khai sinh", null, null, null },
        { "giay phep xay dug", null, null, null },
        { "dang ky khai sinh", "ho-tich", null, null },
        { "khai sinh", null, null, "Commune" },
        { "khong co thu tuc nao nhu vay", null, null, null },
        { "2.000815", null, null, null },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_search_reads_the_trigram_index_and_only_the_versions_it_found(string typed, string? field, string? life, string? level)
    {
        await Fill();
        var filter = new ProcedureFilter(field, life, level is null ? null : [Enum.Parse<AgencyLevel>(level)]);
        var watch = await PlanWatch.On(office, within: false);

        await office.The<ProcedureStore>().Search(typed, filter, Today, 30, Stop);

        var searches = (await watch.Seen()).Where(p => p.Query.Contains("procedures.term", StringComparison.Ordinal)).ToList();
        searches.ShouldNotBeEmpty();
        foreach (var plan in searches)
        {
            plan.Steps.ShouldNotContain(s => s.Kind == "Seq Scan" && s.Relation == "term", plan.ToString());
            plan.Steps.ShouldNotContain(s => s.Kind == "Seq Scan" && s.Relation == "version", plan.ToString());
            plan.Steps.ShouldContain(s => s.Kind == "Bitmap Index Scan", plan.ToString());
        }
    }

    [Fact]
    public async Task The_first_page_of_all_procedures_looks_at_few()
    {
        await Fill();
        var watch = await PlanWatch.On(office, within: false);

        var page = await office.The<ProcedureStore>().List(null, Today, null, 31, Stop);

        page.Count.ShouldBe(31);
        var plan = (await watch.Seen()).Last(p => p.Query.Contains("procedures.version", StringComparison.Ordinal));
        plan.MostRows.ShouldBeLessThan(Procedures / 2, plan.ToString());
    }

    /// <summary>Our own procedures over and over under other codes and names, once for the class.</summary>
    private async Task Fill()
    {
        await using var owner = await office.OpenAsOwner();
        if (await owner.ExecuteScalarAsync<int>("select count(*) from procedures.version where retired_at is null") >= Procedures)
        {
            return;
        }

        await owner.ExecuteAsync(
            """
            insert into procedures.version(version_id, code, from_day, to_day, hash, name, field, agency, online, essential, linked, form_id, document, loaded_at)
            select gen_random_uuid(), '9.' || lpad((row_number() over ())::text, 6, '0'), null, null, v.hash || n, v.name || ' loại ' || n, v.field, v.agency, v.online, v.essential,
              v.linked, v.form_id, v.document, v.loaded_at
            from procedures.version v cross join generate_series(1, 25) n where v.retired_at is null and v.to_day is null limit @more
            """,
            new { more = Procedures });
        await office.The<Database>().Transact(
            async (connection, transaction) =>
            {
                var batch = new Batch();
                CatalogueStore.RebuildTerms(batch);
                await batch.Run(connection, transaction, Stop);
                return Done.It;
            },
            Stop);
        await owner.ExecuteAsync("vacuum analyze procedures.version");
        await owner.ExecuteAsync("vacuum analyze procedures.term");
    }
}
