using MotCua.Kernel;

namespace MotCua.Calendars;

public sealed partial class WorkCalendar
{
    /// <summary>
    /// Walks from reception to the due moment and writes down what every day was. It counts by itself, day by day: that
    /// its sum equals the limit is a check of the prefix sums, not a copy of them.
    /// </summary>
    private sealed class Explainer(WorkCalendar calendar, Reckoning reckoned, TimeLimit limit, DueRule rule)
    {
        private const string DayZeroClause = "khoản 2 Điều 147 Bộ luật Dân sự 2015";
        private const string HoursClause = "khoản 1 Điều 147 Bộ luật Dân sự 2015";
        private const string MonthsClause = "khoản 3 Điều 148 Bộ luật Dân sự 2015";
        private const string LastDayClause = "khoản 5 Điều 148 Bộ luật Dân sự 2015";

        private readonly List<DueStep> steps = [];
        private readonly int startDay = DayOf(reckoned.Start) - calendar.first;
        private readonly int dueDay = DayOf(reckoned.Due) - calendar.first;
        private int pausesTold;
        private int lastSkipped = -1;

        public IReadOnlyList<DueStep> Steps()
        {
            Reception();
            switch (limit.Unit)
            {
                case TimeUnit.WorkingDays when rule == DueRule.DayZeroNotCounted:
                    DayZero();
                    Walk(startDay + 1, dueDay, Measure.Workdays);
                    break;
                case TimeUnit.SameDay when calendar.SlipsToNextDay(limit, reckoned.Start):
                    Add(DueStepKind.AfterFifteen, reckoned.Start, calendar.At(startDay, calendar.plans[startDay].Closing));
                    Walk(startDay + 1, dueDay, Measure.Workdays);
                    break;
                case TimeUnit.SameDay:
                    Walk(startDay, dueDay, Measure.Workdays);
                    break;
                case TimeUnit.Days or TimeUnit.Months:
                    CalendarDays();
                    break;
                case TimeUnit.Hours:
                    Elapsed();
                    break;
                default:
                    WorkingTime();
                    break;
            }

            steps.Add(Step(DueStepKind.Due, reckoned.Due, reckoned.Due) with { Limit = limit.ToString() });
            return steps;
        }

        private void Reception()
        {
            if (reckoned.Start > WholeMinute(reckoned.Received))
            {
                Add(DueStepKind.ReceivedOutsideHours, reckoned.Received, reckoned.Start);
                for (var day = DayOf(reckoned.Received) - calendar.first; day < startDay; day++)
                {
                    Skip(day);
                }
            }
            else
            {
                Add(DueStepKind.Received, reckoned.Received, reckoned.Received);
            }

            if (calendar.TryOpening(reckoned.Start, counting: true, out var counting) && counting > reckoned.Start)
            {
                Add(DueStepKind.ReceivedInUncountedHours, reckoned.Start, counting);
            }
        }

        private void DayZero() =>
            steps.Add(Step(DueStepKind.DayZero, calendar.At(startDay, 0), calendar.At(startDay + 1, 0)) with { Clause = DayZeroClause });

        private void CalendarDays()
        {
            if (limit.Unit == TimeUnit.Months)
            {
                var target = startDay + calendar.DaysInMonths(startDay, limit.Value);
                var months = Step(DueStepKind.Months, calendar.At(startDay, 0), calendar.At(target + 1, 0));
                steps.Add(months with { Limit = limit.ToString(), Days = target - startDay, Clause = MonthsClause });
                PausesUntil(EndOf(reckoned.LastDay), Measure.Days);
            }
            else
            {
                DayZero();
                Walk(startDay + 1, reckoned.LastDay, Measure.Days);
            }

            if (dueDay > reckoned.LastDay)
            {
                var moved = Step(DueStepKind.MovedToWorkingDay, calendar.At(reckoned.LastDay, 0), reckoned.Due);
                steps.Add(moved with { Clause = LastDayClause });
                for (var day = reckoned.LastDay; day < dueDay; day++)
                {
                    PausesUntil(EndOf(day), Measure.Days);
                    Skip(day);
                }
            }

            PausesUntil(reckoned.Due, Measure.Days);
        }

        /// <summary>Tells days one by one; neighbours of the same kind become one step.</summary>
        private void Walk(int from, int to, Measure measure)
        {
            for (var day = from; day <= to; day++)
            {
                PausesUntil(EndOf(day), measure);
                if (IsStillAt(EndOf(day)))
                {
                    continue;
                }

                if (measure == Measure.Days)
                {
                    Extend(DueStepKind.Days, day, calendar.At(day, 0), calendar.At(day + 1, 0));
                }
                else if (!calendar.IsWorked(day))
                {
                    Skip(day);
                }
                else if (calendar.marks[day] is { Kind: DayKind.MakeUp } mark)
                {
                    steps.Add(Ordered(DueStepKind.MakeUpDay, day, mark) with { Days = 1, To = Vietnam(EndOf(day)) });
                }
                else
                {
                    var opening = calendar.plans[day].OpenFrom(0, counting: true);
                    Extend(DueStepKind.WorkingDays, day, calendar.At(day, opening), EndOf(day));
                }
            }
        }

        private void WorkingTime()
        {
            var at = reckoned.Start;
            foreach (var still in reckoned.Stills.Where(s => s.From < reckoned.Due))
            {
                WindowsBetween(at, still.From);
                PausesUntil(still.To, Measure.WorkingTime);
                at = still.To;
            }

            WindowsBetween(at, reckoned.Due);
        }

        private void WindowsBetween(long from, long to)
        {
            for (var day = DayOf(from) - calendar.first; day <= DayOf(to) - calendar.first; day++)
            {
                if (!calendar.IsWorked(day))
                {
                    Skip(day);
                    continue;
                }

                var plan = calendar.plans[day];
                var begin = plan.OpenFrom(TimeOf(Math.Max(from, calendar.At(day, 0))), counting: true);
                var end = plan.WorkingUntil(TimeOf(Math.Min(to, calendar.At(day + 1, -1))));
                if (begin >= 0 && begin < end)
                {
                    var minutes = (int)((plan.CountedUntil(end) - plan.CountedUntil(begin)) / TimeSpan.TicksPerMinute);
                    ExtendTime(DueStepKind.WorkingTime, day, calendar.At(day, begin), calendar.At(day, end), minutes);
                }
            }
        }

        private void Elapsed()
        {
            var end = calendar.Stretch(Measure.Time, reckoned.Start, limit.Value * TimeSpan.TicksPerHour, reckoned.Stills);
            var at = reckoned.Start;
            foreach (var still in reckoned.Stills.Where(s => s.From < end))
            {
                ElapsedBetween(at, still.From);
                PausesUntil(still.To, Measure.Time);
                at = still.To;
            }

            ElapsedBetween(at, end);
            if (reckoned.Due > end)
            {
                Add(DueStepKind.MovedToOpening, end, reckoned.Due);
                for (var day = DayOf(end) - calendar.first; day < dueDay; day++)
                {
                    Skip(day);
                }

                PausesUntil(reckoned.Due, Measure.Time);
            }
        }

        private void ElapsedBetween(long from, long to)
        {
            if (from < to)
            {
                var minutes = (int)((to - from) / TimeSpan.TicksPerMinute);
                steps.Add(Step(DueStepKind.Time, from, to) with { Minutes = minutes, Clause = HoursClause });
            }
        }

        /// <summary>Tells every pause that began before <paramref name="moment"/>, once, with what it took out of the count.</summary>
        private void PausesUntil(long moment, Measure measure)
        {
            while (pausesTold < reckoned.Stills.Length && reckoned.Stills[pausesTold].From < Math.Min(moment, reckoned.Due))
            {
                var still = reckoned.Stills[pausesTold++];
                var taken = calendar.Measured(measure, still.To) - Math.Max(FirstCounted(measure), calendar.Measured(measure, still.From));
                var inDays = measure is Measure.Workdays or Measure.Days;
                steps.Add(Step(DueStepKind.Paused, still.From, still.To) with
                {
                    Days = inDays ? (int)Math.Max(0, taken) : null,
                    Minutes = inDays ? null : (int)(taken / TimeSpan.TicksPerMinute),
                    Pause = still.Pause.Kind,
                    Name = still.Pause.Partner,
                    Clause = still.Pause.Clause,
                });
            }
        }

        /// <summary>Where counting began: what a pause takes out before that was never in the count.</summary>
        private long FirstCounted(Measure measure) => measure switch
        {
            Measure.Workdays when limit.Unit == TimeUnit.SameDay && !calendar.SlipsToNextDay(limit, reckoned.Start) => 0,
            Measure.Workdays => calendar.workdaysBefore[startDay + 1],
            Measure.Days => startDay + 1,
            _ => 0,
        };

        private void Skip(int day)
        {
            if (day <= lastSkipped)
            {
                return;
            }

            lastSkipped = day;
            if (calendar.marks[day] is { Worked: false } mark)
            {
                var step = Ordered(DueStepKind.DayOff, day, mark);
                if (mark.Kind != DayKind.SwappedOff && Follows(DueStepKind.DayOff, day) && steps[^1].Name == step.Name && steps[^1].Source == step.Source)
                {
                    steps[^1] = steps[^1] with { To = step.To };
                    return;
                }

                steps.Add(step);
            }
            else if (!calendar.IsWorked(day))
            {
                if (Follows(DueStepKind.WeeklyRest, day))
                {
                    steps[^1] = steps[^1] with { To = Vietnam(calendar.At(day + 1, 0)) };
                    return;
                }

                var rest = Step(DueStepKind.WeeklyRest, calendar.At(day, 0), calendar.At(day + 1, 0));
                steps.Add(rest with { Clause = CalendarDay.WeeklyRestClause(DateOnly.FromDayNumber(calendar.first + day)) });
            }
        }

        private DueStep Ordered(DueStepKind kind, int day, CalendarDay mark) => Step(kind, calendar.At(day, 0), calendar.At(day + 1, 0)) with
        {
            Name = mark.Name,
            SwappedWith = mark.Kind is DayKind.SwappedOff or DayKind.MakeUp ? mark.PairsWith : null,
            Source = calendar.SourceOf(mark),
            Clause = mark.Clause,
        };

        private void Extend(DueStepKind kind, int day, long from, long to)
        {
            if (Follows(kind, day))
            {
                steps[^1] = steps[^1] with { To = Vietnam(to), Days = steps[^1].Days + 1 };
                return;
            }

            steps.Add(Step(kind, from, to) with { Days = 1 });
        }

        private void ExtendTime(DueStepKind kind, int day, long from, long to, int minutes)
        {
            if (Follows(kind, day))
            {
                steps[^1] = steps[^1] with { To = Vietnam(to), Minutes = steps[^1].Minutes + minutes };
                return;
            }

            steps.Add(Step(kind, from, to) with { Minutes = minutes });
        }

        /// <summary>Whether the last step told is of this kind and ended on the day before.</summary>
        private bool Follows(DueStepKind kind, int day) =>
            steps.Count > 0 && steps[^1].Kind == kind && DayOf(Local(steps[^1].To) - 1) - calendar.first == day - 1;

        private bool IsStillAt(long end) => Array.Exists(reckoned.Stills, s => s.From < end && end <= s.To);

        private long EndOf(int day) => calendar.IsWorked(day) ? calendar.At(day, calendar.plans[day].Closing) : calendar.At(day + 1, 0);

        private void Add(DueStepKind kind, long from, long to) => steps.Add(Step(kind, from, to));

        private static DueStep Step(DueStepKind kind, long from, long to) => new() { Kind = kind, From = Vietnam(from), To = Vietnam(to) };

        private static DateTimeOffset Vietnam(long local) => new(local, Clock.VietnamOffset);
    }
}
