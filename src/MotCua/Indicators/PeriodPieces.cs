namespace MotCua.Indicators;

/// <summary>A run of days whose counters are added up (<paramref name="Sign"/> 1) or taken off again (−1).</summary>
/// <param name="Halves">Whether it consists of whole half months, read from their own counters.</param>
public readonly record struct PeriodPiece(DateOnly From, DateOnly To, int Sign, bool Halves);

/// <summary>
/// Cuts a period into whole half months (1st–14th, 15th–end) and single days at its ends. Where most of a half month lies
/// in the period, all of it is counted and the days outside are taken off, so that never more than eight days are read.
/// </summary>
public static class PeriodPieces
{
    private const int MostDays = 8;

    /// <summary>Pure. The signed pieces cover each day of the period exactly once and no other day.</summary>
    public static IReadOnlyList<PeriodPiece> Of(DateOnly from, DateOnly to)
    {
        var (first, last) = (StartOf(from), EndOf(to));
        var pieces = new List<PeriodPiece>();
        if (StartOf(to) == first)
        {
            if (to.DayNumber - from.DayNumber + 1 <= MostDays || (from > first && to < last))
            {
                return [new(from, to, 1, from == first && to == last)];
            }
        }

        var head = from == first ? 0 : from.DayNumber - first.DayNumber;
        var tail = last.DayNumber - to.DayNumber;
        var start = first;
        if (head > MostDays)
        {
            pieces.Add(new(from, Earlier(EndOf(from), to), 1, false));
            start = EndOf(from).AddDays(1);
        }
        else if (head > 0)
        {
            pieces.Add(new(first, from.AddDays(-1), -1, false));
        }

        var end = last;
        if (tail > MostDays && StartOf(to) >= start)
        {
            pieces.Add(new(StartOf(to), to, 1, false));
            end = StartOf(to).AddDays(-1);
        }
        else if (tail > 0)
        {
            pieces.Add(new(to.AddDays(1), last, -1, false));
        }

        if (start <= end)
        {
            pieces.Add(new(start, end, 1, true));
        }

        return pieces;
    }

    /// <summary>The first day of the half month a day lies in.</summary>
    public static DateOnly StartOf(DateOnly day) => new(day.Year, day.Month, day.Day < 15 ? 1 : 15);

    public static DateOnly EndOf(DateOnly day) => day.Day < 15
        ? new DateOnly(day.Year, day.Month, 14)
        : new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
