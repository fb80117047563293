using FsCheck;
using FsCheck.Fluent;
using MotCua.Indicators;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Indicators;

public sealed class PeriodPiecesTests
{
    [Fact]
    public void Each_day_of_the_period_is_counted_once_and_no_other_and_few_single_days_are_read() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(
            Gen.Choose(0, 800).SelectMany(from => Gen.Choose(0, 420).Select(length => (From: Day(from), To: Day(from + length)))).ToArbitrary(),
            period =>
            {
                var counted = new Dictionary<DateOnly, int>();
                var pieces = PeriodPieces.Of(period.From, period.To);
                foreach (var piece in pieces)
                {
                    for (var day = piece.From; day <= piece.To; day = day.AddDays(1))
                    {
                        counted[day] = counted.GetValueOrDefault(day) + piece.Sign;
                    }

                    piece.From.ShouldBeLessThanOrEqualTo(piece.To);
                    (!piece.Halves || (PeriodPieces.StartOf(piece.From) == piece.From && PeriodPieces.EndOf(piece.To) == piece.To)).ShouldBeTrue();
                }

                counted.Where(c => c.Value != 0).Select(c => (c.Key, c.Value)).Order()
                    .ShouldBe(Enumerable.Range(0, period.To.DayNumber - period.From.DayNumber + 1).Select(i => (period.From.AddDays(i), 1)));
                pieces.Where(p => !p.Halves).Sum(p => p.To.DayNumber - p.From.DayNumber + 1).ShouldBeLessThanOrEqualTo(17);
            }));

    [Theory]
    [InlineData("2022-12-15", "2023-06-14")]
    [InlineData("2024-02-01", "2024-02-29")]
    [InlineData("2023-01-01", "2023-12-31")]
    public void A_legal_period_and_a_calendar_month_are_whole_half_months(string from, string to) =>
        PeriodPieces.Of(DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd")).ShouldHaveSingleItem().Halves.ShouldBeTrue();

    private static DateOnly Day(int number) => new DateOnly(2022, 12, 1).AddDays(number);
}
