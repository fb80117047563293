using FsCheck;
using FsCheck.Fluent;
using MotCua.Dossiers.Ratings;
using MotCua.Exchange.Dvcqg;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Dossiers;

public sealed class RatingSharesTests
{
    [Theory]
    [InlineData(1, 1, 1, "34,33,33")]
    [InlineData(2, 1, 0, "67,33,0")]
    [InlineData(1, 1, 199, "1,0,99")] // 0.497, 0.497, 99.004
    [InlineData(0, 0, 7, "0,0,100")]
    [InlineData(0, 0, 0, "0,0,0")]
    public void Percentages_are_whole_and_together_a_hundred(int very, int happy, int unhappy, string shares) =>
        string.Join(',', DanhGiaMapper.Shares(very, happy, unhappy)).ShouldBe(shares);

    [Fact]
    public void Whatever_the_votes_the_shares_sum_to_a_hundred_and_none_is_a_whole_percent_off() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(0, 500_000).Three().ToArbitrary(), votes =>
        {
            var (a, b, c) = votes;
            var shares = DanhGiaMapper.Shares(a, b, c);
            var all = (long)a + b + c;
            shares.Sum().ShouldBe(all == 0 ? 0 : 100);
            foreach (var (vote, share) in new[] { a, b, c }.Zip(shares))
            {
                (all == 0 || Math.Abs((100m * vote / all) - share) < 1m).ShouldBeTrue();
                (vote > 0 || share == 0).ShouldBeTrue("nobody's vote is not a percent");
            }
        }));

    [Fact]
    public void The_month_is_written_as_the_portal_wants_it()
    {
        var told = DanhGiaMapper.Of(new RatingMonth(new DateOnly(2026, 3, 1), new UnitCode("H50.19363"), "2.000815.000.00.00.H50", 2, 1, 0), "Ủy ban nhân dân xã Vĩnh Linh");
        (told.NgayTongHop, told.TongSoNguoiDanhGia, told.PhanTramDanhGiaRatHaiLong, told.NoiDung).ShouldBe(("3-2026", "3", "67", "Đánh giá của người dân trong tháng 03/2026"));
    }
}
