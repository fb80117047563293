using System.Net;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.People.Petitions;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Indicators;

/// <summary>An officer's indices are that officer's and the head's; the unit's are for whoever sees its numbers.</summary>
public sealed class OneStopScoresPagesTests(Office office) : IClassFixture<Office>
{
    private const string Page = "/so-lieu/chin-chi-so?don-vi=H50.19363";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_officer_sees_the_own_the_head_sees_those_of_the_unit_and_nobody_else_sees_any()
    {
        var (mine, me) = await office.AtPost("tu-phap-ho-tich");
        var (_, colleague) = await office.AtPost("tu-phap-ho-tich");
        var (leader, head) = await office.AtPost("lanh-dao-ky");
        await Ended(me, head);
        await Ended(me, head);
        await Ended(colleague, head);
        await office.CatchUp();

        var own = await mine.Open(Page, Stop);
        own.Status.ShouldBe(HttpStatusCode.OK, own.Text);
        Rows(own).ShouldHaveSingleItem();
        // Done on the day of reception; handed in at the counter, so the applicant came once.
        var all = await leader.Open(Page, Stop);
        Rows(all).Length.ShouldBeGreaterThanOrEqualTo(3, "both officers, the counter's and the head");
        all.Text.ShouldContain("không xếp hạng, không công bố");

        var list = await mine.Open(own.Document.QuerySelectorAll("table")[1].QuerySelector("tbody a")!.GetAttribute("href")!, Stop);
        list.Status.ShouldBe(HttpStatusCode.OK, list.Text);
        list.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        list.Text.ShouldContain("xong ngày");

        var (observer, _) = await office.SignedInOfficer(("H50", "theo-doi-so-lieu"));
        var seen = await observer.Open(Page, Stop);
        seen.Text.ShouldContain("Chín chỉ số của đơn vị");
        seen.Document.QuerySelectorAll("table").Length.ShouldBe(1);
        var theirs = $"/so-lieu/chin-chi-so/ho-so?don-vi=H50.19363&so=1&can-bo={me.Account.Value}";
        (await observer.Open(theirs, Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await mine.Open(theirs.Replace(me.Account.Value.ToString(), colleague.Account.Value.ToString(), StringComparison.Ordinal), Stop)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await leader.Open(theirs, Stop)).Status.ShouldBe(HttpStatusCode.OK);
        var (province, _) = await office.SignedInOfficer(("H50", "lanh-dao-ky"));
        (await province.Open(theirs, Stop)).Status.ShouldBe(HttpStatusCode.NotFound, "the head of another unit, though above this one");
        (await province.Open(Page, Stop)).Document.QuerySelectorAll("table").Length.ShouldBe(1);

        // The file holds what the page shows this person.
        (await mine.Open(own.Link("Tải CSV"), Stop)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + 2);
        (await observer.Open(seen.Link("Tải CSV"), Stop)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + 1);
    }

    [Fact]
    public async Task A_petition_found_right_costs_the_points_for_attitude_of_everybody_who_had_the_dossier_in_hands()
    {
        var life = await CitizenLife.Of(office);
        var (right, open) = (await life.In(DossierStatus.Finished), await life.In(DossierStatus.Finished));
        var handle = office.The<HandlePetition>();
        foreach (var dossier in new[] { right, open })
        {
            var filed = await handle.File(life.Citizen, new PetitionInput(office.Clock.NewId(), PetitionKind.Conduct, null, dossier.Id, null, "Cán bộ hẹn lại ba lần không lý do."), Stop);
            filed.Accepted.ShouldBeTrue(filed.Refusal?.Message);
            if (dossier == right)
            {
                (await handle.Answer(await life.Leader(), filed.Value.Id, 1, "Đã nhắc nhở cán bộ và xin lỗi ông bà.", PetitionConclusion.Right, Stop)).Accepted.ShouldBeTrue();
            }
        }

        await office.CatchUp();
        var (leader, _) = await office.AtPost("lanh-dao-ky");
        foreach (var of in new[] { "", $"&can-bo={(await life.Officer()).Account.Value}" })
        {
            var list = await leader.Open($"/so-lieu/chin-chi-so/ho-so?don-vi=H50.19363&so=7{of}", Stop);
            string Row(Dossier one) => list.Document.QuerySelectorAll("tbody tr").Select(r => r.TextContent).First(t => t.Contains(one.Code!, StringComparison.Ordinal));
            Row(right).ShouldContain("1 phản ánh được kết luận đúng hoặc đúng một phần");
            Row(open).ShouldContain("còn 1 phản ánh chưa trả lời");
        }
    }

    [Fact]
    public async Task Index_5_opens_to_the_procedures_with_what_the_catalogue_says_of_each()
    {
        var (leader, _) = await office.AtPost("lanh-dao-ky");
        var page = await leader.Open(Page, Stop);
        page.Text.ShouldContain("thủ tục giải quyết toàn bộ tại Một cửa, phải đạt 100 %");
        var list = await leader.Open("/so-lieu/chin-chi-so/thu-tuc?don-vi=H50.19363&so=5", Stop);
        list.Status.ShouldBe(HttpStatusCode.OK, list.Text);
        list.Heading.ShouldContain(": 1,0", customMessage: "all are taken in at the counter, not all resolved there");
        var rows = list.Document.QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        rows.First(r => r.Contains("2.000815", StringComparison.Ordinal)).ShouldContain("giải quyết toàn bộ tại Một cửa");
        rows.First(r => r.Contains("1.001193", StringComparison.Ordinal)).ShouldContain("tiếp nhận tại Một cửa");
        (await leader.Open("/so-lieu/chin-chi-so/thu-tuc?don-vi=H50.19363&so=1", Stop)).Status.ShouldBe(HttpStatusCode.NotFound, "that one is of dossiers");
    }

    private static AngleSharp.Dom.IElement[] Rows(VisitedPage page) => [.. page.Document.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr")];

    private async Task Ended(Viewer officer, Viewer leader)
    {
        var proposed = await office.ProposedBy(officer);
        var signed = await office.The<SignResult>().Run(leader, proposed.Id, proposed.Version, Stop);
        signed.Accepted.ShouldBeTrue(signed.Refusal?.Message);
    }
}
