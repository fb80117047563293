using MotCua.Dossiers.Telling;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>A period in which one side had a dossier: a desk of the office, or its applicant.</summary>
/// <param name="Applicants">Waited for the applicant: a supplement or a payment.</param>
/// <param name="Unit">Of the desk, as far as an act tells.</param>
/// <param name="Post">Of the desk; null where no act tells.</param>
/// <param name="Giver">Whose act brought it here.</param>
/// <param name="TakenAt">When somebody took it into hands; null while it lay in the pool.</param>
/// <param name="Taker">Whose hands; null for the pool.</param>
/// <param name="EndedBy">The act that ended it; null while it lasts.</param>
public sealed record TurnSpan(
    bool Applicants,
    string? Unit,
    string? Post,
    RecordedAct Giver,
    DateTimeOffset From,
    DateTimeOffset? TakenAt = null,
    Guid? Taker = null,
    DateTimeOffset? To = null,
    RecordedAct? EndedBy = null);

/// <summary>
/// Whose turn it was, since when, from the acts alone: the control slip lists it (form 06, Thông tư 03/2025/TT-VPCP) and
/// an apology finds its true cause in it. By the moments at which things happened, not at which they were clicked.
/// </summary>
public static class Turns
{
    /// <param name="acts">Of one dossier, in the order of the journal.</param>
    /// <param name="present">Tells the desk where the last turn lies.</param>
    public static IReadOnlyList<TurnSpan> Of(IEnumerable<RecordedAct> acts, Dossier? present = null)
    {
        var spans = new List<TurnSpan>();
        TurnSpan? open = null;
        foreach (var act in acts)
        {
            switch (act.Kind)
            {
                case "dossier.received":
                    open = new TurnSpan(false, act.ActorUnit, null, act, act.OccurredAt);
                    break;
                case "dossier.taken" when open is { Applicants: false }:
                    open = open with { Unit = act.ActorUnit ?? open.Unit, Post = act.ActorPost ?? open.Post, TakenAt = open.TakenAt ?? act.OccurredAt, Taker = act.ActorId };
                    break;
                case "dossier.released" or "dossier.handed-over" or "dossier.proposed" or "dossier.transferred" or "dossier.finished" or "dossier.refused":
                    Next(act, applicants: false);
                    break;
                case "dossier.sent-back":
                    Next(act, applicants: false);

                    // Back into the hands of whoever worked there: nobody has to take it again.
                    var earlier = spans.FindLast(s => !s.Applicants && s.Taker is not null && s.Post != act.ActorPost);
                    open = open! with { Post = earlier?.Post, TakenAt = earlier is null ? null : act.OccurredAt, Taker = earlier?.Taker };
                    break;
                case "dossier.supplement-asked" or "dossier.payment-asked" or "dossier.tax-asked" when open is not null:
                    Next(act, applicants: true);
                    break;
                case "dossier.supplement-answered" or "dossier.paid" or "dossier.tax-paid" when open is { Applicants: true }:
                    var before = spans.FindLast(s => !s.Applicants);
                    Next(act, applicants: false);
                    open = open! with { Unit = before?.Unit, Post = before?.Post };
                    break;
                case "dossier.returned" or "dossier.stopped" or "dossier.withdrawn" when open is not null:
                    Close(act);
                    open = null;
                    break;
            }
        }

        if (open is not null)
        {
            spans.Add(open with { Post = open.Post ?? present?.Post, Unit = open.Unit ?? present?.Unit.Value });
        }

        return spans;

        void Next(RecordedAct act, bool applicants)
        {
            Close(act);
            open = new TurnSpan(applicants, applicants ? null : act.ActorUnit, null, act, act.OccurredAt);
        }

        void Close(RecordedAct act)
        {
            if (open is { } ended)
            {
                // Who ended a desk's turn worked there, whatever the pool was called.
                var here = !ended.Applicants && act.ActorKind == "officer";
                spans.Add(ended with
                {
                    Post = here ? ended.Post ?? act.ActorPost : ended.Post,
                    Taker = here ? ended.Taker ?? act.ActorId : ended.Taker,
                    TakenAt = here ? ended.TakenAt ?? act.OccurredAt : ended.TakenAt,
                    // A hand-over told later may lie before the signature that was recorded first.
                    To = act.OccurredAt < ended.From ? ended.From : act.OccurredAt,
                    EndedBy = act,
                });
            }
        }
    }
}
