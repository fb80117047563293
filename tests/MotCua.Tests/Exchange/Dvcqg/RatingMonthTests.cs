extern alias simulators;

using System.Text.Json.Nodes;
using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Ratings;
using MotCua.Exchange.Dvcqg;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using simulators::MotCua.Simulators.Partners;
using Xunit;

namespace MotCua.Tests.Exchange.Dvcqg;

/// <summary>A month of ratings on its way to the national portal, over HTTP. Each test has its own office: months do not come back.</summary>
public sealed class RatingMonthTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly ExchangeOffice exchange = new(postgres);

    private Office Office => exchange.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => exchange.InitializeAsync();

    public ValueTask DisposeAsync() => exchange.DisposeAsync();

    [Fact]
    public async Task Every_vote_of_the_month_is_told_once_it_stands_and_a_month_without_votes_tells_nothing()
    {
        var life = await CitizenLife.Of(Office);
        for (var i = 0; i < 103; i++)
        {
            await Rate(life, i < 52 ? RatingGrade.VeryHappy : i < 102 ? RatingGrade.Happy : RatingGrade.Unhappy);
        }

        Office.Time.Set(At(2026, 11, 30));
        await Rate(life, RatingGrade.Unhappy);
        Office.Time.Set(At(2026, 12, 7));
        (await Office.The<SumRatings>().Once(Stop)).ShouldBe(0, "the last one may still be changed today");
        Office.Time.Set(At(2026, 12, 8));
        (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Office.The<SumRatings>().Once(Stop)))).Sum().ShouldBe(1, "three processes, one sum");
        await exchange.Tell<DvcqgPartner>();

        var told = exchange.Portal.Ratings.ShouldHaveSingleItem().Value;
        (Text(told, "NgayTongHop"), Text(told, "TongSoNguoiDanhGia"), Text(told, "MaThuTuc"), Text(told, "Madonvi")).ShouldBe(("11-2026", "104", "2.000815", Staff.Commune.Value));
        (Text(told, "PhanTramDanhGiaRatHaiLong"), Text(told, "PhanTramDanhGiaHaiLong"), Text(told, "PhanTramDanhGiaChuaHaiLong")).ShouldBe(("50", "48", "2"));
        Text(told, "TenDonVi").ShouldNotBe("");

        // December has no votes: January tells nothing of it.
        Office.Time.Set(At(2027, 1, 20));
        (await Office.The<SumRatings>().Once(Stop)).ShouldBe(0);
        (await exchange.Tell<DvcqgPartner>()).ShouldBe(0);
        exchange.Portal.Ratings.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(PartnerFaults.Down)]
    [InlineData(PartnerFaults.LostReply)]
    [InlineData(PartnerFaults.ExpiredToken)]
    [InlineData(PartnerFaults.WrongReply)]
    [InlineData(PartnerFaults.AlreadyExists)]
    public async Task Whatever_fails_on_the_way_the_month_arrives_once(string fault)
    {
        var life = await CitizenLife.Of(Office);
        await Rate(life, RatingGrade.Happy);
        await exchange.Tell<DvcqgPartner>();
        Office.Time.Set(At(2026, 12, 10));
        (await Office.The<SumRatings>().Once(Stop)).ShouldBe(1);
        exchange.Portal.Faults.Set([fault], times: 1);
        await exchange.Tell<DvcqgPartner>();
        exchange.Later();
        await exchange.Tell<DvcqgPartner>();

        Text(exchange.Portal.Ratings.ShouldHaveSingleItem().Value, "PhanTramDanhGiaHaiLong").ShouldBe("100");
        await using var connection = await Office.OpenAsOwner();
        (await connection.QueryAsync<string>("select state from exchange.message where kind = 'DongBoDanhGia'")).ShouldBe(["told"]);
    }

    [Fact]
    public async Task The_database_counts_the_votes_again_and_keeps_the_sum()
    {
        var life = await CitizenLife.Of(Office);
        await Rate(life, RatingGrade.Happy);
        await using var connection = await Office.OpenAsOwner();
        const string Insert = "insert into dossiers.rating_month values (gen_random_uuid(), '2026-11-01', 'H50.19363', '2.000815', @very, 1, 0, @at)";
        (await Refused(connection, Insert, 0, At(2026, 11, 27))).ShouldBe("dossier.rating-month.early");
        (await Refused(connection, Insert, 1, At(2026, 12, 8))).ShouldBe("dossier.rating-month.sum");
        await connection.ExecuteAsync(Insert, new { very = 0, at = At(2026, 12, 8).UtcDateTime });
        (await Refused(connection, "update dossiers.rating_month set happy = 2", 0, At(2026, 12, 8))).ShouldBe("dossier.rating-month.kept");
        (await Refused(connection, "delete from dossiers.rating_month", 0, At(2026, 12, 8))).ShouldBe("dossier.rating-month.kept");
    }

    private async Task Rate(CitizenLife life, RatingGrade grade)
    {
        var dossier = await life.In(DossierStatus.Withdrawn);
        (await Office.The<RateDossier>().ByOwner(life.Citizen, dossier.Id, grade, null, Stop)).Accepted.ShouldBeTrue();
    }

    private static async Task<string?> Refused(NpgsqlConnection connection, string sql, int very, DateTimeOffset at)
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql, new { very, at = at.UtcDateTime }));
        refusal.SqlState.ShouldBe("MC422");
        return refusal.Hint;
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 9, 0, 0, TimeSpan.FromHours(7));

    private static string Text(JsonObject item, string name) => (string?)item[name] ?? "";
}
