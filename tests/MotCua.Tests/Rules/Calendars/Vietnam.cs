using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Web.Startup;

namespace MotCua.Tests.Rules.Calendars;

/// <summary>The calendar of the catalogue, and moments written as people write them.</summary>
internal static class Vietnam
{
    public static CalendarBook Book { get; } = CalendarFiles.Read(Repository.Catalogue).Value;

    public static WorkCalendar Calendar { get; } = Book.For(new UnitCode("H50.19333"));

    /// <summary>The provincial centre: its counter is open on Saturday mornings, which do not count.</summary>
    public static WorkCalendar SaturdayCounter { get; } = Book.For(new UnitCode("H50.TTHCC"));

    /// <summary>Local time, "26/04/2022 08:30" or with seconds.</summary>
    public static DateTimeOffset At(string text) => Clock.FromLocal(DateTime.ParseExact(
        text, ["dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static TimeLimit Limit(string text) => TimeLimit.Parse(text).Value;

    public static string Text(DateTimeOffset moment) =>
        Clock.LocalOf(moment).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string Due(string received, string limit, DueRule rule = DueRule.DayZeroNotCounted, params Pause[] pauses) =>
        Text(Calendar.DueMoment(At(received), Limit(limit), rule, pauses).Value);

    /// <summary>Any minute from 02/01/2018 to 2026, day or night.</summary>
    public static Gen<DateTimeOffset> Moments { get; } =
        from day in Gen.Choose(0, Day("31/12/2026").DayNumber - Day("02/01/2018").DayNumber)
        from minute in Gen.Choose(0, (24 * 60) - 1)
        select Clock.FromLocal(Day("02/01/2018").AddDays(day), TimeOnly.MinValue.AddMinutes(minute));

    public static Gen<TimeLimit> Limits { get; } =
        from unit in Gen.Elements(TimeUnit.WorkingDays, TimeUnit.WorkingHours, TimeUnit.Days, TimeUnit.Hours, TimeUnit.Months, TimeUnit.SameDay)
        from value in Gen.Choose(1, unit == TimeUnit.Months ? 6 : 60)
        from slips in Gen.Elements(true, false)
        select unit == TimeUnit.SameDay ? TimeLimit.SameDay(slips) : TimeLimit.Of(value, unit);

    public static Gen<DueRule> DueRules { get; } = Gen.Elements(DueRule.DayZeroNotCounted, DueRule.HourExact);

    /// <summary>Up to three pauses that begin within three weeks of a moment and last up to ten days; they may overlap.</summary>
    public static Gen<Pause[]> PausesAfter(DateTimeOffset moment) =>
        from count in Gen.Choose(0, 3)
        from pauses in Gen.ArrayOf(
            from kind in Gen.Elements(PauseKind.Supplement, PauseKind.Payment, PauseKind.Outage)
            from begin in Gen.Choose(-600, 21 * 24 * 60)
            from length in Gen.Choose(0, 10 * 24 * 60)
            select new Pause(kind, moment.AddMinutes(begin), moment.AddMinutes(begin + length)),
            count)
        select pauses;

    public static void ForAll<T>(Gen<T> cases, Func<T, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(cases.ToArbitrary(), holds));
}
