using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Correcting;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.People;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>
/// A result in the applicant's hands is wrong: reported, put right by a signed paper that takes the old one's place, in three
/// working days, while the dossier stays handed over.
/// </summary>
public sealed class CorrectionStory(Office office) : IClassFixture<Office>
{
    private const string Fault = "Bản sao ghi số trang là 2, bản chính có 3 trang.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_result_is_put_right_beside_the_dossier_and_the_old_paper_says_so()
    {
        var (people, dossier) = await Returned();
        var wrong = (await Folder(dossier)).Results.Single();

        // Friday 20/11/2026; 24/11 is a day off.
        var reported = Must(await office.The<ReportWrongResult>().Run(people.Counter, dossier.Id, null, Fault, Stop));
        VietnameseDates.Moment(reported.DueAt!.Value).ShouldBe("17:00 ngày 26/11/2026");
        (await office.The<ReportWrongResult>().Run(people.Leader, dossier.Id, wrong.Id, Fault, Stop)).Refusal.ShouldBe(CorrectionRefusals.OpenAlready);
        (await office.The<ReportWrongResult>().Run(await new Staff(office).Counter(Staff.OtherCommune), dossier.Id, null, Fault, Stop)).Refusal.ShouldBe(DossierRefusals.Unknown);

        var correct = office.The<CorrectResult>();
        var file = await Corrected(people.Officer);
        (await correct.Propose(people.Counter, dossier.Id, reported.Id, 1, null, file, Stop)).Refusal.ShouldBe(CorrectionRefusals.OfficersOnly);
        (await correct.Propose(people.Officer, dossier.Id, reported.Id, 1, "Chứng thực 3 trang.", null, Stop)).Refusal.ShouldBe(CorrectionRefusals.FileMissing);
        var proposed = Must(await correct.Propose(people.Officer, dossier.Id, reported.Id, 1, null, file, Stop));
        (await correct.Propose(people.Officer, dossier.Id, reported.Id, 1, null, file, Stop)).Refusal.ShouldBe(Refusal.Stale);
        (await correct.Sign(people.Officer, dossier.Id, reported.Id, 2, Stop)).Refusal.ShouldBe(CorrectionRefusals.LeaderOnly);
        var back = Must(await correct.SendBack(people.Leader, dossier.Id, reported.Id, 2, "Thiếu dấu giáp lai ở trang 3", Stop));
        proposed = Must(await correct.Propose(people.Officer, dossier.Id, reported.Id, back.Version, null, await Corrected(people.Officer), Stop));
        (await correct.Preview(people.Leader, dossier, reported.Id, Stop)).Accepted.ShouldBeTrue();

        office.Time.SetLocal(2026, 11, 23, 10, 0);
        var signed = Must(await correct.Sign(people.Leader, dossier.Id, reported.Id, proposed.Version, Stop));
        signed.LateAt(office.Clock.Now).ShouldBeFalse();

        var (now, folder) = (await office.Now(dossier.Id), await Folder(dossier));
        (now.Status, now.Version, now.ReturnedAt).ShouldBe((DossierStatus.Returned, dossier.Version, dossier.ReturnedAt));
        var right = folder.StandingResults.Single();
        (right.Replaces, right.Name, folder.CorrectionOf(wrong)).ShouldBe((wrong.Id, wrong.Name, right));
        (await office.The<PaperStore>().Find(new PaperId(wrong.PaperId), Stop))!.ReplacedBy!.Value.Value.ShouldBe(right.PaperId);
        var act = (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop))[^1];
        (act.Kind, act.Grade, act.Proof, act.ActorId, act.Clause).ShouldBe(
            ("dossier.result-corrected", "A", right.Sha256, people.Leader.Account.Value, "Điều 23 Nghị định 118/2025/NĐ-CP"));
        NoticeProjection.Tellings(act, Facts(dossier)).Single().Title.ShouldBe($"Kết quả hồ sơ {dossier.Code} đã được đính chính");

        // The corrected one may be wrong too; the old one no longer can.
        (await office.The<ReportWrongResult>().Run(people.Counter, dossier.Id, wrong.Id, Fault, Stop)).Refusal.ShouldBe(CorrectionRefusals.ResultMissing);
        Must(await office.The<ReportWrongResult>().Run(people.Officer, dossier.Id, right.Id, "Dấu đóng lệch, không đọc được ngày.", Stop)).Noticed.ShouldBe(NoticedBy.Unit);
    }

    [Fact]
    public async Task Whoever_made_and_whoever_signs_it_is_told_and_warned_before_the_three_days_are_over()
    {
        var (people, dossier) = await Returned();
        var reported = Must(await office.The<ReportWrongResult>().Run(people.Counter, dossier.Id, null, Fault, Stop));
        var act = (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop))[^1];
        var told = NoticeProjection.Tellings(act, Facts(dossier)).ToList();
        told.Select(t => t.To).ShouldContain(people.Officer.Account);
        told.Select(t => t.To).ShouldContain(people.Leader.Account);
        told.Select(t => t.To).ShouldNotContain(people.Counter.Account);
        told.ShouldContain(t => t.Title == $"Kết quả hồ sơ {dossier.Code} đang được rà soát để đính chính");

        office.Time.SetLocal(2026, 11, 25, 10, 0);
        await office.The<WarnHolders>().Run(Stop);
        var warning = (await office.The<WarningStore>().Unseen(people.Officer.Account, Stop)).Single(w => w.DossierId == dossier.Id.Value);
        (warning.Correction, warning.DueAt, warning.Threshold).ShouldBe((true, reported.DueAt!.Value, "half"));
        (await office.The<WarningStore>().Unseen(people.Leader.Account, Stop)).ShouldNotContain(w => w.DossierId == dossier.Id.Value);
        office.Time.SetLocal(2026, 11, 26, 16, 30);
        await office.The<WarnHolders>().Run(Stop);
        (await office.The<WarningStore>().Unseen(people.Leader.Account, Stop)).ShouldContain(w => w.DossierId == dossier.Id.Value && w.Correction);

        // Put right on the next morning: late, and said so.
        office.Time.SetLocal(2026, 11, 27, 8, 0);
        var proposed = Must(await office.The<CorrectResult>().Propose(people.Officer, dossier.Id, reported.Id, 1, null, await Corrected(people.Officer), Stop));
        Must(await office.The<CorrectResult>().Sign(people.Leader, dossier.Id, reported.Id, proposed.Version, Stop)).LateAt(office.Clock.Now).ShouldBeTrue();
        (await office.The<WarningStore>().Unseen(people.Leader.Account, Stop)).ShouldNotContain(w => w.DossierId == dossier.Id.Value);
        (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop))[^1].Data.ShouldContain("\"late\": true");
    }

    [Fact]
    public async Task A_right_result_stays_and_whoever_reported_it_reads_why()
    {
        var (people, dossier) = await Returned();
        var reported = Must(await office.The<ReportWrongResult>().Run(people.Counter, dossier.Id, null, Fault, Stop));
        (await office.The<CorrectResult>().Decline(people.Officer, dossier.Id, reported.Id, 1, "Giấy ghi đúng theo bản chính.", Stop)).Refusal.ShouldBe(CorrectionRefusals.LeaderOnly);
        Must(await office.The<CorrectResult>().Decline(people.Leader, dossier.Id, reported.Id, 1, "Giấy ghi đúng theo bản chính.", Stop));
        (await Folder(dossier)).StandingResults.Count.ShouldBe(1);
        var act = (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop))[^1];
        NoticeProjection.Tellings(act, Facts(dossier)).Single().Body.ShouldContain("Giấy ghi đúng theo bản chính");
    }

    [Fact]
    public async Task What_was_said_of_the_error_is_erased_with_the_dossier_and_its_course_stays()
    {
        var (people, dossier) = await Returned();
        var reported = Must(await office.The<ReportWrongResult>().Run(people.Counter, dossier.Id, null, Fault, Stop));
        Must(await office.The<CorrectResult>().Decline(people.Leader, dossier.Id, reported.Id, 1, "Giấy ghi đúng theo bản chính.", Stop));
        var erased = await office.Command("erase", "--dossier", dossier.Reference, "--reason", "Đơn của người nộp ngày 20/11/2026");
        erased.Code.ShouldBe(0, erased.Errors);
        var left = (await office.The<CorrectionStore>().Of(dossier.Id, Stop)).Single();
        (left.Fault, left.DeclinedBecause, left.DueAt, left.Noticed).ShouldBe(
            ("Đã xóa theo yêu cầu của người có dữ liệu", "Đã xóa theo yêu cầu của người có dữ liệu", reported.DueAt, NoticedBy.Counter));
    }

    [Fact]
    public async Task The_database_refuses_what_the_rule_refuses()
    {
        var (people, dossier) = await Returned();
        var wrong = (await Folder(dossier)).Results.Single();
        var other = await office.Finished();
        const string Add = "insert into dossiers.correction(correction_id, dossier_id, unit, result_id, version, noticed, reported_by, reported_at, fault, clause) values ";
        (await Refused(Add + $"(gen_random_uuid(), '{other.Id.Value}', 'H50.19363', '{wrong.Id}', 1, 'unit', @by, @at, 'Ghi sai họ tên', 'Điều 23')")).ShouldBe("dossier.correction.result");
        (await Refused(Add + $"(gen_random_uuid(), @id, 'H50.19363', '{wrong.Id}', 2, 'unit', @by, @at, 'Ghi sai họ tên', 'Điều 23')")).ShouldBe("dossier.correction.birth");
        var open = Must(await office.The<ReportWrongResult>().Run(people.Counter, dossier.Id, null, Fault, Stop));
        (await Refused("update dossiers.correction set version = 2, fault = 'Không có sai sót gì' where dossier_id = @id")).ShouldBe("dossier.correction.fixed");
        (await Refused("update dossiers.correction set version = 2, settled_at = @at, settled_by = @by, declined_because = 'Không có sai sót' where dossier_id = @id")).ShouldBe("dossier.correction.leader-only");
        (await Refused($"update dossiers.correction set version = 2, settled_at = @at, settled_by = '{people.Leader.Account.Value}', new_result = '{wrong.Id}' where dossier_id = @id")).ShouldBe("dossier.correction.no-result");
        (await Refused("delete from dossiers.correction where dossier_id = @id")).ShouldBe("dossier.correction.no-delete");
        Must(await office.The<CorrectResult>().Decline(people.Leader, dossier.Id, open.Id, 1, "Giấy ghi đúng theo bản chính.", Stop));
        (await Refused("update dossiers.correction set version = 3, declined_because = 'Đổi ý về việc này' where dossier_id = @id")).ShouldBe("dossier.correction.settled");

        async Task<string?> Refused(string sql)
        {
            await using var connection = await office.OpenAsOwner();
            return (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { id = dossier.Id.Value, at = office.Clock.Now, by = people.Counter.Account.Value }))).Hint;
        }
    }

    private async Task<((Viewer Counter, Viewer Officer, Viewer Leader) People, Dossier Dossier)> Returned()
    {
        office.Time.SetLocal(2026, 11, 20, 8, 0);
        var staff = new Staff(office);
        var (counter, officer, leader) = (await staff.Counter(), await staff.CivilStatus(), await staff.Leader());
        var dossier = await office.Waiting();
        dossier = Must(await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop));
        dossier = Must(await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop));
        dossier = Must(await office.The<ProposeDecision>().Run(officer, dossier.Id, dossier.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính"), Stop));
        dossier = Must(await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop));
        dossier = Must(await office.The<ReturnResult>().AtCounter(counter, dossier.Id, dossier.Version, toOwner: true, null, null, Stop));
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        return ((counter, officer, leader), dossier);
    }

    private Task<DossierFolder> Folder(Dossier dossier) => office.The<DossierFileStore>().Read(dossier.Id, Stop);

    private async Task<UploadId> Corrected(Viewer officer)
    {
        using var content = new MemoryStream(Samples.Pdf());
        return Must(await office.The<ReceiveUpload>().Run("ban-sua.pdf", content, officer.Account, Stop)).Id;
    }

    private static NoticeFacts Facts(Dossier dossier) => new()
    {
        DossierId = dossier.Id.Value,
        Reference = dossier.Reference,
        Code = dossier.Code,
        ProcedureName = dossier.ProcedureName,
        Citizen = dossier.Citizen?.Value,
    };

    private static T Must<T>(Outcome<T> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
