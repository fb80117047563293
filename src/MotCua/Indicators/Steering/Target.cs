using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Indicators.Steering;

/// <summary>
/// What a decision asks of units for one indicator over some days. With neither bound it is a duty to begin: no dossier
/// that could count may be left at nothing.
/// </summary>
/// <param name="Under">The unit whose decision it is.</param>
/// <param name="Kind">Every unit of this kind at or below <paramref name="Under"/>; null for that unit alone.</param>
/// <param name="AtLeast">Percent; null where there is no lower bound.</param>
/// <param name="AtMost">Percent; null where there is no upper bound.</param>
/// <param name="Decision">As it is cited: "Văn bản tháng 6/2023 của UBND huyện Vĩnh Linh".</param>
/// <param name="Source">The catalogue's file; null for what an administrator set.</param>
public sealed record Target(
    Guid Id, string Indicator, UnitCode Under, string? Kind, decimal? AtLeast, decimal? AtMost, DateOnly From, DateOnly? To,
    string Decision, DateOnly? DecidedOn, string? Note = null, string? Source = null)
{
    public bool IsDuty => AtLeast is null && AtMost is null;

    /// <summary>"từ 70 % đến 90 %", "ít nhất 30 %".</summary>
    public string Words => (AtLeast, AtMost) switch
    {
        ({ } low, { } high) when low == high => $"đúng {Percent(low)}",
        ({ } low, { } high) => $"từ {Percent(low)} đến {Percent(high)}",
        ({ } low, null) => $"ít nhất {Percent(low)}",
        (null, { } high) => $"nhiều nhất {Percent(high)}",
        _ => "phải thực hiện ngay khi có phát sinh",
    };

    /// <summary>How the decision is cited, with its date.</summary>
    public string Cited => DecidedOn is { } day ? $"{Decision} ngày {VietnameseDates.Day(day)}" : Decision;

    public bool Holds(DateOnly day) => From <= day && day <= (To ?? DateOnly.MaxValue);

    /// <summary>Whether it binds the unit as the tree of that day has it.</summary>
    public bool Binds(UnitCode unit, UnitTree tree) =>
        Kind is null ? unit == Under : tree.Find(unit)?.Kind == Kind && tree.IsWithin(unit, Under);

    /// <summary>Everything that is wrong with it, each at its field. Pure.</summary>
    public IReadOnlyList<Refusal> Faults(IReadOnlyList<Indicator> indicators)
    {
        var faults = new List<Refusal>();
        void Need(bool met, string field, string words)
        {
            if (!met)
            {
                faults.Add(Refusal.Input(field, words));
            }
        }

        Need(indicators.Any(i => i.Id == Indicator), "indicator", $"Không có chỉ số “{Indicator}”; hãy chọn một chỉ số trong danh sách.");
        Need(Under.Value.Length > 0, "under", "Hãy chọn đơn vị giao chỉ tiêu.");
        Need(Kind is null || UnitKind.Find(Kind) is not null, "kind", $"Không có loại đơn vị “{Kind}”; hãy chọn trong danh sách.");
        Need(AtLeast is null or (>= 0 and <= 1000), "at_least", "Mức thấp nhất phải từ 0 đến 1000 %.");
        Need(AtMost is null or (>= 0 and <= 1000), "at_most", "Mức cao nhất phải từ 0 đến 1000 %.");
        Need(AtLeast is null || AtMost is null || AtLeast <= AtMost, "at_most", "Mức cao nhất phải từ mức thấp nhất trở lên.");
        Need(To is null || From <= To, "to", "Ngày cuối phải từ ngày đầu trở đi.");
        Need(Decision.Trim().Length >= 5, "decision", "Hãy ghi số, tên văn bản giao chỉ tiêu, ví dụ “Quyết định 1341/QĐ-UBND”.");
        return faults;
    }

    private static string Percent(decimal value) => value.ToString("0.##", VietnameseText.Culture) + " %";
}

/// <summary>The targets of one day, and which of them counts for a unit.</summary>
public sealed class TargetBook(IReadOnlyList<Target> targets, UnitTree tree)
{
    /// <summary>All that bind the unit, the one set nearest to it first, the newer before the older: the first one counts.</summary>
    public IReadOnlyList<Target> Of(string indicator, UnitCode unit) =>
        [.. targets.Where(t => t.Indicator == indicator && t.Holds(tree.Day) && t.Binds(unit, tree))
            .OrderByDescending(t => t.Kind is null).ThenByDescending(t => tree.Ancestors(t.Under).Count).ThenByDescending(t => t.From)];

    public Light Of(Indicator indicator, IndicatorRow row)
    {
        var all = Of(indicator.Id, row.Area.Unit);
        return Light.Of(all.FirstOrDefault(t => !t.IsDuty), all.Any(t => t.IsDuty), row);
    }
}
