using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Drafts;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Procedures;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

public sealed class DraftFilesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DraftStore Drafts => office.The<DraftStore>();

    [Fact]
    public async Task A_discarded_draft_lets_go_of_its_uploads_and_the_sweep_takes_them()
    {
        var citizen = (await office.CitizenSession("công dân")).Viewer!;
        var draft = await office.CertifiedCopyDraft(citizen);
        var file = (await Drafts.Find(citizen.Account, draft.Id, office.The<Clock>().Today, Stop))!.Files.Single();

        await Drafts.Discard(new AccountId(office.Clock.NewId()), draft.Id, Stop);
        (await Attached(file.Id)).ShouldBeTrue("nobody else can throw it away");
        await Drafts.Discard(citizen.Account, draft.Id, Stop);

        (await Attached(file.Id)).ShouldBeFalse();
        await office.The<UploadStore>().Sweep(office.Clock.Now.AddDays(1), Stop);
        (await office.The<UploadStore>().Find(new UploadId(file.Id), citizen.Account, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_taken_out_of_a_draft_is_nobodys_and_the_others_stay()
    {
        var citizen = (await office.CitizenSession("công dân")).Viewer!;
        var draft = await office.CertifiedCopyDraft(citizen);
        using var scan = new MemoryStream(Samples.Pdf(2));
        var second = (await office.The<ReceiveUpload>().Run("hai.pdf", scan, citizen.Account, Stop)).Value;
        (await Drafts.AddFile(citizen.Account, draft.Id, "ban-sao", second, office.Clock.Now, Stop)).Accepted.ShouldBeTrue();
        var first = (await Drafts.Find(citizen.Account, draft.Id, office.The<Clock>().Today, Stop))!.Files.Single(f => f.Id != second.Id.Value);

        await Drafts.RemoveFile(citizen.Account, draft.Id, first.Id, Stop);

        (await Attached(first.Id)).ShouldBeFalse();
        (await Attached(second.Id.Value)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_answers_no_longer_ask_for_is_not_handed_in_and_let_go_of()
    {
        var citizen = (await office.CitizenSession("công dân")).Viewer!;
        var draft = await office.CertifiedCopyDraft(citizen);
        using var scan = new MemoryStream(Samples.Pdf(3));
        var stray = (await office.The<ReceiveUpload>().Run("thua.pdf", scan, citizen.Account, Stop)).Value;
        (await Drafts.AddFile(citizen.Account, draft.Id, "giay-khong-con-hoi", stray, office.Clock.Now, Stop)).Accepted.ShouldBeTrue();

        var dossier = (await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", Stop)).Value;

        await using var connection = await office.OpenAsOwner();
        (await connection.QueryAsync<string>("select code from dossiers.component where dossier_id = @Value", new { dossier.Id.Value })).ShouldBe(["ban-sao"]);
        (await Attached(stray.Id.Value)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_draft_thrown_away_while_it_is_being_sent_becomes_no_dossier_without_its_papers()
    {
        var citizen = (await office.CitizenSession("công dân")).Viewer!;
        var draft = (await Drafts.Find(citizen.Account, (await office.CertifiedCopyDraft(citizen)).Id, office.The<Clock>().Today, Stop))!;
        var version = (await office.The<ProcedureStore>().ById(new ProcedureVersionId(draft.ProcedureVersion), Stop))!;
        await Drafts.Discard(citizen.Account, draft.Id, Stop);

        var sent = await office.The<SubmitDossier>().Run(citizen, draft, version, "counter", Stop);

        sent.Accepted.ShouldBeFalse();
        (await office.The<DossierStore>().Find(new DossierId(draft.Id), citizen, Stop)).ShouldBeNull();
    }

    private async Task<bool> Attached(Guid upload)
    {
        await using var connection = await office.OpenAsOwner();
        return await connection.ExecuteScalarAsync<bool>("select attached_at is not null from papers.upload where upload_id = @upload", new { upload });
    }
}
