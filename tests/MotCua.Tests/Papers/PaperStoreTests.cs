using Dapper;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Papers;

public sealed class PaperStoreTests(Office office) : IClassFixture<Office>
{
    private static readonly UnitCode Unit = new("H50.19333");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_printed_paper_is_read_back_with_its_facts()
    {
        var dossier = NewDossier();
        var paper = await Issue(SamplePapers.Receipt, dossier, signed: true);
        var read = (await office.The<PaperStore>().Find(paper.Id, Stop)).ShouldNotBeNull();
        read.ShouldBe(paper with { Signatures = read.Signatures });
        read.Signatures!.Single().ShouldBe(paper.Signatures!.Single() with { Faults = read.Signatures!.Single().Faults });
        (read.Title, read.Form, read.UnitName).ShouldBe(("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Mẫu số 01 – Thông tư 03/2025/TT-VPCP", "Ủy ban nhân dân xã Vĩnh Linh"));
        read.FileName.ShouldBe("receipt-H50.19333-261120-0007.pdf");
        (await office.The<IFileStore>().Read(read.File.Hash, Stop))!.Length.ShouldBe((int)read.File.Size);
        (await office.The<PaperStore>().Find(new PaperId(office.Clock.NewId()), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_newer_paper_takes_the_place_of_an_older_one_and_both_stay()
    {
        var dossier = NewDossier();
        var older = await Issue(SamplePapers.Receipt, dossier);
        office.Time.Advance(TimeSpan.FromMinutes(5));
        var newer = await Issue(SamplePapers.Receipt, dossier, replaces: older.Id);
        var all = await office.The<PaperStore>().Of(dossier, Stop);
        all.Select(p => (p.Id, p.ReplacedBy, p.Replaces)).ShouldBe([(older.Id, newer.Id, (PaperId?)null), (newer.Id, (PaperId?)null, older.Id)]);
    }

    [Fact]
    public async Task A_paper_of_another_kind_or_dossier_or_time_cannot_take_the_place()
    {
        var dossier = NewDossier();
        var older = await Issue(SamplePapers.Receipt, dossier);
        (await TryIssue(SamplePapers.Refusal, dossier, replaces: older.Id)).Refusal!.Code.ShouldBe("paper.replacement");
        (await TryIssue(SamplePapers.Receipt, NewDossier(), replaces: older.Id)).Refusal!.Code.ShouldBe("paper.replacement");
        office.Time.Advance(TimeSpan.FromHours(-1));
        (await TryIssue(SamplePapers.Receipt, dossier, replaces: older.Id)).Refusal!.Code.ShouldBe("paper.replacement");
        office.Time.Advance(TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData("update papers.paper set title = 'x'")]
    [InlineData("delete from papers.paper")]
    [InlineData("truncate papers.paper")]
    public async Task Even_the_owner_of_the_tables_cannot_change_a_paper(string attempt)
    {
        await Issue(SamplePapers.Receipt, NewDossier());
        await using var connection = await office.OpenAsOwner();
        var refused = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(attempt));
        refused.SqlState.ShouldBe(Database.LawState);
    }

    [Fact]
    public async Task A_scanned_result_is_attached_and_signed_here()
    {
        var account = new AccountId(office.Clock.NewId());
        var upload = (await office.The<ReceiveUpload>().Run("kết quả.pdf", new MemoryStream(Samples.Pdf(3)), account, Stop)).Value;
        var signAs = new SignAs(account, "Nguyễn Đức Long", "Ủy ban nhân dân xã Vĩnh Linh");
        var paper = (await office.The<IssuePaper>().Attach(upload, "Giấy phép xây dựng", "12/GPXD", "Ủy ban nhân dân xã Vĩnh Linh", new PaperPurpose(Unit, NewDossier()), signAs, null, Stop)).Value;
        (paper.Kind, paper.File.Pages, paper.SignedBy).ShouldBe((PaperKinds.Attached, 3, "Nguyễn Đức Long"));
        paper.Signatures!.Single().Valid.ShouldBeTrue();

        var photo = (await office.The<ReceiveUpload>().Run("ảnh.png", new MemoryStream(Samples.Png), account, Stop)).Value;
        (await office.The<IssuePaper>().Attach(photo, "x", null, "x", new PaperPurpose(Unit), null, null, Stop)).Refusal!.Code.ShouldBe("paper.result-not-pdf");
    }

    private DossierId NewDossier() => new(office.Clock.NewId());

    private async Task<Paper> Issue(PaperData data, DossierId dossier, PaperId? replaces = null, bool signed = false) =>
        (await TryIssue(data, dossier, replaces, signed)).Value;

    private async Task<Outcome<Paper>> TryIssue(PaperData data, DossierId dossier, PaperId? replaces = null, bool signed = false)
    {
        var by = new AccountId(office.Clock.NewId());
        var purpose = new PaperPurpose(Unit, dossier, "H50.19333-261120-0007", "1.001193", by);
        var signAs = signed ? new SignAs(by, "Lê Văn Hòa", "Ủy ban nhân dân xã Vĩnh Linh") : null;
        var paper = (await office.The<IssuePaper>().Print(data, purpose, signAs, replaces, Stop)).Value;
        var act = new Act { Kind = "test.paper", By = Actor.System, RecordedAt = office.Clock.Now, SubjectKind = "dossier", Subject = dossier.Value };
        var committed = await office.The<Journal>().Commit(Journal.Append(PaperStore.Add(new Batch(), paper), act), Stop);
        return committed.Accepted ? paper : committed.Refusal;
    }
}
