using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Moving;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;
using static MotCua.Tests.Support.LandRegistration;

namespace MotCua.Tests.Stories;

/// <summary>
/// A land registration of twenty working days, from the counter to the post office: a fee, an opinion of another unit,
/// a desk that sends back, an officer who falls ill, two papers.
/// </summary>
public sealed class LongLifeStory(Office office) : IClassFixture<Office>
{
    private readonly LandRegistration people = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_land_registration_goes_through_six_desks_to_two_signed_papers_sent_by_post()
    {
        var (counter, land, planning, head, leader) = (await people.Counter(), await people.Land(), await people.Planning(), await people.Head(), await people.Leader());
        var neighbour = await new Staff(office).CivilStatus(Staff.OtherCommune);
        var dossier = await people.Received(counter, returnWay: "post");

        // A fee at the counter: the clocks stand still until it is paid.
        dossier = Must(await office.The<CollectFee>().Ask(counter, dossier.Id, dossier.Version, "Phí thẩm định hồ sơ", 650_000, Stop));
        dossier = Must(await office.The<CollectFee>().PaidInCash(counter, dossier.Id, dossier.Version, "BL-2026-0001", Stop));
        dossier.Status.ShouldBe(DossierStatus.Processing);

        // The land officer asks the neighbouring commune, which sees the dossier only now.
        dossier = await people.Taken(land, dossier);
        (await office.The<DossierStore>().Find(dossier.Id, neighbour, Stop)).ShouldBeNull();
        dossier = Must(await office.The<ConsultOthers>().Run(
            land, dossier.Id, dossier.Version, new QuestionInput(Staff.OtherCommune, null, "Thửa đất có tranh chấp ranh giới với phường không?", office.Clock.Today.AddDays(5)), Stop));
        (await office.The<ConsultOthers>().Run(
            land, dossier.Id, dossier.Version, new QuestionInput(Staff.OtherCommune, null, "Hỏi lại lần nữa khi chưa trả lời", office.Clock.Today.AddDays(5)), Stop)).Refusal.ShouldBe(ConsultationRefusals.AskedAlready);
        var waiting = (await office.The<ConsultationStore>().Waiting(neighbour, null, Stop)).ShouldHaveSingleItem();
        waiting.DossierId.ShouldBe(dossier.Id.Value);
        (await office.The<AnswerConsultation>().Run(land, dossier.Id, dossier.Version, waiting.ConsultationId, new OpinionInput("agree", "Không có tranh chấp"), Stop))
            .Refusal.ShouldBe(ConsultationRefusals.NotAsked);
        var due = dossier.DueAt;
        dossier = Must(await office.The<AnswerConsultation>().Run(
            neighbour, dossier.Id, dossier.Version, waiting.ConsultationId, new OpinionInput("agree", "Không có tranh chấp ranh giới."), Stop));
        dossier.DueAt.ShouldBe(due);
        (await office.The<ConsultationStore>().Waiting(neighbour, null, Stop)).ShouldBeEmpty();
        var answered = (await office.The<ConsultationStore>().Of(dossier.Id, Stop)).ShouldHaveSingleItem();
        (answered.Answer, answered.AnsweredBy, answered.Late(office.Clock.Today)).ShouldBe(("Không có tranh chấp ranh giới.", neighbour.Account, false));

        // Planning finds something missing and sends back; then it goes on.
        dossier = await people.HandedOn(land, dossier);
        dossier = await people.Taken(planning, dossier);
        dossier = Must(await office.The<HandOverStep>().Back(planning, dossier.Id, dossier.Version, "tham-tra", "Thiếu sơ đồ thửa đất có ký giáp ranh", Stop));
        dossier = await people.HandedOn(land, dossier);
        dossier = await people.HandedOn(planning, dossier);

        // The land officer has the draft in hand and falls ill: a colleague of the unit stands in, and only for the days.
        dossier = await people.Taken(land, dossier);
        var colleague = await people.Holding("van-thu");
        (await office.The<ProposeDecision>().Run(colleague, dossier.Id, dossier.Version, Papers(), Stop)).Refusal.ShouldBe(DossierRefusals.NotYourPost);
        var absence = await office.The<RecordAbsence>().Run(
            land.Account, Staff.Commune, colleague.Account, office.Clock.Today, office.Clock.Today.AddDays(2), head.As(head.Appointments[0]), Stop);
        absence.Accepted.ShouldBeTrue(absence.Refusal?.Message);
        var standIn = await office.ViewerOf(colleague.Account);
        (await office.The<DossierQueue>().Worklist(standIn, Desktop.Mine, null, Stop)).ShouldContain(l => l.DossierId == dossier.Id.Value);

        // One paper of two is not enough.
        (await office.The<ProposeDecision>().Run(standIn, dossier.Id, dossier.Version, new ProposalInput("result", Notice, "Đã đăng ký"), Stop))
            .Refusal!.Code.ShouldBe("dossier.finish.papers-missing");
        dossier = Must(await office.The<ProposeDecision>().Run(standIn, dossier.Id, dossier.Version, Papers(), Stop));
        (dossier.Step, dossier.Post).ShouldBe(("soat-xet", "lanh-dao-phong"));

        dossier = await people.HandedOn(head, dossier, "Đề nghị ký");
        dossier = Must(await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop));
        dossier.Status.ShouldBe(DossierStatus.Finished);
        var results = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Results;
        results.Select(r => r.Name).ShouldBe([Notice, Certificate]);
        results.Select(r => r.Sha256).Distinct().Count().ShouldBe(2);

        // By post, with the number that proves it.
        var hand = office.The<ReturnResult>();
        (await hand.ByPost(counter, dossier.Id, dossier.Version, " ", Stop)).Refusal.ShouldBe(DossierRefusals.ConsignmentMissing);
        dossier = Must(await hand.ByPost(counter, dossier.Id, dossier.Version, "EB123456789VN", Stop));
        (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Handover!.Consignment.ShouldBe("EB123456789VN");

        var visits = StepVisit.Of(await office.The<StepStore>().Of(dossier.Id, Stop));
        visits.Select(v => v.Step).ShouldBe(["tham-tra", "tham-tra", "hien-trang", "tham-tra", "hien-trang", "lap-du-thao", "soat-xet", "ky", "tra-ket-qua"]);
        visits.ShouldAllBe(v => v.EndedAt != null);
        visits.Single(v => v.Step == "lap-du-thao").Last.Holder.ShouldBe(land.Account);

        // What the stand-in did names both, and the colleague's post ends with the absence.
        var proposed = (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)).Single(a => a.Kind == "dossier.proposed");
        proposed.ActorId.ShouldBe(colleague.Account.Value);
        ActWords.InPlaceOf(proposed).ShouldBe(land.Account.Value);
        office.Time.Set(office.Clock.Now.AddDays(3));
        (await office.ViewerOf(colleague.Account)).PostAt(Staff.Commune, "dia-chinh").ShouldBeNull();
    }

    [Fact]
    public async Task A_unit_that_was_asked_sees_the_dossier_for_thirty_days_after_its_answer_and_no_longer()
    {
        var (counter, land) = (await people.Counter(), await people.Land());
        var neighbour = await new Staff(office).CivilStatus(Staff.OtherCommune);
        var dossier = await people.Taken(land, await people.Received(counter));
        dossier = Must(await office.The<ConsultOthers>().Run(
            land, dossier.Id, dossier.Version, new QuestionInput(Staff.OtherCommune, null, "Thửa đất có tranh chấp ranh giới không?", office.Clock.Today.AddDays(5)), Stop));
        (await Sees(office.Clock.Today.AddDays(400))).ShouldBeTrue();

        var asked = (await office.The<ConsultationStore>().Of(dossier.Id, Stop)).ShouldHaveSingleItem();
        dossier = Must(await office.The<AnswerConsultation>().Run(neighbour, dossier.Id, dossier.Version, asked.Id, new OpinionInput("agree", "Không có tranh chấp"), Stop));

        asked = (await office.The<ConsultationStore>().Of(dossier.Id, Stop)).ShouldHaveSingleItem();
        var last = asked.SeenUntil(null)!.Value;
        last.ShouldBe(office.Clock.Today.AddDays(30));
        (await Sees(last)).ShouldBeTrue();
        (await Sees(last.AddDays(1))).ShouldBeFalse();
        asked.SeenUntil(asked.AnsweredAt!.Value.AddDays(-2)).ShouldBe(last.AddDays(-2));
        (asked with { AnsweredAt = null }).SeenUntil(null).ShouldBeNull();
        (await office.The<DossierStore>().Find(dossier.Id, land with { Day = last.AddDays(1) }, Stop)).ShouldNotBeNull();

        async Task<bool> Sees(DateOnly day) => await office.The<DossierStore>().Find(dossier.Id, neighbour with { Day = day }, Stop) is not null;
    }

    [Fact]
    public async Task What_an_absent_officer_holds_goes_back_into_the_pool_by_a_leader_but_not_by_a_stranger()
    {
        var (counter, land, planning, head) = (await people.Counter(), await people.Land(), await people.Planning(), await people.Head());
        var dossier = await people.Taken(land, await people.Received(counter));
        (await office.The<RepoolWork>().Run(planning, land.Account, Staff.Commune, Stop)).Refusal.ShouldBe(DossierRefusals.NotYourPost);

        (await office.The<RepoolWork>().Run(head, land.Account, Staff.Commune, Stop)).Value.ShouldBe(1);

        var now = await office.Now(dossier.Id);
        (now.Holder, now.Step, now.StepDueAt).ShouldBe((null, "tham-tra", dossier.StepDueAt));
    }

    [Fact]
    public async Task A_stand_in_is_somebody_else_of_the_unit_who_is_not_away_and_signs_only_as_a_leader()
    {
        var (land, colleague, leader, elsewhere) = (await people.Land(), await people.Holding("van-thu"), await people.Leader(), await new Staff(office).CivilStatus(Staff.OtherCommune));
        var record = office.The<RecordAbsence>();
        var (today, by) = (office.Clock.Today, leader.As(leader.Appointments[0]));
        (await record.Run(land.Account, Staff.Commune, land.Account, today, today, by, Stop)).Refusal.ShouldBe(OrganisationRefusals.StandInMissing);
        (await record.Run(land.Account, Staff.Commune, elsewhere.Account, today, today, by, Stop)).Refusal!.Code.ShouldBe("absence.stand-in-elsewhere");
        (await record.Run(land.Account, Staff.Commune, colleague.Account, today.AddDays(-1), today, by, Stop)).Refusal!.Field.ShouldBe("from");
        (await record.Run(land.Account, Staff.Commune, colleague.Account, today, today.AddDays(1), by, Stop)).Accepted.ShouldBeTrue();
        (await record.Run(land.Account, Staff.Commune, colleague.Account, today.AddDays(1), today.AddDays(4), by, Stop)).Refusal.ShouldBe(OrganisationRefusals.AwayAlready);
        (await record.Run(colleague.Account, Staff.Commune, land.Account, today, today, by, Stop)).Refusal!.Code.ShouldBe("absence.stand-in-away");

        (await record.Run(leader.Account, Staff.Commune, colleague.Account, today, today, by, Stop)).Accepted.ShouldBeTrue();
        var standIn = await office.ViewerOf(colleague.Account);
        standIn.PostAt(Staff.Commune, "dia-chinh").ShouldNotBeNull().For.ShouldBe(land.Account);
        standIn.PostAt(Staff.Commune, DeskRoute.SigningPost).ShouldBeNull();
    }

    [Fact]
    public async Task A_delegation_by_a_paper_gives_one_post_heads_the_signature_and_is_passed_on_to_nobody()
    {
        var (leader, deputy, third) = (await people.Leader(), await people.Holding("van-thu"), await people.Holding("van-thu"));
        var record = office.The<RecordAbsence>();
        var (today, by) = (office.Clock.Today, leader.As(leader.Appointments[0]));
        Task<Outcome<Absence>> Delegate(StandInOrder order) => record.Run(leader.Account, Staff.Commune, deputy.Account, today, today.AddDays(1), by, Stop, order);
        (await Delegate(new StandInOrder(Delegated: true, Paper: "Quyết định 7/QĐ-UBND", PaperOn: today))).Refusal.ShouldBe(OrganisationRefusals.DelegatedPostMissing);
        (await Delegate(new StandInOrder(DeskRoute.SigningPost, Delegated: true))).Refusal.ShouldBe(OrganisationRefusals.StandInPaperMissing);
        (await Delegate(new StandInOrder(DeskRoute.SigningPost, true, "Quyết định 7/QĐ-UBND", today, "tl"))).Refusal.ShouldBe(OrganisationRefusals.SignsAsMissing);
        (await Delegate(new StandInOrder(DeskRoute.SigningPost, true, "Quyết định 7/QĐ-UBND", today, "tl", "Chánh Văn phòng"))).Accepted.ShouldBeTrue();

        var signing = (await office.ViewerOf(deputy.Account)).PostAt(Staff.Commune, DeskRoute.SigningPost).ShouldNotBeNull();
        signing.For.ShouldBe(leader.Account);
        (await office.The<Letterhead>().Signer(Staff.Commune, signing, deputy.Name, Stop)).Authority.ShouldBe(["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]);

        // Whoever stands in is not away in those days, and what is held for another goes to nobody else.
        (await record.Run(deputy.Account, Staff.Commune, third.Account, today, today, by, Stop)).Refusal!.Code.ShouldBe("absence.no-chain");
        office.Time.Set(office.Clock.Now.AddDays(2));
        (await office.ViewerOf(deputy.Account)).PostAt(Staff.Commune, DeskRoute.SigningPost).ShouldBeNull("it ended by its days");
    }

    [Fact]
    public async Task A_colleague_who_is_asked_answers_and_a_late_answer_names_whose_delay_it_is()
    {
        var (counter, land, planning, other) = (await people.Counter(), await people.Land(), await people.Planning(), await people.Planning());
        var dossier = await people.Taken(land, await people.Received(counter));
        var consult = office.The<ConsultOthers>();
        (await consult.Run(land, dossier.Id, dossier.Version, new QuestionInput(null, null, "ngắn", null), Stop)).Refusal!.Field.ShouldBe("whom");
        (await consult.Run(land, dossier.Id, dossier.Version, new QuestionInput(Staff.Commune, null, "Hỏi chính đơn vị mình", office.Clock.Today), Stop)).Refusal.ShouldBe(ConsultationRefusals.NotAnotherUnit);
        (await consult.Run(planning, dossier.Id, dossier.Version, new QuestionInput(null, land.Account, "Thửa đất có phù hợp quy hoạch không?", office.Clock.Today), Stop)).Refusal.ShouldBe(DossierRefusals.NotYourPost);
        dossier = Must(await consult.Run(land, dossier.Id, dossier.Version, new QuestionInput(null, planning.Account, "Thửa đất có phù hợp quy hoạch không?", office.Clock.Today), Stop));

        (await office.The<ConsultationStore>().Waiting(other, null, Stop)).ShouldBeEmpty();
        var asked = (await office.The<ConsultationStore>().Waiting(planning, null, Stop)).ShouldHaveSingleItem();
        office.Time.Set(office.Clock.Now.AddDays(1));
        (await office.The<AnswerConsultation>().Run(planning, dossier.Id, dossier.Version, asked.ConsultationId, new OpinionInput("maybe", ""), Stop)).Refusal!.Field.ShouldBe("stand");
        dossier = Must(await office.The<AnswerConsultation>().Run(
            planning, dossier.Id, dossier.Version, asked.ConsultationId, new OpinionInput("disagree", "Thửa đất nằm trong quy hoạch giao thông."), Stop));

        (await office.The<ConsultationStore>().Of(dossier.Id, Stop))[0].Late(office.Clock.Today).ShouldBeTrue();
        (await office.The<AnswerConsultation>().Run(
            planning, dossier.Id, dossier.Version, asked.ConsultationId, new OpinionInput("agree", "Đổi ý kiến."), Stop)).Refusal.ShouldBe(ConsultationRefusals.AnsweredAlready);
    }

    private static ProposalInput Papers() => new("result", Notice, "Đã đăng ký vào sổ địa chính.", Opinion: "Đủ điều kiện")
    {
        Further = [new FurtherPaper(Certificate, "Thửa đất số 12, tờ bản đồ 7.")],
    };
}
