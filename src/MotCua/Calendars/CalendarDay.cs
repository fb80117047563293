namespace MotCua.Calendars;

/// <summary>Why a day differs from "Monday to Friday worked, Saturday and Sunday free".</summary>
public enum DayKind
{
    /// <summary>A holiday of fixed date (khoản 1 Điều 112 Bộ luật Lao động 2019).</summary>
    Holiday,

    /// <summary>A Tết day, fixed each year by the Prime Minister (khoản 3 Điều 112).</summary>
    Tet,

    /// <summary>The day beside 2/9, fixed each year (khoản 3 Điều 112).</summary>
    Adjacent,

    /// <summary>Off in lieu of a holiday that fell on a weekly rest day (khoản 3 Điều 111).</summary>
    Compensatory,

    /// <summary>A weekday off, made up for on a Saturday.</summary>
    SwappedOff,

    /// <summary>A Saturday worked in place of a weekday.</summary>
    MakeUp,
}

/// <summary>A day ordered off or worked, with the decision that ordered it.</summary>
/// <param name="PairsWith">The weekend holiday of a compensatory day; the other half of a swap.</param>
/// <param name="Source">Codes of the decisions, separated by semicolons.</param>
/// <param name="Confidence">How well the row is proved: <c>law</c>, <c>text</c>, <c>2nd</c>, <c>derived</c>.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string Name, DateOnly? PairsWith, string Source, string? Confidence = null)
{
    /// <summary>What the source of a day ordered later begins with; the order's id follows.</summary>
    public const string OrderPrefix = "order:";

    public bool Worked => Kind == DayKind.MakeUp;

    /// <summary>Ordered after the catalogue was made.</summary>
    public bool Ordered => Source.StartsWith(OrderPrefix, StringComparison.Ordinal);

    /// <summary>The clause of the Labour Code the day rests on; null where the decision itself is all there is.</summary>
    public string? Clause => (Kind, Date.Year >= 2021) switch
    {
        (DayKind.Compensatory, true) => "khoản 3 Điều 111 Bộ luật Lao động 2019",
        (DayKind.Compensatory, false) => "khoản 3 Điều 115 Bộ luật Lao động 2012",
        (DayKind.Tet or DayKind.Adjacent, true) => "khoản 3 Điều 112 Bộ luật Lao động 2019",
        (DayKind.Tet, false) => "khoản 1 Điều 115 Bộ luật Lao động 2012",
        _ => null,
    };

    /// <summary>The clause of the weekly rest, by the code in force on the day.</summary>
    public static string WeeklyRestClause(DateOnly day) =>
        day.Year >= 2021 ? "Điều 111 Bộ luật Lao động 2019" : "Điều 110 Bộ luật Lao động 2012";
}

/// <summary>The letters of <see cref="DayKind"/> in files and tables.</summary>
public static class DayKinds
{
    private const string Letters = "HTACSW";

    public static char Letter(DayKind kind) => Letters[(int)kind];

    public static DayKind? Of(string letter) =>
        letter.Length == 1 && Letters.IndexOf(letter[0]) is >= 0 and var at ? (DayKind)at : null;
}
