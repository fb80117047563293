using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Procedures.Posting;

/// <summary>Which of a unit's procedures somebody speaks of: those named, a whole field, or all.</summary>
/// <param name="Codes">Null where a field or everything is meant.</param>
/// <param name="Field">Null with <paramref name="Codes"/> null: everything.</param>
public sealed record PostingChoice(IReadOnlyList<string>? Codes, string? Field)
{
    internal bool Takes(PostedProcedure one) => Codes is { } codes ? codes.Contains(one.Procedure.Code.Value, StringComparer.Ordinal) : Field is null || Field == one.Procedure.Field;
}

/// <summary>
/// An officer of the unit records what hangs at the premises (niêm yết) and what was taken down. It is the officer's word:
/// nobody else sees the wall.
/// </summary>
public sealed class RecordPosting(PostingStore store, Journal journal, Clock clock)
{
    public const string Posted = "procedure.posted";
    public const string Ended = "procedure.posting-ended";

    /// <summary>The versions in force hang from a day on; what hangs in their version already is left alone.</summary>
    /// <returns>How many were recorded.</returns>
    public async Task<Outcome<int>> Hang(Viewer by, UnitCode unit, PostingChoice choice, DateOnly? on, CancellationToken stop)
    {
        if (PostAt(by, unit) is not { } post)
        {
            return PostingRefusals.NotYours;
        }

        if (on is not { } day || day > clock.Today)
        {
            return on is null ? PostingRefusals.DayMissing : PostingRefusals.DayAhead;
        }

        var hung = (await store.Of(unit, clock.Today, stop)).Lacking.Where(choice.Takes).ToList();
        if (hung.Count == 0)
        {
            return PostingRefusals.NothingChosen;
        }

        if (hung.FirstOrDefault(p => p.Hanging?.On > day) is { Hanging: { } later } over)
        {
            return PostingRefusals.HungLater(over.Procedure.Name, later.On);
        }

        var ids = clock.NewIds(hung.Count);
        var batch = PostingStore.Hang(new Batch(), unit, [.. hung.Select((p, i) => (ids[i], p))], day, by.Account, clock.Now);
        return await Commit(Journal.Append(batch, ActOf(Posted, unit, hung, ("posted_on", day), by.As(post), null)), hung.Count, stop);
    }

    /// <summary>They hang no more from a day on, and why.</summary>
    /// <returns>How many were recorded.</returns>
    public async Task<Outcome<int>> TakeDown(Viewer by, UnitCode unit, PostingChoice choice, DateOnly? on, string? reason, CancellationToken stop)
    {
        if (PostAt(by, unit) is not { } post)
        {
            return PostingRefusals.NotYours;
        }

        var why = (reason ?? "").Normalize().Trim();
        if (on is not { } day || day > clock.Today)
        {
            return on is null ? PostingRefusals.DayMissing : PostingRefusals.DayAhead;
        }

        if (why.Length is < 10 or > 500)
        {
            return PostingRefusals.ReasonMissing;
        }

        var down = (await store.Of(unit, clock.Today, stop)).Hanging.Where(choice.Takes).ToList();
        if (down.Count == 0)
        {
            return PostingRefusals.NothingChosen;
        }

        if (down.FirstOrDefault(p => p.Hanging!.On > day) is { Hanging: { } later } over)
        {
            return PostingRefusals.HungLater(over.Procedure.Name, later.On);
        }

        var batch = PostingStore.End(new Batch(), [.. down.Select(p => p.Hanging!)], day, why, by.Account, clock.Now);
        return await Commit(Journal.Append(batch, ActOf(Ended, unit, down, ("ended_on", day), by.As(post), why)), down.Count, stop);
    }

    private async Task<Outcome<int>> Commit(Batch batch, int count, CancellationToken stop)
    {
        var committed = await journal.Commit(batch, stop);
        return committed.Accepted ? count : committed.Refusal;
    }

    private static Appointment? PostAt(Viewer by, UnitCode unit) =>
        by.UnitsWhere(Permissions.Desk).Contains(unit) ? by.Appointments.First(a => a.Unit == unit && a.Role is Role.Counter or Role.Officer or Role.Leader) : null;

    private Act ActOf(string kind, UnitCode unit, IReadOnlyList<PostedProcedure> of, (string Name, DateOnly Day) when, Actor by, string? note) => new()
    {
        Kind = kind,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Subject = clock.NewId(),
        Evidence = Evidence.OfficersWord,
        Note = note,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["unit"] = unit.Value,
            [when.Name] = when.Day,
            ["codes"] = of.Select(p => p.Procedure.Code.Value).ToArray(),
        },
    };
}

public static class PostingRefusals
{
    public const string ChosenField = "chon";
    public const string DayField = "ngay";
    public const string ReasonField = "ly-do";

    public static Refusal NotYours { get; } = Refusal.Forbidden("Chỉ cán bộ của đơn vị ghi việc niêm yết tại trụ sở của đơn vị.");

    public static Refusal DayMissing { get; } = Refusal.Input(DayField, "Hãy nhập ngày.");

    public static Refusal DayAhead { get; } = Refusal.Input(DayField, "Chỉ ghi việc đã làm: ngày không thể sau hôm nay.");

    public static Refusal ReasonMissing { get; } = Refusal.Input(ReasonField, "Hãy ghi lý do gỡ xuống, từ 10 đến 500 ký tự.");

    public static Refusal NothingChosen { get; } = Refusal.Input(ChosenField, "Hãy chọn ít nhất một thủ tục trong danh sách.");

    public static Refusal HungLater(string name, DateOnly on) =>
        Refusal.Input(DayField, $"“{name}” đã ghi niêm yết từ ngày {VietnameseDates.Day(on)}; hãy nhập ngày từ đó trở đi.");
}
