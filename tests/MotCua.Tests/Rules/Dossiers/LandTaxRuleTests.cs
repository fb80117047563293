using FsCheck;
using FsCheck.Fluent;
using MotCua.Dossiers.Taxes;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Dossiers;

public sealed class LandTaxRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_decision_is_paid_when_its_vouchers_reach_all_it_asks_in_whatever_order_they_came()
    {
        var sums = Gen.Choose(1, 50).Select(n => n * 1000L).NonEmptyListOf();
        var cases = from asked in sums
                    from paid in Gen.Choose(1, 50).Select(n => n * 1000L).ListOf()
                    from failed in Gen.Choose(1, 50).Select(n => n * 1000L).ListOf()
                    from order in Gen.Shuffle(Enumerable.Range(0, paid.Count + failed.Count).ToArray())
                    select (asked, paid, failed, order);
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var items = c.asked.Select((sum, i) => new TaxItem(Id(i), "1/TB", new DateOnly(2026, 11, 2), $"Khoản {i}", sum)).ToList();
            var told = c.paid.Select((sum, i) => Voucher(i, sum, true)).Concat(c.failed.Select((sum, i) => Voucher(100 + i, sum, false))).ToList();
            var moment = new LandTax(items, [.. c.order.Select(i => told[i])]).PaidBy("1/TB");

            // By hand: hour after hour until the sum is there.
            var (need, sofar, expected) = (c.asked.Sum(), 0L, (DateTimeOffset?)null);
            for (var i = 0; i < c.paid.Count && expected is null; i++)
            {
                sofar += c.paid[i];
                expected = sofar >= need ? Start.AddHours(i) : null;
            }

            moment.ShouldBe(expected);
        }));
    }

    [Fact]
    public void A_voucher_for_another_decision_pays_nothing_and_says_so()
    {
        var tax = new LandTax([new TaxItem(Id(0), "1/TB", new DateOnly(2026, 11, 2), "Lệ phí trước bạ", 5000)], [Voucher(0, 5000, true) with { Decision = "2/TB" }]);
        tax.PaidBy("1/TB").ShouldBeNull();
        tax.PaidBy("2/TB").ShouldBeNull("no notice asks for it");
        tax.Unmatched.ShouldHaveSingleItem();
        tax.Owed.ShouldHaveSingleItem();
    }

    private static TaxVoucher Voucher(int hour, long sum, bool succeeded) => new(Id(hour), "1/TB", sum, Start.AddHours(hour), succeeded, null, null);

    private static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
