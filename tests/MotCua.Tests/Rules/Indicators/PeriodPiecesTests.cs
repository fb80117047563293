using FsCheck;
using FsCheck.Fluent;
using MotCua.Indicators;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Indicators;

public sealed class PeriodPiecesTests
{
    [Fact]
    public void Each_day_of_the_period_is_counted_once_and_no_other_from_few_rows() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(
            Gen.Choose(0, 800).SelectMany(from => Gen.Choose(0, 1300).Select(length => (From: Day(from), To: Day(from + length)))).ToArbitrary(),
            period =>
            {
                var counted = new Dictionary<DateOnly, int>();
                var pieces = PeriodPieces.Of(period.From, period.To);
                for (var day = new DateOnly(2022, 1, 1); day < new DateOnly(2030, 1, 1); day = day.AddDays(1))
                {
                    var times = pieces.Days.Where(p => p.Half == PeriodPieces.StartOf(day) && Inside(PeriodPieces.PlaceOf(day), p.After, p.UpTo)).Sum(p => p.Sign)
                        + pieces.Halves.Count(p => day.Year >= p.FromYear && day.Year <= p.ToYear && Inside(PeriodPieces.HalfOf(day), p.After, p.UpTo));
                    times.ShouldBe(day >= period.From && day <= period.To ? 1 : 0, day.ToString("O", null));
                }

                pieces.Days.Count.ShouldBeLessThanOrEqualTo(2);
                pieces.Halves.Count.ShouldBeLessThanOrEqualTo(3);
            }));

    [Theory]
    [InlineData("2022-12-15", "2023-06-14")]
    [InlineData("2024-02-01", "2024-02-29")]
    [InlineData("2023-01-01", "2023-12-31")]
    public void A_legal_period_and_a_calendar_month_need_no_single_days(string from, string to) =>
        PeriodPieces.Of(DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd")).Days.ShouldBeEmpty();

    private static bool Inside(int place, int after, int upTo) => place > after && place <= upTo;

    private static DateOnly Day(int number) => new DateOnly(2022, 12, 1).AddDays(number);
}
