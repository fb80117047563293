using System.Net;
using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Indicators.Kpi766;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.People.Petitions;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.People;

/// <summary>Petitions from the citizen's form to what everybody reads and what rows 5.1 to 5.4 count. Each test has its own office.</summary>
public sealed class PetitionFlowTests(PostgresServer postgres) : IAsyncLifetime
{
    private const string Words = "Quầy đòi bản sao sổ hộ khẩu dù quy định đã bỏ, đề nghị sửa.";

    private readonly Office office = new(postgres);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_petition_goes_from_the_citizens_form_over_the_desk_to_everybody()
    {
        var life = await CitizenLife.Of(office);
        var form = await life.Browser.Open(Links.FilePetition, Stop);
        var missed = await life.Browser.Submit(form, form.Form("noi-dung"), Stop, ("noi-dung", Words));
        missed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        missed.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(Words, "nothing typed is lost");
        var filled = new[] { ("loai", "quy-dinh"), ("don-vi", Staff.Commune.Value) };
        var mine = await life.Browser.Submit(missed, missed.Form("noi-dung"), Stop, filled);
        mine.Heading.ShouldBe("Đang xử lý");
        mine.Text.ShouldContain("14/12/2026", customMessage: "fifteen working days, 24/11 is a day off");
        await life.Browser.Submit(missed, missed.Form("noi-dung"), Stop, filled);
        (await office.The<PetitionStore>().Own(life.Citizen.Account, Stop)).Count.ShouldBe(1, "sent twice, filed once");

        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        var id = (await office.The<PetitionStore>().Lines(viewer, open: true, null, Stop)).ShouldHaveSingleItem().Id;
        (await officer.Open(Links.OfficePetitions, Stop)).Text.ShouldContain("Quầy đòi bản sao sổ hộ khẩu");
        var page = await officer.Open(Links.OfficePetition(id), Stop);
        var asked = await office.The<HandlePetition>().Ask(viewer, id, 1, "Xin cho biết quầy nào và hôm nào", Stop);
        asked.Accepted.ShouldBeTrue();
        var stale = await officer.Submit(page, page.Form("noi-dung"), Stop, ("noi-dung", "Đã nhắc quầy bỏ yêu cầu này."));
        stale.Text.ShouldContain("Bước này đã làm hoặc chưa đến lượt", customMessage: "a colleague moved it meanwhile");

        mine = await life.Browser.Open(Links.MyPetition(id), Stop);
        mine = await life.Browser.Submit(mine, mine.Form("noi-dung"), Stop, ("noi-dung", "Quầy số 2, sáng thứ Năm 19/11."));
        mine.Text.ShouldContain("Quầy số 2");
        page = await officer.Open(Links.OfficePetition(id), Stop);
        page = await officer.Submit(page, page.Form("noi-dung"), Stop, ("noi-dung", "Đã nhắc quầy bỏ yêu cầu bản sao sổ hộ khẩu."));
        page.Text.ShouldContain("Hãy chọn kết luận", customMessage: "no answer without saying whether it was right");
        page = await officer.Submit(page, page.Form("noi-dung"), Stop, ("ket-luan", "mot-phan"));
        page.Heading.ShouldBe("Đã trả lời, chờ công khai");
        page = await officer.Submit(page, page.Form("tieu-de"), Stop, ("tieu-de", "Không yêu cầu bản sao sổ hộ khẩu"));
        page.Heading.ShouldBe("Đã công khai");

        using var anybody = await office.Anybody();
        var published = await anybody.Open(Links.PublishedPetitions, Stop);
        published.Text.ShouldContain("Không yêu cầu bản sao sổ hộ khẩu");
        published.Text.ShouldContain("Phản ánh đúng một phần");
        published.Text.ShouldNotContain("Quầy số 2", Case.Sensitive, "not a word of whoever asked");
        mine = await life.Browser.Open(Links.MyPetition(id), Stop);
        mine.Text.ShouldContain("Phản ánh đúng một phần");
        (await life.Browser.Submit(mine, mine.Form("hai-long"), Stop, ("hai-long", "co"))).Text.ShouldContain("Hài lòng");
        (await office.The<Journal>().HistoryOf(id, Stop)).Select(a => a.Kind).ShouldBe(
            ["petition.filed", "petition.supplement-asked", "petition.supplemented", "petition.answered", "petition.published", "petition.liked"]);
    }

    [Fact]
    public async Task What_is_said_of_an_officer_only_a_leader_of_the_unit_sees_and_answers()
    {
        var life = await CitizenLife.Of(office);
        var one = await File(life, PetitionKind.Conduct);
        var (officer, viewer) = await office.AtPost("tu-phap-ho-tich");
        (await officer.Open(Links.OfficePetition(one.Id), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.The<PetitionStore>().Lines(viewer, open: true, null, Stop)).ShouldBeEmpty();
        (await office.The<HandlePetition>().Answer(viewer, one.Id, 1, "Không có việc đó đâu.", PetitionConclusion.Wrong, Stop)).Refusal.ShouldBe(PetitionRefusals.Unknown);
        var elsewhere = await new Staff(office).Leader(Staff.OtherCommune);
        (await office.The<PetitionStore>().Lines(elsewhere, open: true, null, Stop)).ShouldBeEmpty();

        await using var connection = await office.OpenAsOwner();
        (await Refused(connection, "update people.petition set version = 2, answered_at = @at, answer = 'Không có việc đó đâu.', conclusion = 'wrong', answered_by = @by, publish_by = @at where petition_id = @id", one, viewer.Account))
            .ShouldBe("petition.leader-only");
        (await Refused(connection, "update people.petition set version = 2, answered_at = @at, answer = 'Không có việc đó đâu.', answered_by = @by, publish_by = @at where petition_id = @id", one, viewer.Account))
            .ShouldBe("petition.no-conclusion");
        (await office.The<HandlePetition>().Answer(await new Staff(office).Leader(), one.Id, 1, "Đã kiểm điểm và xin lỗi ông bà.", PetitionConclusion.Right, Stop)).Accepted.ShouldBeTrue();
        (await Refused(connection, "update people.petition set version = 3, answer = 'Một câu trả lời khác hẳn' where petition_id = @id", one, viewer.Account)).ShouldBe("petition.kept");
        (await Refused(connection, "update people.petition set version = 3, conclusion = 'wrong' where petition_id = @id", one, viewer.Account)).ShouldBe("petition.kept");
        (await Refused(connection, "delete from people.petition where petition_id = @id", one, viewer.Account)).ShouldBe("petition.kept");
    }

    [Fact]
    public async Task Rows_5_1_to_5_4_count_petitions_with_their_lists_and_nothing_is_made_up_where_there_are_none()
    {
        var life = await CitizenLife.Of(office);
        (await Row(Petitions.OnTime)).ShouldSatisfyAllConditions(r => r.Denominator.ShouldBe(0), r => r.Percent.ShouldBeNull());
        var (rated, complained) = (await life.In(DossierStatus.Returned), await life.In(DossierStatus.Returned));
        (await office.The<RateDossier>().ByOwner(life.Citizen, rated.Id, RatingGrade.Happy, null, Stop)).Accepted.ShouldBeTrue();
        (await Row(Satisfaction.Unhappy)).Percent.ShouldBe(0.00m);

        var (leader, handle) = (await new Staff(office).Leader(), office.The<HandlePetition>());
        var answered = await File(life, PetitionKind.Regulation, complained.Id);
        (await Row(Satisfaction.Unhappy)).ShouldSatisfyAllConditions(r => r.Numerator.ShouldBe(1), r => r.Percent.ShouldBe(50.00m));
        var given = await File(life, PetitionKind.Regulation);
        var conduct = await File(life, PetitionKind.Conduct);
        (await handle.Answer(leader, answered.Id, 1, "Đã sửa mẫu đơn theo phản ánh.", PetitionConclusion.PartlyRight, Stop)).Accepted.ShouldBeTrue();
        (await handle.Publish(leader, answered.Id, 2, "Sửa mẫu đơn cho gọn", Stop)).Accepted.ShouldBeTrue();
        (await Row(Petitions.ByKind)).ShouldSatisfyAllConditions(r => r.Numerator.ShouldBe(1), r => r.Denominator.ShouldBe(3));
        (await Row(Petitions.OnTime)).Percent.ShouldBe(100.00m);

        // Given back two days too late; the one about conduct never answered.
        office.Time.Set(SettableTime.OrdinaryMorning.AddDays(7));
        (await handle.Return(leader, given.Id, 1, "Thuộc thẩm quyền của Sở Tư pháp", Stop)).Accepted.ShouldBeTrue();
        office.Time.Set(SettableTime.OrdinaryMorning.AddDays(30));
        var december = new DateOnly(2026, 12, 31);
        (await Row(Petitions.OnTime, december)).ShouldSatisfyAllConditions(r => r.Numerator.ShouldBe(1), r => r.Denominator.ShouldBe(3));
        (await Row(Petitions.OnTime)).ShouldSatisfyAllConditions(r => r.Numerator.ShouldBe(2), r => r.Denominator.ShouldBe(3), r => r.Percent.ShouldBe(66.67m));
        (await handle.Like(life.Citizen, answered.Id, 3, false, Stop)).Accepted.ShouldBeTrue();
        (await Row(Petitions.Content, december)).ShouldSatisfyAllConditions(r => r.Numerator.ShouldBe(0), r => r.Denominator.ShouldBe(3));

        var (visitor, _) = await office.AtPost("lanh-dao-ky");
        var list = await visitor.Open(Links.Behind(Petitions.OnTime.Id, Part.Denominator, await Here(december), Staff.Commune), Stop);
        list.Text.ShouldContain(conduct.Number);
        list.Text.ShouldContain("Trễ hạn");
        (await office.Command("recount")).Code.ShouldBe(0);
        (await office.Command("report", "kpi-766-rows", "--unit", Staff.Commune.Value, "--from", "2026-11-01", "--to", "2026-11-30")).Output
            .ShouldContain("5.2,\"Phản ánh, kiến nghị xử lý đúng hạn\",2,3,66.67,,6,4.00,");
    }

    [Fact]
    public async Task The_words_go_when_their_years_are_over_and_the_days_stay()
    {
        var life = await CitizenLife.Of(office);
        var one = await File(life, PetitionKind.Regulation);
        (await office.The<HandlePetition>().Return(await new Staff(office).Leader(), one.Id, 1, "Thuộc thẩm quyền của Sở Tư pháp", Stop)).Accepted.ShouldBeTrue();
        (await office.The<SweepPetitions>().Pass(Stop)).ShouldBe(0);
        office.Time.Advance(TimeSpan.FromDays(366 * 60));
        (await office.The<SweepPetitions>().Pass(Stop)).ShouldBe(1);
        (await office.The<SweepPetitions>().Pass(Stop)).ShouldBe(0);
        await using var connection = await office.OpenAsOwner();
        var (words, reason, returned) = await connection.QuerySingleAsync<(string, string, DateTime?)>("select words, return_reason, returned_at from people.petition");
        (words, reason).ShouldBe(("Đã xóa theo thời hạn lưu", "Đã xóa theo thời hạn lưu"));
        returned.ShouldNotBeNull();
        (await office.Command("verify-audit")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Photos_come_with_a_petition_are_checked_by_their_content_seen_by_both_sides_and_go_with_its_words()
    {
        var life = await CitizenLife.Of(office);
        var form = await life.Browser.Open(Links.FilePetition, Stop);
        var refused = await life.Send(
            form, form.Form("noi-dung"), [("tep", "anh.jpg", Samples.Jpeg), ("tep", "bang-ke.docx", Samples.Docx)], ("noi-dung", Words), ("loai", "hanh-vi"), ("don-vi", Staff.Commune.Value));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("anh.jpg", customMessage: "the good one stays");
        refused.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(Words);
        var mine = await life.Send(refused, refused.Form("noi-dung"), [("tep", "giay-hen.pdf", Samples.Pdf())], ("loai", "hanh-vi"), ("don-vi", Staff.Commune.Value));
        mine.Heading.ShouldBe("Đang xử lý");
        (await life.Browser.Open(mine.Link("anh.jpg (mở ở thẻ mới)"), Stop)).Status.ShouldBe(HttpStatusCode.OK);

        var one = (await office.The<PetitionStore>().Own(life.Citizen.Account, Stop)).ShouldHaveSingleItem();
        var files = await office.The<PetitionStore>().Files(one.Id, Stop);
        files.Select(f => f.Name).ShouldBe(["anh.jpg", "giay-hen.pdf"]);
        var other = await CitizenLife.Of(office);
        (await other.Browser.Open(Links.MyPetitionFile(one.Id, files[0].Upload.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        var (officer, _) = await office.AtPost("tu-phap-ho-tich");
        (await officer.Open(Links.OfficePetitionFile(one.Id, files[0].Upload.Value), Stop)).Status.ShouldBe(HttpStatusCode.NotFound, "about conduct: the leader's");
        var (leader, viewer) = await office.AtPost("lanh-dao-ky");
        (await leader.Open((await leader.Open(Links.OfficePetition(one.Id), Stop)).Link("giay-hen.pdf (mở ở thẻ mới)"), Stop)).Status.ShouldBe(HttpStatusCode.OK);

        await using var connection = await office.OpenAsOwner();
        (await Refused(connection, "delete from people.petition_file where petition_id = @id", one, viewer.Account)).ShouldBe("petition.file-kept");
        (await office.The<HandlePetition>().Return(viewer, one.Id, 1, "Thuộc thẩm quyền của Sở Tư pháp", Stop)).Accepted.ShouldBeTrue();
        office.Time.Advance(TimeSpan.FromDays(366 * 60));
        (await office.The<SweepPetitions>().Pass(Stop)).ShouldBe(1);
        (await connection.ExecuteScalarAsync<long>("select count(*) from people.petition_file")).ShouldBe(0);
        await office.The<UploadStore>().Sweep(office.Clock.Now, Stop);
        (await connection.ExecuteScalarAsync<long>("select count(*) from papers.upload where name = 'giay-hen.pdf' or sha256 = @hash", new { hash = files[0].Sha256 })).ShouldBe(0);
    }

    [Fact]
    public async Task More_than_five_files_are_refused_and_one_can_be_taken_out_again()
    {
        var life = await CitizenLife.Of(office);
        var form = await life.Browser.Open(Links.FilePetition, Stop);
        var six = Enumerable.Range(1, 6).Select(i => ("tep", $"trang-{i}.pdf", Samples.Pdf(i))).ToArray();
        var refused = await life.Send(form, form.Form("noi-dung"), six, ("noi-dung", Words));
        refused.Text.ShouldContain("Gửi kèm tối đa 5 tệp");
        var first = refused.Document.QuerySelector("button[name=bo]")!.GetAttribute("value")!;
        var less = await life.Send(refused, refused.Form("noi-dung"), [], ("bo", first));
        less.Status.ShouldBe(HttpStatusCode.OK);
        less.Document.QuerySelectorAll("input[name=giu]").Length.ShouldBe(4);
        (await office.The<PetitionStore>().Own(life.Citizen.Account, Stop)).ShouldBeEmpty("nothing was sent");
    }

    private async Task<Petition> File(CitizenLife life, PetitionKind kind, DossierId? dossier = null)
    {
        var filed = await office.The<HandlePetition>().File(life.Citizen, new PetitionInput(office.Clock.NewId(), kind, Staff.Commune, dossier, null, Words), Stop);
        filed.Accepted.ShouldBeTrue(filed.Refusal?.Message);
        return filed.Value;
    }

    private async Task<IndicatorRow> Row(Indicator indicator, DateOnly? to = null)
    {
        await office.CatchUp();
        return (await office.The<ReadIndicator>().Run(indicator, await Here(to ?? new DateOnly(2026, 11, 30)), Stop)).Rows[0];
    }

    private async Task<Area> Here(DateOnly to) => Area.Of(
        await office.The<UnitStore>().Register(Stop), await office.The<UnitStore>().Successions(Stop), Staff.Commune, new DateOnly(2026, 11, 1), to, null).ShouldNotBeNull();

    private async Task<string?> Refused(NpgsqlConnection connection, string sql, Petition one, AccountId by)
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { id = one.Id, by = by.Value, at = office.Clock.Now.UtcDateTime }));
        refusal.SqlState.ShouldBe("MC422");
        return refusal.Hint;
    }
}
