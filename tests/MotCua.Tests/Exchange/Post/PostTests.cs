extern alias simulators;

using MotCua.Dossiers;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Post;
using MotCua.Tests.Support;
using Shouldly;
using simulators::MotCua.Simulators.Partners;
using simulators::MotCua.Simulators.Post;
using Xunit;

namespace MotCua.Tests.Exchange.Post;

public sealed class PostTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>
{
    private PostState State => exchange.Simulator<PostState>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_shared_question_tells_where_all_results_are_and_older_words_come_too_late()
    {
        var (first, second) = (await exchange.Office.InPool(), await exchange.Office.InPool());
        State.Say(first.Code!, "2", "Đang vận chuyển");
        State.Say(first.Code!, "4", "Phát thành công");
        State.Say(second.Code!, "2", "Đang vận chuyển");
        State.Say("KHONG-CO", "2", "Đang vận chuyển");
        State.Faults.Set([PartnerFaults.OutOfOrder, PartnerFaults.Duplicate], times: 1);
        var asked = State.Asked;
        (await exchange.Office.The<PollTracking>().Ask(null, Stop)).Accepted.ShouldBeTrue();

        (State.Asked - asked).ShouldBe(1);
        (await Words(first)).ShouldEndWith("đã phát kết quả.");
        (await Words(second)).ShouldEndWith("Đang vận chuyển.");
        var states = (await exchange.Office.The<InboxStore>().Newest("post", 20, Stop)).Select(i => (i.PartnerId, i.State)).ToList();
        states.ShouldContain(("1", "late"));
        states.ShouldContain(("4", "refused"));
    }

    [Fact]
    public async Task Whoever_fetches_the_result_at_the_counter_gets_no_order()
    {
        var dossier = await exchange.Office.Finished();
        await exchange.Tell<PostPartner>();
        State.Orders.ContainsKey((await exchange.Office.Now(dossier.Id)).Code!).ShouldBeFalse();
    }

    [Fact]
    public void An_order_without_address_or_telephone_waits_for_a_person_and_no_district_is_made_up()
    {
        var facts = new DossierFacts
        {
            Id = Guid.Parse("0191a000-0000-7000-8000-000000000009"),
            Reference = "K7QF2WMDX",
            ProcedureCode = "2.000815",
            ProcedureName = "Chứng thực bản sao",
            UnitName = "UBND xã Vĩnh Thủy",
            Acts = [],
        };
        PostContract.Check(facts).Select(f => f.Field).ShouldBe(["ReceiverAddress", "ReceiverTel"]);
        var known = facts with { Owner = new DossierPerson("owner", "Nguyễn Thị Hoa", null, null, "0905123456", null, "Thôn 3, xã Vĩnh Thủy") };
        PostContract.Check(known).ShouldBeEmpty();
        PostContract.Order(known, "H50.19363-261120-0001", "motcua").ShouldContain("\"ReceiverDistrict\":\"\"");
    }

    private async Task<string> Words(Dossier dossier) => (await exchange.Office.The<ShipmentStore>().Of(dossier.Id, Stop)).ShouldHaveSingleItem();
}
