using MotCua.Calendars;

namespace MotCua.LinkedServices;

/// <summary>One line of the history: what was heard, and what it changed.</summary>
/// <param name="From">The state before; equal to <paramref name="To"/> where it changed nothing.</param>
/// <param name="Heeded">False where it came too late to matter.</param>
public sealed record StoryLine(LegReport Report, LegState From, LegState To, bool Heeded);

/// <summary>
/// A request as its reports tell it. The same reports, however often and in whatever order they came, tell the same
/// story: they are laid in the order in which they happened and told from the beginning. Pure.
/// </summary>
public sealed record LinkedStory(IReadOnlyList<Leg> Legs, IReadOnlyList<StoryLine> Lines)
{
    /// <param name="seats">The chosen legs; those that are needed stand before those that need them.</param>
    public static LinkedStory Tell(IReadOnlyList<LegSeat> seats, DateTimeOffset submittedAt, IEnumerable<LegReport> reports)
    {
        var chosen = seats.Select(s => s.Plan.Leg).ToHashSet(StringComparer.Ordinal);
        var legs = seats
            .Select(seat => seat.Plan.Needs is { } needs && chosen.Contains(needs)
                ? new Leg(seat, LegState.Waiting)
                : new Leg(seat, LegState.Working) { Since = submittedAt })
            .ToList();
        var lines = new List<StoryLine>();
        var ordered = reports.Where(r => chosen.Contains(r.Leg)).DistinctBy(r => r.Message)
            .OrderBy(r => r.At).ThenBy(r => legs.FindIndex(l => l.Code == r.Leg)).ThenBy(r => r.Said).ThenBy(r => r.Message, StringComparer.Ordinal);
        foreach (var report in ordered)
        {
            var place = legs.FindIndex(l => l.Code == report.Leg);
            var before = legs[place];
            if (Heard(before, report) is not { } after)
            {
                lines.Add(new StoryLine(report, before.State, before.State, Heeded: false));
                continue;
            }

            legs[place] = after;
            lines.Add(new StoryLine(report, before.State, after.State, Heeded: true));
            Follow(legs, report);
        }

        return new LinkedStory(legs, lines);
    }

    public bool Open => Legs.Any(l => l.Open);

    public Leg? Of(string leg) => Legs.FirstOrDefault(l => l.Code == leg);

    private static Leg? Heard(Leg leg, LegReport report)
    {
        if (LegLife.Next(leg.State, report.Said) is not { } to || (report.Said == Said.ErrorFound && leg.Seat.Plan.Needs is null)
            || (report.Said == Said.Corrected && leg.FaultySince is null))
        {
            return null;
        }

        // What an agency gives electronically is with the citizen at that moment; a dossier of ours tells its return itself.
        to = to == LegState.Done && leg.Seat is { ReturnWay: "electronic", Here: false } ? LegState.Returned : to;
        var next = leg with
        {
            State = to,
            Since = leg.Since ?? report.At,
            Verifies = leg.Verifies || report.Verifies,
            Result = report.Result ?? leg.Result,
            Waits = leg.State == LegState.SupplementAsked && to != LegState.SupplementAsked
                ? [.. leg.Waits, new Pause(PauseKind.Supplement, leg.AskedAt ?? report.At, report.At)]
                : leg.Waits,
        };
        next = report.Said switch
        {
            Said.SupplementAsked => next with { AskedAt = leg.State == LegState.SupplementAsked ? leg.AskedAt : report.At, AnswerBy = report.AnswerBy ?? leg.AnswerBy, Reason = report.Reason, Clause = report.Clause },
            Said.Received or Said.Supplemented => next with { Reason = null, Clause = null, AnswerBy = null },
            Said.Refused or Said.Stopped or Said.Withdrawn => next with { Reason = report.Reason ?? leg.Reason, Clause = report.Clause ?? leg.Clause },
            Said.Apologised => next with { ApologisedAt = report.At, NewDue = report.NewDue, Reason = report.Reason },
            Said.ErrorFound => next with { AwaitsCorrection = true, Since = null, Reason = report.Reason },
            Said.Corrected => next with { FaultySince = null },
            Said.Done or Said.Returned => next with { DoneAt = leg.DoneAt ?? report.At, Reason = null, Clause = null, AwaitsCorrection = false },
            _ => next,
        };
        return next with { EndedAt = next.Ended ? leg.EndedAt ?? report.At : null };
    }

    /// <summary>What a report of one leg means for the others: output sets free, an end without output blocks, and nothing else.</summary>
    private static void Follow(List<Leg> legs, LegReport report)
    {
        if (report.Said == Said.ErrorFound)
        {
            // The mistake lies in the commune's paper (khoản 4 Điều 8, khoản 4 Điều 14 Nghị định 301/2026/NĐ-CP).
            var first = legs.FindIndex(l => l.Code == LegPlan.CivilStatus);
            if (legs[first].HasOutput)
            {
                legs[first] = legs[first] with { FaultySince = legs[first].FaultySince ?? report.At };
            }

            return;
        }

        for (var i = 0; i < legs.Count; i++)
        {
            var leg = legs[i];
            if (leg.Seat.Plan.Needs is not { } needs || legs.Find(l => l.Code == needs) is not { } needed)
            {
                continue;
            }

            if (needed.HasOutput && needed.FaultySince is null && leg.State is LegState.Waiting or LegState.Blocked && (!leg.AwaitsCorrection || report.Said == Said.Corrected || (report.Said is Said.Done or Said.Returned && report.Leg == needs)))
            {
                legs[i] = leg with { State = LegState.Working, Since = report.At, EndedAt = null, AwaitsCorrection = false, Reason = null };
            }
            else if (needed.Ended && !needed.HasOutput && leg.State is LegState.Waiting or LegState.Working or LegState.SupplementAsked)
            {
                legs[i] = leg with { State = LegState.Blocked, EndedAt = report.At, Reason = null, AnswerBy = null };
            }
            else if (leg.State == LegState.Blocked && !needed.Ended)
            {
                // What it needs is worked on again after all.
                legs[i] = leg with { State = LegState.Waiting, EndedAt = null };
            }
        }
    }
}
