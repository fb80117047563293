using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

/// <summary>A citizen who files a birth by itself is asked about linked before it is sent, like at the counter.</summary>
public sealed class LinkedOwnTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_wants_it_alone_says_why_once_and_that_is_counted_like_the_counters_word()
    {
        var life = await CitizenLife.Of(office);
        var draft = await office.BirthDraft(life.Citizen);
        var asked = await life.Browser.Open(Links.DraftCheck(StandaloneBirths.Procedure, draft.Id), Stop);
        asked.Address.AbsolutePath.ShouldBe(Links.LinkedOwn(StandaloneBirths.Procedure, draft.Id));
        asked.Text.ShouldContain("Làm riêng hay liên thông?");

        // Sending past the question leads back to it.
        var verdict = await life.Browser.AnswerBeforeAlone(asked);
        verdict.Text.ShouldContain("Bạn chọn thế nào?");
        verdict.Text.ShouldNotContain("Chưa hướng dẫn được người dân");
        verdict.Text.ShouldNotContain("Tôi không đủ điều kiện", customMessage: "the table says it is possible");
        var unsure = await life.Browser.Press(verdict, "Tiếp tục", [.. StandaloneBirths.Eligible]);
        unsure.Text.ShouldContain("hoặc vì sao bạn làm riêng");
        var check = await life.Browser.Press(unsure, "Tiếp tục", [.. StandaloneBirths.Eligible, ("ly-do", "chi-can-ho-tich")]);
        check.Text.ShouldContain("Kiểm tra trước khi nộp");
        await life.Browser.Press(check, "Nộp hồ sơ", ("cach-nhan", "counter"));

        (await office.Now(new DossierId(draft.Id))).Status.ShouldBe(DossierStatus.Registered);
        await office.CatchUp();
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<string>("select linked_remainder from indicators.fact where dossier_id = @id", new { id = draft.Id })).ShouldBe("declined");
    }

    [Fact]
    public async Task Whoever_takes_linked_goes_on_in_the_one_form_with_what_was_typed()
    {
        var life = await CitizenLife.Of(office);
        var draft = await office.BirthDraft(life.Citizen);
        var typed = Answers.FromJson(draft.Answers);
        var verdict = await life.Browser.AnswerBeforeAlone(await life.Browser.Open(Links.DraftCheck(StandaloneBirths.Procedure, draft.Id), Stop));
        var begin = await life.Browser.Press(verdict, "Tiếp tục", [.. StandaloneBirths.Eligible, ("ly-do", "lien-thong")]);
        begin.Address.AbsolutePath.ShouldBe(Links.LinkedBegin(LinkedGroup.Birth, ""));
        await life.Browser.Submit(begin, begin.Form("noi-giai-quyet"), Stop, ("pham-vi", "ba-thu-tuc"), ("noi-giai-quyet", Staff.Commune.Value));

        var linked = (await office.The<DraftStore>().ListOf(life.Citizen.Account, Stop)).Single(d => d.ProcedureCode == "3.000722");
        var answers = Answers.FromJson((await office.The<DraftStore>().Find(life.Citizen.Account, linked.Id, office.Clock.Today, Stop))!.Answers);
        answers.Text("tre-ten").ShouldBe(typed.Text("tre-ten").ShouldNotBeNull());
        answers.Date("tre-ngay-sinh").ShouldBe(typed.Date("tre-ngay-sinh"));
        (await office.The<ChoiceStore>().Has(draft.Id, Stop)).ShouldBeFalse("nothing was decided of the draft that stays behind");
        (await office.The<DraftStore>().ListOf(life.Citizen.Account, Stop)).ShouldContain(d => d.Id == draft.Id);
    }

    [Fact]
    public async Task Nobody_else_answers_for_a_draft_and_other_procedures_are_not_asked()
    {
        var (life, other) = (await CitizenLife.Of(office), await CitizenLife.Of(office));
        var draft = await office.BirthDraft(life.Citizen);
        (await other.Browser.Open(Links.LinkedOwn(StandaloneBirths.Procedure, draft.Id), Stop)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        var copy = await office.CertifiedCopyDraft(life.Citizen);
        (await life.Browser.Open(Links.DraftCheck("2.000815", copy.Id), Stop)).Address.AbsolutePath.ShouldBe(Links.DraftCheck("2.000815", copy.Id));
    }
}
