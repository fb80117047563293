using System.Globalization;

namespace MotCua.Calendars;

/// <summary>Counter hours as people read them at a door.</summary>
public static class OpeningWords
{
    private static readonly string[] Names = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary>"Thứ Hai đến thứ Sáu: 07:30–11:30 và 13:00–17:00", one line for neighbouring days of the same hours.</summary>
    /// <param name="hours">Of one calendar on one day.</param>
    public static IReadOnlyList<string> Lines(IEnumerable<OfficeHours> hours)
    {
        // The week begins on Monday here.
        var days = hours.GroupBy(h => ((int)h.Weekday + 6) % 7)
            .OrderBy(day => day.Key)
            .Select(day => (First: day.Key, Last: day.Key, Windows: string.Join(" và ", day.OrderBy(h => h.Open).Select(Window))))
            .ToList();
        for (var i = days.Count - 1; i > 0; i--)
        {
            if (days[i - 1].Last + 1 == days[i].First && days[i - 1].Windows == days[i].Windows)
            {
                days[i - 1] = days[i - 1] with { Last = days[i].Last };
                days.RemoveAt(i);
            }
        }

        return [.. days.Select(d => $"{Capital(d.First == d.Last ? Name(d.First) : $"{Name(d.First)} đến {Name(d.Last)}")}: {d.Windows}")];
    }

    private static string Name(int fromMonday) => Names[(fromMonday + 1) % 7];

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Window(OfficeHours hours) => string.Create(CultureInfo.InvariantCulture, $"{hours.Open:HH:mm}–{hours.Close:HH:mm}");
}
