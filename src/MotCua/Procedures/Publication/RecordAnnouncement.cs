using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Procedures.Publication;

/// <summary>What an administrator writes down: procedures, what happens to them, the legal text, the decision once there is one.</summary>
public sealed partial record AnnouncementEntry
{
    public required IReadOnlyList<string> Codes { get; init; }

    public required AnnouncedChange Change { get; init; }

    public AnnouncingLevel Level { get; init; }

    public string? Basis { get; init; }

    public DateOnly? BasisEffective { get; init; }

    /// <summary>Null: the text is known, the decision is awaited.</summary>
    public string? Decision { get; init; }

    public DateOnly? DecidedOn { get; init; }

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

        Need(Codes.Count > 0, "codes", "Hãy nhập ít nhất một mã thủ tục, mỗi dòng một mã.");
        Need(Codes.Count <= 500, "codes", "Mỗi lần ghi tối đa 500 thủ tục; hãy chia thành nhiều lần.");
        if (Codes.Where(c => !CodeShape().IsMatch(c)).Take(5).ToList() is { Count: > 0 } wrong)
        {
            Need(false, "codes", $"Mã không đúng dạng: {string.Join(", ", wrong)}. Mã quốc gia có dạng 1.001193.");
        }

        Need(Basis is null or { Length: >= 5 }, "basis", "Hãy ghi đủ số và loại văn bản, ví dụ “Nghị định 18/2026/NĐ-CP”.");
        Need(Basis is not null || BasisEffective is null, "basis", "Hãy ghi văn bản có ngày hiệu lực này.");
        Need(Decision is null or { Length: >= 5 }, "decision", "Hãy ghi đủ số quyết định, ví dụ “Quyết định 2345/QĐ-UBND”.");
        Need((Decision is null) == (DecidedOn is null), Decision is null ? "decision" : "decided", Decision is null
            ? "Có ngày quyết định mà chưa có số quyết định." : "Hãy nhập ngày của quyết định.");
        Need(DecidedOn is not { } day || day <= today, "decided", "Ngày quyết định không thể sau hôm nay.");
        Need(Decision is not null || (Basis is not null && BasisEffective is not null), "basis", "Khi chưa có quyết định công bố, hãy ghi văn bản mới nhất và ngày văn bản có hiệu lực để tính hạn.");
        return faults;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex CodeShape();
}

/// <summary>Writes an announcing decision, or a legal text whose announcement is awaited, down for each of its procedures.</summary>
public sealed class RecordAnnouncement(PublicationStore store, Clock clock)
{
    public const string Awaited = "procedure.announcement-awaited";
    public const string Announced = "procedure.announced";

    /// <returns>How many procedures were written down.</returns>
    public async Task<Outcome<int>> Run(AnnouncementEntry entry, Actor by, CancellationToken stop)
    {
        if (entry.Faults(clock.Today) is [var fault, ..])
        {
            return fault;
        }

        var codes = entry.Codes.Select(c => ProcedureCode.National(c).Value).Distinct(StringComparer.Ordinal).ToList();
        var standing = (await store.All(stop)).Where(a => codes.Contains(a.Code.Value, StringComparer.Ordinal)).ToList();
        if (Doubled(entry, standing) is { } twice)
        {
            return twice;
        }

        var batch = new Batch();
        foreach (var code in codes)
        {
            var awaiting = entry.Decision is null ? null : standing.FirstOrDefault(a =>
                a.Code.Value == code && a.Decision is null && a.Change == entry.Change && (entry.Basis is null || Same(a.Basis, entry.Basis)));
            var item = new Announcement
            {
                Id = awaiting?.Id ?? clock.NewId(),
                Code = new ProcedureCode(code),
                Name = code,
                Change = entry.Change,
                Level = entry.Level,
                Basis = entry.Basis,
                BasisEffective = entry.BasisEffective,
                Decision = entry.Decision,
                DecidedOn = entry.DecidedOn,
            };
            if (awaiting is null)
            {
                PublicationStore.Add(batch, item, by.Account?.Value, clock.Now);
            }
            else
            {
                PublicationStore.Decide(batch, item.Id, entry.Decision!, entry.DecidedOn!.Value, by.Account?.Value, clock.Now);
            }

            Journal.Append(batch, ActOf(item, by));
        }

        var written = await store.Write(batch, stop);
        return written.Accepted ? codes.Count : written.Refusal;
    }

    private static Refusal? Doubled(AnnouncementEntry entry, IReadOnlyList<Announcement> standing)
    {
        var twice = standing.Where(a => entry.Decision is null
            ? a.Decision is null && Same(a.Basis, entry.Basis)
            : Same(a.Decision, entry.Decision) && a.DecidedOn == entry.DecidedOn).Select(a => a.Code.Value).Distinct(StringComparer.Ordinal).ToList();
        return twice.Count == 0 ? null
            : entry.Decision is { } decision ? PublicationRefusals.Twice(string.Join(", ", twice), decision)
            : PublicationRefusals.AwaitedTwice(string.Join(", ", twice));
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private Act ActOf(Announcement item, Actor by) => new()
    {
        Kind = item.Decision is null ? Awaited : Announced,
        By = by,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Subject = item.Id,
        Evidence = Evidence.OfficersWord,
        Data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = item.Code.Value,
            ["change"] = item.Change.ToString().ToLowerInvariant(),
            ["decision"] = item.Decision,
            ["decided_on"] = item.DecidedOn,
            ["basis"] = item.Basis,
            ["basis_effective"] = item.BasisEffective,
        },
    };
}
