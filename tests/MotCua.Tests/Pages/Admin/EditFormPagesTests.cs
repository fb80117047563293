using System.Net;
using Dapper;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Admin;

/// <summary>An administrator changes the questions of an e-form without touching a file.</summary>
public sealed class EditFormPagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_added_checked_seen_as_a_citizen_sees_it_and_asked_from_the_day_of_publication()
    {
        office.Time.SetLocal(2026, 11, 20, 10, 0);
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var held = (await office.The<ProcedureStore>().InForce(new ProcedureCode("2.000815"), office.Clock.Today, Stop))!;
        var list = await administrator.Open("/quan-tri/bieu-mau", Stop);
        var draft = await administrator.Press(list, "Soạn bản mới Phiếu yêu cầu chứng thực bản sao từ bản chính");
        draft.Text.ShouldContain("Thủ tục dùng biểu mẫu này: 2.000815");
        draft.Document.QuerySelector("textarea[name=text]")!.TextContent.ShouldContain("# What the certifying officer needs to know", customMessage: "the file as it was written");

        var lacking = await administrator.Press(draft, "Thêm câu hỏi", ("group", "giay-to"));
        lacking.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        lacking.Text.ShouldContain("Hãy nhập mã câu hỏi.");
        var added = await administrator.Press(
            lacking, "Thêm câu hỏi", ("group", "giay-to"), ("code", "can-gap"), ("kind", "yes-no"), ("label", "Bạn cần gấp không?"), ("optional", "true"));
        added.Text.ShouldContain("Bạn cần gấp không?");
        added.Text.ShouldContain("Không có lỗi");
        var raised = await administrator.Press(added, "Lên Bạn cần gấp không?");
        FormText.Outline(raised.Document.QuerySelector("textarea[name=text]")!.TextContent)[1].Questions[^2].Code.ShouldBe("can-gap");

        // A fault stands at its line and keeps it from being published; somebody else's save is not overwritten.
        var text = raised.Document.QuerySelector("textarea[name=text]")!.TextContent;
        var faulty = await administrator.Press(raised, "Lưu và kiểm tra", ("text", text.Replace("kind: yes-no", "kind: perhaps", StringComparison.Ordinal)));
        faulty.Text.ShouldContain("1 lỗi phải sửa trước khi công bố");
        faulty.Text.ShouldContain("kind: perhaps");
        (await administrator.Press(raised, "Lưu và kiểm tra", ("text", text))).Status.ShouldBe(HttpStatusCode.Conflict);
        var mended = await administrator.Press(faulty, "Lưu và kiểm tra", ("text", text));
        var preview = await administrator.Open(mended.Link("Xem như người dân thấy"), Stop);
        preview.Text.ShouldContain("Người yêu cầu chứng thực");

        var publish = await administrator.Open(mended.Link("Công bố"), Stop);
        (await administrator.Press(publish, "Công bố", ("decision", "x"))).Text.ShouldContain("Hãy ghi đủ số quyết định công bố");
        var published = await administrator.Press(
            publish, "Công bố", ("decision", "Quyết định 2345/QĐ-UBND"), ("decided.Day", "19"), ("decided.Month", "11"), ("decided.Year", "2026"),
            ("from.Day", "1"), ("from.Month", "12"), ("from.Year", "2026"));
        published.Text.ShouldContain("1 thủ tục hỏi theo nội dung mới");
        published.Text.ShouldContain("không sửa được nữa");

        bool Asks(ProcedureVersion version) => version.Form!.Fields.Any(f => f.Code == "can-gap");
        var store = office.The<ProcedureStore>();
        Asks((await store.InForce(new ProcedureCode("2.000815"), new DateOnly(2026, 11, 30), Stop))!).ShouldBeFalse();
        Asks((await store.InForce(new ProcedureCode("2.000815"), new DateOnly(2026, 12, 1), Stop))!).ShouldBeTrue();
        Asks((await store.ById(held.Id, Stop))!).ShouldBeFalse("what a running dossier was received under");
        (await store.Search("chung thuc ban sao", null, new DateOnly(2026, 12, 1), 5, Stop)).ShouldContain(l => l.Code == "2.000815");

        // The files leave it alone, the export holds what they lack, and the next draft begins from what was published.
        await CatalogueWith.LoadOurs(office);
        Asks((await store.InForce(new ProcedureCode("2.000815"), new DateOnly(2026, 12, 1), Stop))!).ShouldBeTrue();
        var folder = Path.Combine(office.DataFolder, "xuat");
        (await office.Command("catalogue export", folder)).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(Path.Combine(folder, "forms", "chung-thuc-ban-sao.yaml"), Stop)).ShouldContain("can-gap");
        var next = (await office.The<EditForm>().Begin("chung-thuc-ban-sao", Actor.System, Stop)).Value;
        next.Text.ShouldContain("can-gap");
        (await office.The<PublishForm>().Run(next.Id, next.Version, new PublishedDraft("Quyết định 1/QĐ-UBND", office.Clock.Today, office.Clock.Today, null), Actor.System, Stop))
            .Refusal!.Code.ShouldBe("procedures.form-same");
    }

    [Fact]
    public async Task A_question_that_a_paper_waits_for_cannot_go_and_an_open_draft_of_a_procedure_is_not_overrun()
    {
        office.Time.SetLocal(2026, 11, 20, 10, 0);
        var draft = (await office.The<EditForm>().Begin("khai-sinh", Actor.System, Stop)).Value;
        var users = await office.The<FormDraftStore>().Users("khai-sinh", Stop);
        var waiting = users.SelectMany(u => u.Procedure.Components).First(c => c.When is not null).When!.Parts().First().Field;
        var group = FormText.Outline(draft.Text).Single(g => g.Questions.Any(q => q.Code == waiting));
        var check = office.The<FormDraftCheck>().Check(FormText.Remove(draft.Text, group.Code, waiting), "khai-sinh", [.. users.Select(u => u.Procedure)]);
        check.Faults.ShouldContain(f => f.Fault.Contains(waiting, StringComparison.Ordinal));

        var changed = (await office.The<EditForm>().Change(draft.Id, draft.Version, t => t.Replace("code: khai-sinh\nname: ", "code: khai-sinh\nname: Bản mới của ", StringComparison.Ordinal), Actor.System, Stop)).Value;
        var open = (await office.The<BeginDraft>().Run(users[0].Procedure.Code, Actor.System, Stop)).Value;
        var how = new PublishedDraft("Quyết định 7/QĐ-UBND", office.Clock.Today, office.Clock.Today, null);
        (await office.The<PublishForm>().Run(draft.Id, changed.Version, how, Actor.System, Stop)).Refusal!.Code.ShouldBe("procedures.form-drafts-open");
        (await office.The<ChangeDraft>().Discard(open.Id, open.Version, Actor.System, Stop)).Accepted.ShouldBeTrue();
        (await office.The<PublishForm>().Run(draft.Id, changed.Version, how, Actor.System, Stop)).Value.ShouldBe(users.Count(u => u.Overlaps(office.Clock.Today, null)));

        await using var owner = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update procedures.form_draft set text = 'x', version = version + 1"))).SqlState.ShouldBe(Database.LawState);
    }

    [Fact]
    public async Task A_new_form_needs_a_code_nobody_has_and_begins_without_fault()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var list = await administrator.Open("/quan-tri/bieu-mau", Stop);
        (await administrator.Press(list, "Soạn biểu mẫu mới", ("code", "khai-sinh"), ("name", "Tờ khai gì đó"))).Text.ShouldContain("Đã có biểu mẫu mã khai-sinh");
        var draft = await administrator.Press(list, "Soạn biểu mẫu mới", ("code", "don-moi"), ("name", "Đơn đề nghị mới"));
        draft.Text.ShouldContain("Không có lỗi");
        draft.Text.ShouldContain("Chưa thủ tục nào dùng biểu mẫu này.");
        (await administrator.Press(draft, "Bỏ bản soạn thảo")).Text.ShouldContain("Đã bỏ bản soạn thảo của biểu mẫu don-moi.");
    }
}
