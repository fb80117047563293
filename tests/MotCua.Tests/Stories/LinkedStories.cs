using Dapper;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.People;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Stories;

/// <summary>Linked requests from the first click to the last result, by real acts.</summary>
public sealed class LinkedStories(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_birth_that_the_commune_takes_in_is_its_dossier_and_sets_the_other_legs_free_when_it_is_signed()
    {
        var (citizen, staff) = (Staff.Citizen(office), new Staff(office));
        var (counter, officer, leader) = (await staff.Counter(), await staff.CivilStatus(), await staff.Leader());
        var file = await office.Linked(citizen, "2.002621", LinkedRequests.Birth);
        file.Story.Legs.Select(l => (l.Code, l.State)).ShouldBe([("civil-status", LegState.Working), ("residence", LegState.Waiting), ("health-insurance", LegState.Waiting)]);

        var dossier = await office.Now(file.Request.Dossier!.Value);
        dossier.Reference.ShouldBe(file.Request.Reference);
        dossier = Must(await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop));
        dossier = Must(await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop));
        dossier = Must(await office.The<ProposeDecision>().Run(officer, dossier.Id, dossier.Version, new ProposalInput("result", "Giấy khai sinh"), Stop));
        Must(await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop));
        file = await office.LinkedNow(file.Request.Id);
        file.Story.Legs.Select(l => l.State).ShouldBe([LegState.Done, LegState.Working, LegState.Working]);
        file.Due.Keys.ShouldContain("health-insurance");

        // The same message twice is one; a result stays; nothing is left to do when all are with the citizen.
        (await office.Says(file, "residence", Said.Done, "police:1")).Value.ShouldBe(Hearing.Told);
        (await office.Says(file, "residence", Said.Done, "police:1")).Value.ShouldBe(Hearing.Twice);
        (await office.Says(file, "health-insurance", Said.Done)).Accepted.ShouldBeTrue();
        file = await office.LinkedNow(file.Request.Id);
        file.Story.Lines.Count(l => l.Report.Message == "police:1").ShouldBe(1);
        (await office.The<NoticeStore>().Of(citizen.Account, null, Stop)).ShouldContain(n => n.Title.Contains("Đăng ký thường trú", StringComparison.Ordinal));

        // The number comes after the signature: the certificate is signed anew and takes the first one's place.
        office.Time.Advance(TimeSpan.FromMinutes(5));
        (await office.The<TellPersonalNumber>().Run(file.Request.Reference, "population:1", "045226000123", new Actor(ActorKind.Partner), Stop)).Value.ShouldBe(Hearing.Told);
        (await office.The<TellPersonalNumber>().Run(file.Request.Reference, "population:2", "045226000999", new Actor(ActorKind.Partner), Stop)).Refusal.ShouldBe(LinkedRefusals.NumberDiffers);
        var renewed = await office.The<RenewCertificate>().Run(leader, file.Request.Id, Stop);
        renewed.Accepted.ShouldBeTrue(renewed.Refusal?.Message);
        var papers = (await office.The<PaperStore>().Of(dossier.Id, Stop)).Where(p => p.Kind == PaperKinds.BirthCertificate).ToList();
        (papers.Count, papers[0].ReplacedBy, renewed.Value.SignedBy).ShouldSatisfyAllConditions(
            x => x.Count.ShouldBe(2), x => x.ReplacedBy.ShouldBe(renewed.Value.Id), x => x.SignedBy.ShouldNotBeNullOrEmpty());
        (await office.The<RenewCertificate>().Run(leader, file.Request.Id, Stop)).Refusal.ShouldBe(LinkedRefusals.NothingToRenew);
    }

    [Fact]
    public async Task A_death_that_the_Ministry_takes_in_is_followed_and_what_nobody_completed_stops_alone()
    {
        var citizen = Staff.Citizen(office);
        var file = await office.Linked(citizen, "2.002913", LinkedRequests.Death);
        (file.Request.Intake, file.Request.Dossier).ShouldBe((Intake.Moj, null));
        (await office.Says(file, "civil-status", Said.Done)).Accepted.ShouldBeTrue();
        (await office.Says(file, "burial-insurance", Said.SupplementAsked, reason: "Thiếu số tài khoản")).Accepted.ShouldBeTrue();
        (await office.Says(file, "residence-removal", Said.Refused)).Refusal.ShouldBe(LinkedRefusals.ReasonMissing);
        file = await office.LinkedNow(file.Request.Id);
        var asked = file.Story.Of("burial-insurance")!;
        (asked.AnswerBy, file.Turn(asked).Of).ShouldSatisfyAllConditions(x => x.AnswerBy.ShouldNotBeNull(), x => x.Of.ShouldBe(TurnOf.Citizen));

        office.Time.Advance(TimeSpan.FromDays(16));
        await office.The<SweepLegs>().Once(Stop);
        file = await office.LinkedNow(file.Request.Id);
        (file.Story.Of("burial-insurance")!.State, file.Story.Of("residence-removal")!.State).ShouldBe((LegState.Stopped, LegState.Working));

        // The police are late: noticed once, and they owe the apology.
        await office.The<SweepLegs>().Once(Stop);
        (await office.The<Journal>().HistoryOf(file.Request.Id, Stop)).Count(a => a.Kind == "linked.leg-late").ShouldBe(1);
        file.IsLate(file.Story.Of("residence-removal")!, office.Clock.Now).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_clicks_make_one_request_and_a_dossier_that_another_system_takes_in_is_not_made_here()
    {
        var citizen = Staff.Citizen(office);
        var draft = await office.LinkedDraft(citizen, "3.000722", LinkedRequests.Birth);
        var both = await Task.WhenAll(office.The<SubmitLinked>().Run(citizen, draft.Id, Stop), office.The<SubmitLinked>().Run(citizen, draft.Id, Stop));
        both.ShouldAllBe(o => o.Accepted && o.Value == draft.Id);

        var other = await office.LinkedDraft(citizen, "3.000722", LinkedRequests.Birth);
        (await office.The<SubmitDossier>().Run(citizen, other.Id, "electronic", Stop)).Refusal!.Code.ShouldBe("linked.taken-in-elsewhere");
        var ineligible = await office.LinkedDraft(citizen, "2.002621", LinkedRequests.Birth.With("bi-bo-roi", true));
        (await office.The<SubmitLinked>().Run(citizen, ineligible.Id, Stop)).Refusal!.LegalBasis.ShouldBe("Điều 14 Nghị định 123/2015/NĐ-CP");
    }

    [Fact]
    public async Task What_the_law_forbids_of_a_leg_the_database_refuses_too()
    {
        var file = await office.Linked(Staff.Citizen(office), "3.000722", LinkedRequests.Birth);
        await using var owner = await office.OpenAsOwner();
        (await Hint(owner, "update linked.leg set state = 5, ended_at = @at where request_id = @id and leg = 'residence'", file)).ShouldBe("linked.leg.unreported");
        (await Hint(owner, "delete from linked.leg where request_id = @id", file)).ShouldBe("journal.append-only");
        (await Hint(owner, "update linked.leg set owner = 'health' where request_id = @id and leg = 'residence'", file)).ShouldBe("linked.leg.fixed");
        (await office.Says(file, "civil-status", Said.Done)).Accepted.ShouldBeTrue();
        (await Hint(owner, "update linked.report set said = 'refused' where request_id = @id", file)).ShouldBe("journal.append-only");
        (await Hint(owner, "update linked.leg set state = 1, ended_at = null where request_id = @id and leg = 'civil-status'", file)).ShouldBe("linked.leg.output");
    }

    [Fact]
    public async Task A_request_is_seen_by_its_citizen_and_its_commune_and_by_nobody_else()
    {
        var (citizen, staff) = (Staff.Citizen(office), new Staff(office));
        var file = await office.Linked(citizen, "3.000722", LinkedRequests.Birth);
        var store = office.The<LinkedStore>();
        (await store.Find(file.Request.Reference, citizen, Stop)).ShouldNotBeNull();
        (await store.Find(file.Request.Reference, Staff.Citizen(office), Stop)).ShouldBeNull();
        (await store.Find(file.Request.Reference, await staff.Counter(), Stop)).ShouldNotBeNull();
        (await store.Find(file.Request.Reference, await staff.Counter(new UnitCode("H50.19333")), Stop)).ShouldBeNull();
    }

    private async Task<string?> Hint(NpgsqlConnection owner, string sql, LinkedFile file) =>
        (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql, new { id = file.Request.Id, at = office.Clock.Now }))).Hint;

    private static Dossier Must(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
