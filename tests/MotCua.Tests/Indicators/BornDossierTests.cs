using Dapper;
using MotCua.Dossiers;
using MotCua.Indicators;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>Dossiers born here are facts like the imported ones, from their acts alone.</summary>
public sealed class BornDossierTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fact_follows_every_act_of_its_dossier()
    {
        var (counter, dossier) = await Submitted();
        await office.CatchUp();
        var fact = await FactOf(dossier);
        (fact.Status, fact.Unit, fact.Imported, fact.ReceivedOn).ShouldBe((DossierStatus.Registered, Staff.Commune.Value, false, null));
        fact.SubmittedOn.ShouldBe(office.Clock.Today);

        (await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop)).Accepted.ShouldBeTrue();
        await office.CatchUp();
        fact = await FactOf(dossier);
        (fact.Status, fact.ReceivedOn).ShouldBe((DossierStatus.Received, office.Clock.Today));
        fact.DueAt.ShouldNotBeNull();

        (await office.Command("recount")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task An_import_never_writes_over_a_dossier_born_here()
    {
        var (counter, dossier) = await Submitted();
        (await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop)).Accepted.ShouldBeTrue();
        var kept = (await office.The<DossierStore>().Find(dossier.Id, counter, Stop))!;

        foreach (var code in new[] { kept.Code!, kept.Reference })
        {
            var printed = await office.Command("import dossiers", office.File("de.jsonl", HoSoLines.Line(code)));
            printed.Code.ShouldBe(2);
            printed.Errors.ShouldContain("của một hồ sơ tiếp nhận tại hệ thống này");
        }
    }

    private async Task<(MotCua.Identity.Viewer Counter, Dossier Dossier)> Submitted()
    {
        var counter = await new Staff(office).Counter();
        var citizen = Staff.Citizen(office);
        var draft = await office.CertifiedCopyDraft(citizen);
        var submitted = await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop);
        submitted.Accepted.ShouldBeTrue(submitted.Refusal?.Message);
        return (counter, submitted.Value);
    }

    private async Task<Fact> FactOf(Dossier dossier)
    {
        await using var connection = await office.OpenAsOwner();
        return await connection.QuerySingleAsync<Fact>("select * from indicators.fact where dossier_id = @Value", new { dossier.Id.Value });
    }
}

/// <summary>Fills the fact table by hand, so it has a database to itself.</summary>
public sealed class BehindNumberPlanTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_behind_a_number_reads_no_large_table_from_end_to_end()
    {
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(
            """
            insert into indicators.fact(dossier_id, unit, procedure, status, imported, received_on)
            select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'H50.' || n % 200, (n % 50)::text, 10, true, date '2023-01-01' + n % 365
            from generate_series(1, 60000) n;
            insert into indicators.fact(dossier_id, unit, procedure, status, imported, received_on)
            select ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, 'H50.' || n % 200, '2.002621', 10, true, date '2023-01-01' + n % 365
            from generate_series(1, 2000) n;
            analyze indicators.fact;
            """);
        var births = (DossierCount)LinkedBirth.Definition.Numerator;
        await using var explain = new NpgsqlCommand("explain " + DossierListStore.PageSql(births, DossierVisibility.Everything)
            .Replace("@units", "array['H50.2']").Replace("@unit", "null").Replace("@froms", "array[date '2023-07-20']").Replace("@tos", "array[date '2023-10-16']")
            .Replace("@from", "date '2023-07-20'").Replace("@until", "timestamptz '2023-10-17'").Replace("@to", "date '2023-10-16'").Replace("@day", "null").Replace("@dossier", "null").Replace("@most", "51"), connection);
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(Stop);
        while (await reader.ReadAsync(Stop))
        {
            plan.Add(reader.GetString(0));
        }

        string.Join('\n', plan).ShouldContain("fact_received");
        plan.ShouldNotContain(step => step.Contains("Seq Scan on fact", StringComparison.Ordinal));
    }
}
