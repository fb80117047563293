namespace MotCua.Outages;

/// <summary>Something that is probed: a partner's system, or the product itself.</summary>
/// <param name="Code">Short and stable, such as <c>vneid</c>; procedures name it.</param>
/// <param name="Name">As people know it: "VNeID".</param>
/// <param name="Address">Answers a GET while it works.</param>
/// <param name="Product">Is this very product: while it is down nobody probes, and the gap itself is the trace.</param>
public sealed record WatchTarget(string Code, string Name, Uri Address, bool Product = false);

/// <summary>Names what else is watched, such as the partner systems that are connected.</summary>
public interface IWatchSource
{
    IEnumerable<WatchTarget> Targets { get; }
}

/// <summary>What is watched, and how often.</summary>
public sealed record WatchList(IReadOnlyList<WatchTarget> Targets, TimeSpan Every)
{
    /// <summary>A gap in the product's own probes of this length is an outage.</summary>
    public TimeSpan SilentAfter => Every * 3 > TimeSpan.FromMinutes(3) ? Every * 3 : TimeSpan.FromMinutes(3);
}

/// <summary>One probe as it was made.</summary>
/// <param name="Error">In words; null when it was answered well.</param>
public sealed record Probe(Guid Id, DateTimeOffset At, bool Ok, int? Status, int TookMs, string? Error);

/// <summary>Why something counts as having been down.</summary>
public enum OutageKind
{
    /// <summary>Probes failed.</summary>
    Failed,

    /// <summary>Nobody was there to probe: the product itself was down.</summary>
    Silent,
}

/// <summary>A time in which something was down, between two probes that show it.</summary>
/// <param name="EndedAt">Null while it lasts.</param>
public sealed record Outage(Guid Id, string Target, string Name, OutageKind Kind, DateTimeOffset BeganAt, DateTimeOffset? EndedAt)
{
    public TimeSpan Lasting(DateTimeOffset now) => (EndedAt ?? now) - BeganAt;
}

/// <summary>What the ledger holds of a target before a probe.</summary>
/// <param name="FirstFailed">The first of the failed probes since the last good one.</param>
public sealed record Watched(Probe? Last, Probe? FirstFailed, Outage? Open);

/// <summary>What a probe writes into the ledger.</summary>
public enum LedgerEntry
{
    Nothing,

    /// <summary>The second failed probe in a row: down since the first of them.</summary>
    Begins,

    /// <summary>Answered again.</summary>
    Ends,

    /// <summary>Probed again after a gap.</summary>
    WasSilent,
}

/// <summary>The rule of the ledger: only probes make an outage, and only probes end it. The database keeps it too.</summary>
public static class Ledger
{
    public static LedgerEntry Next(Watched before, Probe now, bool product, TimeSpan silentAfter) => (now.Ok, before) switch
    {
        (true, { Open: not null }) => LedgerEntry.Ends,
        (true, { Last: { } last }) when product && now.At - last.At >= silentAfter => LedgerEntry.WasSilent,
        (false, { Open: null, FirstFailed: not null }) => LedgerEntry.Begins,
        _ => LedgerEntry.Nothing,
    };
}
