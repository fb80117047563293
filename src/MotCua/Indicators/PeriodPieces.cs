namespace MotCua.Indicators;

/// <summary>
/// A run of days inside one half month: the sum of its first <paramref name="UpTo"/> days less that of its first
/// <paramref name="After"/>, taken <paramref name="Sign"/> times.
/// </summary>
public readonly record struct DayPiece(DateOnly Half, int After, int UpTo, int Sign);

/// <summary>A run of half months inside each of some years; in several years always all 24.</summary>
public readonly record struct HalfPiece(int FromYear, int ToYear, int After, int UpTo);

/// <summary>
/// Cuts a period into what two rows of sums at each of its ends can tell: days from the start of a half month (1st–14th,
/// 15th–end), half months from the start of a year, and whole years between.
/// </summary>
public sealed record PeriodPieces(IReadOnlyList<DayPiece> Days, IReadOnlyList<HalfPiece> Halves)
{
    private const int HalvesOfYear = 24;

    /// <summary>Pure. The signed pieces cover each day of the period exactly once and no other day.</summary>
    public static PeriodPieces Of(DateOnly from, DateOnly to)
    {
        var (start, end) = (StartOf(from), StartOf(to));
        var (before, upTo) = (PlaceOf(from) - 1, PlaceOf(to));
        if (start == end && (before > 0 || to != EndOf(to)))
        {
            return new PeriodPieces([new(start, before, upTo, +1)], []);
        }

        var days = new List<DayPiece>();
        if (before > 0)
        {
            days.Add(new(start, 0, before, -1));
        }

        var whole = to == EndOf(to);
        if (!whole)
        {
            days.Add(new(end, 0, upTo, +1));
        }

        // The half month in which the period begins is counted whole, its first days were taken off.
        var (after, until) = (HalfOf(from) - 1, HalfOf(to) - (whole ? 0 : 1));
        var halves = new List<HalfPiece>();
        if (from.Year == to.Year)
        {
            Add(from.Year, to.Year, after, until);
        }
        else
        {
            Add(from.Year, from.Year, after, HalvesOfYear);
            if (to.Year - from.Year > 1)
            {
                Add(from.Year + 1, to.Year - 1, 0, HalvesOfYear);
            }

            Add(to.Year, to.Year, 0, until);
        }

        return new PeriodPieces(days, halves);

        void Add(int first, int last, int behind, int up)
        {
            if (up > behind)
            {
                halves.Add(new(first, last, behind, up));
            }
        }
    }

    /// <summary>The first day of the half month a day lies in.</summary>
    public static DateOnly StartOf(DateOnly day) => new(day.Year, day.Month, day.Day < 15 ? 1 : 15);

    public static DateOnly EndOf(DateOnly day) => day.Day < 15
        ? new DateOnly(day.Year, day.Month, 14)
        : new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>Which day of its half month, 1 to 17.</summary>
    public static int PlaceOf(DateOnly day) => day.Day < 15 ? day.Day : day.Day - 14;

    /// <summary>Which half month of its year, 1 to 24.</summary>
    public static int HalfOf(DateOnly day) => (day.Month * 2) - (day.Day < 15 ? 1 : 0);
}
