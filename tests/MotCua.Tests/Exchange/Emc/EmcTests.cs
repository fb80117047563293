extern alias simulators;

using MotCua.Exchange.Emc;
using MotCua.Exchange.Outbox;
using MotCua.Tests.Support;
using Shouldly;
using simulators::MotCua.Simulators.Emc;
using simulators::MotCua.Simulators.Partners;
using Xunit;

namespace MotCua.Tests.Exchange.Emc;

public sealed class EmcTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>
{
    [Fact]
    public async Task The_course_of_a_dossier_is_measured_and_nobody_is_named()
    {
        var state = exchange.Simulator<EmcState>();
        var dossier = await exchange.Office.Finished();
        state.Faults.Set([PartnerFaults.Down], times: 1);
        await exchange.Tell<EmcPartner>();
        exchange.Later();
        await exchange.Tell<EmcPartner>();

        var code = (await exchange.Office.Now(dossier.Id)).Code;
        var told = state.Told.Where(t => (string?)t["MaHoSo"] == code).ToList();
        told.Select(t => (string?)t["Status"]).ShouldBe(["1", "4", "0"]);
        told.ShouldAllBe(t => (string?)t["FormsReception"] == "1" && (string?)t["FormsPayments"] == "0" && (string?)t["IsFromDVCQG"] == "0" && (string?)t["Level"] == "");
        told.ShouldAllBe(t => !t.ToJsonString(null).Contains("Hoa") && !t.ToJsonString(null).Contains("045190001234"));
        (await exchange.Office.The<OutboxQueue>().Of(dossier.Id, TestContext.Current.CancellationToken)).Messages.Where(m => m.Partner == "emc").ShouldAllBe(m => m.State == "told");
    }
}
