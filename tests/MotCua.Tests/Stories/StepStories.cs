using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;
using static MotCua.Tests.Support.LandRegistration;

namespace MotCua.Tests.Stories;

/// <summary>A long procedure: on from desk to desk, back with a reason, from hand to hand, each step with a time of its own.</summary>
public sealed class StepStories(Office office) : IClassFixture<Office>
{
    private readonly LandRegistration people = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_desk_has_its_own_moment_with_its_explanation_and_the_promise_stays()
    {
        var (counter, land) = (await people.Counter(), await people.Land());
        var dossier = await people.Received(counter);
        dossier.Step.ShouldBe("tham-tra");
        var calendar = await office.The<MotCua.Calendars.WorkCalendars>().For(dossier.Unit, Stop);
        dossier.StepDueAt.ShouldBe(calendar.DueMoment(dossier.ReceivedAt!.Value, TimeLimit("4 wd")).Value);
        dossier.DueAt.ShouldBe(calendar.DueMoment(dossier.ReceivedAt!.Value, TimeLimit("20 wd")).Value);

        var next = await people.HandedOn(land, dossier, "Nguồn gốc đất rõ ràng");

        (next.Step, next.Post, next.Holder).ShouldBe(("hien-trang", "kinh-te-ha-tang", null));
        next.DueAt.ShouldBe(dossier.DueAt);
        next.StepDueAt.ShouldBe(calendar.DueMoment(next.StepSince!.Value, TimeLimit("8 wd")).Value);
        var visits = StepVisit.Of(await office.The<StepStore>().Of(dossier.Id, Stop));
        visits.Select(v => v.Step).ShouldBe(["tham-tra", "hien-trang"]);
        visits[0].Stays.Select(s => s.Holder).ShouldBe([null, land.Account]);
        visits[0].Stays.Select(s => s.Outcome).ShouldBe([StayOutcome.Passed, StayOutcome.Forward]);
        visits[0].TakenAt.ShouldNotBeNull();
        visits[0].Late(office.Clock.Now).ShouldBe(false);
        visits[1].EndedAt.ShouldBeNull();
        MotCua.Calendars.DueWords.Lines(MotCua.Calendars.DueSteps.FromJson(visits[1].Stays[0].Explanation!)).ShouldNotBeEmpty();
        (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop))[^1].Note.ShouldBe("Nguồn gốc đất rõ ràng");
    }

    [Fact]
    public async Task A_case_with_less_time_gives_its_steps_less()
    {
        var counter = await people.Counter();
        var calendar = await office.The<MotCua.Calendars.WorkCalendars>().For(Staff.Commune, Stop);
        foreach (var (which, share, whole) in new[] { (WithCertificate, "4 wd", "20 wd"), ("dang-ky-dat-dai-lan-dau", "3 wd", "17 wd") })
        {
            var dossier = await people.Received(counter, which: which);
            dossier.StepDueAt.ShouldBe(calendar.DueMoment(dossier.ReceivedAt!.Value, TimeLimit(share)).Value);
            dossier.DueAt.ShouldBe(calendar.DueMoment(dossier.ReceivedAt!.Value, TimeLimit(whole)).Value);
        }
    }

    [Fact]
    public async Task Back_to_any_earlier_desk_with_a_reason_into_the_hands_of_whoever_worked_there()
    {
        var (counter, land, planning) = (await people.Counter(), await people.Land(), await people.Planning());
        var dossier = await people.HandedOn(land, await people.Received(counter));
        var hand = office.The<HandOverStep>();
        (await hand.Back(planning, dossier.Id, dossier.Version, null, "Thiếu sơ đồ thửa đất", Stop)).Refusal.ShouldBe(DossierRefusals.NotHeld);
        dossier = await people.Taken(planning, dossier);
        (await hand.Back(planning, dossier.Id, dossier.Version, null, "thiếu", Stop)).Refusal!.Field.ShouldBe("reason");
        (await hand.Back(planning, dossier.Id, dossier.Version, "ky", "Thiếu sơ đồ thửa đất", Stop)).Refusal.ShouldBe(DossierRefusals.NoEarlierStep);

        var back = Must(await hand.Back(planning, dossier.Id, dossier.Version, "tham-tra", "Thiếu sơ đồ thửa đất", Stop));

        (back.Step, back.Holder, back.DueAt).ShouldBe(("tham-tra", land.Account, dossier.DueAt));
        var visits = StepVisit.Of(await office.The<StepStore>().Of(dossier.Id, Stop));
        visits.Select(v => v.Step).ShouldBe(["tham-tra", "hien-trang", "tham-tra"]);
        (visits[1].Last.Outcome, visits[1].Last.Reason).ShouldBe((StayOutcome.Back, "Thiếu sơ đồ thửa đất"));
        (await hand.Back(land, back.Id, back.Version, null, "Không còn bước nào trước", Stop)).Refusal.ShouldBe(DossierRefusals.NoEarlierStep);
    }

    [Fact]
    public async Task A_colleague_of_the_post_takes_over_and_nobody_else_can()
    {
        var (counter, land, colleague, planning, head) = (await people.Counter(), await people.Land(), await people.Land(), await people.Planning(), await people.Head());
        var dossier = await people.Taken(land, await people.Received(counter));
        var transfer = office.The<TransferDossier>();
        (await transfer.Run(land, dossier.Id, dossier.Version, planning.Account, null, Stop)).Refusal.ShouldBe(DossierRefusals.NotAtPost);
        (await transfer.Run(land, dossier.Id, dossier.Version, land.Account, null, Stop)).Refusal.ShouldBe(DossierRefusals.AlreadyThere);
        (await transfer.Run(colleague, dossier.Id, dossier.Version, colleague.Account, null, Stop)).Refusal.ShouldBe(DossierRefusals.NotYourPost);

        var moved = Must(await transfer.Run(land, dossier.Id, dossier.Version, colleague.Account, "Đi học từ tuần sau", Stop));
        moved.Holder.ShouldBe(colleague.Account);
        moved.StepDueAt.ShouldBe(dossier.StepDueAt);
        Must(await transfer.Run(head, moved.Id, moved.Version, land.Account, null, Stop)).Holder.ShouldBe(land.Account);
        var visit = StepVisit.Of(await office.The<StepStore>().Of(dossier.Id, Stop)).ShouldHaveSingleItem();
        visit.Stays.Select(s => s.Holder).ShouldBe([null, land.Account, colleague.Account, land.Account]);
    }

    [Fact]
    public async Task Desks_that_review_or_sign_take_only_what_is_proposed()
    {
        var (counter, land, planning) = (await people.Counter(), await people.Land(), await people.Planning());
        var dossier = await people.HandedOn(planning, await people.HandedOn(land, await people.Received(counter)));
        dossier = await people.Taken(land, dossier);
        dossier.Step.ShouldBe("lap-du-thao");
        (await office.The<HandOverStep>().Run(land, dossier.Id, dossier.Version, null, Stop)).Refusal.ShouldBe(DossierRefusals.NoNextStep);
        OpenActs.For(land, dossier, office.Clock.Today, await office.The<StepClock>().RouteOf(dossier, Stop)).ShouldNotContain(DossierAct.HandOver);
    }

    [Fact]
    public async Task A_draft_that_was_sent_back_goes_on_only_when_it_is_proposed_anew()
    {
        var (land, head) = (await people.Land(), await people.Head());
        var dossier = await Drafted(land);
        dossier = await people.Taken(head, dossier);
        dossier = Must(await office.The<HandOverStep>().Back(head, dossier.Id, dossier.Version, "lap-du-thao", "Sai số thửa trong cả hai văn bản", Stop));
        dossier.Holder.ShouldBe(land.Account);

        (await office.The<HandOverStep>().Run(land, dossier.Id, dossier.Version, "Vẫn như cũ", Stop)).Refusal.ShouldBe(DossierRefusals.NoNextStep);

        dossier = Must(await office.The<ProposeDecision>().Run(land, dossier.Id, dossier.Version, Papers, Stop));
        dossier = await people.HandedOn(head, dossier);
        dossier.Step.ShouldBe("ky");
    }

    [Fact]
    public async Task A_send_back_that_was_undone_leaves_the_draft_as_it_was()
    {
        var (land, head) = (await people.Land(), await people.Head());
        var dossier = await people.Taken(head, await Drafted(land));
        dossier = Must(await office.The<HandOverStep>().Back(head, dossier.Id, dossier.Version, "lap-du-thao", "Bấm nhầm hồ sơ khác", Stop));
        dossier = Must(await office.The<UndoAct>().Run(head, dossier.Id, dossier.Version, Stop));
        (await people.HandedOn(head, dossier)).Step.ShouldBe("ky");
    }

    [Fact]
    public async Task The_reviewing_desk_is_whatever_step_the_catalogue_says_reviews()
    {
        using var catalogue = new CatalogueWith(LandProcedure, yaml => yaml.Replace("    post: lanh-dao-phong\n", "    post: van-thu\n", StringComparison.Ordinal));
        await catalogue.Load(office);
        try
        {
            var land = await people.Land();
            var dossier = await people.HandedOn(await people.Planning(), await people.HandedOn(land, await people.Received(await people.Counter())));
            dossier = await people.Taken(land, dossier);
            (await office.The<HandOverStep>().Run(land, dossier.Id, dossier.Version, null, Stop)).Refusal.ShouldBe(DossierRefusals.NoNextStep);
            (await office.The<StepClock>().RouteOf(dossier, Stop)).Next(dossier.Step).ShouldSatisfyAllConditions(s => s.Post.ShouldBe("van-thu"), s => s.Reviews.ShouldBeTrue());
        }
        finally
        {
            await CatalogueWith.LoadOurs(office);
        }
    }

    [Fact]
    public async Task While_the_applicant_is_to_move_no_step_runs_and_afterwards_its_time_begins_again()
    {
        var (counter, land) = (await people.Counter(), await people.Land());
        var dossier = await people.Taken(land, await people.Received(counter));
        dossier = Must(await office.The<AskForSupplement>().Run(
            land, dossier.Id, dossier.Version, [new SupplementItem(null, "Sơ đồ thửa đất")], "Thiếu sơ đồ thửa đất", "Điều 19 Nghị định 118/2025/NĐ-CP", Stop));
        StepVisit.Of(await office.The<StepStore>().Of(dossier.Id, Stop))[^1].Last.Outcome.ShouldBe(StayOutcome.Waiting);

        dossier = Must(await office.The<AnswerSupplement>().Run(counter, dossier.Id, dossier.Version, [], "Đã nộp sơ đồ", Stop));

        var visits = StepVisit.Of(await office.The<StepStore>().Of(dossier.Id, Stop));
        visits.Select(v => v.Step).ShouldBe(["tham-tra", "tham-tra"]);
        visits[1].Last.Holder.ShouldBe(land.Account);
        visits[1].DueAt.ShouldBe(dossier.StepDueAt);
        dossier.StepSince.ShouldBe(visits[1].GivenAt);
    }

    [Fact]
    public async Task A_running_dossier_stays_on_its_version_when_a_new_one_is_published()
    {
        var (counter, land) = (await people.Counter(), await people.Land());
        var dossier = await people.Received(counter);
        using var catalogue = new CatalogueWith(LandProcedure, yaml => yaml.Replace("    post: kinh-te-ha-tang\n    limit: 8 wd\n", "    post: van-thu\n    limit: 2 wd\n", StringComparison.Ordinal));
        await catalogue.Load(office);
        try
        {
            dossier = await people.HandedOn(land, dossier);
            dossier.Post.ShouldBe("kinh-te-ha-tang");

            var younger = await people.HandedOn(land, await people.Received(counter));
            younger.Post.ShouldBe("van-thu");
            younger.ProcedureVersion.ShouldNotBe(dossier.ProcedureVersion);
        }
        finally
        {
            await CatalogueWith.LoadOurs(office);
        }
    }

    private static ProposalInput Papers { get; } = new("result", Notice, "Đã đăng ký.") { Further = [new FurtherPaper(Certificate, "Thửa đất số 12.")] };

    /// <summary>Through three desks, with both papers proposed.</summary>
    private async Task<Dossier> Drafted(Viewer land)
    {
        var dossier = await people.HandedOn(await people.Planning(), await people.HandedOn(land, await people.Received(await people.Counter())));
        dossier = await people.Taken(land, dossier);
        return Must(await office.The<ProposeDecision>().Run(land, dossier.Id, dossier.Version, Papers, Stop));
    }

    private static MotCua.Calendars.TimeLimit TimeLimit(string text) => MotCua.Calendars.TimeLimit.Parse(text).Value;
}
