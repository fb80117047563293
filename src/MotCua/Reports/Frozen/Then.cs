using Microsoft.Extensions.DependencyInjection;
using MotCua.Indicators;
using MotCua.Kernel;

namespace MotCua.Reports.Frozen;

/// <summary>
/// Makes a report anew whose stores answer from what was known then: whatever it is made of that takes <see cref="AsKnown"/>,
/// the counters or the clock is made with those of then; the rest is the office's own.
/// </summary>
internal sealed class Then(IServiceProvider services, KnownAt then, ICounters counters)
{
    private readonly Dictionary<Type, object> given = new()
    {
        [typeof(AsKnown)] = new AsKnown(then),
        [typeof(ICounters)] = counters,
        [typeof(Clock)] = new Clock(new Stopped(then.Moment)),
    };

    public IReport Of(IReport report) => (IReport)Make(report.GetType());

    private object Make(Type type) => given.TryGetValue(type, out var of) ? of
        : ActivatorUtilities.CreateInstance(services, type, [.. Needs(type).Where(OfThen).Distinct().Select(Make)]);

    private bool OfThen(Type type) => given.ContainsKey(type) || Needs(type).Any(OfThen);

    /// <summary>What a class of the office is made of; the kernel's own (the journal, the database) are of no moment.</summary>
    public static IEnumerable<Type> Needs(Type type) => type is { IsClass: true, IsAbstract: false } && type.Assembly == typeof(Then).Assembly && type.Namespace != typeof(AsKnown).Namespace
        ? type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.ParameterType)
        : [];

    private sealed class Stopped(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
