using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Bulk;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

/// <summary>Five hundred dossiers to choose from, and five hundred in the preview, stay light enough for a weak line.</summary>
public sealed class BulkWeightTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_of_five_hundred_boxes_stays_under_a_hundred_kilobytes()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var (clerk, _) = await office.Clerk();
        await Copies(await office.Waiting(), BulkActs.Most);

        var page = await clerk.Open("/can-bo/nhieu-ho-so?viec=tiep-nhan", Stop);
        page.Document.QuerySelectorAll("input[name=chosen]").Length.ShouldBe(BulkActs.Most);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = clerk.Cookies }) { BaseAddress = await office.Serve() };
        (await PageWeight.Of(client, "/can-bo/nhieu-ho-so?viec=tiep-nhan", Stop)).Total.ShouldBeLessThan(PageWeight.Most);
    }

    /// <summary>The same dossier under other ids, past the triggers: a list is as heavy whatever stands behind it.</summary>
    private async Task Copies(Dossier model, int many)
    {
        await using var owner = await office.OpenAsOwner();
        var columns = await owner.ExecuteScalarAsync<string>(
            "select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = 'dossiers.person'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''");
        await owner.ExecuteAsync(
            $"""
            set session_replication_role = replica;
            create temp table made as select gen_random_uuid() as id, n from generate_series(2, @many) n;
            insert into dossiers.dossier select (jsonb_populate_record(d, jsonb_build_object('dossier_id', m.id, 'reference', 'R' || m.n))).* from dossiers.dossier d cross join made m where d.dossier_id = @id;
            insert into dossiers.state select (jsonb_populate_record(s, jsonb_build_object('dossier_id', m.id))).* from dossiers.state s cross join made m where s.dossier_id = @id;
            insert into dossiers.person({columns}) select {columns} from (
              select (jsonb_populate_record(p, jsonb_build_object('dossier_id', m.id, 'full_name', 'Nguyễn Văn ' || m.n))).* from dossiers.person p cross join made m where p.dossier_id = @id) copies;
            """,
            new { many, id = model.Id.Value });
    }
}
