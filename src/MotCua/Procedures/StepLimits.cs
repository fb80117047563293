using System.Globalization;
using MotCua.Calendars;

namespace MotCua.Procedures;

/// <summary>The steps' shares must fit into the time of each case: whoever keeps every step keeps the promise too.</summary>
internal static class StepLimits
{
    private const int HoursOfDay = 8;

    public static void Check(YamlMap map, Procedure procedure, IReadOnlySet<string> cases)
    {
        foreach (var (step, limit) in procedure.Steps.SelectMany(s => (s.Limits ?? []).Select(l => (s, l))).Where(x => !cases.Contains(x.l.Case)))
        {
            map.Fault("steps", $"Bước “{step.Code}” có thời hạn cho trường hợp “{limit.Case}”, không có trong “cases”", $"Chọn một trong: {string.Join(", ", cases)}");
        }

        foreach (var one in procedure.Cases)
        {
            var shares = procedure.Steps.Select(s => s.LimitOf(one.Code)).OfType<TimeLimit>().ToList();
            foreach (var own in (one.Local ?? []).Where(l => l.Value is not null && Exceed(shares, l.Value)))
            {
                map.Fault(
                    "steps",
                    $"Trường hợp “{one.Code}” có mức riêng của tỉnh là {own.Value.InVietnamese()}, mà thời hạn của các bước cộng lại là {Words(shares)}",
                    "Giảm thời hạn của các bước cho vừa mức ngắn nhất");
            }

            foreach (var own in (one.ByChannel ?? []).Where(l => l.Limit is not null && Exceed(shares, l.Limit)))
            {
                map.Fault(
                    "steps",
                    $"Trường hợp “{one.Code}” nộp {ProcedureWords.Of(own.Channel).ToLowerInvariant()} có {own.Limit!.InVietnamese()}, mà thời hạn của các bước cộng lại là {Words(shares)}",
                    "Giảm thời hạn của các bước cho vừa mức ngắn nhất");
            }

            if (one.Limit is not null && Exceed(shares, one.Limit))
            {
                map.Fault(
                    "steps",
                    $"Trường hợp “{one.Code}” có {one.Limit.InVietnamese()}, mà thời hạn của các bước cộng lại là {Words(shares)}",
                    $"Giảm thời hạn của các bước, hoặc ghi riêng cho trường hợp này dưới “limits” của bước (case: {one.Code}, limit: …)");
            }
        }
    }

    /// <summary>
    /// Whether the shares together are surely more than the whole. Working time is compared with working time, a working day
    /// being eight hours; n working days take at least n days of the calendar. What cannot be compared is not faulted.
    /// </summary>
    public static bool Exceed(IReadOnlyList<TimeLimit> shares, TimeLimit whole)
    {
        var working = shares.Sum(WorkingHours);
        var calendar = shares.Sum(s => s.Unit switch { TimeUnit.Days => s.Value * 24, TimeUnit.Hours => s.Value, TimeUnit.Months => s.Value * 24 * 28, _ => 0 });
        return whole.Unit switch
        {
            TimeUnit.WorkingDays or TimeUnit.WorkingHours or TimeUnit.SameDay => working > WorkingHours(whole),
            TimeUnit.Months => calendar + (working / HoursOfDay * 24) > whole.Value * 24 * 31,
            TimeUnit.Days => calendar + (working / HoursOfDay * 24) > whole.Value * 24,
            _ => calendar + working > whole.Value,
        };
    }

    private static int WorkingHours(TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.WorkingDays => limit.Value * HoursOfDay,
        TimeUnit.WorkingHours => limit.Value,
        TimeUnit.SameDay => HoursOfDay,
        _ => 0,
    };

    private static string Words(List<TimeLimit> shares) => string.Join(
        ", ", shares.GroupBy(s => s.Unit).Select(g => g.Key == TimeUnit.SameDay
            ? string.Create(CultureInfo.InvariantCulture, $"{g.Count()} lần trong ngày")
            : TimeLimit.Of(g.Sum(s => s.Value), g.Key).InVietnamese()));
}
