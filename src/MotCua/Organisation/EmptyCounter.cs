using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>Opening time in which nobody of the counter was signed in.</summary>
public sealed record EmptyStretch(DateTimeOffset From, DateTimeOffset Until)
{
    public TimeSpan Length => Until - From;
}

/// <summary>
/// Finds opening hours without anybody at the counter (reception only at the one-stop counter: Điều 17 Nghị định
/// 118/2025/NĐ-CP; staffed on every day it is open: Điều 6 Nghị định 309/2026/NĐ-CP). Nobody is named: a stretch is what the
/// unit may explain. Pure.
/// </summary>
public static class EmptyCounter
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <param name="seen">Quarter hours in which somebody of the counter did something.</param>
    /// <param name="lasts">How long somebody stays signed in after that.</param>
    /// <param name="down">When the product itself did not work: nobody could sign in.</param>
    /// <param name="shortest">What is shorter is no stretch.</param>
    public static IReadOnlyList<EmptyStretch> Find(
        WorkCalendar calendar, DateTimeOffset from, DateTimeOffset until, IReadOnlyCollection<DateTimeOffset> seen, TimeSpan lasts,
        IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> down, TimeSpan shortest)
    {
        var (there, found) = (seen.ToHashSet(), new List<EmptyStretch>());
        var began = (DateTimeOffset?)null;
        var last = from;
        for (var quarter = from; quarter + Step <= until; quarter += Step)
        {
            var open = calendar.NextOpening(quarter) is { Accepted: true } next && next.Value == quarter.ToUniversalTime();
            var empty = open && !Covered(quarter) && !down.Any(d => d.From < quarter + Step && quarter < d.Until);
            if (empty)
            {
                began ??= quarter;
                last = quarter + Step;
            }
            else
            {
                Close();
            }
        }

        Close();
        return found;

        bool Covered(DateTimeOffset quarter)
        {
            for (var back = TimeSpan.Zero; back <= lasts; back += Step)
            {
                if (there.Contains(quarter - back))
                {
                    return true;
                }
            }

            return false;
        }

        void Close()
        {
            if (began is { } first && last - first >= shortest)
            {
                found.Add(new EmptyStretch(first, last));
            }

            began = null;
        }
    }
}
