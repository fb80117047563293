namespace MotCua.Indicators;

/// <summary>
/// How a count that reaches behind its period – what came over, what is open or closed at the end – is told by counters:
/// who stood when a day ended, and who left by day. What a single day's clock still changes is counted live.
/// </summary>
public sealed record PeriodWork
{
    /// <summary>Those that stood when the day before the period ended.</summary>
    public Standing? CameOver { get; private init; }

    /// <summary>Those that stand when the period ends.</summary>
    public Standing? AtEnd { get; private init; }

    /// <summary>Of those that stand at the end: whose moment has passed, taken off.</summary>
    public Standing? Passed { get; private init; }

    /// <summary>Those that stand at the end and count because their moment has passed.</summary>
    public Standing? Overdue { get; private init; }

    /// <summary>Those that were closed in the period.</summary>
    public Leaving? Left { get; private init; }

    public IEnumerable<IKept> Kept => new IKept?[] { CameOver, AtEnd, Passed, Overdue, Left }.OfType<IKept>();

    /// <returns>Null for a count that lies wholly in its period, and for one that counters cannot tell.</returns>
    public static PeriodWork? Of(DossierCount count)
    {
        if (count.Intake == Intake.InPeriod || count.LastDays || !ReferenceEquals(count.Day, Facts.ReceivedOn))
        {
            return null;
        }

        switch (count.OpenAtEnd)
        {
            case null:
                return new PeriodWork { CameOver = new Standing(count.Where) };
            case false:
                return count is { Intake: Intake.Both, OnceDue: null, UntilDue: null } ? new PeriodWork { Left = new Leaving(count.Where) } : null;
            default:
                var where = ReferenceEquals(count.Where, Predicate.Nothing) ? null : count.Where;
                return count.Intake == Intake.Both && (where ?? Facts.Placed).Demands(Facts.Placed) && (count.OnceDue ?? Facts.Placed).Demands(Facts.Placed)
                    ? new PeriodWork
                    {
                        AtEnd = where is null ? null : new Standing(where),
                        Passed = where is not null && count.UntilDue is { } until ? new Standing(where & until, count.Due) : null,
                        Overdue = count.OnceDue is { } once ? new Standing(once, count.Due) : null,
                    }
                    : null;
        }
    }
}
