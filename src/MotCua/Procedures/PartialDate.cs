using System.Globalization;

namespace MotCua.Procedures;

/// <summary>
/// A date as far as it is known: people born long ago have a year only. Written <c>yyyy</c>, <c>yyyy-MM</c> or
/// <c>yyyy-MM-dd</c>.
/// </summary>
public readonly record struct PartialDate
{
    private PartialDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    public int Year { get; }

    public int? Month { get; }

    public int? Day { get; }

    public DatePrecision Precision => Day is not null ? DatePrecision.Day : Month is not null ? DatePrecision.Month : DatePrecision.Year;

    /// <summary>The first day it can mean.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day it can mean.</summary>
    public DateOnly Latest => Day is { } day
        ? new DateOnly(Year, Month!.Value, day)
        : new DateOnly(Year, Month ?? 12, DateTime.DaysInMonth(Year, Month ?? 12));

    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Null where there is no such date, or a day without its month.</summary>
    public static PartialDate? Of(int year, int? month = null, int? day = null)
    {
        var exists = year is >= 1800 and <= 2200
            && month is null or (>= 1 and <= 12)
            && (day is null || (month is { } known && day >= 1 && day <= DateTime.DaysInMonth(year, known)));
        return exists ? new PartialDate(year, month, day) : null;
    }

    public static PartialDate? Parse(string? text)
    {
        var parts = text?.Split('-') ?? [];
        if (parts.Length is < 1 or > 3 || parts[0].Length != 4)
        {
            return null;
        }

        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if ((i > 0 && parts[i].Length != 2) || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return Of(numbers[0], numbers.Length > 1 ? numbers[1] : null, numbers.Length > 2 ? numbers[2] : null);
    }

    /// <summary>For machines: <c>1958</c>, <c>1958-03</c>, <c>1958-03-21</c>.</summary>
    public override string ToString() => Precision switch
    {
        DatePrecision.Day => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}"),
        DatePrecision.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
    };

    /// <summary>For people: <c>21/03/1958</c>, <c>03/1958</c>, <c>1958</c>.</summary>
    public string ForPeople() => Precision switch
    {
        DatePrecision.Day => string.Create(CultureInfo.InvariantCulture, $"{Day:00}/{Month:00}/{Year:0000}"),
        DatePrecision.Month => string.Create(CultureInfo.InvariantCulture, $"{Month:00}/{Year:0000}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
    };
}
