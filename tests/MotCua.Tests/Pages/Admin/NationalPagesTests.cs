using System.Net;
using System.Text;
using Dapper;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.Procedures.National;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Admin;

/// <summary>A message of the national catalogue is taken in, decided line by line, and what is approved becomes a draft.</summary>
public sealed class NationalPagesTests(Office office) : IClassFixture<Office>
{
    private const string Message =
        """
        {"maTTHC":"1.004884","result":[{"TENTTHC":"Đăng ký lại khai sinh","TRANGTHAI":"2",
          "CACHTHUCTHUCHIEN":[{"KENH":"1","THOIGIAN":[{"THOIGIANGIAIQUYET":"4","DONVITINH":"Ngày làm việc","MOTA":"Không phải xác minh"}]}]}]}
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_is_decided_by_a_person_and_only_approved_ones_reach_the_draft()
    {
        var (administrator, _) = await office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/danh-muc-quoc-gia", Stop);
        using var wrong = new ByteArrayContent("xin chào"u8.ToArray());
        var refused = await administrator.SubmitFile(page, page.Form("file"), ("file", "a.json", wrong), [], Stop);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("không phải JSON đúng cú pháp");

        using var right = new ByteArrayContent(Encoding.UTF8.GetBytes(Message));
        var taken = await administrator.SubmitFile(refused, refused.Form("file"), ("file", "a.json", right), [], Stop);
        taken.Text.ShouldContain("Đã nhận: 1 thủ tục có điểm khác");
        taken.Text.ShouldContain("Chờ duyệt 4 dòng");
        using var again = new ByteArrayContent(Encoding.UTF8.GetBytes(Message));
        (await administrator.SubmitFile(taken, taken.Form("file"), ("file", "a.json", again), [], Stop)).Text.ShouldContain("1 thông điệp đã nhận trước đây");

        var review = await administrator.Open(taken.Link("Đăng ký lại khai sinh"), Stop);
        review.Text.ShouldContain("5 ngày làm việc");
        review.Text.ShouldContain("4 ngày làm việc");
        review.Text.ShouldContain("Không còn công khai");
        review.Document.QuerySelectorAll("input[type=radio]").Length.ShouldBe(6, "a line that can only be noted has no buttons");
        var open = await administrator.Submit(review, review.Form("Ghi quyết định"), Stop, ("d-1", "no"), ("d-2", "no"));
        open.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        open.Text.ShouldContain("Hãy chọn duyệt hoặc không duyệt: Thời hạn");
        var draft = await administrator.Submit(open, open.Form("Ghi quyết định"), Stop, ("d-1", "no"), ("d-2", "no"), ("d-3", "yes"));
        draft.Path.ShouldStartWith("/quan-tri/thu-tuc/soan/");
        draft.Heading.ShouldBe("Thủ tục đăng ký lại khai sinh", "the name was not approved");

        var held = (await office.The<DraftStore>().OpenOf(new ProcedureCode("1.004884"), Stop))!;
        DraftEdit.Values(held.Tree, DraftParts.Find("cases")!, 0)["limit"].ShouldBe("4 wd");
        var decided = await administrator.Open(review.Path, Stop);
        decided.Text.ShouldContain("Không duyệt");
        decided.Document.QuerySelectorAll("input[type=radio]").ShouldBeEmpty();
        (await administrator.Submit(review, review.Form("Ghi quyết định"), Stop, ("d-1", "yes"), ("d-2", "yes"), ("d-3", "yes"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_command_takes_a_file_whole_or_not_at_all_and_the_same_twice_changes_nothing()
    {
        var both = office.File("hai.json", """[{"maTTHC":"1.000656","TENTTHC":"Tên khác"},{"maTTHC":"1.000689"}]""");
        var refused = await office.Command("import procedures", both);
        refused.Code.ShouldBe(2);
        refused.ErrorLines.ShouldHaveSingleItem().ShouldContain("thiếu TENTTHC");
        (await office.Command("import procedures", "khong-co.json")).Code.ShouldBe(2);

        var one = office.File("mot.json", """[{"maTTHC":"1.000656","TENTTHC":"Tên khác"},{"maTTHC":"9.222222","TENTTHC":"Thủ tục lạ"}]""");
        (await office.Command("import procedures", one)).Output.ShouldStartWith("2 thủ tục có điểm khác");
        (await office.Command("import procedures", one)).Output.ShouldContain("2 thông điệp đã nhận trước đây");
        (await office.The<ProcedureStore>().InForce(new ProcedureCode("1.000656"), office.Clock.Today, Stop))!.Procedure.Name.ShouldNotBe("Tên khác");

        // A procedure we do not have becomes a new draft that cannot be published until a person fills in the rest.
        var strange = (await office.The<NationalStore>().Of(["9.222222"], Stop))[0];
        var draft = (await office.The<ReviewNational>().Run(strange.MessageId, new Dictionary<int, bool> { [0] = true }, Actor.System, Stop)).Value!.Value;
        var found = (await office.The<DraftStore>().Find(draft, Stop))!;
        (found.Name, found.BasedOn).ShouldBe(("Thủ tục lạ", null));
        DraftCheck.Check(found.Tree, await office.The<DraftStore>().Around(Stop)).Faults.Count.ShouldBeGreaterThan(3);

        // Ours moved after the comparison: nothing is decided on what was not compared.
        var waiting = (await office.The<NationalStore>().Of(["1.000656"], Stop))[0];
        using (var files = new CatalogueWith("1.000656", text => text.Replace("agency: ", "agency: Bộ phận một cửa của ", StringComparison.Ordinal)))
        {
            await files.Load(office);
        }

        (await office.The<ReviewNational>().Run(waiting.MessageId, new Dictionary<int, bool> { [0] = true }, Actor.System, Stop)).Refusal!.Code.ShouldBe("procedures.national-moved");
        var compared = (await office.The<StageNational>().Again(waiting.MessageId, Actor.System, Stop)).Value;
        (await office.The<ReviewNational>().Run(compared, new Dictionary<int, bool> { [0] = false }, Actor.System, Stop)).Value.ShouldBeNull();
        await CatalogueWith.LoadOurs(office);
    }

    [Theory]
    [InlineData("update procedures.national_message set name = 'x'")]
    [InlineData("update procedures.national_change set theirs = 'x'")]
    [InlineData("delete from procedures.national_change")]
    public async Task What_came_and_what_was_decided_stays(string sql)
    {
        (await office.Command("import procedures", office.File("ba.json", """{"maTTHC":"9.333333","TENTTHC":"Thủ tục lạ nữa"}"""))).Code.ShouldBe(0);
        await using var owner = await office.OpenAsOwner();

        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql))).SqlState.ShouldBe(Database.LawState);
    }
}
