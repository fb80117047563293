using System.Net;
using Dapper;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Admin;

/// <summary>An administrator makes a new version of a procedure: draft, check, publish; running dossiers stay where they are.</summary>
public sealed class EditProcedurePagesTests(Office office) : IClassFixture<Office>
{
    private static readonly ProcedureCode Code = new("2.000815");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ProcedureStore Store => office.The<ProcedureStore>();

    [Fact]
    public async Task A_draft_is_mended_published_by_a_decision_and_outlives_the_next_start()
    {
        var before = (await Store.InForce(Code, office.Clock.Today, Stop))!;
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var list = await administrator.Open("/quan-tri/thu-tuc?q=ban+sao+tu+ban+chinh", Stop);
        var procedure = await administrator.Open("/quan-tri/thu-tuc/2.000815.000.00.00.H50", Stop);
        list.Document.QuerySelector($"a[href='{procedure.Path.Replace(".000.00.00.H50", "", StringComparison.Ordinal)}']").ShouldNotBeNull();
        procedure.Text.ShouldContain("mã tại tỉnh 2.000815.000.00.00.H50");
        procedure.Document.QuerySelectorAll("svg.mc-steps-picture rect").Length.ShouldBe(before.Procedure.Steps.Count);
        var draft = await administrator.Submit(procedure, procedure.Form("Soạn phiên bản mới"), Stop);
        draft.Text.ShouldContain("Không có lỗi");

        // A limit that cannot be read: kept, and named at its box.
        var cases = await administrator.Open(draft.Link("Trường hợp và thời hạn"), Stop);
        var one = await administrator.Open(cases.Document.QuerySelector("table a")!.GetAttribute("href")!, Stop);
        var faulty = await administrator.Submit(one, one.Form("v-limit"), Stop, ("v-limit", "hai ngày"));
        faulty.Document.QuerySelector("input[name=v-limit]")!.GetAttribute("value").ShouldBe("hai ngày");
        faulty.Document.QuerySelector("#v-limit-error")!.TextContent.ShouldContain("không đọc được");
        var withFault = await administrator.Open(draft.Path, Stop);
        withFault.Text.ShouldContain("1 lỗi phải sửa");
        withFault.Document.QuerySelector($"a[href='{draft.Path}/cong-bo']").ShouldBeNull();
        (await administrator.Open(draft.Path + "/cong-bo", Stop)).Text.ShouldContain("chưa công bố được");
        var mended = await administrator.Submit(faulty, faulty.Form("v-limit"), Stop, ("v-limit", "3 wd"));
        mended.Text.ShouldContain("Đã lưu.");

        // The first page is old now: whoever saves from it is told, and keeps what was typed.
        var late = await administrator.Submit(one, one.Form("v-limit"), Stop, ("v-limit", "9 wd"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Người khác vừa sửa bản soạn thảo này");
        late.Document.QuerySelector("input[name=v-limit]")!.GetAttribute("value").ShouldBe("9 wd");

        var publish = await administrator.Open(draft.Path + "/cong-bo", Stop);
        var refused = await administrator.Submit(publish, publish.Form("decision"), Stop, ("decision", "12"), ("from.Day", "1"), ("from.Month", "11"), ("from.Year", "2026"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("không thể trước hôm nay");
        refused.Text.ShouldContain("Hãy nhập ngày quyết định.");
        (string, string)[] decision =
        [
            ("decision", "Quyết định 2500/QĐ-UBND"), ("decided.Day", "19"), ("decided.Month", "11"), ("decided.Year", "2026"),
            ("from.Day", "23"), ("from.Month", "11"), ("from.Year", "2026"),
        ];
        var published = await administrator.Submit(refused, refused.Form("decision"), Stop, decision);
        published.Path.ShouldBe("/quan-tri/thu-tuc/2.000815", published.Text);
        published.Text.ShouldContain("Quyết định 2500/QĐ-UBND ngày 19/11/2026");
        published.Text.ShouldContain("Sắp áp dụng");

        var (today, monday) = (await Store.InForce(Code, office.Clock.Today, Stop), await Store.InForce(Code, new DateOnly(2026, 11, 23), Stop));
        today!.Procedure.To.ShouldBe(new DateOnly(2026, 11, 22));
        today.Procedure.Cases[0].Limit.ShouldBe(before.Procedure.Cases[0].Limit);
        monday!.Procedure.Cases[0].Limit!.ToString().ShouldBe("3 wd");
        monday.Form!.Code.ShouldBe(before.Form!.Code);
        (await Store.ById(before.Id, Stop))!.Procedure.Cases[0].Limit.ShouldBe(before.Procedure.Cases[0].Limit, "whoever was received under it stays on it");

        // Files that say something else change nothing; a second click neither.
        using (var files = new CatalogueWith("1.001193", text => text + "\n# soát lại\n"))
        {
            await files.Load(office);
        }

        (await Store.InForce(Code, new DateOnly(2026, 11, 23), Stop))!.Id.ShouldBe(monday.Id);
        (await administrator.Submit(refused, refused.Form("decision"), Stop, decision)).Text.ShouldContain("đã được công bố, không sửa được nữa");
    }

    [Fact]
    public async Task What_is_exported_and_put_in_the_place_of_the_files_changes_nothing_and_the_files_count_again()
    {
        var code = new ProcedureCode("1.000894");
        var draft = (await office.The<BeginDraft>().Run(code, Actor.System, Stop)).Value;
        var changed = (await office.The<ChangeDraft>().Run(
            draft.Id, 1, "general", tree => DraftEdit.Put(tree, DraftParts.Find("general")!, null, new Dictionary<string, string> { ["keywords"] = "cưới hỏi" }), Actor.System, Stop)).Value;
        var how = new PublishedDraft("Quyết định 2501/QĐ-UBND", new DateOnly(2026, 11, 19), office.Clock.Today, null);
        var version = (await office.The<PublishDraft>().Run(draft.Id, changed.Version, how, Actor.System, Stop)).Value;
        (await Store.Search("cuoi hoi", null, office.Clock.Today, 3, Stop))[0].Code.ShouldBe(code.Value, "people find it by its new words at once");

        var folder = Path.Combine(Directory.CreateTempSubdirectory("motcua-export-").FullName, "procedures");
        var told = new StringWriter();
        (await new ExportCatalogue(office.The<StandingVersionStore>(), office.The<FormDraftStore>()).Run([folder], told, told, Stop)).ShouldBe(0, told.ToString());
        (await new ExportCatalogue(office.The<StandingVersionStore>(), office.The<FormDraftStore>()).Run([folder], told, told, Stop)).ShouldBe(2, "nothing is written over");
        foreach (var part in new[] { "forms", "lists", "fields.csv", "life-events.yaml", "posts.csv" })
        {
            Copy(Path.Combine(Repository.Catalogue, part), Path.Combine(folder, "..", part));
        }

        var loaded = await new ProcedureCatalogue(office.The<CatalogueStore>()).Load(Path.Combine(folder, ".."), Stop);

        loaded.Accepted.ShouldBeTrue(loaded.Refusal?.Message);
        (await Store.InForce(code, office.Clock.Today, Stop))!.Id.ShouldBe(version);
        await using var connection = new NpgsqlConnection(office.ConnectionString);
        (await connection.ExecuteScalarAsync<long>("select count(*) from procedures.kept_by_page where code = '1.000894'")).ShouldBe(0);
        await CatalogueWith.LoadOurs(office);
        (await Store.InForce(code, office.Clock.Today, Stop))!.Procedure.Keywords.ShouldNotContain("cưới hỏi", "the files count again, and say something else now");
    }

    [Fact]
    public async Task Two_administrators_work_on_one_draft_and_the_second_is_told()
    {
        var code = new ProcedureCode("1.000656");
        var both = await Task.WhenAll(office.The<BeginDraft>().Run(code, Actor.System, Stop), office.The<BeginDraft>().Run(code, Actor.System, Stop));
        both[0].Value.Id.ShouldBe(both[1].Value.Id);
        var draft = both[0].Value;

        Task<Outcome<Draft>> Save(string name) => office.The<ChangeDraft>().Run(
            draft.Id, 1, "general", tree => DraftEdit.Put(tree, DraftParts.Find("general")!, null, new Dictionary<string, string> { ["name"] = name }), Actor.System, Stop);
        var saved = await Task.WhenAll(Save("Tên thứ nhất"), Save("Tên thứ hai"));

        saved.Count(s => s.Accepted).ShouldBe(1);
        saved.Single(s => !s.Accepted).Refusal!.Kind.ShouldBe(RefusalKind.Stale);
        (await office.The<ChangeDraft>().Run(draft.Id, 2, "general", tree => DraftEdit.With(tree, "code", "9.999999"), Actor.System, Stop)).Refusal!.Field.ShouldBe("code");
        (await office.The<ChangeDraft>().Discard(draft.Id, 2, Actor.System, Stop)).Accepted.ShouldBeTrue();
        (await office.The<ChangeDraft>().Discard(draft.Id, 3, Actor.System, Stop)).Refusal!.Code.ShouldBe("procedures.draft-ended");
        (await office.The<DraftStore>().OpenOf(code, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_draft_begun_from_a_version_that_files_replaced_meanwhile_is_not_published_over_it()
    {
        var code = new ProcedureCode("1.001022");
        var draft = (await office.The<BeginDraft>().Run(code, Actor.System, Stop)).Value;
        using var files = new CatalogueWith(code.Value, text => text.Replace("agency: ", "agency: Bộ phận một cửa của ", StringComparison.Ordinal));
        await files.Load(office);

        var refused = await office.The<PublishDraft>().Run(draft.Id, 1, new PublishedDraft("Quyết định 2502/QĐ-UBND", office.Clock.Today, office.Clock.Today, null), Actor.System, Stop);

        refused.Refusal!.Code.ShouldBe("procedures.draft-base-moved");
        await CatalogueWith.LoadOurs(office);
        (await office.The<ChangeDraft>().Discard(draft.Id, 1, Actor.System, Stop)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_procedure_begins_empty_and_its_code_must_be_free()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/thu-tuc/moi", Stop);
        var taken = await administrator.Submit(page, page.Form("code"), Stop, ("code", "1.001193"), ("name", "Thủ tục thử"), ("field", "ho-tich"));
        taken.Text.ShouldContain("Đã có thủ tục mã 1.001193");
        taken.Document.QuerySelector("input[name=code]")!.GetAttribute("value").ShouldBe("1.001193");
        var draft = await administrator.Submit(taken, taken.Form("code"), Stop, ("code", "9.000123"), ("name", "Cấp thẻ thử nghiệm"), ("field", "ho-tich"));
        draft.Heading.ShouldBe("Cấp thẻ thử nghiệm");
        draft.Text.ShouldContain("lỗi phải sửa");

        var list = await administrator.Open(draft.Path + "/phan/cases", Stop);
        list.Text.ShouldContain("Chưa có trường hợp nào.");
        var empty = await administrator.Open(list.Link("Thêm trường hợp"), Stop);
        var saved = await administrator.Submit(empty, empty.Form("v-code"), Stop, ("v-code", "thuong"), ("v-name", "Thông thường"), ("v-limit", "3 wd"));
        saved.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await administrator.Open(draft.Path + "/phan/khong-co", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.Open(draft.Path + "/phan/cases?muc=7", Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        var open = await administrator.Open(draft.Path, Stop);
        (await administrator.Submit(open, open.Form("Bỏ bản soạn thảo"), Stop)).Path.ShouldBe("/quan-tri/thu-tuc");
    }

    [Theory]
    [InlineData("update procedures.draft set tree = '{}'")]
    [InlineData("update procedures.draft set code = '1.1', version = version + 1")]
    [InlineData("delete from procedures.draft")]
    [InlineData("truncate procedures.draft cascade")]
    public async Task Not_even_the_owner_changes_a_draft_out_of_turn(string sql)
    {
        (await office.The<BeginDraft>().Run(new ProcedureCode("1.000689"), Actor.System, Stop)).Accepted.ShouldBeTrue();
        await using var owner = await office.OpenAsOwner();

        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql))).SqlState.ShouldBe(Database.LawState);
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Copy(from, to);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
