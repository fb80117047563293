using System.Globalization;
using Dapper;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Procedures;

public sealed class CatalogueLoadTests(Office office) : IClassFixture<Office>, IDisposable
{
    private static readonly ProcedureCode Code = new("1.000001");

    private readonly CatalogueFixture catalogue = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ProcedureStore Store => office.The<ProcedureStore>();

    private ProcedureCatalogue Loader => new(office.The<CatalogueStore>());

    public void Dispose() => catalogue.Dispose();

    [Fact]
    public async Task Loading_twice_changes_nothing_and_says_nothing()
    {
        await Load();
        var acts = await Acts();
        var before = await Store.InForce(Code, office.Clock.Today, Stop);

        (await Loader.Load(catalogue.Folder, Stop)).Value.ShouldBeEmpty();

        (await Acts()).ShouldBe(acts);
        (await Store.InForce(Code, office.Clock.Today, Stop))!.Id.ShouldBe(before!.Id);
    }

    [Fact]
    public async Task A_comment_makes_no_new_version_but_a_new_limit_does_and_the_old_one_stays_for_its_dossiers()
    {
        await Load();
        var old = (await Store.InForce(Code, office.Clock.Today, Stop))!;

        catalogue.WriteProcedure("verified: false", "# người soát: chưa có\nverified: false");
        await Load();
        (await Store.InForce(Code, office.Clock.Today, Stop))!.Id.ShouldBe(old.Id);

        catalogue.WriteProcedure("limit: 3 wd", "limit: 2 wd");
        await Load();
        var changed = (await Store.InForce(Code, office.Clock.Today, Stop))!;
        changed.Id.ShouldNotBe(old.Id);
        changed.Procedure.Cases[0].Limit!.Value.ShouldBe(2);
        (await Store.ById(old.Id, Stop))!.Procedure.Cases[0].Limit!.Value.ShouldBe(3);
    }

    [Fact]
    public async Task A_changed_form_makes_a_new_version_of_its_procedure_and_the_old_one_keeps_the_old_questions()
    {
        await Load();
        var old = (await Store.InForce(Code, office.Clock.Today, Stop))!;

        catalogue.WriteForm("label: Người yêu cầu", "label: Người đề nghị");
        await Load();

        (await Store.InForce(Code, office.Clock.Today, Stop))!.Form!.Fields.First().Label.ShouldBe("Người đề nghị");
        (await Store.ById(old.Id, Stop))!.Form!.Fields.First().Label.ShouldBe("Người yêu cầu");
    }

    [Fact]
    public async Task A_faulty_file_keeps_everything_as_it_was()
    {
        await Load();
        var before = (await Store.InForce(Code, office.Clock.Today, Stop))!.Id;
        catalogue.Write("procedures/1.000002.yaml", "code: 1.000002\n");

        var refused = await Loader.Load(catalogue.Folder, Stop);

        refused.Accepted.ShouldBeFalse();
        (await Store.InForce(Code, office.Clock.Today, Stop))!.Id.ShouldBe(before);
        (await Store.InForce(new ProcedureCode("1.000002"), office.Clock.Today, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_procedure_whose_file_is_gone_is_no_longer_found_but_its_version_is_kept()
    {
        await Load();
        var version = (await Store.InForce(Code, office.Clock.Today, Stop))!;

        File.Delete(Path.Combine(catalogue.Folder, "procedures", "1.000001.yaml"));
        await Load();

        (await Store.InForce(Code, office.Clock.Today, Stop)).ShouldBeNull();
        (await Store.Search("cây cầu tre", null, office.Clock.Today, 5, Stop)).ShouldBeEmpty();
        (await Store.ById(version.Id, Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_thousand_procedures_load_and_search_answers_from_the_index()
    {
        for (var i = 1000; i < 3000; i++)
        {
            var code = "7.00" + i.ToString(CultureInfo.InvariantCulture);
            catalogue.Write($"procedures/{code}.yaml", CatalogueFixture.Procedure.Replace("1.000001", code, StringComparison.Ordinal)
                .Replace("cây cầu", $"việc số {i} của đơn vị", StringComparison.Ordinal).Replace("cây cầu tre", $"từ khóa {i * 7}", StringComparison.Ordinal));
        }

        await Load();
        (await Store.Search("cay cau tre", null, office.Clock.Today, 5, Stop))[0].Code.ShouldBe("1.000001");
        await using var owner = await office.OpenAsOwner();
        await owner.ExecuteAsync("analyze procedures.term; analyze procedures.version");
        await using var transaction = await owner.BeginTransactionAsync(Stop);
        await owner.ExecuteAsync(ProcedureStore.SearchSettings, new { likeness = 0.6 }, transaction);
        var plan = string.Join('\n', await owner.QueryAsync<string>(
            "explain " + ProcedureStore.SearchSql, new { typed = "cay cau tre", code = "cay cau tre", field = (string?)null, @event = (string?)null, levels = (string[]?)null, others = false, day = office.Clock.Today, size = 5 }, transaction));
        plan.ShouldContain("term_folded", Case.Sensitive, plan);
        plan.ShouldNotContain("Seq Scan on term");
        plan.ShouldNotContain("Seq Scan on version");
    }

    private async Task Load()
    {
        var loaded = await Loader.Load(catalogue.Folder, Stop);
        loaded.Accepted.ShouldBeTrue(loaded.Refusal?.Message);
        office.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<long> Acts()
    {
        await using var connection = new NpgsqlConnection(office.ConnectionString);
        return await connection.ExecuteScalarAsync<long>("select count(*) from kernel.act where kind like 'procedure.%'");
    }
}
