extern alias simulators;

using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dapper;
using MotCua.Dossiers;
using MotCua.Exchange.CivilStatus;
using MotCua.Exchange.Dvclt;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Legs;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Reports.Frozen;
using MotCua.Tests.Exchange.Legs;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using simulators::MotCua.Simulators.Partners;
using Xunit;

namespace MotCua.Tests.Exchange.Dvclt;

/// <summary>Linked requests that the linked-services portal sends, and what it is told of them, over HTTP.</summary>
public sealed class DvcltTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>
{
    private static int days;

    private readonly LinkedExchange linked = new(exchange);

    private Office Office => exchange.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_birth_of_the_earlier_text_is_fetched_once_registered_here_and_told_state_by_state()
    {
        linked.Mend(++days);
        linked.Fail("dvclt", [PartnerFaults.Duplicate, PartnerFaults.LostReply, PartnerFaults.ExpiredToken], times: 1);
        linked.Portal.Offered["LT-KS-1"] = await Offer("LT-KS-1", "2.002621", "KS", LinkedRequests.Birth, "28/08/2026 09:30:00", "DKTT", "BHYT");
        await linked.Round();
        await linked.Round();
        var file = (await Office.The<LinkedStore>().FindUnfiltered("LT-KS-1", Stop)).ShouldNotBeNull();
        (file.Request.Via, file.Request.Intake, file.Request.Subset.Code, file.Request.Era.Code).ShouldBe((LinkedRequest.Dvclt, Intake.Province, "ba-thu-tuc", "nd-63"));
        linked.Portal.Acknowledged.Keys.ShouldContain("LT-KS-1");
        (await Office.The<LinkedStore>().AnswersOf(file.Request.Id, Stop)).Text("tre-ten").ShouldNotBeNullOrEmpty("nothing of it is typed again");

        var dossier = await linked.Receive(file);
        await linked.Round();
        linked.Fail("dvclt", [PartnerFaults.Down], times: 1);
        await linked.Sign(dossier, "Giấy khai sinh");
        await linked.Round();
        await linked.Round(TimeSpan.FromMinutes(40));
        var told = linked.Portal.Told["LT-KS-1"].ToList();
        told.Select(t => (int)t["trangThai"]!).ShouldBe([1, 3, 7, 4]);
        ((string)told[^1]["ketQuaXuLy"]!).ShouldContain("giayKhaiSinh");
        told.ShouldAllBe(t => (int)t["coQuanXuLy"]! == 5 && t.ContainsKey("hanBoSungHoSo"));

        // The portal splits what it sent; the agencies of the other legs are followed, not told.
        file = await linked.UntilOutside(file.Request.Id);
        file.Story.Legs.Where(l => !l.Seat.Here).ShouldAllBe(l => l.HasOutput);
        linked.Systems["residence"].Cases.Values.ShouldNotContain(c => c.Theirs == "LT-KS-1" || c.Ours == dossier.Code);
    }

    [Fact]
    public async Task A_death_that_the_Ministry_took_in_is_followed_in_whatever_order_the_words_come()
    {
        linked.Mend(++days);
        linked.Portal.Offered["LT-KT-1"] = await Offer("LT-KT-1", "2.002913", "KT", LinkedRequests.Death, "20/11/2026 07:00:00", "XOATT", "MTBHXH");
        linked.Portal.Say("LT-KT-2", "", "LTKT", 4);
        var unknown = (long)linked.Portal.After(0).Single(word => (string?)word["soHoSoLT"] == "LT-KT-2")["id"]!;
        await linked.Round();
        var file = (await Office.The<LinkedStore>().FindUnfiltered("LT-KT-1", Stop)).ShouldNotBeNull();
        (file.Request.Intake, file.Request.Dossier).ShouldBe((Intake.Moj, null));

        linked.Fail("dvclt", [PartnerFaults.Duplicate, PartnerFaults.OutOfOrder]);
        linked.Portal.Say("LT-KT-1", "", "MTBHXH", 2, "Thiếu số tài khoản");
        linked.Portal.Say("LT-KT-1", "", "XOATT", 3);
        linked.Portal.Say("LT-KT-1", "", "LTKT", 4);
        await linked.Round();
        (await Office.LinkedNow(file.Request.Id)).Story.Of("burial-insurance")!.State.ShouldBe(LegState.SupplementAsked);
        linked.Portal.Say("LT-KT-1", "", "MTBHXH", 5);
        linked.Portal.Say("LT-KT-1", "", "XOATT", 5);
        linked.Portal.Say("LT-KT-1", "", "LTKT", 5);
        (await linked.UntilClosed(file.Request.Id)).Story.Legs.ShouldAllBe(l => l.State == LegState.Returned);
        linked.Portal.Told.ContainsKey("LT-KT-1").ShouldBeFalse("it is the Ministry's, not ours to tell");
        (await Office.The<InboxStore>().Newest("dvclt", 50, Stop)).Single(i => i.PartnerId == $"{unknown}" && i.Kind == DvcltService.Follow).State.ShouldBe("new", "a request that is not there yet is waited for");
    }

    [Fact]
    public async Task A_request_heard_of_after_a_table_was_published_is_not_in_it_though_it_was_handed_in_before()
    {
        linked.Mend(++days);
        await Office.CatchUp();
        var (freeze, observer) = (Office.The<FreezeTable>(), await Office.ViewerOf((await Office.NewOfficer(("H50", "theo-doi-so-lieu"))).Id));
        await Office.CatchUp();
        var frozen = new List<FrozenTable>();
        foreach (var report in new[] { "linked-handling", "linked-coverage" })
        {
            var made = await freeze.Run(observer, report, Staff.Commune, new(2026, 11, 1), new(2026, 11, 30), Stop);
            made.Accepted.ShouldBeTrue(made.Refusal?.Message);
            frozen.Add(made.Value);
            await Office.CatchUp();
        }

        linked.Portal.Offered["LT-KT-SAU"] = await Offer("LT-KT-SAU", "2.002913", "KT", LinkedRequests.Death, "20/11/2026 07:00:00", "XOATT", "MTBHXH");
        await linked.Round();
        (await Office.The<LinkedStore>().FindUnfiltered("LT-KT-SAU", Stop)).ShouldNotBeNull();
        await Office.CatchUp();
        foreach (var table in frozen)
        {
            (await freeze.Again(table, Stop)).Derives.ShouldBe(true, table.Report);
            Rederived.Between(table.Shown, (await freeze.Present(table.Report, Staff.Commune, table.Shown.From, table.Shown.To, Stop)).Value).ShouldNotBeEmpty(table.Report);
        }
    }

    [Fact]
    public async Task A_declaration_in_XML_is_read_like_the_same_one_in_JSON_and_one_that_reaches_outside_is_sent_back()
    {
        linked.Mend(++days);
        var asJson = await Offer("LT-KS-JSON", "2.002621", "KS", LinkedRequests.Birth, "28/08/2026 09:30:00", "DKTT", "BHYT");
        var content = JsonNode.Parse((string)asJson["data"]!)!.AsObject();
        var asXml = asJson.DeepClone().AsObject();
        asXml["maHoSo"] = "LT-KS-XML";
        asXml["data"] = Xml("hoTich", content).ToString();
        (await Receive(asJson)).State.ShouldBe("done");
        var read = await Receive(asXml);
        read.State.ShouldBe("done", read.Fault);
        var (json, xml) = ((await Office.The<LinkedStore>().FindUnfiltered("LT-KS-JSON", Stop))!, (await Office.The<LinkedStore>().FindUnfiltered("LT-KS-XML", Stop))!);
        xml.Request.Subset.Code.ShouldBe(json.Request.Subset.Code);
        (await Office.The<LinkedStore>().AnswersOf(xml.Request.Id, Stop)).ToJson().ShouldBe((await Office.The<LinkedStore>().AnswersOf(json.Request.Id, Stop)).ToJson());

        foreach (var (code, data) in new[]
        {
            ("LT-DTD", "<?xml version=\"1.0\"?><!DOCTYPE hoTich [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><hoTich><nksHoTen>&e;</nksHoTen></hoTich>"),
            ("LT-LON", "<hoTich><a>" + new string('x', 1_100_000) + "</a></hoTich>"),
            ("LT-SAU", string.Concat(Enumerable.Repeat("<a>", 50)) + string.Concat(Enumerable.Repeat("</a>", 50))),
            ("LT-HONG", "<hoTich><nksHoTen>"),
            ("LT-CHU", "chỉ là chữ"),
        })
        {
            var bad = asJson.DeepClone().AsObject();
            (bad["maHoSo"], bad["data"]) = (code, data);
            await Fault(bad, "không phải JSON hay XML", code);
        }
    }

    [Fact]
    public async Task What_the_wire_said_of_a_request_the_Ministry_took_in_goes_with_its_other_values()
    {
        linked.Mend(++days);
        linked.Portal.Offered["LT-KT-7"] = await Offer("LT-KT-7", "2.002913", "KT", LinkedRequests.Death, "20/11/2026 07:00:00", "XOATT");
        await linked.Round();
        var file = (await Office.The<LinkedStore>().FindUnfiltered("LT-KT-7", Stop)).ShouldNotBeNull();
        foreach (var module in new[] { "LTKT", "XOATT" })
        {
            linked.Portal.Say("LT-KT-7", "", module, 5, "Gia đình bà Hoàng Kỳ Quặc đã nhận");
        }

        (await linked.UntilClosed(file.Request.Id)).Request.Dossier.ShouldBeNull();
        await using var connection = await Office.OpenAsOwner();
        const string Left = "select count(*) from exchange.inbound i join exchange.inbound_text t using (inbound_id) where i.request = @id";
        (await connection.ExecuteScalarAsync<long>(Left, new { id = file.Request.Id })).ShouldBe(3, "the request itself and two words about its legs");
        Office.Time.Advance(TimeSpan.FromDays(366 * 21));
        (await Office.The<SweepFollowed>().Pass(Stop)).ShouldBeGreaterThan(0);
        (await connection.ExecuteScalarAsync<long>(Left, new { id = file.Request.Id })).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>("select count(*) from exchange.inbound_text where body like '%Kỳ Quặc%' or body like '%LT-KT-7%'")).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>("select count(*) from exchange.inbound where request = @id", new { id = file.Request.Id })).ShouldBe(3, "that it came stays, with its hash");
    }

    [Fact]
    public async Task What_is_not_clear_is_sent_back_with_the_reason_and_taken_when_it_is_mended()
    {
        linked.Mend(++days);
        var offer = await Offer("LT-KS-9", "2.002621", "KS", LinkedRequests.Birth, "20/11/2026 07:00:00", "DKTT");
        await Fault(offer, "thời gian áp dụng", "an earlier text ended on 31/08/2026");
        offer["ngayTiepNhan"] = "28/08/2026 09:30:00";
        offer["maDonVi"] = "H50.0";
        await Fault(offer, "Không có cơ quan", "a unit that is none");
        offer["maDonVi"] = Staff.Commune.Value;
        var content = JsonNode.Parse((string)offer["data"]!)!.AsObject();
        content["thuTucLienThong"] = new JsonArray();
        offer["data"] = content.ToJsonString();
        await Fault(offer, "Không rõ những việc nào", "which legs were chosen is never guessed");
        content["thuTucLienThong"] = new JsonArray(new JsonObject { ["module"] = "BHYT" });
        offer["data"] = content.ToJsonString();
        (await Receive(offer)).State.ShouldBe("done");
        (await Receive(offer)).First.ShouldBeFalse();
        (await Office.The<LinkedStore>().FindUnfiltered("LT-KS-9", Stop))!.Request.Subset.Code.ShouldBe("khai-sinh-bhyt");
    }

    [Theory]
    [InlineData(LinkedGroup.Birth, "2.002621")]
    [InlineData(LinkedGroup.Death, "2.002913")]
    public async Task A_declaration_that_goes_out_and_comes_back_says_the_same(LinkedGroup group, string procedure)
    {
        linked.Mend(++days);
        var draft = await Office.LinkedDraft(Staff.Citizen(Office), procedure, group == LinkedGroup.Birth ? LinkedRequests.Birth : LinkedRequests.Death);
        var form = (await Office.The<ProcedureStore>().ById(new ProcedureVersionId(draft.ProcedureVersion), Stop))!.Form!;
        var sent = Answers.FromJson(draft.Answers);
        var back = HoTichAnswers.Of(group, HoTich.Of(group, sent, draft.Unit!, "45").Json, form, _ => null, Office.Clock.Today);
        foreach (var field in group == LinkedGroup.Birth
            ? new[] { "tre-ho", "tre-chu-dem", "tre-ten", "tre-ngay-sinh", "tre-gioi-tinh", "tre-dan-toc", "tre-quoc-tich", "so-giay-chung-sinh", "dien-thoai", "quan-he" }
            : ["ngay-chet", "nguyen-nhan", "giay-to-bao-tu", "co-quan-cap", "dien-thoai", "quan-he"])
        {
            back.Text(field).ShouldBe(sent.Text(field), field);
        }

        var person = group == LinkedGroup.Birth ? "me" : "nguoi-chet";
        back.Person(person).ShouldBe(sent.Person(person));
        back.OriginOf("dien-thoai").ShouldBe(Origin.Reused);
    }

    [Fact]
    public void Fillers_that_others_send_are_refused_and_read_as_nothing()
    {
        var answers = LinkedRequests.Birth.With("nguoi-yeu-cau", new PersonAnswer { Name = "Nguyễn Thị Hoa", Number = "000000001" }).With("tre-ten", "An").With("tre-ngay-sinh", PartialDate.Of(1900, 1, 1));
        LegRules.Check(LinkedGroup.Birth, "civil-status", HoTich.Of(LinkedGroup.Birth, answers, "H50.19363", "").Json).Select(f => f.Field).Order(StringComparer.Ordinal)
            .ShouldBe(["nksNgaySinh", "nycSoGiayToTuyThan"]);
    }

    /// <summary>The same object as XML, by the same names.</summary>
    private static XElement Xml(string name, JsonObject value) => new(name, value.SelectMany(field => field.Value switch
    {
        JsonArray list => list.OfType<JsonObject>().Select(one => Xml(field.Key, one)),
        JsonObject inner => [Xml(field.Key, inner)],
        var other => [new XElement(field.Key, other?.ToString())],
    }));

    private async Task Fault(JsonObject offer, string why, string because)
    {
        var answer = await Receive(offer);
        (answer.State, answer.Fault!.Contains(why, StringComparison.Ordinal)).ShouldBe(("refused", true), because + ": " + answer.Fault);
    }

    private Task<InboundAnswer> Receive(JsonObject offer) => Office.The<ReceiveInbound>().Receive(
        new InboundMessage(DvcltService.Partner, DvcltService.Request, (string)offer["maHoSo"]!, offer.ToJsonString()), Stop);

    /// <summary>A request as the portal would send it, out of a declaration that citizens fill in.</summary>
    private async Task<JsonObject> Offer(string code, string procedure, string module, Answers given, string at, params IReadOnlyList<string> legs)
    {
        var draft = await Office.LinkedDraft(Staff.Citizen(Office), procedure, given);
        var content = HoTich.Of(module == "KS" ? LinkedGroup.Birth : LinkedGroup.Death, Answers.FromJson(draft.Answers), draft.Unit!, "45").Json;
        content["thuTucLienThong"] = new JsonArray([.. legs.Select(l => (JsonNode)new JsonObject { ["module"] = l })]);
        return new JsonObject
        {
            ["id"] = code,
            ["maHoSo"] = code,
            ["maDonVi"] = draft.Unit,
            ["maTTHC"] = procedure + ".000.00.00.H50",
            ["module"] = module,
            ["ngayTiepNhan"] = at,
            ["techId"] = "",
            ["data"] = content.ToJsonString(),
            ["fileDinhKem"] = new JsonArray(new JsonObject
            {
                ["id"] = "1",
                ["loaiGiayTo"] = "giay-chung-sinh",
                ["tenGiayTo"] = "Giấy chứng sinh",
                ["tenTepDinhKem"] = "giay-chung-sinh.pdf",
                ["huyGiayTo"] = false,
                ["duLieuTepDinhKem"] = Convert.ToBase64String(Samples.Pdf()),
            }),
        };
    }
}
