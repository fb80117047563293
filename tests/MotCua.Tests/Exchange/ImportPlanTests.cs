using Dapper;
using MotCua.Exchange.Import;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange;

/// <summary>
/// An import stays linear in its lines whatever the planner believes: a staging that was killed leaves pages without
/// rows, and the statistics taken just then say that the table is empty.
/// </summary>
public sealed class ImportPlanTests(Office office) : IClassFixture<Office>
{
    private const int Lines = 20_000;

    [Fact]
    public async Task No_statement_of_an_import_is_quadratic_when_the_statistics_say_that_its_tables_are_empty()
    {
        await LetStatisticsSayEmpty();
        var watch = await PlanWatch.On(office, within: false);

        var first = await office.Command("import dossiers", office.File("lon.jsonl", Dossiers("2")));
        first.Code.ShouldBe(0, first.Errors);
        ShouldBeLinear(await watch.Seen());

        // Told again otherwise: every line meets the dossier it told before.
        await LetStatisticsSayEmpty();
        watch.Forget();
        var second = await office.Command("import dossiers", office.File("lon-2.jsonl", Dossiers("1")));
        second.Output.ShouldContain("cập nhật 20.000");
        ShouldBeLinear(await watch.Seen());
    }

    private static void ShouldBeLinear(IReadOnlyList<SeenPlan> plans)
    {
        plans.ShouldContain(p => p.Query.Contains("delete from imports.line", StringComparison.Ordinal));
        plans.Where(p => p.MostRows > (p.Query.Contains("between", StringComparison.Ordinal) ? 2 * ImportDossiers.BatchSize : 2 * Lines)).ShouldBeEmpty();
    }

    /// <summary>Rows that were rolled back, then an analysis: pages, but no rows. It stays so, for autovacuum is off.</summary>
    private async Task LetStatisticsSayEmpty()
    {
        await using var connection = await office.OpenAsOwner();
        foreach (var table in new[] { "imports.line", "dossiers.dossier" })
        {
            await connection.ExecuteAsync($"alter table {table} set (autovacuum_enabled = off)");
        }

        // A table with rows cannot be made to look empty by honest means, so its record is written over.
        await connection.ExecuteAsync(
            """
            update pg_class set relpages = greatest(1, relpages), reltuples = 0 where oid in ('imports.line'::regclass, 'dossiers.dossier'::regclass);
            delete from pg_statistic where starelid in ('imports.line'::regclass, 'dossiers.dossier'::regclass)
            """);
        (await connection.ExecuteScalarAsync<float>("select max(reltuples) from pg_class where oid in ('imports.line'::regclass, 'dossiers.dossier'::regclass)")).ShouldBe(0);
    }

    private static string Dossiers(string channel) => string.Join('\n', Enumerable.Range(1, Lines).Select(i =>
        HoSoLines.Line($"LON-{i}", ("DonViXuLy", $"H50.{(i % 10) + 1:00}"), ("KenhThucHien", channel))));
}
