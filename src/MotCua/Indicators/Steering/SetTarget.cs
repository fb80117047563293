using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Indicators.Steering;

/// <summary>
/// An administrator sets what a decision asks for, or ends it. A target that follows another on the same units ends it the
/// day before; nothing that held is changed.
/// </summary>
public sealed class SetTarget(TargetStore store, IndicatorList indicators, Clock clock)
{
    public static Refusal Unknown { get; } = Refusal.NotFound("Không có chỉ tiêu này.");

    /// <summary>All faults at once, so that a form shows each at its field.</summary>
    public IReadOnlyList<Refusal> Faults(Target target) => target.Faults(indicators.All);

    public async Task<Outcome<Target>> Run(Viewer by, Target target, CancellationToken stop)
    {
        if (!by.May(Permissions.ManageCatalogue))
        {
            return Refusal.Forbidden("Chỉ quản trị viên đặt chỉ tiêu.");
        }

        if (Faults(target) is [var fault, ..])
        {
            return fault;
        }

        var same = (await store.All(stop)).Where(t => Follows(t, target) && t.From <= (target.To ?? DateOnly.MaxValue) && target.From <= (t.To ?? DateOnly.MaxValue)).ToList();
        if (same.FirstOrDefault(t => t.From >= target.From) is { } later)
        {
            return Refusal.Input("from", $"Đã có chỉ tiêu cho các đơn vị này từ {VietnameseDates.Day(later.From)} ({later.Cited}); hãy chọn ngày bắt đầu sau ngày đó hoặc ngày kết thúc trước đó.");
        }

        var act = ActOf("target.set", by, target) with { Note = target.Decision };
        var saved = await store.Save([target], [.. same.Select(t => (t.Id, target.From.AddDays(-1)))], by.Account, act, stop);
        return saved.Accepted ? target : saved.Refusal;
    }

    /// <param name="last">The last day it holds.</param>
    public async Task<Outcome<Target>> End(Viewer by, Guid id, DateOnly last, string decision, CancellationToken stop)
    {
        if (!by.May(Permissions.ManageCatalogue))
        {
            return Refusal.Forbidden("Chỉ quản trị viên kết thúc chỉ tiêu.");
        }

        if ((await store.All(stop)).FirstOrDefault(t => t.Id == id) is not { } target)
        {
            return Unknown;
        }

        if (decision.Trim().Length < 5)
        {
            return Refusal.Input("decision", "Hãy ghi số, tên văn bản kết thúc chỉ tiêu.");
        }

        if (last < target.From || last > (target.To ?? DateOnly.MaxValue))
        {
            return Refusal.Input("last", $"Ngày cuối phải từ {VietnameseDates.Day(target.From)}{(target.To is { } to ? $" đến {VietnameseDates.Day(to)}" : " trở đi")}.");
        }

        var ended = target with { To = last };
        var saved = await store.Save([], [(id, last)], by.Account, ActOf("target.ended", by, ended) with { Note = decision.Trim() }, stop);
        return saved.Accepted ? ended : saved.Refusal;
    }

    private static bool Follows(Target a, Target b) => a.Indicator == b.Indicator && a.Under == b.Under && a.Kind == b.Kind;

    private Act ActOf(string kind, Viewer by, Target target) => new()
    {
        Kind = kind,
        By = by.As(by.Appointments.FirstOrDefault(a => a.Role == Role.Administrator)),
        RecordedAt = clock.Now,
        SubjectKind = "target",
        Subject = target.Id,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["indicator"] = target.Indicator,
            ["under"] = target.Under.Value,
            ["kind"] = target.Kind,
            ["at_least"] = target.AtLeast,
            ["at_most"] = target.AtMost,
            ["from"] = target.From,
            ["to"] = target.To,
        },
    };
}
