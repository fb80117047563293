namespace MotCua.Indicators;

/// <summary>What a counter keeps by unit and day; <see cref="RecountStore"/> says the same in SQL.</summary>
public interface IKept
{
    /// <summary>What it was made with: two counters of one condition are the same, and a counter whose condition changed is made again.</summary>
    string Condition { get; }

    /// <summary>What a fact adds to which cells.</summary>
    IEnumerable<(Cell Cell, int Amount)> CellsOf(Fact fact);
}

/// <summary>
/// Dossiers while they are work: from the day of reception until the day they are closed. The counter holds +1 on the first
/// of these days and −1 on the last, so the sum of all days up to one is how many were work when that day ended, however
/// many million came and went before.
/// </summary>
/// <param name="Where">Which dossiers, whatever the clock says.</param>
/// <param name="Due">Only from the day of this moment on; null from the reception on.</param>
public sealed record Standing(Predicate Where, FactField<DateTime>? Due = null) : IKept
{
    public string Condition => $"standing from {BeginsSql}: {Where.Sql}";

    public string Name => KeptNames.Of("standing", Condition);

    /// <summary>The day it counts from, over <c>indicators.fact f</c>.</summary>
    public string BeginsSql => Due is null ? "f.received_on" : $"greatest(f.received_on, indicators.local_day(f.{Due.Column}))";

    public IEnumerable<(Cell Cell, int Amount)> CellsOf(Fact fact)
    {
        if (fact.ReceivedOn is not { } received || (fact.Stage != "open" && fact.ClosedOn is null) || !Where.Holds(fact))
        {
            return [];
        }

        var begins = received;
        if (Due is not null)
        {
            if (Due.Read(fact) is not DateTime due)
            {
                return [];
            }

            var day = Kernel.Clock.DayOf(new DateTimeOffset(DateTime.SpecifyKind(due, DateTimeKind.Utc)));
            begins = day > received ? day : received;
        }

        return fact.ClosedOn is not { } closed ? [(new Cell(fact.Unit, begins), 1)]
            : closed <= begins ? []
            : [(new Cell(fact.Unit, begins), 1), (new Cell(fact.Unit, closed), -1)];
    }
}

/// <summary>Dossiers by the day on which they were closed.</summary>
public sealed record Leaving(Predicate Where) : IKept
{
    /// <summary>The same as a count of its own, for the list behind it.</summary>
    public DossierCount Count { get; } = new(Facts.ClosedOn, Where);

    public string Condition => $"leaving: {Count.Sql}";

    public string Name => KeptNames.Of("leaving", Condition);

    public IEnumerable<(Cell Cell, int Amount)> CellsOf(Fact fact) => ((IKept)Count).CellsOf(fact);
}

/// <summary>Counters that belong to no single rate are named after what they hold.</summary>
internal static class KeptNames
{
    public static string Of(string kind, string condition) =>
        $"{kind}.{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(condition)))[..12]}";
}
