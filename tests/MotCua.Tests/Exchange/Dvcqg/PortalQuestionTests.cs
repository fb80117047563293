extern alias simulators;

using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using MotCua.Exchange.Dvcqg;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People.PortalQuestions;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Npgsql;
using Shouldly;
using simulators::MotCua.Simulators.Dvcqg;
using simulators::MotCua.Simulators.Partners;
using Xunit;

namespace MotCua.Tests.Exchange.Dvcqg;

/// <summary>Questions of the national portal: in once, answered once by the unit, back once; against the stand-in, over HTTP.</summary>
public sealed class PortalQuestionTests(PostgresServer postgres) : IAsyncLifetime
{
    private const string Words = "Được. Anh chị mang giấy chứng sinh và căn cước của cha, mẹ đến bất kỳ Bộ phận Một cửa nào của tỉnh.";

    private readonly ExchangeOffice exchange = new(postgres);

    private Office Office => exchange.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => exchange.InitializeAsync();

    public ValueTask DisposeAsync() => exchange.DisposeAsync();

    [Fact]
    public async Task A_question_comes_in_once_is_answered_by_its_unit_and_the_answer_reaches_the_portal()
    {
        exchange.Portal.Faults.Set([PartnerFaults.Duplicate, PartnerFaults.OutOfOrder], times: 1);
        (await Poll()).Accepted.ShouldBeTrue();
        (await Poll()).Accepted.ShouldBeTrue();
        var officer = await new Staff(Office).CivilStatus();
        var waiting = await Office.The<PortalQuestionStore>().Lines(officer, waiting: true, null, Stop);
        waiting.Select(q => q.PortalId).ShouldBe(["HD-2026-000101", "HD-2026-000102"], ignoreOrder: true, "its own, not the other commune's");

        var (visitor, viewer) = await Office.AtPost("tu-phap-ho-tich");
        var list = await visitor.Open(Links.PortalQuestions, Stop);
        list.Text.ShouldContain("Tôi đăng ký khai sinh cho con ở xã nơi cháu sinh được không");
        var asked = waiting.Single(q => q.PortalId == "HD-2026-000101");
        var page = await visitor.Open(Links.PortalQuestion(asked.Id), Stop);
        var shortly = await visitor.Submit(page, page.Form("tra-loi"), Stop, ("tra-loi", "Được ạ"));
        shortly.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        shortly.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Được ạ", "nothing typed is lost");
        var done = await visitor.Submit(shortly, shortly.Form("tra-loi"), Stop, ("tra-loi", Words));
        done.Text.ShouldContain("Đã ghi câu trả lời");
        (await Office.Reads(new DossierId(asked.Id))).ShouldContain(r => r.Reader == viewer.Account.Value);

        await exchange.Tell<DvcqgPartner>();
        var told = exchange.Portal.Answers.ShouldHaveSingleItem().Value;
        (Text(told, "HOIDAPID"), Text(told, "NOIDUNGTRALOI"), Text(told, "MADONVI")).ShouldBe(("HD-2026-000101", Words, Staff.Commune.Value));
        Text(told, "NGUOITRALOI").ShouldNotBe("");
        Text(told, "CHUCVUNGUOITRALOI").ShouldNotBe("");
        (await visitor.Open(Links.PortalQuestionsOf("da-tra-loi"), Stop)).Text.ShouldContain("HD-2026-000101");

        var (elsewhere, _) = await Office.AtPost("tu-phap-ho-tich", Staff.OtherCommune);
        (await elsewhere.Open(Links.PortalQuestion(asked.Id), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(PartnerFaults.Down)]
    [InlineData(PartnerFaults.LostReply)]
    [InlineData(PartnerFaults.ExpiredToken)]
    [InlineData(PartnerFaults.WrongReply)]
    public async Task Whatever_fails_on_the_way_each_question_and_answer_arrives_once(string fault)
    {
        exchange.Portal.Faults.Set([fault], times: 1);
        await Poll();
        await Poll();
        var officer = await new Staff(Office).CivilStatus();
        var asked = (await Office.The<PortalQuestionStore>().Lines(officer, waiting: true, null, Stop)).Single(q => q.PortalId == "HD-2026-000102");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Office.The<AnswerPortalQuestion>().Run(officer, asked.Id, Words, Stop)));
        answers.Count(a => a.Accepted).ShouldBe(1);
        answers.Where(a => !a.Accepted).ShouldAllBe(a => a.Refusal == PortalQuestionRefusals.Answered);

        exchange.Portal.Faults.Set([fault], times: 1);
        await exchange.Tell<DvcqgPartner>();
        exchange.Later();
        await exchange.Tell<DvcqgPartner>();
        exchange.Portal.Answers.ShouldHaveSingleItem();
        await using var connection = await Office.OpenAsOwner();
        (await connection.QueryAsync<string>("select state from exchange.message where kind = 'DongBoKetQuaHoiDapGuiTuDVCQG'")).ShouldBe(["told"]);
        (await connection.ExecuteScalarAsync<long>("select count(*) from kernel.act where kind = 'portal-question.received'")).ShouldBe(3);
    }

    [Fact]
    public async Task What_names_no_unit_of_ours_or_says_nothing_waits_for_nobody_and_keeps_back_nothing()
    {
        exchange.Portal.Questions.Enqueue(QuestionBox.Of("HD-X1", "H99.1", "Câu hỏi gửi nhầm nơi"));
        exchange.Portal.Questions.Enqueue(QuestionBox.Of("HD-X2", Staff.Commune.Value, " "));
        exchange.Portal.Questions.Enqueue(QuestionBox.Of("HD-X3", Staff.Commune.Value, "Câu hỏi sau cùng vẫn đến?"));
        (await Poll()).Accepted.ShouldBeTrue();
        await using var connection = await Office.OpenAsOwner();
        (await connection.QueryAsync<(string, string)>("select partner_id, fault from exchange.inbound where state = 'refused' order by partner_id")).ShouldBe(
            [("HD-X1", "Không có cơ quan mã H99.1."), ("HD-X2", "Không đọc được câu hỏi: thiếu nội dung hoặc mã đơn vị.")]);
        (await connection.ExecuteScalarAsync<long>("select count(*) from people.portal_question")).ShouldBe(4);
    }

    [Fact]
    public async Task The_database_keeps_question_and_answer_and_the_words_go_with_their_years()
    {
        await Poll();
        var officer = await new Staff(Office).CivilStatus();
        var asked = (await Office.The<PortalQuestionStore>().Lines(officer, waiting: true, null, Stop))[0];
        (await Office.The<AnswerPortalQuestion>().Run(officer, asked.Id, Words, Stop)).Accepted.ShouldBeTrue();
        await exchange.Tell<DvcqgPartner>();
        await using var connection = await Office.OpenAsOwner();
        (await Refused(connection, "update people.portal_question set answer = 'Một câu trả lời khác hẳn' where question_id = @id", asked.Id)).ShouldBe("portal-question.kept");
        (await Refused(connection, "update people.portal_question set body = 'Câu hỏi khác' where answered_at is null", asked.Id)).ShouldBe("portal-question.kept");
        (await Refused(connection, "delete from people.portal_question where question_id = @id", asked.Id)).ShouldBe("portal-question.kept");
        (await Refused(connection, "update people.portal_question set body = 'x', answer = 'Một câu trả lời khác', erased_at = answered_at where question_id = @id", asked.Id)).ShouldBe("portal-question.kept");

        (await Office.The<SweepPortalQuestions>().Pass(Stop)).ShouldBe(0);
        Office.Time.Advance(TimeSpan.FromDays(366 * 60));
        (await Office.The<SweepPortalQuestions>().Pass(Stop)).ShouldBe(1);
        (await Office.The<SweepPortalQuestions>().Pass(Stop)).ShouldBe(0);
        (await Office.The<PortalQuestionStore>().FindUnfiltered(asked.Id, Stop))!.Body.ShouldBe("Đã xóa theo thời hạn lưu");
        var like = new { like = "%" + Words[..20] + "%", question = "%" + asked.Body[..20] + "%" };
        (await connection.ExecuteScalarAsync<long>("select count(*) from exchange.call_text where request like @like", like)).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>("select count(*) from exchange.inbound_text where body like @question", like)).ShouldBe(0);
        (await Office.Command("verify-audit")).Code.ShouldBe(0);
    }

    private Task<Outcome<string?>> Poll() => Office.The<PollQuestions>().Ask(null, Stop);

    private static async Task<string?> Refused(NpgsqlConnection connection, string sql, Guid id)
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { id }));
        refusal.SqlState.ShouldBe("MC422");
        return refusal.Hint;
    }

    private static string Text(JsonObject item, string name) => (string?)item[name] ?? "";
}
