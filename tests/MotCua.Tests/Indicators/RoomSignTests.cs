using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>
/// Back rooms and scans away from the counter, planted by real acts among honest work: each sign lists exactly the planted
/// dossiers, and a payer who pays for many is found by the number the counter wrote down.
/// </summary>
public sealed class RoomSignTests(Office office) : IClassFixture<Office>
{
    private const string CounterDevice = "may-tai-quay";
    private const string RoomDevice = "may-trong-phong";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_back_room_is_found_by_hands_devices_and_minutes_and_honest_quick_work_is_not_accused()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var staff = new Staff(office);
        var (counter, officer, leader) = (await staff.Counter(), await staff.CivilStatus(), await staff.Leader());
        var (all, _) = await office.NewOfficer(("H50.19363", "tiep-nhan"), ("H50.19363", "tu-phap-ho-tich"), ("H50.19363", "lanh-dao-ky"));
        var alone = await office.ViewerOf(all);

        // Honest: the counter's own device, quick; and the officer's room, but a day's work.
        var honest = new List<DossierId>();
        for (var i = 0; i < 15; i++)
        {
            honest.Add(await Lives(counter with { Device = CounterDevice }, officer, leader, TimeSpan.FromMinutes(3)));
        }

        (await Listed(Guards.BackRoom)).ShouldBeEmpty();
        await office.The<DeviceStore>().Seen(RoomDevice, officer.Account, citizen: false, office.Clock.Now, Stop);
        await Lives(counter with { Device = RoomDevice }, officer, leader, TimeSpan.FromMinutes(25));
        (await Listed(Guards.BackRoom)).ShouldBeEmpty("an hour and more is work, whatever the room");

        // Planted: in the officer's room within minutes; one pair of hands for everything.
        var room = await Lives(counter with { Device = RoomDevice }, officer, leader, TimeSpan.FromMinutes(4));
        var hands = await Lives(alone with { Device = CounterDevice }, alone, alone, TimeSpan.FromMinutes(4));
        (await Listed(Guards.BackRoom)).ShouldBe([room, hands], ignoreOrder: true);
        (await Listed(Guards.Quick)).Count.ShouldBeGreaterThan(10, "quick alone is no back room");
        (await office.Command("recount")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Papers_scanned_away_from_the_named_devices_are_found_and_only_once_the_unit_has_named_some()
    {
        office.Time.Set(SettableTime.OrdinaryMorning.AddDays(3));
        var counter = await new Staff(office).Counter();
        await Scanned(counter with { Device = "may-la-1" });
        (await Listed(Guards.AwayScan)).ShouldBeEmpty("nobody has said which devices stand at the counter");

        var (head, leader) = await office.AtPost("lanh-dao-ky");
        var page = await head.Press(await head.Open(Links.Roster, Stop), "Máy này đặt tại quầy");
        page.Text.ShouldContain("Đã ghi máy này là máy đặt tại quầy.");
        var (clerk, _) = await office.Clerk();
        (await clerk.Open(Links.Roster, Stop)).Document.QuerySelectorAll("button").ShouldAllBe(b => !b.TextContent.Contains("đặt tại quầy"), "only the head says so");

        (await office.The<PlaceCounter>().Run(Staff.Commune, CounterDevice, stands: true, leader.Account, leader.As(leader.Appointments[0]), Stop)).Accepted.ShouldBeTrue();
        office.Time.Advance(TimeSpan.FromMinutes(1));
        var away = await Scanned(counter with { Device = "may-la-2" });
        await Scanned(counter with { Device = CounterDevice });
        await office.InPool("Trần Văn Không Quét");
        (await Listed(Guards.AwayScan)).ShouldBe([away]);
    }

    [Fact]
    public async Task Somebody_who_pays_for_many_owners_is_found_by_the_number_written_down()
    {
        office.Time.Set(SettableTime.OrdinaryMorning.AddDays(6));
        var counter = await new Staff(office).Counter();
        string[] names = ["Hồ Thị Ba", "Lê Văn Tư", "Phan Thị Năm", "Ngô Văn Sáu", "Đỗ Thị Bảy"];
        var paid = new List<DossierId>();
        foreach (var name in names)
        {
            paid.Add(await Pays(counter, name, new Payer("Trần Văn Cò", "045060000404")));
        }

        await Pays(counter, "Vũ Văn Tự Trả", null);
        (await Listed(Guards.SharedPayer)).ShouldBe([paid[4]], "from the fifth owner on");

        var (visitor, _) = await office.Clerk();
        var owing = await office.InPool("Cao Văn Mười");
        (await office.The<CollectFee>().Ask(counter, owing.Id, owing.Version, "Phí chứng thực", 4000, Stop)).Accepted.ShouldBeTrue();
        var fee = await visitor.Open(Links.Fee(owing.Id.Value), Stop);
        var wrong = await visitor.Press(fee, "Ghi nhận đã nộp", ("Receipt", "BL-9001"), ("PayerName", "Trần Văn Cò"), ("PayerNumber", "12"));
        wrong.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#PayerNumber");
        (await office.Now(owing.Id)).Status.ShouldBe(DossierStatus.PaymentDue);
        await visitor.Press(wrong, "Ghi nhận đã nộp", ("Receipt", "BL-9001"), ("PayerName", "Trần Văn Cò"), ("PayerNumber", "045060000404"));
        (await office.Now(owing.Id)).Status.ShouldBe(DossierStatus.Processing);
        await office.CatchUp();
        (await Listed(Guards.SharedPayer)).ShouldBe([paid[4], owing.Id], ignoreOrder: true);
    }

    private async Task<DossierId> Pays(Viewer counter, string name, Payer? payer)
    {
        var dossier = await office.InPool(name);
        var asked = await office.The<CollectFee>().Ask(counter, dossier.Id, dossier.Version, "Phí chứng thực", 4000, Stop);
        (await office.The<CollectFee>().PaidInCash(counter, dossier.Id, asked.Value.Version, "BL-" + dossier.Code, Stop, payer)).Accepted.ShouldBeTrue();
        return dossier.Id;
    }

    /// <summary>Entered, taken, proposed and signed, so long apart each.</summary>
    private async Task<DossierId> Lives(Viewer counter, Viewer officer, Viewer leader, TimeSpan each)
    {
        var dossier = LandRegistration.Must(await office.The<EnterAtCounter>().Run(counter, await office.AtCounter(Staff.Commune), Stop));
        office.Time.Advance(each);
        dossier = LandRegistration.Must(await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop));
        office.Time.Advance(each);
        dossier = LandRegistration.Must(await office.The<ProposeDecision>().Run(officer, dossier.Id, dossier.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính"), Stop));
        office.Time.Advance(each);
        return LandRegistration.Must(await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop)).Id;
    }

    private async Task<DossierId> Scanned(Viewer counter)
    {
        var application = await office.AtCounter(Staff.Commune);
        using var scan = new MemoryStream(Samples.Pdf());
        var upload = (await office.The<ReceiveUpload>().Run("ban-chup.pdf", scan, counter.Account, Stop)).Value;
        await office.The<Database>().Commit(UploadStore.Attach(new Batch(), upload.Id, counter.Account, office.Clock.Now), Stop);
        var asked = application.Version.Procedure.Components[0];
        application = application with
        {
            Components = [new DossierComponent(upload.Id.Value, asked.Code, asked.Name, "file", 1, upload.File.Hex, upload.Name, upload.MediaType, upload.Size, Digitised: true)],
        };
        return LandRegistration.Must(await office.The<EnterAtCounter>().Run(counter, application, Stop)).Id;
    }

    private async Task<IReadOnlyList<DossierId>> Listed(Indicator sign)
    {
        await office.CatchUp();
        var day = office.Clock.Today;
        var area = Area.Of(await office.The<UnitStore>().Register(Stop), Staff.Commune, day, day)!;
        var row = (await office.The<ReadIndicator>().Run(sign, area, Stop)).Rows[0];
        var listed = await office.The<DossierListStore>().Page((DossierCount)sign.Numerator, area.Whole.Spans, area.Window(office.Clock.Now), DossierVisibility.Everything, null, 100, Stop);
        listed.Count.ShouldBe((int)row.Numerator!.Value, "the list is the number");
        return [.. listed.Select(d => new DossierId(d.DossierId))];
    }
}
