using MotCua.Calendars;
using MotCua.Kernel;

namespace MotCua.Procedures.Simplification;

/// <summary>A time limit before and after a review. Working time and calendar time are never set against each other.</summary>
public sealed record TimeCut
{
    private const int HoursOfDay = 8;

    private TimeCut(TimeLimit before, TimeLimit after) => (Before, After) = (before, after);

    public TimeLimit Before { get; }

    public TimeLimit After { get; }

    /// <summary>
    /// Refuses what cannot be compared: a limit in calendar days that becomes one in working days is no number of days
    /// cut. Working days may become "in the day", which is none of them.
    /// </summary>
    public static Outcome<TimeCut> Of(TimeLimit before, TimeLimit after)
    {
        if (before.Unit != after.Unit && (before.Unit, after.Unit) is not (TimeUnit.WorkingDays, TimeUnit.SameDay))
        {
            return Refusal.Input("after", $"Không so được “{before.InVietnamese()}” với “{after.InVietnamese()}”: hai đơn vị tính khác nhau. Hãy ghi cả hai theo đúng đơn vị của văn bản; ngày và ngày làm việc không đổi cho nhau.");
        }

        return after.Value < before.Value
            ? new TimeCut(before, after)
            : Refusal.Input("after", $"“{after.InVietnamese()}” không ngắn hơn “{before.InVietnamese()}”. Hãy kiểm tra lại hai thời hạn.");
    }

    /// <summary>Working hours saved with each dossier; null where the limits are calendar time.</summary>
    public int? WorkingHours => Before.Unit switch
    {
        TimeUnit.WorkingDays => (Before.Value - After.Value) * HoursOfDay,
        TimeUnit.WorkingHours => Before.Value - After.Value,
        _ => null,
    };

    /// <summary>Calendar days saved with each dossier; null where the limits are anything else.</summary>
    public int? CalendarDays => Before.Unit == TimeUnit.Days ? Before.Value - After.Value : null;

    /// <summary>"từ 05 ngày làm việc xuống còn 03 ngày làm việc (giảm 02 ngày làm việc)".</summary>
    public string InVietnamese()
    {
        var saved = After.Unit == TimeUnit.SameDay ? Before : TimeLimit.Of(Before.Value - After.Value, Before.Unit);
        return $"từ {Before.InVietnamese()} xuống còn {After.InVietnamese()} (giảm {saved.InVietnamese()})";
    }
}

/// <summary>What a review of a procedure cut, by which decision, and from when.</summary>
public sealed record SimplificationReview
{
    public required Guid Id { get; init; }

    public required ProcedureCode Code { get; init; }

    /// <summary>As the catalogue has it; the code where it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The decision that approved the plan, as it is cited.</summary>
    public required string Decision { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>The first day on which dossiers are received under it.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The only case it cuts; null = every dossier of the procedure.</summary>
    public string? Case { get; init; }

    /// <summary>The branch in words: "trường hợp không phải xác minh".</summary>
    public string? Condition { get; init; }

    public TimeCut? Time { get; init; }

    /// <summary>Papers and steps that are not asked for any more.</summary>
    public IReadOnlyList<string> Cut { get; init; } = [];

    /// <summary>What it brought, in the words of the unit.</summary>
    public string? Effect { get; init; }

    /// <summary>The time cut and its branch in one sentence; null where no time was cut.</summary>
    public string? TimeInVietnamese => Time is null ? null
        : "Rút ngắn thời gian giải quyết " + Time.InVietnamese() + (Condition is null ? "" : $" đối với {Condition}");

    /// <summary>Everything that is wrong with it, each at its field.</summary>
    public IReadOnlyList<Refusal> Faults(DateOnly today)
    {
        var faults = new List<Refusal>();
        void Need(bool met, string field, string words)
        {
            if (!met)
            {
                faults.Add(Refusal.Input(field, words));
            }
        }

        Need(Decision.Length >= 5, "decision", "Hãy ghi đủ số quyết định thông qua phương án, ví dụ “Quyết định 3039/QĐ-UBND”.");
        Need(DecidedOn <= today, "decided", "Ngày quyết định không thể sau hôm nay.");
        Need(From >= DecidedOn, "from", "Ngày áp dụng không thể trước ngày quyết định.");
        Need(Time is not null || Cut.Count > 0, "after", "Hãy ghi thời hạn được rút ngắn, hoặc giấy tờ, bước được cắt giảm.");
        return faults;
    }
}
