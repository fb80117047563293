extern alias simulators;

using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Exchange.Legs;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Tests.Support;
using Shouldly;
using simulators::MotCua.Simulators.Partners;
using Xunit;
using Said = MotCua.LinkedServices.Said;

namespace MotCua.Tests.Exchange.Legs;

/// <summary>Linked births and deaths from the submission until every agency reported its leg done, over HTTP, with faults on the way.</summary>
public sealed class LinkedExchangeStories(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>
{
    private static int days;

    private readonly LinkedExchange linked = new(exchange);

    private Office Office => exchange.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_birth_that_the_commune_registers_reaches_every_agency_once_and_is_done_with_its_number()
    {
        linked.Mend(++days);
        var file = await Office.Linked(Staff.Citizen(Office), "2.002621", LinkedRequests.Birth);
        linked.Fail("hotich", [PartnerFaults.ExpiredToken, PartnerFaults.LostReply], times: 1);
        linked.Fail("residence", [PartnerFaults.Down], times: 2);
        linked.Fail("insurance", [PartnerFaults.Duplicate, PartnerFaults.OutOfOrder]);
        var dossier = await linked.Register(file, "Giấy khai sinh");
        await linked.Round();
        linked.Systems["residence"].Cases.Values.ShouldNotContain(c => c.Module == "DKTT" && c.Ours == dossier.Code);
        await linked.Round();
        await linked.Round();

        var named = (await Office.Now(dossier.Id)).Code!;
        linked.Systems["hotich"].Of("LTKS", named).ShouldNotBeNull();
        var residence = linked.Systems["residence"].Of("DKTT", named).ShouldNotBeNull();
        ((string?)residence.Content["nksHoTen"]).ShouldNotBeNullOrEmpty();
        ((string?)residence.Content["maGiayKhaiSinh"]).ShouldNotBeNullOrEmpty("the commune's paper goes along");
        ((string?)residence.Pushed["fileDinhKem"]![0]!["duLieuTepDinhKem"]).ShouldNotBeNullOrEmpty();
        file = await linked.UntilOutside(file.Request.Id);

        file.Story.Legs.Where(l => !l.Seat.Here).ShouldAllBe(l => l.State == LegState.Returned || l.State == LegState.Done);
        foreach (var system in new[] { "residence", "insurance" })
        {
            linked.Systems[system].Cases.Values.Count(c => c.Ours == named).ShouldBe(1);
            file.Story.Lines.Count(l => l.Report.Said == Said.Done && l.Heeded && l.Report.Message.StartsWith(system + ":", StringComparison.Ordinal)).ShouldBe(1);
        }

        // The number came after the entry; the certificate that was signed without it waits to be signed anew.
        var number = await Office.The<IPersonalNumbers>().Of(dossier.Id, Stop);
        number.ShouldNotBeNull().Length.ShouldBe(12);
        (await Office.The<RenewCertificate>().Run(await new Staff(Office).Leader(), file.Request.Id, Stop)).Accepted.ShouldBeTrue();
        (await Remarks(dossier.Id)).ShouldContain(w => w.Contains("Hệ thống hộ tịch báo", StringComparison.Ordinal) && w.Contains("đã đăng ký (số", StringComparison.Ordinal));

        // Nobody typed anything again: every field of every system's message came from the one form or a leg before.
        var rules = Office.The<LinkedCatalogue>().Rules;
        var births = (await Office.The<ReTypingStore>().Births(await new Staff(Office).CivilStatus(), file.Request.SubmittedAt, Stop)).Where(b => b.Request == file.Request.Id).ToList();
        var lines = ReTypedLine.Of(rules, births);
        lines.Select(l => (l.Leg, l.ReTyped)).ShouldBe([("civil-status", 0), ("residence", 0), ("health-insurance", 0)]);
        lines.ShouldAllBe(l => l.Fields > 8 && l.TypedOnce > 0 && l.FromLegBefore == (l.Leg == "civil-status" ? 0 : 2));
        var unconnected = births.Select(b => b with { Sent = b.Sent.Where(s => s.System != "residence").ToHashSet() });
        ReTypedLine.Of(rules, unconnected).Single(l => l.Leg == "residence").ShouldSatisfyAllConditions(l => l.ReTyped.ShouldBe(l.Fields));

        // Everything that went over the wire is kept, without secrets and with the hash of each file in place of its content.
        var messages = (await Office.The<OutboxQueue>().Of(dossier.Id, Stop)).Messages.Where(m => m.Partner is "hotich" or "residence" or "insurance").ToList();
        messages.ShouldAllBe(m => m.State == "told");
        messages.Count.ShouldBe(3);
        var calls = (await Office.The<OutboxQueue>().WireOf(messages.Single(m => m.Partner == "residence").MessageId, Stop)).Calls;
        calls.ShouldContain(c => c.Request!.Contains("sha256:", StringComparison.Ordinal));
        calls.ShouldAllBe(c => !c.Request!.Contains("motcua-simulator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_death_that_the_Ministry_takes_in_is_handed_over_whole_and_followed_until_every_leg_is_done()
    {
        linked.Mend(++days);
        linked.Fail("hotich", [PartnerFaults.Down]);
        linked.Fail("dvclt", [PartnerFaults.Duplicate, PartnerFaults.OutOfOrder]);
        const string Number = "045185900001";
        var file = await Office.Linked((await CitizenLife.Of(Office, Number)).Citizen, "2.002913", LinkedRequests.Death.With("than-nhan-tuat", true).With("pham-vi", "them-tu-tuat"));
        await linked.Round();
        linked.Systems["hotich"].Of("LTKT", file.Request.Reference).ShouldBeNull();

        linked.Fail("hotich", [PartnerFaults.AlreadyExists], times: 1);
        await linked.Round(TimeSpan.FromMinutes(40));
        var handed = linked.Systems["hotich"].Of("LTKT", file.Request.Reference).ShouldNotBeNull();
        handed.Pushes.ShouldBe(1);
        handed.Content["thuTucLienThong"]!.AsArray().Select(p => (string?)p!["module"]).ShouldBe(["XOATT", "MTBHXH", "TUAT"]);
        file = await linked.UntilClosed(file.Request.Id);

        file.Story.Legs.ShouldAllBe(l => l.HasOutput);
        file.Request.OuterCode.ShouldBe(handed.Theirs);
        file.Story.Legs.Select(l => file.Story.Lines.Count(line => line.Report.Leg == l.Code && line is { Heeded: true, Report.Said: Said.Done })).ShouldAllBe(n => n == 1);
        linked.Systems["insurance"].Cases.Values.ShouldNotContain(c => c.Ours == file.Request.Reference, "whoever took it in gives it on, not we");

        // Each electronic result is there for its citizen, and for nobody else.
        var own = await CitizenLife.Of(Office, Number);
        var page = await own.Browser.Open($"/lien-thong/yeu-cau/{file.Request.Reference}", Stop);
        var links = page.Document.QuerySelectorAll("main table a").Select(a => new Uri(page.Address, a.GetAttribute("href"))).ToList();
        links.Count.ShouldBe(4, page.Text);
        var other = await CitizenLife.Of(Office);
        foreach (var link in links)
        {
            var got = await own.Browser.Send(new HttpRequestMessage(HttpMethod.Get, link), Stop);
            (got.StatusCode, got.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "application/pdf"));
            (await other.Browser.Open(link, Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_supplement_goes_to_the_system_that_asked_and_a_refusal_without_a_reason_is_not_believed()
    {
        linked.Mend(++days);
        var citizen = Staff.Citizen(Office);
        var file = await Office.Linked(citizen, "3.000722", LinkedRequests.Birth);
        await linked.Round();
        var handed = linked.Systems["hotich"].Of("LTKS", file.Request.Reference).ShouldNotBeNull();
        linked.Systems["hotich"].Say(handed, 6);
        await linked.Round();
        (await Office.LinkedNow(file.Request.Id)).Story.Of("civil-status")!.State.ShouldBe(LegState.Working, "no reason, no refusal");

        linked.Systems["hotich"].Say(handed, 2, "Thiếu Giấy chứng sinh");
        await linked.Round();
        file = await Office.LinkedNow(file.Request.Id);
        (file.Story.Of("civil-status")!.State, file.Story.Of("civil-status")!.Reason).ShouldBe((LegState.SupplementAsked, "Thiếu Giấy chứng sinh"));
        (await Office.The<AnswerLegSupplement>().Run(citizen, file.Request.Reference, "civil-status", "Tôi gửi lại số Giấy chứng sinh 1234.", [], Stop)).Accepted.ShouldBeTrue();
        await linked.Round();
        ((string?)handed.Supplements.ShouldHaveSingleItem()["noiDung"]).ShouldBe("Tôi gửi lại số Giấy chứng sinh 1234.");
        (await linked.UntilClosed(file.Request.Id)).Story.Legs.ShouldAllBe(l => l.HasOutput);
        (await Office.The<IPersonalNumbers>().Of(new DossierId(file.Request.Id), Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_mistake_that_an_agency_finds_goes_back_to_the_commune_and_the_mended_paper_follows()
    {
        linked.Mend(++days);
        var file = await Office.Linked(Staff.Citizen(Office), "2.002621", LinkedRequests.Birth);
        var dossier = await linked.Register(file, "Giấy khai sinh");
        await linked.Round(TimeSpan.FromMinutes(1));
        var residence = linked.Systems["residence"].Of("DKTT", dossier.Code!).ShouldNotBeNull();
        var first = (string?)residence.Content["maGiayKhaiSinh"];
        linked.Systems["residence"].Say(residence, LegWord.SentBack, "Ngày sinh trên Giấy khai sinh khác Giấy chứng sinh");
        await linked.Round();
        file = await Office.LinkedNow(file.Request.Id);
        var faulty = file.Story.Of("civil-status")!;
        (faulty.FaultySince is not null, file.Turn(faulty).Who, file.Story.Of("residence")!.State).ShouldBe((true, "Ủy ban nhân dân cấp xã", LegState.Waiting));

        await linked.Correct(dossier, "Ngày sinh của trẻ ghi sai, đúng là theo Giấy chứng sinh.");
        file = await linked.UntilOutside(file.Request.Id);
        file.Story.Of("civil-status")!.FaultySince.ShouldBeNull();
        file.Story.Of("residence")!.HasOutput.ShouldBeTrue();
        ((string?)residence.Content["maGiayKhaiSinh"]).ShouldNotBe(first, "it works from the mended paper");
        residence.Pushes.ShouldBe(2);
    }

    [Fact]
    public async Task A_leg_whose_content_is_not_known_waits_for_a_person_and_nothing_is_made_up()
    {
        linked.Mend(++days);
        var file = await Office.Linked(Staff.Citizen(Office), "2.002621", LinkedRequests.Birth);
        await using (var connection = await Office.OpenAsOwner())
        {
            // As an older form would have left it.
            await connection.ExecuteAsync("update dossiers.answer set answers = answers #- '{values,noi-kham-chua-benh}' where dossier_id = @id", new { id = file.Request.Id });
        }

        var dossier = await linked.Register(file, "Giấy khai sinh");
        await linked.Round();
        var held = (await Office.The<OutboxQueue>().Of(dossier.Id, Stop)).Messages.Single(m => m.Partner == "insurance");
        (held.State, held.Side).ShouldBe(("held", "unit"));
        held.Faults!.ShouldContain("noiKhamChuaBenhBanDau");
        (await Office.The<OutboxQueue>().Of(dossier.Id, Stop)).Messages.Single(m => m.Partner == "residence").State.ShouldBe("told", "one leg holds no other back");
    }

    [Fact]
    public async Task What_cannot_be_handed_over_is_seen_by_the_commune_of_the_request_and_by_no_other()
    {
        linked.Mend(++days);
        var file = await Office.Linked(Staff.Citizen(Office), "3.000722", LinkedRequests.Birth);
        await using (var connection = await Office.OpenAsOwner())
        {
            // As an older form would have left it.
            await connection.ExecuteAsync("update linked.content set answers = answers #- '{values,tre-ngay-sinh}' where request_id = @Id", new { file.Request.Id });
        }

        await linked.Round();
        var staff = new Staff(Office);
        var stuck = (await Office.The<OutboxQueue>().Stuck(await staff.CivilStatus(), "hotich", null, null, Stop)).Single(m => m.Number == file.Request.Reference);
        (stuck.State, stuck.Side, stuck.Unit).ShouldBe(("held", "unit", Staff.Commune.Value));
        stuck.Faults!.ShouldContain("Chưa có ngày sinh của trẻ");
        (await Office.The<OutboxQueue>().Stuck(await staff.CivilStatus(Staff.OtherCommune), "hotich", null, null, Stop)).ShouldNotContain(m => m.MessageId == stuck.MessageId);
        (await Office.The<OutboxQueue>().Find(stuck.MessageId, await staff.CivilStatus(Staff.OtherCommune), Stop)).ShouldBeNull();
    }

    private async Task<IReadOnlyList<string>> Remarks(DossierId dossier)
    {
        var words = new List<string>();
        foreach (var remarks in Office.Services.GetServices<IDossierRemarks>())
        {
            words.AddRange(await remarks.Of(dossier, Stop));
        }

        return words;
    }
}
