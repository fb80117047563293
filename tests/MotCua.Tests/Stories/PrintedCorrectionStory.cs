using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>A paper printed from the application is put right by its answers: printed anew, signed, handed over a second time.</summary>
public sealed class PrintedCorrectionStory(Office office) : IClassFixture<Office>
{
    private const string Fault = "Bản sao ghi số trang là 2, bản chính có 3 trang.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_corrected_answers_are_printed_signed_and_fetched_and_the_application_stays_as_it_was()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var (counter, leader) = (await office.SignedInOfficer((Staff.Commune.Value, "tra-ket-qua")), await office.SignedInOfficer((Staff.Commune.Value, "lanh-dao-ky")));
        var (desk, id) = await office.SignedInOfficer((Staff.Commune.Value, "tu-phap-ho-tich"));
        var dossier = await office.Finished();
        var returner = await office.ViewerOf(counter.Id);
        dossier = Must(await office.The<ReturnResult>().AtCounter(returner, dossier.Id, dossier.Version, true, null, null, Stop));
        var applied = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Answers;
        var reported = Must(await office.The<ReportWrongResult>().Run(await office.ViewerOf(id), dossier.Id, null, Fault, Stop));

        // The officer corrects one group of answers and proposes: no file, no text.
        var page = await desk.Open($"/can-bo/dinh-chinh/{dossier.Id}", Stop);
        var lacking = await desk.Press(page, "Trình ký bản đính chính");
        lacking.Text.ShouldContain("Hãy sửa câu trả lời sai, hoặc đính kèm bản PDF đã sửa.");
        var questions = await desk.Open(page.Link("sửa Giấy tờ cần chứng thực"), Stop);
        (await desk.Press(questions, "Lưu câu trả lời đúng", ("so-trang", "nhiều"))).Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        var corrected = await desk.Press(questions, "Lưu câu trả lời đúng", ("so-trang", "3"));
        corrected.Document.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")?.TextContent.Contains("Câu trả lời đã sửa", StringComparison.Ordinal) == true)
            .TextContent.ShouldContain("Số trang của một bản");
        var proposed = await desk.Press(corrected, "Trình ký bản đính chính");
        proposed.Text.ShouldContain("Chờ lãnh đạo ký bản đính chính");
        (await office.The<CorrectResult>().CorrectAnswers(await office.ViewerOf(id), dossier.Id, reported.Id, 3, "{}", Stop)).Refusal.ShouldBe(CorrectionRefusals.WaitsAlready);

        var signing = await leader.Visitor.Open($"/can-bo/dinh-chinh/{dossier.Id}", Stop);
        (await leader.Visitor.Press(signing, "Ký bản đính chính")).Text.ShouldContain("Đã ký bản đính chính");
        var folder = await office.The<DossierFileStore>().Read(dossier.Id, Stop);
        folder.Answers.ShouldBe(applied, "what the applicant wrote stays");
        var right = folder.StandingResults.Single();
        right.Replaces.ShouldNotBeNull();
        (await Kind(right.PaperId)).ShouldBe(("certified-copy", true), "printed, and in the place of the wrong one");
        CorrectResult.AnswersBefore(folder, await office.The<CorrectionStore>().Of(dossier.Id, Stop)).ShouldNotBe(applied, "a later print says what is right");

        // The second hand-over lies beside the first.
        var handing = await counter.Visitor.Open($"/can-bo/dinh-chinh/{dossier.Id}", Stop);
        (await counter.Visitor.Press(handing, "Ghi đã trao", ("Taker", "authorised"), ("TakerName", "Lê Văn Nhận"))).Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        var handed = await counter.Visitor.Press(handing, "Ghi đã trao", ("Taker", "owner"), ("OldBack", "true"));
        handed.Text.ShouldContain("cho chủ hồ sơ, đã thu lại bản cũ");
        (await office.The<HandOverCorrected>().Run(returner, dossier.Id, reported.Id, true, null, null, true, Stop)).Refusal.ShouldBe(CorrectionRefusals.HandedAlready);
        var acts = await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop);
        acts.Select(a => a.Kind).TakeLast(5).ShouldBe(["dossier.error-reported", "dossier.correction-answers", "dossier.correction-proposed", "dossier.result-corrected", "dossier.correction-handed"]);
        (await office.Now(dossier.Id)).ReturnedAt.ShouldBe(dossier.ReturnedAt);
        await using var owner = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update dossiers.correction_handover set old_taken_back = false"))).Hint.ShouldBe("dossier.correction.handed");

        // And goes with the dossier's personal data.
        (await office.Command("erase", "--dossier", dossier.Reference, "--reason", "Đơn của người nộp ngày 20/11/2026")).Code.ShouldBe(0);
        (await office.The<CorrectionStore>().Of(dossier.Id, Stop)).Single().Answers.ShouldBe("{}");
    }

    [Fact]
    public async Task What_is_not_signed_is_handed_to_nobody()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var staff = new Staff(office);
        var counter = await staff.Counter();
        var dossier = await office.Finished();
        dossier = Must(await office.The<ReturnResult>().AtCounter(counter, dossier.Id, dossier.Version, true, null, null, Stop));
        var reported = Must(await office.The<ReportWrongResult>().Run(counter, dossier.Id, null, Fault, Stop));
        (await office.The<HandOverCorrected>().Run(counter, dossier.Id, reported.Id, true, null, null, true, Stop)).Refusal.ShouldBe(CorrectionRefusals.NothingToHand);
        await using var owner = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(
            "insert into dossiers.correction_handover values (@Id, 'owner', null, null, true, @by, @at)", new { reported.Id, by = counter.Account.Value, at = office.Clock.Now })))
            .Hint.ShouldBe("dossier.correction.no-result");
    }

    private async Task<(string Kind, bool Replaces)> Kind(Guid paper)
    {
        await using var owner = await office.OpenAsOwner();
        return await owner.QuerySingleAsync<(string, bool)>("select kind, replaces is not null from papers.paper where paper_id = @paper", new { paper });
    }

    private static T Must<T>(Outcome<T> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
