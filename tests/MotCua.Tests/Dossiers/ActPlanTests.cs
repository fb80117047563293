using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Bulk;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Finding;
using MotCua.Dossiers.Telling;
using MotCua.Exchange.Import;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>
/// What a click costs does not grow with the office: among twenty thousand dossiers no act, no list and no projection
/// looks at more than a handful of rows, triggers and foreign keys included. Read from the plans as they ran.
/// </summary>
public sealed class ActPlanTests(Office office) : IClassFixture<Office>
{
    private const int Others = 20_000;
    private const int MostRows = 200;

    private static readonly HashSet<string> Large = ["dossier", "state", "person", "component", "result", "line", "fact", "consultation"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_act_and_no_list_looks_at_more_rows_than_it_needs()
    {
        await Fill();
        var staff = new Staff(office);
        var (counter, officer, leader) = (await staff.Counter(), await staff.CivilStatus(), await staff.Leader());
        await office.CatchUp();
        var watch = await PlanWatch.On(office);

        var dossier = await office.Waiting();
        dossier = (await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop)).Value;
        dossier = (await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop)).Value;
        dossier = (await office.The<CollectFee>().Ask(counter, dossier.Id, dossier.Version, "Phí chứng thực bản sao", 4000, Stop)).Value;
        dossier = (await office.The<CollectFee>().PaidInCash(counter, dossier.Id, dossier.Version, "BL-0001", Stop)).Value;
        var proposal = new ProposalInput("result", "Bản sao được chứng thực từ bản chính");
        var proposed = await office.The<ProposeDecision>().Run(officer, dossier.Id, dossier.Version, proposal, Stop);
        proposed.Accepted.ShouldBeTrue(proposed.Refusal?.Message);
        (await office.The<SignResult>().Run(leader, dossier.Id, proposed.Value.Version, Stop)).Accepted.ShouldBeTrue();
        await OtherEnds(counter, officer, leader);
        await office.CatchUp();
        await Lists(counter, officer);

        var plans = await watch.Seen();
        plans.Count.ShouldBeGreaterThan(100);
        plans.Where(p => p.Steps.Any(s => Large.Contains(s.Relation) && (s.Kind == "Seq Scan" || s.Rows > MostRows))).ShouldBeEmpty();
    }

    /// <summary>Everything a dossier may meet besides a smooth life: each act once, on a dossier of its own.</summary>
    private async Task OtherEnds(Viewer counter, Viewer officer, Viewer leader)
    {
        const string Why = "Bản chụp bị mờ, không đọc được số";
        const string Clause = "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP";
        var citizen = Staff.Citizen(office);
        var submitted = (await office.The<SubmitDossier>().Run(citizen, (await office.CertifiedCopyDraft(citizen)).Id, "counter", Stop)).Value;
        var asked = await Do(submitted, d => office.The<AskForSupplement>().Run(counter, d.Id, d.Version, [new SupplementItem(null, "Bản chụp rõ hơn")], Why, Clause, Stop));
        asked = await Do(asked, d => office.The<AnswerSupplement>().Run(citizen, d.Id, d.Version, [], "Tôi gửi lại bản rõ hơn", Stop));
        await Do(asked, d => office.The<WithdrawDossier>().Run(citizen, d.Id, d.Version, "Người nộp không cần nữa", Stop));
        await Do(await office.Waiting(), d => office.The<RefuseReception>().Run(counter, d.Id, d.Version, Why, Clause, Stop));

        var taken = await Taken();
        taken = await Do(taken, d => office.The<AskForSupplement>().Run(officer, d.Id, d.Version, [new SupplementItem(null, "Bản chụp rõ hơn")], Why, Clause, Stop));
        taken = await Do(taken, d => office.The<AnswerSupplement>().Run(counter, d.Id, d.Version, [], "Người nộp mang bản rõ hơn đến", Stop));
        taken = await Do(taken, d => office.The<ConsultOthers>().Run(
            officer, d.Id, d.Version, new QuestionInput(Staff.OtherCommune, null, "Thửa đất có tranh chấp ranh giới không?", office.Clock.Today.AddDays(5)), Stop));
        var neighbour = await new Staff(office).CivilStatus(Staff.OtherCommune);
        var question = (await office.The<ConsultationStore>().Of(taken.Id, Stop)).ShouldHaveSingleItem();
        taken = await Do(taken, d => office.The<AnswerConsultation>().Run(neighbour, d.Id, d.Version, question.Id, new OpinionInput("agree", "Không có tranh chấp."), Stop));
        taken = await Do(taken, d => office.The<TakeDossier>().Release(officer, d.Id, d.Version, Stop));
        taken = await Do(taken, d => office.The<TakeDossier>().Run(officer, d.Id, d.Version, Stop));
        await Do(taken, d => office.The<StopDossier>().Run(officer, d.Id, d.Version, "Bản chính đã bị thu hồi theo quyết định", "Điều 21 Nghị định 118/2025/NĐ-CP", Stop));

        var proposal = new ProposalInput("result", "Bản sao được chứng thực từ bản chính");
        var signed = await Do(await Taken(), d => office.The<ProposeDecision>().Run(officer, d.Id, d.Version, proposal, Stop));
        signed = await Do(signed, d => office.The<HandOverStep>().Back(leader, d.Id, d.Version, null, "Ghi sai tên cơ quan cấp bản chính", Stop));
        signed = await Do(signed, d => office.The<ProposeDecision>().Run(officer, d.Id, d.Version, proposal, Stop));
        signed = await Do(signed, d => office.The<SignResult>().Run(leader, d.Id, d.Version, Stop));
        await Do(signed, d => office.The<ReturnResult>().AtCounter(counter, d.Id, d.Version, toOwner: true, null, null, Stop));

        async Task<Dossier> Taken()
        {
            var dossier = await Do(await office.Waiting(), d => office.The<ReceiveDossier>().Run(counter, d.Id, d.Version, Stop));
            return await Do(dossier, d => office.The<TakeDossier>().Run(officer, d.Id, d.Version, Stop));
        }

        static async Task<Dossier> Do(Dossier dossier, Func<Dossier, Task<Outcome<Dossier>>> act)
        {
            var done = await act(dossier);
            done.Accepted.ShouldBeTrue(done.Refusal?.Message);
            return done.Value;
        }
    }

    private async Task Lists(Viewer counter, Viewer officer)
    {
        var queue = office.The<DossierQueue>();
        var (now, today) = (office.Clock.Now, office.Clock.Today);
        var endOfDay = Clock.FromLocal(today, new TimeOnly(23, 59, 59));
        await office.The<DeskCountQueue>().Of(counter, now, endOfDay, Stop);
        await office.The<DeskCountQueue>().Of(officer, now, endOfDay, Stop);
        await office.The<Database>().Ask(DeskCountQueue.TabsQuestion(officer), Stop);
        await queue.HeldBy(counter, officer.Account, Staff.Commune, Stop);
        await queue.DueOn(counter, Clock.FromLocal(today, TimeOnly.MinValue), endOfDay, Stop);
        await queue.OfCitizen(Staff.Citizen(office), Stop);
        foreach (var kind in Enum.GetValues<BulkKind>())
        {
            await queue.ForBulk(officer, kind, Stop);
        }

        await office.The<RegisterQueue>().Read(counter, Staff.Commune, today, today, null, 51, Stop);
        await office.The<ApologyQueue>().ToSign(officer, null, Stop);
        await office.The<ApologyQueue>().Sent(officer, null, Stop);
        await office.The<ApologyQueue>().Missing(officer, now, null, Stop);
        await office.The<TellingStore>().Lines(officer, waiting: true, null, Stop);
        await office.The<TellingStore>().Lines(officer, waiting: false, null, Stop);
        await office.The<WarningStore>().Unseen(officer.Account, Stop);
        await office.The<SavedViewStore>().Of(officer.Account, Stop);
        await office.The<NoticeStore>().Of(officer.Account, null, Stop);
        await office.The<NoticeStore>().Unread(officer.Account, Stop);
        await office.The<LetterQueue>().Dead(10, Stop);
        await queue.Reception(counter, null, Stop);
        await queue.Worklist(officer, Desktop.Mine, null, Stop);
        await queue.Worklist(officer, Desktop.Pool, null, Stop);
        await queue.ToReturn(counter, null, Stop);
        var neighbour = await new Staff(office).CivilStatus(Staff.OtherCommune);
        await office.The<ConsultationStore>().Waiting(neighbour, null, Stop);
        await office.The<ConsultationStore>().Asked(officer, null, Stop);
        await queue.Worklist(neighbour, Desktop.Unit, null, Stop);
        (await office.The<BreachQueue>().Dossiers("ended-without-result", DossierVisibility.VisibleTo(officer), null, null, 51, Stop)).Count.ShouldBeLessThanOrEqualTo(51);
        await office.The<TrackingQueue>().Find("K7QF-2WMD-X", "1234", Stop);
    }

    /// <summary>Dossiers of an older system: every state, every unit, the desk's own among them.</summary>
    private async Task Fill()
    {
        var lines = Enumerable.Range(1, Others).Select(i => HoSoLines.Line(
            $"DAY-{i}",
            ("DonViXuLy", i % 4 == 0 ? Staff.Commune.Value : Staff.OtherCommune.Value),
            ("TrangThaiHoSo", (i % 10) + 1),
            ("NgayNopHoSo", "20260801080000"),
            ("NgayTiepNhan", "20260801090000")));
        var printed = await office.Command("import dossiers", office.File("day.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(
            """
            insert into dossiers.consultation(consultation_id, dossier_id, number, asked_by, asked_from, asked_at, unit, question, answer_by, answered_at, answered_by, stand, answer)
            select gen_random_uuid(), dossier_id, 1, gen_random_uuid(), 'H50', '2026-08-02', 'H50.' || (row_number() over () % 300), 'Thửa đất có tranh chấp không?', '2026-08-10',
              '2026-08-09', gen_random_uuid(), 'agree', 'Không có tranh chấp'
            from dossiers.state
            """);
        await connection.ExecuteAsync("vacuum analyze");
    }
}
