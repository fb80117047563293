using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.People;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Stories;

/// <summary>Days that pass over linked requests: the time to complete them, and the apology for a day that was missed.</summary>
public sealed class LinkedLaterStories(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_civil_status_dossier_of_a_linked_request_is_completed_within_seven_working_days_another_one_within_fifteen_days()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var counter = await new Staff(office).Counter();
        var linked = await office.Linked(Staff.Citizen(office), "2.002621", LinkedRequests.Birth);
        var other = await office.Waiting("Nguyễn Thị Hoa");

        var asked = await Ask(linked.Request.Dossier!.Value);
        (await Ask(other.Id)).Waiting!.AnswerBy.ShouldBe(new DateOnly(2026, 12, 5), "15 days from 20/11/2026");

        asked.Waiting!.AnswerBy.ShouldBe(new DateOnly(2026, 12, 2), "seven working days from Friday 20/11/2026; 24/11 is a day off");
        (await office.LinkedNow(linked.Request.Id)).Story.Of("civil-status")!.AnswerBy.ShouldBe(asked.Waiting.AnswerBy);
        var decree = office.The<Decrees>().Of(asked, office.Clock.Today);
        (decree.AnswerTime, decree.Clauses.Supplement).ShouldBe(("7 ngày làm việc", "Nghị định 63/2024/NĐ-CP"));

        async Task<Dossier> Ask(DossierId id)
        {
            var dossier = await office.Now(id);
            var done = await office.The<AskForSupplement>().Run(counter, id, dossier.Version, [new SupplementItem("ban-sao", "Bản rõ hơn")], "Bản chụp mờ", "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP", Stop);
            done.Accepted.ShouldBeTrue(done.Refusal?.Message);
            return done.Value;
        }
    }

    [Fact]
    public void A_text_that_stops_and_a_dossier_of_no_linked_text_are_told_as_they_are()
    {
        var stopped = new LegReport("x", "civil-status", Said.Stopped, office.Clock.Now);
        FollowDossiers.Under(office.The<LinkedCatalogue>().Rules.EraOf("3.000722"), stopped).ShouldBe(stopped);
        FollowDossiers.Under(null, stopped).ShouldBe(stopped);
        FollowDossiers.Under(office.The<LinkedCatalogue>().Rules.EraOf("2.002621"), stopped with { Said = Said.Done }).Said.ShouldBe(Said.Done);
    }

    [Fact]
    public async Task What_nobody_completed_is_refused_by_the_text_of_2024_though_the_dossier_itself_stops()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var counter = await new Staff(office).Counter();
        var linked = await office.Linked(Staff.Citizen(office), "2.002621", LinkedRequests.Birth);
        var dossier = await office.Now(linked.Request.Dossier!.Value);
        (await office.The<AskForSupplement>().Run(counter, dossier.Id, dossier.Version, [new SupplementItem("ban-sao", "Bản rõ hơn")], "Bản chụp mờ", "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP", Stop)).Accepted.ShouldBeTrue();
        office.Time.Advance(TimeSpan.FromDays(20));
        (await office.The<CloseUnanswered>().Run(Stop)).ShouldBeGreaterThan(0);
        await office.CatchUp();

        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Stopped);
        var told = await office.LinkedNow(linked.Request.Id);
        told.Story.Of("civil-status")!.State.ShouldBe(LegState.Refused);
        told.Reports.Single(r => r.Said == Said.Refused).Clause.ShouldBe("Nghị định 63/2024/NĐ-CP");
    }

    [Fact]
    public async Task The_head_of_the_commune_whose_leg_is_late_is_asked_and_apologises_once_and_nobody_elses_head_is()
    {
        var (citizen, staff) = (Staff.Citizen(office), new Staff(office));
        var (head, elsewhere) = (await staff.Leader(), await staff.Leader(new UnitCode("H50.19333")));
        var file = await office.Linked(citizen, "3.000722", LinkedRequests.Birth);
        (await office.The<ApologiseForLeg>().Run(head, file.Request.Id, "Mất điện", office.Clock.Today.AddDays(3), Stop)).Refusal.ShouldBe(LinkedRefusals.NoApologyOwed);

        office.Time.Advance(TimeSpan.FromDays(6));
        await office.The<SweepLegs>().Once(Stop);
        await office.The<SweepLegs>().Once(Stop);

        (await office.The<NoticeStore>().Of(head.Account, null, Stop)).Count(n => n.Title == "Cần xin lỗi vì chậm: Đăng ký khai sinh" && n.Reference == file.Request.Reference).ShouldBe(1);
        (await office.The<NoticeStore>().Of(elsewhere.Account, null, Stop)).ShouldNotContain(n => n.Reference == file.Request.Reference);
        var apologise = office.The<ApologiseForLeg>();
        (await apologise.Run(elsewhere, file.Request.Id, "Mất điện", office.Clock.Today.AddDays(1), Stop)).Refusal.ShouldBe(LinkedRefusals.Unknown);
        (await apologise.Run(await staff.Counter(), file.Request.Id, "Mất điện", office.Clock.Today.AddDays(1), Stop)).Refusal.ShouldBe(DossierRefusals.NotYourPost);
        (await apologise.Run(head, file.Request.Id, " ", office.Clock.Today.AddDays(1), Stop)).Refusal.ShouldBe(LinkedRefusals.ApologyWithoutCause);
        (await apologise.Run(head, file.Request.Id, "Mất điện", office.Clock.Today.AddDays(-1), Stop)).Refusal.ShouldBe(LinkedRefusals.ApologyWithoutDay);
        (await apologise.Run(head, file.Request.Id, "Mất điện cả xã", office.Clock.Today.AddDays(1), Stop)).Accepted.ShouldBeTrue();

        file = await office.LinkedNow(file.Request.Id);
        file.IsLate(file.Story.Of("civil-status")!, office.Clock.Now).ShouldBeFalse("a new day was named");
        var told = (await office.The<NoticeStore>().Of(citizen.Account, null, Stop)).Where(n => n.Title.StartsWith("Xin lỗi vì chậm", StringComparison.Ordinal)).ShouldHaveSingleItem();
        told.Body.ShouldContain("Mất điện cả xã");
        told.Body.ShouldContain("khoản 3 Điều 4");
        (await apologise.Run(head, file.Request.Id, "Lần nữa", office.Clock.Today.AddDays(5), Stop)).Refusal.ShouldBe(LinkedRefusals.NoApologyOwed);
    }

    [Fact]
    public async Task Where_another_agency_is_late_the_head_of_the_commune_is_asked_once_to_demand_its_apology()
    {
        var (citizen, head) = (Staff.Citizen(office), await new Staff(office).Leader());
        var file = await office.Linked(citizen, "3.000722", LinkedRequests.Birth);
        (await office.Says(file, "civil-status", Said.Done)).Accepted.ShouldBeTrue();
        office.Time.Advance(TimeSpan.FromDays(30));

        await office.The<SweepLegs>().Once(Stop);
        await office.The<SweepLegs>().Once(Stop);

        var asked = (await office.The<NoticeStore>().Of(head.Account, null, Stop)).Where(n => n.Reference == file.Request.Reference).ToList();
        asked.ShouldAllBe(n => n.Title.StartsWith("Cần đề nghị xin lỗi vì chậm: ", StringComparison.Ordinal), "the commune itself was in time");
        var residence = asked.Where(n => n.Title.EndsWith("Đăng ký thường trú", StringComparison.Ordinal)).ShouldHaveSingleItem();
        residence.Body.ShouldContain("Công an");
        (await office.The<ApologiseForLeg>().Run(head, file.Request.Id, "Công an chậm", office.Clock.Today.AddDays(3), Stop)).Refusal.ShouldBe(LinkedRefusals.NoApologyOwed, "nobody apologises for others");
    }
}

/// <summary>Years that pass: what was kept of a followed request goes when its time is over.</summary>
public sealed class FollowedRetentionStory(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_values_of_a_followed_request_are_kept_their_years_and_then_erased_but_never_while_it_is_open()
    {
        var (citizen, open) = (Staff.Citizen(office), await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth));
        var file = await office.Linked(citizen, "2.002913", LinkedRequests.Death);
        (await office.Says(file, "civil-status", Said.SupplementAsked, reason: "Thiếu giấy báo tử của ông Nam")).Accepted.ShouldBeTrue();
        (await office.The<AnswerLegSupplement>().Run(citizen, file.Request.Reference, "civil-status", "Giấy báo tử của ông Nam", [], Stop)).Accepted.ShouldBeTrue();
        foreach (var leg in file.Request.Seats)
        {
            (await office.Says(file, leg.Plan.Leg, Said.Returned)).Accepted.ShouldBeTrue();
        }

        var position = file.Request.Id;
        office.Time.Advance(TimeSpan.FromDays(365 * 19));
        (await office.The<SweepFollowed>().Pass(Stop)).ShouldBe(0);
        await using var owner = await office.OpenAsOwner();
        (await owner.ExecuteScalarAsync<string>("select answers::text from linked.content where request_id = @position", new { position })).ShouldNotBeNull().ShouldContain("nguoi-chet");

        office.Time.Advance(TimeSpan.FromDays(366 * 2));
        (await office.The<SweepFollowed>().Pass(Stop)).ShouldBe(1);
        (await office.The<SweepFollowed>().Pass(Stop)).ShouldBe(0);

        (await owner.ExecuteScalarAsync<long>("select count(*) from linked.content where request_id = @position", new { position })).ShouldBe(0);
        (await owner.QuerySingleAsync<string>("select words from linked.supplement where request_id = @position", new { position })).ShouldBe("Đã xóa theo thời hạn lưu");
        (await owner.QuerySingleAsync<string>("select w.reason from linked.report_reason w join linked.report r using (message) where r.request_id = @position", new { position })).ShouldBe("Đã xóa theo thời hạn lưu");
        (await owner.ExecuteScalarAsync<long>("select count(*) from people.notice where subject = @position and body like '%Nam%'", new { position })).ShouldBe(0);
        (await office.LinkedNow(position)).Story.Legs.ShouldAllBe(l => l.State == LegState.Returned, "what happened stays");
        (await office.The<Journal>().HistoryOf(position, Stop)).Select(a => a.Kind).ShouldContain("linked.erased");

        // Neither an open one nor one that is a dossier of ours, whoever writes.
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(
            "insert into linked.erasure(request_id, ground, erased_at) values (@id, 'retention', @at)", new { id = open.Request.Id, at = office.Clock.Now }))).Hint.ShouldBe("linked.erasure.open");
    }
}
