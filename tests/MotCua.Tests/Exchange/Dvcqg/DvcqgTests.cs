extern alias simulators;

using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Outbox;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using simulators::MotCua.Simulators.Partners;
using Xunit;

namespace MotCua.Tests.Exchange.Dvcqg;

/// <summary>The national portal end to end against its stand-in, over HTTP.</summary>
public sealed class DvcqgTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>, IAsyncLifetime
{
    private static readonly Viewer Operator = new(new AccountId(Guid.Parse("0191a000-0000-7000-8000-0000000000ac")), "Quản trị", new HashSet<Role> { Role.Administrator }, []);

    private Office Office => exchange.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // What another test left half-told is told first, so that counts are this test's own.
        exchange.Portal.Faults.Set([]);
        Office.Time.Set(SettableTime.OrdinaryMorning.AddDays(days++));
        exchange.Later();
        await exchange.Tell<DvcqgPartner>();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static int days;

    [Fact]
    public async Task A_whole_life_is_told_with_its_states_in_order_and_every_step()
    {
        var dossier = await Office.Finished();
        await exchange.Tell<DvcqgPartner>();

        var code = (await Office.Now(dossier.Id)).Code!;
        exchange.Portal.States[code].ShouldBe(["2", "9"]);
        var told = exchange.Portal.Dossiers[code];
        Text(told, "MaTTHC").ShouldBe("2.000815");
        Text(told, "ChuHoSo").ShouldBe("Nguyễn Thị Hoa");
        Text(told, "KenhThucHien").ShouldBe("2");
        Text(told, "NgayKetThucXuLy").ShouldNotBeNullOrEmpty();
        Text(told, "NgayTra").ShouldBe("");
        Text(told, "Fax").ShouldBe("", customMessage: "what is not known is there, empty");
        told["DanhSachGiayToKetQua"]!.AsArray().Count.ShouldBe(1);
        told["DSKetNoiCSDL"]!.AsArray().Count.ShouldBe(0);
        told.ContainsKey("BienLai").ShouldBeFalse();
        exchange.Portal.Steps[code].Select(s => Text(s, "NoiDungXuLy")).ShouldBe(["Tiếp nhận hồ sơ", "Nhận xử lý", "Trình ký", "Ký kết quả"]);
        exchange.Portal.Steps[code].ShouldAllBe(s => !string.IsNullOrEmpty(Text(s, "NguoiXuLy")) && !string.IsNullOrEmpty(Text(s, "ThoiDiemXuLy")));

        var (messages, reported) = await Office.The<OutboxQueue>().Of(dossier.Id, Stop);
        messages.Where(m => m.Partner == "dvcqg").ShouldAllBe(m => m.State == "told");
        reported.Single(r => r.Partner == "dvcqg").ShouldSatisfyAllConditions(r => r.Waiting.ShouldBe(0), r => r.Status.ShouldBe(9), r => r.FirstAt.ShouldNotBeNull());
        await using var connection = await Office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<DateTime?>("select synced_at from exchange.dossier_sync where dossier_id = @id", new { id = dossier.Id.Value })).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_leaves_late_tells_how_things_stood_then()
    {
        exchange.Portal.Faults.Set([PartnerFaults.Down]);
        var dossier = await Office.Finished();
        await exchange.Tell<DvcqgPartner>();
        exchange.Portal.Faults.Set([]);
        exchange.Later();
        await exchange.Tell<DvcqgPartner>();
        exchange.Portal.States[(await Office.Now(dossier.Id)).Code!].ShouldBe(["2", "9"]);
    }

    [Fact]
    public async Task A_dossier_the_portal_has_already_is_told_as_a_change()
    {
        exchange.Portal.Faults.Set([PartnerFaults.AlreadyExists], times: 1);
        var dossier = await Office.InPool();
        await exchange.Tell<DvcqgPartner>();
        exchange.Portal.States[dossier.Code!].ShouldBe(["2"]);
        var message = (await Office.The<OutboxQueue>().Of(dossier.Id, Stop)).Messages.First(m => m.Partner == "dvcqg");
        var (_, calls) = await Office.The<OutboxQueue>().WireOf(message.MessageId, Stop);
        calls.Count(c => c.Service == DvcqgService.Dossier && !c.Reply!.Contains("hết hạn")).ShouldBe(2);
        calls[^1].Request!.ShouldContain("\"isUpdating\":\"True\"");
    }

    [Fact]
    public async Task An_answer_that_got_lost_doubles_nothing()
    {
        exchange.Portal.Faults.Set([PartnerFaults.LostReply], times: 1);
        var dossier = await Office.InPool();
        await exchange.Tell<DvcqgPartner>();
        exchange.Later();
        await exchange.Tell<DvcqgPartner>();
        exchange.Portal.Dossiers.ContainsKey(dossier.Code!).ShouldBeTrue();
        (await Office.The<OutboxQueue>().Of(dossier.Id, Stop)).Messages.Where(m => m.Partner == "dvcqg").ShouldAllBe(m => m.State == "told");
    }

    [Fact]
    public async Task A_session_that_ended_is_opened_again_and_no_secret_is_kept()
    {
        exchange.Portal.Faults.Set([PartnerFaults.ExpiredToken], times: 1);
        var dossier = await Office.InPool();
        await exchange.Tell<DvcqgPartner>();
        exchange.Portal.States[dossier.Code!].ShouldBe(["2"]);
        var message = (await Office.The<OutboxQueue>().Of(dossier.Id, Stop)).Messages.First(m => m.Partner == "dvcqg");
        var (_, calls) = await Office.The<OutboxQueue>().WireOf(message.MessageId, Stop);
        calls.ShouldContain(c => c.Service == "login");
        calls.ShouldAllBe(c => !c.Request!.Contains("motcua-simulator") && !System.Text.RegularExpressions.Regex.IsMatch(c.Request! + c.Reply, "\"session\":\"[0-9a-f]{32}\""));
    }

    [Fact]
    public async Task An_answer_out_of_the_contract_is_asked_for_again()
    {
        exchange.Portal.Faults.Set([PartnerFaults.WrongReply], times: 1);
        var dossier = await Office.InPool();
        await exchange.Tell<DvcqgPartner>();
        (await Office.The<OutboxQueue>().Of(dossier.Id, Stop)).Messages.First(m => m.Partner == "dvcqg").State.ShouldBe("waiting");
        exchange.Later();
        await exchange.Tell<DvcqgPartner>();
        exchange.Portal.States[dossier.Code!].ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_slow_portal_is_waited_for()
    {
        exchange.Portal.Faults.Delay = TimeSpan.FromMilliseconds(300);
        var dossier = await Office.InPool();
        await exchange.Tell<DvcqgPartner>();
        exchange.Portal.Faults.Delay = TimeSpan.Zero;
        exchange.Portal.States[dossier.Code!].ShouldBe(["2"]);
    }

    [Fact]
    public async Task What_the_portal_refuses_waits_for_a_person_and_keeps_back_only_its_own_dossier()
    {
        var first = await Office.InPool();
        exchange.Portal.Faults.Set([PartnerFaults.Refuse], times: 1);
        await exchange.Tell<DvcqgPartner>();
        var second = await Office.InPool();
        await exchange.Tell<DvcqgPartner>();

        exchange.Portal.States.ContainsKey(first.Code!).ShouldBeFalse();
        exchange.Portal.States[second.Code!].ShouldBe(["2"]);
        var dead = (await Office.The<OutboxQueue>().Stuck(Operator, "dvcqg", "unit", null, Stop)).Single(m => m.Dossier == first.Id.Value);
        dead.Fault!.ShouldContain("Dữ liệu không hợp lệ");
        await using (var connection = await Office.OpenAsOwner())
        {
            (await connection.ExecuteScalarAsync<string>("select last_error from exchange.dossier_sync where dossier_id = @id", new { id = first.Id.Value })).ShouldNotBeNull();
        }

        (await Office.The<MendMessages>().Again(Operator, dead.MessageId, Stop)).Accepted.ShouldBeTrue();
        await exchange.Tell<DvcqgPartner>();
        exchange.Portal.States[first.Code!].ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_dossier_of_the_portal_becomes_one_here_once_and_its_states_go_back()
    {
        var body = Sent("QG-2026-000123");
        var first = await Office.The<ReceiveInbound>().Receive(Inbound("QG-2026-000123", body), Stop);
        (first.State, first.First).ShouldBe(("done", true), first.Fault);
        (await Office.The<ReceiveInbound>().Receive(Inbound("QG-2026-000123", body), Stop)).Dossier.ShouldBe(first.Dossier);

        var dossier = await Office.Now(new DossierId(first.Dossier!.Value));
        (dossier.Status, dossier.Unit, dossier.Channel).ShouldBe((DossierStatus.Registered, Staff.Commune, 2));
        var folder = await Office.The<DossierFileStore>().Read(dossier.Id, Stop);
        folder.Owner!.FullName.ShouldBe("Trần Thị Lan");
        folder.Components.ShouldHaveSingleItem().Sha256.ShouldNotBeNull();

        var counter = await new Staff(Office).Counter();
        (await Office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop)).Accepted.ShouldBeTrue();
        await exchange.Tell<DvcqgPartner>();
        var states = exchange.Portal.PortalStates["QG-2026-000123"];
        states.Select(s => Text(s, "TrangThai")).ShouldBe(["1", "2"]);
        Text(states.Last(), "MaHoSoDonVi").ShouldBe((await Office.Now(dossier.Id)).Code);
        exchange.Portal.Dossiers.ContainsKey("QG-2026-000123").ShouldBeFalse("it is the portal's own");
    }

    [Fact]
    public async Task A_dossier_that_cannot_be_taken_is_refused_with_the_reason_and_taken_when_it_is_mended()
    {
        var wrong = await Office.The<ReceiveInbound>().Receive(Inbound("QG-9", Sent("QG-9", procedure: "9.999999")), Stop);
        (wrong.State, wrong.Fault).ShouldBe(("refused", "Thủ tục 9.999999.000.00.00.H50 không có trong danh mục đang áp dụng."));
        (await Office.The<ReceiveInbound>().Receive(Inbound("QG-9", Sent("QG-9")), Stop)).State.ShouldBe("done");
        (await Office.The<ReceiveInbound>().Receive(Inbound("QG-10", "không phải JSON"), Stop)).State.ShouldBe("refused");
        (await Office.The<ReceiveInbound>().Receive(Inbound("QG-11", Sent("QG-11", file: Encoding.ASCII.GetBytes("MZ…"))), Stop)).State.ShouldBe("refused", "files are checked by content");
    }

    [Fact]
    public async Task What_the_portal_holds_otherwise_is_listed_with_its_age_until_it_is_gone()
    {
        var dossier = await Office.InPool();
        var lost = await Office.InPool();
        await exchange.Tell<DvcqgPartner>();
        var theirs = exchange.Portal.Dossiers[dossier.Code!];
        theirs["TrangThaiHoSo"] = "9";
        theirs["NgayHenTra"] = "20300101170000";
        exchange.Portal.Dossiers.TryRemove(lost.Code!, out _);
        Office.Time.Advance(TimeSpan.FromMinutes(11));
        await Compare();

        var found = await Office.The<DifferenceStore>().Open(DossierVisibility.Everything, null, null, Stop);
        found.Where(d => d.Dossier == dossier.Id.Value).Select(d => (d.Field, d.Kind, d.Theirs)).ShouldBe([("NgayHenTra", "date", "20300101170000"), ("TrangThaiHoSo", "status", "9")], ignoreOrder: true);
        found.Single(d => d.Dossier == lost.Id.Value).Kind.ShouldBe("missing");
        var since = found[0].FoundAt;

        Office.Time.Advance(TimeSpan.FromHours(7));
        await Compare();
        (await Office.The<DifferenceStore>().Open(DossierVisibility.Everything, null, null, Stop)).First(d => d.Dossier == dossier.Id.Value).FoundAt.ShouldBe(since, "it is as old as when it was first seen");

        var told = (await Office.The<OutboxQueue>().Of(lost.Id, Stop)).Messages.First(m => m.Partner == "dvcqg");
        (await Office.The<MendMessages>().AgainFromHere(Operator, told.MessageId, Stop)).Accepted.ShouldBeTrue();
        await exchange.Tell<DvcqgPartner>();
        Office.Time.Advance(TimeSpan.FromHours(7));
        await Compare();
        (await Office.The<DifferenceStore>().Open(DossierVisibility.Everything, null, null, Stop)).ShouldNotContain(d => d.Dossier == lost.Id.Value);
    }

    private async Task Compare() => (await Office.The<CompareWithPortal>().Ask(null, Stop)).Accepted.ShouldBeTrue();

    private static InboundMessage Inbound(string id, string body) => new("dvcqg", ReceivePortalDossier.MessageKind, id, body);

    private static string Sent(string code, string procedure = "2.000815", byte[]? file = null) => new JsonObject
    {
        ["MaHoSo"] = code,
        ["MaTTHC"] = procedure + ".000.00.00.H50",
        ["MaDonVi"] = Staff.Commune.Value,
        ["ChuHoSo"] = "Trần Thị Lan",
        ["SoGiayToChuHoSo"] = "045190004321",
        ["LoaiDoiTuong"] = "1",
        ["SoDienThoai"] = "0905123457",
        ["TaiLieuNop"] = new JsonArray(new JsonObject { ["TenTepDinhKem"] = "bang.pdf", ["MaThanhPhanHoSo"] = "ban-sao", ["Base64"] = Convert.ToBase64String(file ?? Samples.Pdf()) }),
    }.ToJsonString();

    private static string? Text(JsonObject from, string name) => (string?)from[name];
}
