namespace MotCua.Dossiers.Clocks;

/// <summary>
/// What the formula of indicator 2.1 of Quyết định 766/QĐ-TTg looks at in one dossier, whoever keeps it. Null is "did not
/// happen" or "not said".
/// </summary>
/// <param name="Received">Into processing; a dossier that never was is not counted at all.</param>
/// <param name="Promised">The promised moment (NgayHenTra) from which supplements are subtracted: never one a supplement moved already.</param>
public sealed record Course766(DateTimeOffset? Received, DateTimeOffset? Promised)
{
    /// <summary>Where nothing was promised: reception and the longest time the law allows.</summary>
    public DateTimeOffset? StatutoryEnd { get; init; }

    /// <summary>Processing done (state 9).</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Result handed over (state 10).</summary>
    public DateTimeOffset? Returned { get; init; }

    /// <summary>Stopped (8), refused (3) or withdrawn (7).</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How often a supplement was asked for.</summary>
    public int Requests { get; init; }

    public DateTimeOffset? FirstAsked { get; init; }

    /// <summary>The last request has no answer yet (state 5).</summary>
    public bool Waiting { get; init; }

    /// <summary>The answered requests together, from request to answer.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>The same course with its requests, in any order.</summary>
    public Course766 With(IReadOnlyCollection<(DateTimeOffset Asked, DateTimeOffset? Answered)> requests) => this with
    {
        Requests = requests.Count,
        FirstAsked = requests.Count == 0 ? null : requests.Min(r => r.Asked),
        Waiting = requests.Any(r => r.Answered is null),
        Waited = requests.Aggregate(TimeSpan.Zero, (sum, r) => r.Answered is { } answered ? sum + (answered - r.Asked) : sum),
    };
}

/// <summary>Which rule of the formula decided.</summary>
public enum Rule766
{
    /// <summary>Never received, or neither promised nor limited: there is nothing to compare.</summary>
    NotCounted,

    /// <summary>Done, or ended after its reception.</summary>
    Finished,

    /// <summary>It waits for its only supplement: the moment of the request counts.</summary>
    Waiting,

    /// <summary>Asked for more than once and not done: late, whatever the clock says.</summary>
    AskedTwice,

    /// <summary>Still open: the moment of asking counts.</summary>
    Open,
}

/// <summary>On time or not by the formula, and why. The formula's own word, beside the decree's clock and never in its place.</summary>
/// <param name="OnTime">Null where the formula does not count the dossier.</param>
/// <param name="Counted">The moment that is compared: its finish less the time waited for supplements.</param>
public sealed record OnTime766(bool? OnTime, Rule766 Rule, DateTimeOffset? Counted)
{
    /// <summary>The test of indicator 2.1 (công thức 2.1 kèm Quyết định 766/QĐ-TTg).</summary>
    /// <param name="asOf">The end of the period, or now: the finish of what is still open.</param>
    public static OnTime766 Of(Course766 course, DateTimeOffset asOf)
    {
        if (course.Received is null || (course.Promised ?? course.StatutoryEnd) is not { } end)
        {
            return new(null, Rule766.NotCounted, null);
        }

        var done = course.Finished ?? course.Returned;
        if (done is null && course.Requests > 1)
        {
            return new(false, Rule766.AskedTwice, null);
        }

        var (finish, rule) = (done ?? course.Ended) is { } ended ? (ended, Rule766.Finished)
            : course is { Waiting: true, FirstAsked: { } asked } ? (asked, Rule766.Waiting)
            : (asOf, Rule766.Open);
        var counted = finish - course.Waited;
        return new(counted <= end, rule, counted);
    }
}
