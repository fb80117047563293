using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Reports;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Reports;

/// <summary>Nobody adds a report whose past is silently today's.</summary>
public sealed class KeptPastTests(Office office) : IClassFixture<Office>
{
    /// <summary>Reports that are kept by their hash only. Why stands at each of them, for people to read.</summary>
    private static readonly string[] NoPast = ["empty-counter"];

    [Fact]
    public void Every_report_is_made_again_from_what_was_known_then_or_says_why_not()
    {
        var reports = office.The<IEnumerable<IReport>>().ToList();
        reports.Where(r => r.NoPast is not null).Select(r => r.Name).ShouldBe(NoPast);
        reports.Where(r => r.NoPast is { } why && !why.EndsWith('.')).ShouldBeEmpty("a sentence");

        var silent = from report in reports
                     where report.NoPast is null
                     from store in Stores(report.GetType())
                     where !Needs(store).Contains(typeof(AsKnown))
                     select $"{report.Name} reads {store.Name} as it is today";
        silent.Distinct().ShouldBeEmpty();
    }

    /// <summary>What reads the database below a report; counters are those of then (<see cref="ICounters"/>).</summary>
    private static IEnumerable<Type> Stores(Type type) => Needs(type).SelectMany(n => Needs(n).Contains(typeof(Database)) ? Stores(n).Prepend(n) : Stores(n));

    private static IReadOnlyList<Type> Needs(Type type) => type.IsClass && type.Assembly == typeof(IReport).Assembly && type.Namespace != typeof(Database).Namespace
        ? [.. type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.ParameterType)]
        : [];
}
