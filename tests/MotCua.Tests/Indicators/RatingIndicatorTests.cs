using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Indicators;
using MotCua.Indicators.Kpi766;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>Row 5.4 of Quyết định 766/QĐ-TTg out of what applicants said themselves.</summary>
public sealed class RatingIndicatorTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Satisfaction_is_blank_until_somebody_says_something_and_then_falls_with_late_and_with_unhappy_alike()
    {
        var life = await CitizenLife.Of(office);
        var dossiers = new List<Dossier>();
        for (var i = 0; i < 4; i++)
        {
            dossiers.Add(await life.In(DossierStatus.Returned));
        }

        // Never finished: late by the clock alone once its day is over.
        await life.In(DossierStatus.Received);
        office.Time.Advance(TimeSpan.FromDays(5));
        await office.CatchUp();
        var silent = await Row(Satisfaction.InHandling);
        (silent.Numerator, silent.Denominator, silent.Percent).ShouldBe((1, 5, null), "100 less the late ones alone would be more than the truth");
        silent.Gap!.ShouldContain("không ai đánh giá không có nghĩa là ai cũng hài lòng");

        await Rate(life, dossiers[0], RatingGrade.VeryHappy);
        (await Row(Satisfaction.InHandling)).Percent.ShouldBe(80.00m);
        await Rate(life, dossiers[1], RatingGrade.Unhappy);
        var row = await Row(Satisfaction.InHandling);
        (row.Percent, row.Taken).ShouldBe((60.00m, 20m));
        var unhappy = await Row(Satisfaction.Unhappy);
        (unhappy.Numerator, unhappy.Denominator, unhappy.Percent).ShouldBe((1, 5, 20.00m));
        var area = await Here();
        (await office.The<DossierListStore>().Length((DossierCount)Satisfaction.Unhappy.Numerator, area.Whole.Spans, area.Window(office.Clock.Now), DossierVisibility.Everything, Stop))
            .ShouldBe(1, "the list behind the number is as long as the number");

        // Changed within its days: the number follows.
        await Rate(life, dossiers[1], RatingGrade.Happy);
        (await Row(Satisfaction.InHandling)).Percent.ShouldBe(80.00m);
        (await office.Command("recount")).Code.ShouldBe(0);

        (await office.Command("report", "kpi-766-rows", "--unit", Staff.Commune.Value, "--from", "2026-11-01", "--to", "2026-11-30")).Output
            .ShouldContain("5.4,Hài lòng trong giải quyết thủ tục,1,5,80.00,90,6,5.33,");
    }

    private async Task Rate(CitizenLife life, Dossier dossier, RatingGrade grade)
    {
        (await office.The<RateDossier>().ByOwner(life.Citizen, dossier.Id, grade, null, Stop)).Accepted.ShouldBeTrue();
        await office.CatchUp();
    }

    private async Task<IndicatorRow> Row(Indicator indicator) => (await office.The<ReadIndicator>().Run(indicator, await Here(), Stop)).Rows[0];

    private async Task<Area> Here() => Area.Of(
        await office.The<UnitStore>().Register(Stop), await office.The<UnitStore>().Successions(Stop), Staff.Commune, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), null).ShouldNotBeNull();
}
