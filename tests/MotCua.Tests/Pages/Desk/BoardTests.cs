using System.Net;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

public sealed class BoardTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_today_is_handed_over_with_one_button_and_leaves_the_board()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var (clerk, _) = await office.Clerk();
        var finished = await office.Now((await office.Finished()).Id);
        var page = await clerk.Open("/can-bo/trong-ngay", Stop);
        page.Text.ShouldContain(finished.Code!);
        page.Text.ShouldContain("hết giờ làm việc lúc 17:00");
        var after = await clerk.Press(page, "Đã trao cho chủ hồ sơ");
        after.Text.ShouldContain("Đã trao lúc 09:00 ngày 20/11/2026");
        (await office.Now(finished.Id)).Status.ShouldBe(DossierStatus.Returned);
    }

    [Fact]
    public async Task The_scan_box_of_the_return_counter_says_what_is_wrong_and_keeps_what_was_typed()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var (clerk, _) = await office.Clerk();
        var page = await clerk.Open("/can-bo/tra-ket-qua", Stop);
        var refused = await clerk.Press(page, "Trao cho chủ hồ sơ", ("scanned", "khong-co"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Không có hồ sơ nào mang mã này");
        refused.Document.QuerySelector("input[name=scanned]")!.GetAttribute("value").ShouldBe("khong-co");
    }

    [Fact]
    public async Task What_an_officer_just_did_can_be_undone_on_the_dossiers_page()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.TakenBy(viewer);
        var page = await visitor.Open($"/can-bo/ho-so/{dossier.Id.Value:D}", Stop);
        page.Text.ShouldContain("Bạn vừa thực hiện: Nhận xử lý");
        (await visitor.Press(page, "Hoàn tác")).Text.ShouldContain("Đã hoàn tác.");
        (await office.Now(dossier.Id)).Holder.ShouldBeNull();
    }

    [Fact]
    public async Task Warnings_stand_on_the_desk_until_they_are_put_away()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var dossier = await office.InPool();
        office.Time.SetLocal(2026, 11, 20, 16, 20);
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        (await office.The<TakeDossier>().Run(viewer, dossier.Id, dossier.Version, Stop)).Accepted.ShouldBeTrue();
        office.Time.SetLocal(2026, 11, 20, 16, 35);
        await office.The<WarnHolders>().Run(Stop);
        var page = await visitor.Open("/can-bo", Stop);
        page.Text.ShouldContain("còn dưới 30 phút là hết giờ làm việc");
        (await visitor.Press(page, "Đã xem các cảnh báo")).Text.ShouldNotContain("còn dưới 30 phút");
    }

    [Fact]
    public async Task A_promised_day_moves_by_a_letter_that_an_officer_asks_for_and_the_head_signs()
    {
        office.Time.SetLocal(2026, 11, 20, 9, 0);
        var (visitor, viewer) = await office.AtPost("tu-phap-ho-tich");
        var dossier = await office.TakenBy(viewer);
        (await visitor.Open(Links.Dossier(dossier.Id.Value), Stop)).Document.QuerySelectorAll("main button").ShouldNotContain(b => b.TextContent.Trim() == "Xin lỗi và hẹn lại");

        await office.PromiseUntil(dossier.Id, new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.FromHours(7)));
        var asked = await visitor.Press(await visitor.Open(Links.Dossier(dossier.Id.Value), Stop), "Xin lỗi và hẹn lại");
        asked.Path.ShouldBe(Links.Dossier(dossier.Id.Value));
        asked.Text.ShouldContain("Đã lập dự thảo thư xin lỗi và hẹn lại, chuyển lãnh đạo ký");
        (await office.Now(dossier.Id)).DueAt.ShouldBe(new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.FromHours(7)));

        var (leader, _) = await office.AtPost("lanh-dao-ky");
        var letter = await leader.Press(await leader.Open(Links.Dossier(dossier.Id.Value), Stop), "Xin lỗi và hẹn lại");
        letter.Path.ShouldBe(Links.Apology(dossier.Id.Value), "asking twice makes one letter");
        var refused = await leader.Press(letter, "Lưu dự thảo", ("Cause", "Cần xác minh tại nơi cấp"), ("NewDay", "05/12/2026"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Ngày 05/12/2026 không phải ngày làm việc");
    }
}
