using MotCua.Procedures;

namespace MotCua.Indicators;

/// <summary>Where the sums of counters come from: from what is known now, or as it was known at an earlier place of the journal.</summary>
public interface ICounters
{
    /// <summary>The sums of several counters at once, one list for each in their order.</summary>
    Task<IReadOnlyList<IReadOnlyList<long>>> Sums(
        IReadOnlyList<(string Indicator, Part Part)> counters, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, CancellationToken stop);

    /// <summary>What no counter holds: what the clock adds and takes away, and what came over from earlier periods.</summary>
    Task<IReadOnlyList<long>> Live(DossierCount count, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, Window window, CancellationToken stop);

    /// <summary>The whole number counted one by one, for what has no counter.</summary>
    Task<IReadOnlyList<long>> Count(DossierCount count, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, Window window, CancellationToken stop);

    /// <summary>Linked requests of a group that another system took in, by the day they were handed in, without those refused or withdrawn at the registration.</summary>
    Task<IReadOnlyList<long>> Followed(LinkedGroup group, IReadOnlyList<IReadOnlyList<UnitSpan>> groups, CancellationToken stop);
}
