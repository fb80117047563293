using MotCua.Kernel;

namespace MotCua.Outages;

/// <summary>The ledger's "no"s that are no bug.</summary>
public static class OutageRefusals
{
    /// <summary>Another instance took over while this one waited for an answer: its probe counts.</summary>
    public static bool IsOvertaken(Refusal refusal) => refusal.Code is "outage.probe.lease" or "outage.probe.order" || refusal == Refusal.Stale;
}
