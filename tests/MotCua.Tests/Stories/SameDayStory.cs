using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Signatures;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>One dossier from a citizen to its result, and the ways in which it may not go.</summary>
public sealed class SameDayStory(Office office) : IClassFixture<Office>
{
    private readonly Staff staff = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certified_copy_is_received_examined_signed_and_handed_over_on_its_day()
    {
        var (counter, officer, leader) = (await staff.Counter(), await staff.CivilStatus(), await staff.Leader());
        var citizen = Staff.Citizen(office);
        var dossier = await Submitted(citizen);
        (await office.The<DossierPapers>().SubmissionSlip(dossier, citizen, Stop)).Accepted.ShouldBeTrue();

        dossier = (await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop)).Value;
        var receipt = (await office.The<DossierPapers>().Receipt((await Again(dossier, counter))!, counter, Stop)).Value;
        (await office.The<DossierPapers>().Receipt((await Again(dossier, counter))!, counter, Stop)).Value.Id.ShouldBe(receipt.Id);

        dossier = (await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop)).Value;
        dossier = (await office.The<ProposeDecision>().Run(
            officer, dossier.Id, dossier.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính", Opinion: "Bản sao đúng với bản chính"), Stop)).Value;
        dossier.Post.ShouldBe("lanh-dao-ky");
        (await office.The<SignResult>().Run(officer, dossier.Id, dossier.Version, Stop)).Refusal.ShouldBe(DossierRefusals.NotYourPost);
        (await office.The<SignResult>().Preview(leader, dossier, Stop)).Value.Length.ShouldBeGreaterThan(1000);

        dossier = (await office.The<TakeDossier>().Run(leader, dossier.Id, dossier.Version, Stop)).Value;
        dossier = (await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop)).Value;
        dossier.Status.ShouldBe(DossierStatus.Finished);
        var result = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Results.ShouldHaveSingleItem();
        var pdf = await office.The<IFileStore>().Read(FileHash.Parse(result.Sha256), Stop);
        office.The<SignatureVerifier>().Verify("kết quả", pdf!).Value.Signatures.ShouldHaveSingleItem().Valid.ShouldBeTrue();

        dossier = (await office.The<ReturnResult>().AtCounter(counter, dossier.Id, dossier.Version, toOwner: true, null, null, Stop)).Value;
        dossier.Status.ShouldBe(DossierStatus.Returned);
        (await office.The<DossierPapers>().ReturnSlip((await Again(dossier, counter))!, counter, Stop)).Accepted.ShouldBeTrue();

        var acts = await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop);
        acts.Select(a => a.Kind).ShouldBe(
            ["dossier.submitted", "dossier.received", "dossier.taken", "dossier.proposed", "dossier.taken", "dossier.finished", "dossier.returned"]);
        acts.Single(a => a.Kind == "dossier.finished").Grade.ShouldBe("A");
        acts.Select(a => a.SubjectVersion).ShouldBe(Enumerable.Range(1, 7).Select(v => (int?)v));
    }

    [Fact]
    public async Task A_leader_sends_back_into_the_hands_of_whoever_proposed()
    {
        var (officer, leader) = (await staff.CivilStatus(), await staff.Leader());
        var dossier = await Proposed(officer);
        (await office.The<HandOverStep>().Back(leader, dossier.Id, dossier.Version, null, "sai", Stop)).Refusal!.Field.ShouldBe("reason");
        var back = (await office.The<HandOverStep>().Back(leader, dossier.Id, dossier.Version, null, "Ghi sai tên cơ quan cấp bản chính", Stop)).Value;
        back.Post.ShouldBe("tu-phap-ho-tich");
        back.Holder.ShouldBe(officer.Account);
    }

    [Fact]
    public async Task A_refusal_on_the_merits_is_signed_too_and_says_why_and_by_which_clause()
    {
        var (officer, leader) = (await staff.CivilStatus(), await staff.Leader());
        var dossier = await Taken(officer);
        var propose = office.The<ProposeDecision>();
        (await propose.Run(officer, dossier.Id, dossier.Version, new ProposalInput("refusal", "Từ chối", "ngắn", null, "Điều 22 NĐ 23/2015"), Stop)).Refusal!.Field.ShouldBe("body");
        dossier = (await propose.Run(
            officer, dossier.Id, dossier.Version, new ProposalInput("refusal", "Từ chối chứng thực", "Bản chính bị tẩy xóa, không xác định được nội dung.", null, "Điều 22 Nghị định 23/2015/NĐ-CP"), Stop)).Value;
        dossier = (await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop)).Value;
        dossier.Status.ShouldBe(DossierStatus.Finished);
        (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Results.ShouldHaveSingleItem().Kind.ShouldBe("refusal");
    }

    [Fact]
    public async Task Somebody_with_authority_takes_the_result_only_with_the_paper_named()
    {
        var (counter, officer, leader) = (await staff.Counter(), await staff.CivilStatus(), await staff.Leader());
        var dossier = await Proposed(officer);
        dossier = (await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop)).Value;
        var hand = office.The<ReturnResult>();
        (await hand.AtCounter(counter, dossier.Id, dossier.Version, false, "Lê Văn Nam", "", Stop)).Refusal.ShouldBe(DossierRefusals.AuthorityMissing);
        (await hand.AtCounter(counter, dossier.Id, dossier.Version, false, " ", "Giấy ủy quyền số 12 ngày 20/11/2026", Stop)).Refusal.ShouldBe(DossierRefusals.TakerMissing);
        (await hand.AtCounter(counter, dossier.Id, dossier.Version, false, "Lê Văn Nam", "Giấy ủy quyền số 12 ngày 20/11/2026", Stop)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task The_citizen_opening_the_signed_result_is_its_return()
    {
        var (officer, leader) = (await staff.CivilStatus(), await staff.Leader());
        var citizen = Staff.Citizen(office);
        var dossier = await Proposed(officer, citizen);
        dossier = (await office.The<SignResult>().Run(leader, dossier.Id, dossier.Version, Stop)).Value;
        var opened = (await office.The<ReturnResult>().OpenedByCitizen(citizen, dossier.Id, dossier.Version, Stop)).Value;
        opened.Status.ShouldBe(DossierStatus.Returned);
        (await office.The<ReturnResult>().OpenedByCitizen(Staff.Citizen(office), dossier.Id, opened.Version, Stop)).Refusal.ShouldBe(DossierRefusals.Unknown);
    }

    [Fact]
    public async Task A_fee_stops_the_clock_until_it_is_paid_and_one_receipt_pays_once()
    {
        var (counter, officer) = (await staff.Counter(), await staff.CivilStatus());
        var fees = office.The<CollectFee>();
        var first = await Taken(officer);
        first = (await fees.Ask(counter, first.Id, first.Version, "Phí chứng thực", 4000, Stop)).Value;
        first.Status.ShouldBe(DossierStatus.PaymentDue);
        (await fees.PaidInCash(counter, first.Id, first.Version, "", Stop)).Refusal!.Field.ShouldBe("receipt");
        first = (await fees.PaidInCash(counter, first.Id, first.Version, "BL-0001", Stop)).Value;
        first.Status.ShouldBe(DossierStatus.Processing);

        var second = await Taken(officer);
        second = (await fees.Ask(counter, second.Id, second.Version, "Phí chứng thực", 4000, Stop)).Value;
        (await fees.PaidInCash(counter, second.Id, second.Version, "BL-0001", Stop)).Refusal!.Code.ShouldBe("dossier.receipt-used");
    }

    private async Task<Dossier> Proposed(Viewer officer, Viewer? citizen = null)
    {
        var dossier = await Taken(officer, citizen);
        return (await office.The<ProposeDecision>().Run(officer, dossier.Id, dossier.Version, new ProposalInput("result", "Bản sao được chứng thực từ bản chính"), Stop)).Value;
    }

    private async Task<Dossier> Taken(Viewer officer, Viewer? citizen = null)
    {
        var dossier = await Submitted(citizen ?? Staff.Citizen(office));
        dossier = (await office.The<ReceiveDossier>().Run(await staff.Counter(), dossier.Id, 1, Stop)).Value;
        return (await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop)).Value;
    }

    private async Task<Dossier> Submitted(Viewer citizen)
    {
        var draft = await office.CertifiedCopyDraft(citizen);
        return (await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop)).Value;
    }

    private Task<Dossier?> Again(Dossier dossier, Viewer viewer) => office.The<DossierStore>().Find(dossier.Id, viewer, Stop);
}
