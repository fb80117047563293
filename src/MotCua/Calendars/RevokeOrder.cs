using MotCua.Kernel;

namespace MotCua.Calendars;

/// <summary>How an order of days ended.</summary>
/// <param name="Decision">As it is cited: "Quyết định 2400/QĐ-UBND".</param>
public sealed record Revocation(string Reason, string Decision, DateOnly DecidedOn)
{
    public string Title => $"{Decision} ngày {VietnameseDates.Day(DecidedOn)}";

    /// <summary>Everything that is wrong with it, each at its field.</summary>
    /// <param name="order">What it ends: nothing is revoked before it was decided.</param>
    public IReadOnlyList<Refusal> Faults(DayOrder order, DateOnly today)
    {
        var faults = new List<Refusal>();
        if (Reason.Length < 10)
        {
            faults.Add(Refusal.Input("reason", "Hãy ghi vì sao hủy bỏ, ít nhất 10 ký tự, ví dụ “bão không đổ bộ, vẫn làm việc bình thường”."));
        }

        if (Decision.Length < 5)
        {
            faults.Add(Refusal.Input("decision", "Hãy ghi tên và số văn bản hủy bỏ, ví dụ “Quyết định 2400/QĐ-UBND”."));
        }

        if (DecidedOn > today)
        {
            faults.Add(Refusal.Input("decided", "Ngày văn bản không thể sau hôm nay."));
        }
        else if (DecidedOn < order.DecidedOn)
        {
            faults.Add(Refusal.Input("decided", $"Văn bản hủy bỏ không thể trước văn bản ngày {VietnameseDates.Day(order.DecidedOn)} mà nó hủy bỏ."));
        }

        return faults;
    }
}

/// <summary>An order as it was written, and how it ended.</summary>
/// <param name="End">Null while it stands.</param>
public sealed record WrittenOrder(Guid Id, DayOrder Order, Revocation? End, DateTimeOffset? EndedAt);

/// <summary>
/// Ends an order of days by a later decision. Its rows stay; the days are again what they were below it, and open
/// dossiers are reckoned again by who reads the act.
/// </summary>
public sealed class RevokeOrder(CalendarStore store, Clock clock)
{
    public const string Revoked = "calendar.order-revoked";

    /// <param name="version">The edition that was on the screen.</param>
    public async Task<Outcome<WrittenOrder>> Run(Guid id, Revocation end, Actor by, long version, CancellationToken stop)
    {
        if (await store.Order(id, stop) is not { } written)
        {
            return CalendarRefusals.OrderUnknown;
        }

        if (written.EndedAt is { } ended)
        {
            return CalendarRefusals.OrderEnded(ended);
        }

        if (end.Faults(written.Order, clock.Today) is [var fault, ..])
        {
            return fault;
        }

        var done = await store.Revoke(version, id, end, ActOf(written, end, by), stop);
        return done.Accepted ? written with { End = end, EndedAt = clock.Now }
            : done.Refusal == Refusal.Stale ? CalendarRefusals.ChangedMeanwhile
            : done.Refusal;
    }

    private Act ActOf(WrittenOrder written, Revocation end, Actor by) => new()
    {
        Kind = Revoked,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "calendar",
        Subject = written.Id,
        Note = end.Reason,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = written.Order.Code,
            ["from"] = written.Order.FirstDay,
            ["to"] = written.Order.LastDay,
            ["decision"] = end.Decision,
            ["decided_on"] = end.DecidedOn,
        },
    };
}
