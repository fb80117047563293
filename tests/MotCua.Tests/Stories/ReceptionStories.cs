using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Drafts;
using MotCua.Kernel;
using MotCua.Procedures;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

public sealed class ReceptionStories(Office office) : IClassFixture<Office>
{
    private readonly Staff staff = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_often_it_is_clicked_one_dossier_is_made()
    {
        var citizen = Staff.Citizen(office);
        var draft = await office.CertifiedCopyDraft(citizen);
        var clicks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop)));
        clicks.ShouldAllBe(c => c.Accepted);
        clicks.Select(c => c.Value.Reference).Distinct().ShouldHaveSingleItem();
        (await office.The<DossierQueue>().OfCitizen(citizen, Stop)).ShouldHaveSingleItem();
        (await office.The<DraftStore>().Find(citizen.Account, draft.Id, office.The<Clock>().Today, Stop)).ShouldBeNull();
        (await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop)).Value.Id.Value.ShouldBe(draft.Id);
    }

    [Fact]
    public async Task An_online_application_without_a_needed_paper_is_told_which_one()
    {
        var application = await office.AtCounter(Staff.Commune);
        var needed = application.Version.Procedure.Components[0] with { PresentOnly = false, Condition = null };
        var online = application with
        {
            Channel = Channel.Online,
            Version = application.Version with { Procedure = application.Version.Procedure with { Components = [needed] } },
        };
        var fault = online.Faults(office.Clock.Today).ShouldHaveSingleItem();
        fault.Field.ShouldBe("component." + needed.Code);
        fault.Message.ShouldContain(needed.Name);
    }

    [Fact]
    public async Task Reception_gives_the_code_of_the_day_and_a_moment_that_explains_itself()
    {
        var counter = await staff.Counter();
        var citizen = Staff.Citizen(office);
        var dossier = (await Submitted(citizen)).Value;
        var received = (await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop)).Value;

        var kept = (await office.The<DossierStore>().Find(received.Id, counter, Stop))!;
        kept.Code.ShouldNotBeNull().ShouldMatch(@"^H50\.19363-261120-\d{4}$");
        kept.DueAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 17, 0, 0, TimeSpan.FromHours(7)));
        kept.Post.ShouldBe("tu-phap-ho-tich");
        var folder = await office.The<DossierFileStore>().Read(received.Id, Stop);
        folder.Promises.Select(p => p.Clock).ShouldBe(["decree", "766"], ignoreOrder: true);
        MotCua.Calendars.DueWords.Lines(MotCua.Calendars.DueSteps.FromJson(folder.Promise!.Explanation)).ShouldNotBeEmpty();

        var history = await office.The<Journal>().HistoryOf(received.Id.Value, Stop);
        history.Select(a => a.Kind).ShouldBe(["dossier.submitted", "dossier.received"]);
        history[^1].Data.ShouldContain(kept.Code);
    }

    [Fact]
    public async Task Codes_of_one_agency_and_day_are_gapless_however_many_counters_receive_at_once()
    {
        var counter = await staff.Counter(Staff.OtherCommune);
        var dossiers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Submitted(Staff.Citizen(office), Staff.OtherCommune)));
        var received = await Task.WhenAll(dossiers.Select(d => office.The<ReceiveDossier>().Run(counter, d.Value.Id, 1, Stop)));
        received.ShouldAllBe(r => r.Accepted);
        var codes = new List<string>();
        foreach (var dossier in received)
        {
            codes.Add((await office.The<DossierStore>().Find(dossier.Value.Id, counter, Stop))!.Code!);
        }

        codes.Order().ShouldBe(Enumerable.Range(1, 12).Select(n => $"H50.19333-261120-{n:0000}"));
    }

    [Fact]
    public async Task Whoever_is_not_at_the_counter_receives_nothing_and_another_unit_sees_nothing()
    {
        var dossier = (await Submitted(Staff.Citizen(office))).Value;
        (await office.The<ReceiveDossier>().Run(await staff.CivilStatus(), dossier.Id, 1, Stop)).Refusal.ShouldBe(DossierRefusals.CounterOnly);
        (await office.The<ReceiveDossier>().Run(await staff.Counter(new UnitCode("H50.19597")), dossier.Id, 1, Stop)).Refusal.ShouldBe(DossierRefusals.Unknown);
    }

    [Fact]
    public async Task Of_two_officers_on_one_dossier_the_second_is_told()
    {
        var (first, second) = (await staff.Counter(), await staff.Counter());
        var dossier = (await Submitted(Staff.Citizen(office))).Value;
        (await office.The<ReceiveDossier>().Run(first, dossier.Id, 1, Stop)).Accepted.ShouldBeTrue();
        (await office.The<RefuseReception>().Run(second, dossier.Id, 1, "Không thuộc thẩm quyền", "Điều 17 NĐ 118/2025", Stop)).Refusal.ShouldBe(Refusal.Stale);
    }

    [Fact]
    public async Task A_refusal_needs_its_reason_and_clause()
    {
        var counter = await staff.Counter();
        var dossier = (await Submitted(Staff.Citizen(office))).Value;
        var refuse = office.The<RefuseReception>();
        (await refuse.Run(counter, dossier.Id, 1, "thiếu", "Điều 17 NĐ 118/2025", Stop)).Refusal!.Field.ShouldBe("reason");
        (await refuse.Run(counter, dossier.Id, 1, "Không thuộc thẩm quyền của xã", " ", Stop)).Refusal!.Field.ShouldBe("clause");
        (await refuse.Run(counter, dossier.Id, 1, "Không thuộc thẩm quyền của xã", "Điều 17 NĐ 118/2025", Stop)).Value.Status.ShouldBe(DossierStatus.NotAccepted);
    }

    [Fact]
    public async Task A_supplement_answered_before_reception_comes_back_to_the_reception_list()
    {
        var counter = await staff.Counter();
        var citizen = Staff.Citizen(office);
        var dossier = (await Submitted(citizen)).Value;
        var asked = (await office.The<AskForSupplement>().Run(
            counter, dossier.Id, 1, [new SupplementItem(null, "Bản chụp rõ hơn trang 2")], "Bản chụp bị mờ, không đọc được", "khoản 2 Điều 17 NĐ 118/2025", Stop)).Value;
        asked.Status.ShouldBe(DossierStatus.SupplementAsked);
        var answered = (await office.The<AnswerSupplement>().Run(citizen, dossier.Id, asked.Version, [], "Tôi gửi lại bản rõ hơn", Stop)).Value;
        answered.Status.ShouldBe(DossierStatus.Registered);
        (await office.The<DossierQueue>().Reception(counter, null, Stop)).ShouldContain(l => l.DossierId == dossier.Id.Value);
        (await office.The<ReceiveDossier>().Run(counter, dossier.Id, answered.Version, Stop)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_at_the_counter_is_entered_and_received_in_one_go()
    {
        var counter = await staff.Counter();
        var application = await office.AtCounter(Staff.Commune);
        var received = (await office.The<EnterAtCounter>().Run(counter, application, Stop)).Value;
        received.Status.ShouldBe(DossierStatus.Received);
        var again = (await office.The<EnterAtCounter>().Run(counter, application, Stop)).Value;
        again.Id.ShouldBe(received.Id);
        (await office.The<DossierFileStore>().Read(received.Id, Stop)).Owner!.FullName.ShouldBe("Trần Văn Bình");
    }

    private async Task<Outcome<Dossier>> Submitted(MotCua.Identity.Viewer citizen, UnitCode? unit = null)
    {
        var draft = await office.CertifiedCopyDraft(citizen, unit);
        return await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop);
    }
}
