using MotCua.Kernel;

namespace MotCua.Dossiers.Ratings;

/// <summary>Every vote of a month for one unit and procedure.</summary>
/// <param name="Month">Its first day.</param>
public sealed record RatingMonth(DateOnly Month, UnitCode Unit, string Procedure, int VeryHappy, int Happy, int Unhappy);

/// <summary>
/// Sums a month's ratings, each unit and procedure once, as soon as the month is over and none of its votes can be changed
/// any more: what a partner was told then stays true. Months without votes are told of to nobody.
/// </summary>
public sealed class SumRatings(RatingMonthStore store, Journal journal, Clock clock) : IWorker
{
    public const string Summed = "ratings.summed";

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(30);

    public string Name => "rating-months";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Once(stop);
            await Task.Delay(Round, clock.Provider, stop);
        }
    }

    /// <summary>Doing it twice, or in two processes at once, changes nothing.</summary>
    /// <returns>How many sums were made.</returns>
    public async Task<int> Once(CancellationToken stop)
    {
        var made = 0;
        foreach (var sum in await store.Due(clock.Today, stop))
        {
            var id = clock.NewId();
            var batch = RatingMonthStore.Insert(new Batch(), id, sum, clock.Now);
            var committed = await journal.Commit(Journal.Append(batch, ActOf(id, sum)), stop);
            made += committed.Accepted ? 1 : 0;
        }

        return made;
    }

    private Act ActOf(Guid id, RatingMonth sum) => new()
    {
        Kind = Summed,
        By = Actor.System,
        RecordedAt = clock.Now,
        SubjectKind = "rating-month",
        Subject = id,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["month"] = sum.Month,
            ["unit"] = sum.Unit.Value,
            ["procedure"] = sum.Procedure,
            ["very_happy"] = sum.VeryHappy,
            ["happy"] = sum.Happy,
            ["unhappy"] = sum.Unhappy,
        },
    };
}
