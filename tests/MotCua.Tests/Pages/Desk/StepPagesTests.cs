using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using Xunit;
using static MotCua.Tests.Support.LandRegistration;

namespace MotCua.Tests.Pages.Desk;

/// <summary>The pages of a long procedure as their officers meet them: the main way, refusals, and a quicker colleague.</summary>
public sealed class StepPagesTests(Office office) : IClassFixture<Office>
{
    private const string Why = "Thiếu sơ đồ thửa đất có ký giáp ranh";

    private readonly LandRegistration people = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_work_of_a_step_is_handed_on_and_the_page_shows_the_way_so_far()
    {
        var (visitor, land) = await office.AtPost("dia-chinh");
        var dossier = await people.Taken(land, await people.Received(await people.Counter()));

        var page = await visitor.Open(Links.HandOnStep(dossier.Id.Value), Stop);
        page.Answer("Bước tiếp theo").ShouldBe("Kiểm tra hiện trạng, sự phù hợp với quy hoạch (Kinh tế, hạ tầng và đô thị)");
        page.Answer("Thời hạn của bước tiếp theo").ShouldBe("8 ngày làm việc");
        var after = await visitor.Press(page, "Chuyển bước", ("Opinion", "Nguồn gốc đất rõ ràng"));

        after.Text.ShouldContain("sang bước tiếp theo");
        after.Text.ShouldContain("Đã chuyển bước tiếp theo");
        after.Text.ShouldContain("Đúng hạn");
        after.Text.ShouldContain("Chưa ai nhận");
        after.Document.QuerySelectorAll("h2").Select(h => h.TextContent.Trim()).ShouldContain("Các bước giải quyết");
        (await office.Now(dossier.Id)).Step.ShouldBe("hien-trang");
    }

    [Fact]
    public async Task Going_back_asks_where_to_and_why_and_both_at_once()
    {
        var (visitor, planning) = await office.AtPost("kinh-te-ha-tang");
        var dossier = await people.Taken(planning, await people.HandedOn(await people.Land(), await people.Received(await people.Counter())));
        var page = await visitor.Open(Links.BackStep(dossier.Id.Value), Stop);

        var refused = await visitor.Press(page, "Trả lại", ("Step", ""), ("Reason", "thiếu"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelectorAll(".govuk-error-summary li").Length.ShouldBe(2);
        refused.Document.QuerySelector("textarea[name=Reason]")!.TextContent.Trim().ShouldBe("thiếu");

        var after = await visitor.Press(refused, "Trả lại", ("Step", "tham-tra"), ("Reason", Why));
        after.Text.ShouldContain("Lý do: " + Why);
    }

    [Fact]
    public async Task Whoever_hands_on_or_back_or_over_after_a_colleague_sees_that_and_keeps_the_words()
    {
        var (visitor, land) = await office.AtPost("dia-chinh");
        var (head, colleague) = (await people.Head(), await people.Land());
        var first = await people.Taken(land, await people.Received(await people.Counter()));
        var pages = new (string Address, string Button, (string, string)[] Typed, string Box)[]
        {
            (Links.HandOnStep(first.Id.Value), "Chuyển bước", [("Opinion", Why)], "Opinion"),
            (Links.Transfer(first.Id.Value), "Chuyển", [("Officer", colleague.Account.Value.ToString("D")), ("Reason", Why)], "Reason"),
            (Links.Consult(first.Id.Value), "Gửi lấy ý kiến", [("Whom", "unit"), ("Unit", Staff.OtherCommune.Value), ("Question", Why), ("AnswerBy.Day", "30"), ("AnswerBy.Month", "11"), ("AnswerBy.Year", "2026")], "Question"),
        };
        foreach (var (address, button, typed, box) in pages)
        {
            var page = await visitor.Open(address, Stop);
            page.Status.ShouldBe(HttpStatusCode.OK, address);
            var now = await office.Now(first.Id);
            now = Must(await office.The<TransferDossier>().Run(head, now.Id, now.Version, colleague.Account, null, Stop));
            Must(await office.The<TransferDossier>().Run(head, now.Id, now.Version, land.Account, null, Stop));

            var late = await visitor.Press(page, button, typed);

            late.Status.ShouldBe(HttpStatusCode.Conflict, address);
            late.Text.ShouldContain("Đã chuyển người xử lý");
            late.Document.QuerySelector($"textarea[name={box}]")!.TextContent.Trim().ShouldBe(Why);
        }
    }

    [Fact]
    public async Task Going_back_after_a_colleague_moved_it_keeps_step_and_reason()
    {
        var (visitor, planning) = await office.AtPost("kinh-te-ha-tang");
        var (head, other) = (await people.Head(), await people.Planning());
        var dossier = await people.Taken(planning, await people.HandedOn(await people.Land(), await people.Received(await people.Counter())));
        var page = await visitor.Open(Links.BackStep(dossier.Id.Value), Stop);
        dossier = Must(await office.The<TransferDossier>().Run(head, dossier.Id, dossier.Version, other.Account, null, Stop));
        Must(await office.The<TransferDossier>().Run(head, dossier.Id, dossier.Version, planning.Account, null, Stop));

        var late = await visitor.Press(page, "Trả lại", ("Step", "tham-tra"), ("Reason", Why));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Document.QuerySelector<IHtmlInputElement>("input[name=Step][value=tham-tra]")!.IsChecked.ShouldBeTrue();
        late.Document.QuerySelector("textarea[name=Reason]")!.TextContent.Trim().ShouldBe(Why);
    }

    [Fact]
    public async Task Another_unit_is_asked_sees_it_in_its_list_and_answers_with_a_paper()
    {
        var (visitor, land) = await office.AtPost("dia-chinh");
        var (asked, neighbour) = await office.AtPost("chuyen-mon", Staff.OtherCommune);
        var dossier = await people.Taken(land, await people.Received(await people.Counter()));
        var page = await visitor.Open(Links.Consult(dossier.Id.Value), Stop);
        var refused = await visitor.Press(page, "Gửi lấy ý kiến", ("Question", "ngắn"));
        refused.Document.QuerySelectorAll(".govuk-error-summary li").Length.ShouldBe(3);

        var sent = await visitor.Press(
            refused, "Gửi lấy ý kiến", ("Whom", "unit"), ("Unit", Staff.OtherCommune.Value), ("Question", "Thửa đất có tranh chấp ranh giới không?"), ("AnswerBy.Day", "30"), ("AnswerBy.Month", "11"), ("AnswerBy.Year", "2026"));
        sent.Text.ShouldContain("Phường Đông Hà");
        sent.Text.ShouldContain("Chưa trả lời");

        var list = await asked.Open(Links.Opinions, Stop);
        var link = list.Document.QuerySelectorAll<IHtmlAnchorElement>("main table a").Single(a => a.TextContent.Contains(dossier.Code!, StringComparison.Ordinal));
        var form = await asked.Open(link.GetAttribute("href")!, Stop);
        form.Answer("Nội dung cần cho ý kiến").ShouldBe("Thửa đất có tranh chấp ranh giới không?");
        var done = await asked.PressWithFile(
            form, "Stand", "Scan.y-kien", "tra-loi.pdf", Samples.Pdf(), ("Stand", "agree"), ("Answer", "Không có tranh chấp ranh giới."));
        done.Text.ShouldContain("Đã gửi ý kiến");

        var shown = await visitor.Open(Links.Dossier(dossier.Id.Value), Stop);
        shown.Text.ShouldContain("Không có tranh chấp ranh giới.");
        var consultation = (await office.The<ConsultationStore>().Of(dossier.Id, Stop)).ShouldHaveSingleItem();
        (await visitor.Send(new HttpRequestMessage(HttpMethod.Get, Links.OpinionFile(dossier.Id.Value, consultation.Id)), Stop)).Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        neighbour.PostAt(Staff.Commune, "dia-chinh").ShouldBeNull();
    }

    [Fact]
    public async Task An_opinion_owed_stands_on_the_desk_and_an_answer_after_a_change_keeps_its_words()
    {
        var (asked, _) = await office.AtPost("chuyen-mon", Staff.OtherCommune);
        var (land, head, other) = (await people.Land(), await people.Head(), await people.Land());
        var dossier = await people.Taken(land, await people.Received(await people.Counter()));
        dossier = Must(await office.The<ConsultOthers>().Run(
            land, dossier.Id, dossier.Version, new QuestionInput(Staff.OtherCommune, null, "Thửa đất có tranh chấp ranh giới không?", office.Clock.Today.AddDays(5)), Stop));
        var consultation = (await office.The<ConsultationStore>().Of(dossier.Id, Stop)).ShouldHaveSingleItem();
        (await asked.Open(Links.Desk, Stop)).Text.ShouldContain("ý kiến chờ bạn hoặc đơn vị bạn trả lời");
        var form = await asked.Open(Links.AnswerOpinion(dossier.Id.Value, consultation.Id), Stop);
        Must(await office.The<TransferDossier>().Run(head, dossier.Id, dossier.Version, other.Account, null, Stop));

        var late = await asked.Press(form, "Gửi ý kiến", ("Stand", "agree"), ("Answer", Why));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Document.QuerySelector("textarea[name=Answer]")!.TextContent.Trim().ShouldBe(Why);
        late.Document.QuerySelector<IHtmlInputElement>("input[name=Stand][value=agree]")!.IsChecked.ShouldBeTrue();
    }

    [Fact]
    public async Task Opinions_owed_page_by_key_without_gap_or_repetition()
    {
        var unit = new UnitCode("H50.19597");
        var (asked, viewer) = await office.AtPost("chuyen-mon", unit);
        var (counter, land) = (await people.Counter(), await people.Land());
        for (var i = 0; i < ConsultationStore.PageSize + 2; i++)
        {
            var dossier = await people.Taken(land, await people.Received(counter));
            Must(await office.The<ConsultOthers>().Run(
                land, dossier.Id, dossier.Version, new QuestionInput(unit, null, "Thửa đất có tranh chấp ranh giới không?", office.Clock.Today.AddDays(i % 3)), Stop));
        }

        var first = await asked.Open(Links.Opinions, Stop);
        var next = first.Document.QuerySelectorAll<IHtmlAnchorElement>("main a[rel=next]").ShouldHaveSingleItem();
        var second = await asked.Open(next.GetAttribute("href")!, Stop);
        var seen = new[] { first, second }.SelectMany(p => p.Document.QuerySelectorAll("main table tbody tr td:first-child a, main table tbody tr th:first-child a").Select(a => a.GetAttribute("href"))).ToList();
        seen.Count.ShouldBe(ConsultationStore.PageSize + 2);
        seen.Distinct().Count().ShouldBe(seen.Count);
        viewer.Units.ShouldBe([unit]);
    }

    [Fact]
    public async Task Both_papers_are_proposed_on_one_page_and_signed_by_one_click()
    {
        var (visitor, land) = await office.AtPost("dia-chinh");
        var (signer, _) = await office.AtPost("lanh-dao-ky");
        var head = await people.Head();
        var dossier = await people.HandedOn(await people.Planning(), await people.HandedOn(land, await people.Received(await people.Counter())));
        dossier = await people.Taken(land, dossier);

        var page = await visitor.Open(Links.Propose(dossier.Id.Value), Stop);
        page.Text.ShouldContain("kết thúc bằng 2 giấy tờ");
        var proposed = await visitor.Press(page, "Trình ký", ("Kind", "result"), ("Bodies[0]", "Đã đăng ký vào sổ địa chính."), ("Bodies[1]", "Thửa đất số 12, tờ bản đồ 7."));
        proposed.Text.ShouldContain(Notice + "; " + Certificate);
        await people.HandedOn(head, await office.Now(dossier.Id));

        var sign = await signer.Open(Links.Sign(dossier.Id.Value), Stop);
        sign.Text.ShouldContain("Văn bản ký cùng lúc");
        var signed = await signer.Press(sign, "Ký kết quả");
        signed.Document.QuerySelectorAll("main .govuk-inset-text strong").Select(s => s.TextContent.Trim()).ShouldBe([Notice, Certificate]);

        var (clerk, _) = await office.Clerk();
        var hand = await clerk.Open(Links.HandOver(dossier.Id.Value), Stop);
        var empty = await clerk.Press(hand, "Ghi nhận đã trả kết quả", ("TakenBy", "post"), ("Consignment", ""));
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var returned = await clerk.Press(empty, "Ghi nhận đã trả kết quả", ("TakenBy", "post"), ("Consignment", "EB123456789VN"));
        returned.Answer("Số hiệu bưu gửi").ShouldBe("EB123456789VN");
    }

    [Fact]
    public async Task An_absence_is_recorded_by_a_leader_the_stand_in_acts_and_it_ends_early()
    {
        var (visitor, _) = await office.AtPost("lanh-dao-phong");
        var (helper, colleague) = await office.AtPost("van-thu");
        var land = await people.Land();
        var dossier = await people.Taken(land, await people.Received(await people.Counter()));
        var page = await visitor.Open(Links.Away, Stop);
        var refused = await visitor.Press(page, "Ghi vắng mặt", ("Officer", land.Account.Value.ToString("D")));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelectorAll(".govuk-error-summary li").Length.ShouldBe(3);

        var recorded = await visitor.Press(
            refused, "Ghi vắng mặt", ("Officer", land.Account.Value.ToString("D")), ("StandIn", colleague.Account.Value.ToString("D")),
            ("From.Day", "20"), ("From.Month", "11"), ("From.Year", "2026"), ("To.Day", "24"), ("To.Month", "11"), ("To.Year", "2026"));
        recorded.Text.ShouldContain("Đã ghi vắng mặt");
        recorded.Text.ShouldContain("Đang vắng");

        var mine = await helper.Open(Links.WorklistOf("cua-toi"), Stop);
        mine.Text.ShouldContain("(bạn làm thay)");
        var shown = await helper.Press(await helper.Open(Links.HandOnStep(dossier.Id.Value), Stop), "Chuyển bước");
        shown.Text.ShouldContain(" làm thay ");

        var ended = await visitor.Press(await visitor.Open(Links.Away, Stop), "Hủy");
        ended.Text.ShouldContain("Đã kết thúc lịch vắng mặt");
        (await office.ViewerOf(colleague.Account)).PostAt(Staff.Commune, "dia-chinh").ShouldBeNull();
    }

    [Fact]
    public async Task Papers_that_came_by_post_are_recorded_with_the_posts_number()
    {
        var (visitor, counter) = await office.Clerk();
        var land = await people.Land();
        var dossier = await people.Taken(land, await people.Received(counter));
        dossier = Must(await office.The<AskForSupplement>().Run(
            land, dossier.Id, dossier.Version, [new SupplementItem(null, "Sơ đồ thửa đất")], Why, "Điều 19 Nghị định 118/2025/NĐ-CP", Stop));
        var page = await visitor.Open(Links.BringSupplement(dossier.Id.Value), Stop);
        var refused = await visitor.Press(page, "Ghi nhận đã bổ sung", ("Brought", "0"), ("Way", "post"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.Press(refused, "Ghi nhận đã bổ sung", ("Brought", "0"), ("Way", "post"), ("Consignment", "RB000111222VN"));
        var asked = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Supplements[^1];
        (asked.Channel, asked.Consignment).ShouldBe((3, "RB000111222VN"));
    }
}
