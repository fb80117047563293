extern alias simulators;

using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Exchange;
using MotCua.Exchange.Dvcqg;
using MotCua.Kernel;
using MotCua.Procedures.National;
using MotCua.Tests.Support;
using Shouldly;
using simulators::MotCua.Simulators.Partners;
using Xunit;

namespace MotCua.Tests.Exchange.Dvcqg;

/// <summary>Procedures asked of the national portal over the exchange end as lines to be approved, like those of a file.</summary>
public sealed class NationalCatalogueTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>
{
    private Office Office => exchange.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_asks_and_what_differs_waits_for_a_decision()
    {
        exchange.Portal.Procedures["9.777777"] = new JsonObject { ["TENTTHC"] = "Thủ tục tỉnh chưa có" };
        var (administrator, _) = await Office.SignedInOfficer(("H50", "quan-tri"));
        var page = await administrator.Open("/quan-tri/danh-muc-quoc-gia", Stop);
        (await administrator.Submit(page, page.Form("Hỏi và so sánh"), Stop)).Text.ShouldContain("Hãy ghi ít nhất một mã thủ tục");

        var asked = await administrator.Submit(page, page.Form("Hỏi và so sánh"), Stop, ("codes", "9.777777\n9.999999"));

        asked.Text.ShouldContain("Đã hỏi: 1 thủ tục có điểm khác, 0 thủ tục khớp, 0 thông điệp đã nhận trước đây; danh mục quốc gia không có: 9.999999.");
        (await administrator.Open(asked.Link("Thủ tục tỉnh chưa có"), Stop)).Text.ShouldContain("Tên thủ tục");
        (await administrator.Submit(asked, asked.Form("Hỏi và so sánh"), Stop, ("codes", "9.777777"))).Text.ShouldContain("1 thông điệp đã nhận trước đây");
    }

    [Fact]
    public async Task A_silent_portal_takes_nothing_in_and_is_named()
    {
        exchange.Portal.Procedures["2.000815"] = new JsonObject { ["TENTTHC"] = "Tên khác hẳn" };
        exchange.Portal.Faults.Set([PartnerFaults.Down]);
        var silent = await Office.Command("fetch procedures", "2.000815");
        exchange.Portal.Faults.Set([]);

        silent.Code.ShouldBe(2);
        silent.Errors.ShouldContain("Cổng Dịch vụ công quốc gia chưa trả lời về thủ tục 2.000815");
        (await Office.The<NationalStore>().Of(["2.000815"], Stop)).ShouldBeEmpty();
        (await Office.Command("fetch procedures", "2.000815")).Output.ShouldStartWith("1 thủ tục có điểm khác");
    }

    [Fact]
    public async Task All_of_ours_are_asked_in_turn_and_then_from_the_beginning()
    {
        var poll = Office.Services.GetServices<IPartnerPoll>().OfType<PollNationalCatalogue>().Single();
        var (codes, marks, mark) = (await Office.The<FetchNational>().OurCodes(Stop), new List<string>(), (string?)null);
        do
        {
            mark = (await poll.Ask(mark, Stop)).Value;
            marks.Add(mark!);
        }
        while (mark != "");

        marks.Count.ShouldBe(((codes.Count + 9) / 10) + 1);
        marks[^2].ShouldBe(codes[^1]);
        (await Office.The<NationalStore>().Of(["1.000656"], Stop)).ShouldHaveSingleItem();
    }
}
