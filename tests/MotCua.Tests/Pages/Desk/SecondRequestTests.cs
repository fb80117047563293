using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages.Desk;

/// <summary>A second request for a supplement is lawful but late by the formula of 766: said before it is asked, shown after.</summary>
public sealed class SecondRequestTests(Office office) : IClassFixture<Office>
{
    private const string Clause = "khoản 2 Điều 17 NĐ 118/2025";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_request_warns_and_the_formulas_clock_says_late_while_the_decrees_does_not()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var (_, counter) = await office.Clerk();
        var (desk, id) = await office.SignedInOfficer((Staff.Commune.Value, "tu-phap-ho-tich"));
        var officer = await office.ViewerOf(id);
        var dossier = await office.Waiting();
        dossier = Must(await office.The<AskForSupplement>().Run(counter, dossier.Id, dossier.Version, [new SupplementItem(null, "Bản chụp rõ hơn")], "Bản chụp bị mờ, không đọc được", Clause, Stop));
        dossier = Must(await office.The<AnswerSupplement>().Run(counter, dossier.Id, dossier.Version, [], "Người nộp mang bản rõ hơn đến", Stop));
        dossier = Must(await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop));
        dossier = Must(await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop));
        (await desk.Open($"/can-bo/ho-so/{dossier.Id}", Stop)).Text.ShouldNotContain("tính là trễ hạn");

        (await desk.Open($"/can-bo/ho-so/{dossier.Id}/yeu-cau-bo-sung", Stop)).Text.ShouldContain("công thức chấm điểm của Quyết định 766/QĐ-TTg tính hồ sơ là quá hạn");
        dossier = Must(await office.The<AskForSupplement>().Run(officer, dossier.Id, dossier.Version, [new SupplementItem(null, "Trang 2 của bản chính")], "Thiếu trang 2 nên không đối chiếu được", Clause, Stop));

        var page = await desk.Open($"/can-bo/ho-so/{dossier.Id}", Stop);
        page.Text.ShouldContain("tính là trễ hạn");
        page.Text.ShouldContain("Đã yêu cầu bổ sung 02 lần và chưa có kết quả");
        var clocks = page.Document.QuerySelectorAll(".mc-clocks > li");
        clocks.Length.ShouldBe(2);
        clocks[0].TextContent.ShouldNotContain("trễ hạn", customMessage: "by the decree it waits for the applicant");
        (await desk.Open($"/can-bo/ho-so/{dossier.Id}/yeu-cau-bo-sung", Stop)).Text.ShouldNotContain("Cần bổ sung gì", customMessage: "a third is not offered");
    }

    private static Dossier Must(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
