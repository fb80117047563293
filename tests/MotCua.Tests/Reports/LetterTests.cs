using System.Net;
using Dapper;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Reports.Letters;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

/// <summary>Letters made from numbers, from their draft to their acknowledgement.</summary>
public sealed class LetterTests(Office office) : IClassFixture<Office>
{
    private const string One = "H50.19363";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_urging_letter_goes_from_its_draft_to_the_acknowledgement_of_a_commune()
    {
        await Import("don-doc", 0);
        var (chairman, _) = await office.SignedInOfficer(("H50", "lanh-dao-ky"));
        var (commune, communeId) = await office.SignedInOfficer((One, "lanh-dao-ky"));
        var form = await chairman.Open("/so-lieu/van-ban/soan", Stop);
        var page = await chairman.Submit(
            form, form.Form("kind"), Stop, ("kind", "urging"), ("tu.Day", "1"), ("tu.Month", "10"), ("tu.Year", "2026"), ("den.Day", "31"), ("den.Month", "10"), ("den.Year", "2026"));
        page.Heading.ShouldBe("Văn bản đôn đốc", page.Text);
        page.Text.ShouldContain("Theo số liệu trên Hệ thống thông tin giải quyết thủ tục hành chính từ ngày 01/10/2026 đến ngày 31/10/2026");
        page.Text.ShouldContain("UBND tỉnh Quảng Trị yêu cầu:");
        (await chairman.Open(page.Link("Xem trước bản in (PDF)"), Stop)).Status.ShouldBe(HttpStatusCode.OK);

        page = await chairman.Submit(page, page.Form("about"), Stop, ("number", "77/UBND-VP"), ("about", "đôn đốc thanh toán trực tuyến, số hóa hồ sơ"));
        page.Text.ShouldContain("Đã lưu nội dung.");
        page = await chairman.Press(page, "Chốt nội dung và số liệu");
        page.Text.ShouldContain("Đã chốt, chờ ký");
        page.Document.QuerySelector("textarea").ShouldBeNull();
        (await commune.Open(page.Path, Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        page = await chairman.Press(page, "Ký văn bản");
        page.Text.ShouldContain("Đã ký, chờ gửi", Case.Sensitive, page.Text);
        page = await chairman.Press(page, "Gửi văn bản");
        page.Text.ShouldContain("đơn vị đã xác nhận");

        var told = await office.The<NoticeStore>().Of(communeId, null, Stop);
        told.ShouldHaveSingleItem().Title.ShouldBe("Văn bản mới của UBND tỉnh Quảng Trị, số 77/UBND-VP");
        var received = await commune.Open("/so-lieu/van-ban", Stop);
        received.Text.ShouldContain("đôn đốc thanh toán trực tuyến, số hóa hồ sơ");
        var read = await commune.Open(page.Path, Stop);
        (await commune.Open(read.Link("Văn bản đã ký (PDF)"), Stop)).Status.ShouldBe(HttpStatusCode.OK);
        var noted = await commune.Press(read, "Xác nhận");
        noted.Text.ShouldContain("Đã xác nhận nhận văn bản.");
        noted.Text.ShouldNotContain("Đơn vị nhận");
        (await chairman.Open(page.Path, Stop)).Text.ShouldContain("1 trong");
        (await office.Command("verify-audit")).Code.ShouldBe(0);
        (await office.Command("verify-frozen")).Code.ShouldBe(0);

        await using var owner = await office.OpenAsOwner();
        var id = Guid.Parse(page.Path.Split('/')[^1]);
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update reports.letter set body = 'Nội dung khác hẳn, đã sửa lén.' where letter_id = @id", new { id }));
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update reports.letter set state = 'draft', frozen_id = null where letter_id = @id", new { id }));
    }

    [Fact]
    public async Task A_weekly_review_is_not_frozen_before_each_late_dossier_has_its_cause_and_remedy()
    {
        await Import("kiem-diem", 1);
        var (leader, _) = await office.SignedInOfficer((One, "lanh-dao-ky"));
        var form = await leader.Open("/so-lieu/van-ban/soan", Stop);
        var page = await leader.Submit(
            form, form.Form("kind"), Stop, ("kind", "weekly-review"), ("tu.Day", "19"), ("tu.Month", "10"), ("tu.Year", "2026"), ("den.Day", "25"), ("den.Month", "10"), ("den.Year", "2026"));
        page.Text.ShouldContain("Chậm muộn 1 hồ sơ", Case.Sensitive, page.Text);
        page.Text.ShouldContain("THU-kiem-diem-1 – Chậm muộn");

        var refused = await leader.Press(page, "Chốt nội dung và số liệu");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Còn 1 hồ sơ chậm, bổ sung hoặc trả lại chưa ghi nguyên nhân");
        var item = await leader.Open(page.Document.QuerySelector(".mc-card a")!.GetAttribute("href")!, Stop);
        var faulty = await leader.Submit(item, item.Form("cause"), Stop, ("cause", "ngắn"), ("remedy", "Bố trí thêm người trực tiếp nhận."));
        faulty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        faulty.Document.QuerySelector("textarea[name=remedy]")!.TextContent.ShouldContain("Bố trí thêm người");
        item = await leader.Submit(faulty, faulty.Form("cause"), Stop, ("cause", "Công chức nghỉ ốm, chưa có người thay."), ("remedy", "Bố trí thêm người trực tiếp nhận."));
        item.Text.ShouldContain("Nguyên nhân: Công chức nghỉ ốm");
        var frozen = await leader.Press(item, "Chốt nội dung và số liệu");
        frozen.Text.ShouldContain("Đã chốt nội dung và số liệu.");
    }

    [Fact]
    public async Task Faults_of_an_edit_stand_at_their_fields_and_no_step_is_left_out()
    {
        var leader = await office.ViewerOf((await office.NewOfficer(("H50.19333", "lanh-dao-ky"))).Id);
        var letter = (await office.The<DraftLetter>().Run(leader, LetterKind.WeeklyReview, new UnitCode("H50.19333"), new(2026, 9, 7), new(2026, 9, 13), null, Stop)).Value;

        (await office.The<DraftLetter>().Edit(leader, letter.Id, 1, "ngắn", letter.Body, null, [], Stop)).Refusal!.Field.ShouldBe("about");
        (await office.The<DraftLetter>().Edit(leader, letter.Id, 1, letter.About, letter.Body + " Đã đọc lại.", null, [], Stop)).Accepted.ShouldBeTrue();
        (await office.The<DraftLetter>().Edit(leader, letter.Id, 1, letter.About, letter.Body, null, [], Stop)).Refusal.ShouldBe(Refusal.Stale);
        (await office.The<DraftLetter>().Run(leader, LetterKind.WeeklyReview, new UnitCode("H50.19333"), new(2026, 9, 7), new(2026, 9, 13), null, Stop)).Refusal.ShouldBe(LetterRefusals.Twice);
        (await office.The<DraftLetter>().Run(leader, LetterKind.WeeklyReview, new UnitCode(One), new(2026, 9, 7), new(2026, 9, 13), null, Stop)).Refusal.ShouldBe(LetterRefusals.NotYours);
        (await office.The<SendLetter>().Sign(leader, letter.Id, 2, Stop)).Refusal.ShouldBe(LetterRefusals.NotFrozen);
        (await office.The<SendLetter>().Send(leader, letter.Id, 2, Stop)).Refusal.ShouldBe(LetterRefusals.NotSigned);
    }

    [Fact]
    public async Task A_deadline_on_a_Sunday_is_told_on_the_Friday_before_and_once()
    {
        var calendar = await office.The<WorkCalendars>().For(new UnitCode("H50"), Stop);
        // "Before 05/11/2023", a Sunday: the last working day on which it can be sent is Friday, 03/11/2023.
        DueLetters.RemindOn(new DateOnly(2023, 11, 4), calendar).ShouldBe(new DateOnly(2023, 11, 3));

        office.Time.SetLocal(2026, 12, 1, 8, 0);
        var (id, _) = await office.NewOfficer(("H50", "theo-doi-so-lieu"));
        await office.The<DueLetters>().Once(Stop);
        var letter = (await office.The<LetterStore>().Of(LetterKind.Monthly, new UnitCode("H50"), new(2026, 11, 1), new(2026, 11, 30), Stop)).ShouldNotBeNull();
        letter.Deadline.ShouldBe(new DateOnly(2026, 12, 4));
        letter.Body.ShouldContain("hồ sơ liên thông");
        (await office.The<NoticeStore>().Of(id, null, Stop)).ShouldBeEmpty();

        office.Time.SetLocal(2026, 12, 4, 8, 0);
        await office.The<DueLetters>().Once(Stop);
        await office.The<DueLetters>().Once(Stop);
        (await office.The<NoticeStore>().Of(id, null, Stop)).ShouldHaveSingleItem().Title.ShouldContain("phải gửi chậm nhất ngày 04/12/2026");
        letter.IsLate(new DateOnly(2026, 12, 5)).ShouldBeTrue();
        office.Time.SetLocal(2026, 11, 20, 9, 0);
    }

    [Fact]
    public async Task Units_that_must_report_back_are_told_on_the_last_working_day_before_and_the_letter_itself_is_never_late()
    {
        var chairman = await office.ViewerOf((await office.NewOfficer(("H50", "lanh-dao-ky"))).Id);
        var (commune, _) = await office.NewOfficer((One, "theo-doi-so-lieu"));
        // 29/11/2026 is a Sunday.
        var letter = (await office.The<DraftLetter>().Run(chairman, LetterKind.Urging, new UnitCode("H50"), new(2026, 8, 1), new(2026, 8, 31), new DateOnly(2026, 11, 29), Stop)).Value;
        var frozen = await office.The<SendLetter>().Freeze(chairman, letter.Id, letter.Version, Stop);
        var signed = await office.The<SendLetter>().Sign(chairman, letter.Id, frozen.Value.Version, Stop);
        var sent = await office.The<SendLetter>().Send(chairman, letter.Id, signed.Value.Version, Stop);
        sent.Accepted.ShouldBeTrue(sent.Refusal?.Message);
        async Task<int> Reminders() => (await office.The<NoticeStore>().Of(commune, null, Stop)).Count(n => n.Title.StartsWith("Hạn báo cáo là ngày 29/11/2026, theo văn bản của UBND tỉnh Quảng Trị", StringComparison.Ordinal));

        office.Time.SetLocal(2026, 11, 26, 8, 0);
        await office.The<DueLetters>().Once(Stop);
        (await Reminders()).ShouldBe(0);
        office.Time.SetLocal(2026, 11, 27, 8, 0);
        await office.The<DueLetters>().Once(Stop);
        await office.The<DueLetters>().Once(Stop);
        (await Reminders()).ShouldBe(1);
        sent.Value.IsLate(new DateOnly(2026, 12, 31)).ShouldBeFalse();
        office.Time.SetLocal(2026, 11, 20, 9, 0);
    }

    private async Task Import(string name, int late)
    {
        var lines = Enumerable.Range(1, 3).Select(i => HoSoLines.Line(
            $"THU-{name}-{i}",
            ("DonViXuLy", One),
            ("NgayNopHoSo", "20261005080000"),
            ("NgayTiepNhan", "20261005090000"),
            ("NgayHenTra", name == "kiem-diem" ? "20261020170000" : "20261012170000"),
            ("NgayKetThucXuLy", i <= late ? "20261021170000" : "20261010170000"),
            ("NgayTra", null)));
        var printed = await office.Command("import dossiers", office.File($"thu-{name}.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
        await office.CatchUp();
    }
}
