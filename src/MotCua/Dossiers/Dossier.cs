using MotCua.Calendars;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Consulting;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>Where in the office a dossier lies: a step of its procedure, at a post.</summary>
/// <param name="Reviews">A draft is looked through here before it is signed.</param>
/// <param name="Planned">As its procedure has it; null for a desk of everybody's usual way.</param>
public sealed record DeskStep(string Code, string Post, string Name, bool Reviews = false, ProcedureStep? Planned = null)
{
    public static DeskStep Of(ProcedureStep step) => new(step.Code, step.Post, step.Name, step.Reviews, step);

    /// <summary>The step's share of the time in this case; null where the procedure sets none.</summary>
    public TimeLimit? LimitOf(string? caseCode) => Planned?.LimitOf(caseCode);
}

/// <summary>The one supplement request that waits for an answer.</summary>
/// <param name="AnswerBy">The last day to answer; afterwards the dossier may be stopped.</param>
public sealed record OpenSupplement(Guid Id, bool AtReception, DateTimeOffset AskedAt, DateOnly AnswerBy);

/// <summary>
/// The present of one dossier, with its verbs as pure functions: state in, state or refusal out. Time, calendar results
/// and steps are arguments; nothing here reads a clock or a database.
/// </summary>
public sealed record Dossier
{
    public required DossierId Id { get; init; }

    public required int Version { get; init; }

    public required string Reference { get; init; }

    public string? Code { get; init; }

    public bool Imported { get; init; }

    public required DossierStatus Status { get; init; }

    public required ProcedureCode Procedure { get; init; }

    public Guid? ProcedureVersion { get; init; }

    public required string ProcedureName { get; init; }

    public string? Case { get; init; }

    /// <summary>1 at the counter, 2 online, 3 by post; null when an import does not say.</summary>
    public int? Channel { get; init; }

    public AccountId? Citizen { get; init; }

    /// <summary>How the result is wanted: counter, electronic, post.</summary>
    public string? ReturnWay { get; init; }

    public required UnitCode Unit { get; init; }

    public string? Post { get; init; }

    public string? Step { get; init; }

    public AccountId? Holder { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The moment promised to the citizen (decree clock).</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>By when the present step was to be done; null where it has no limit of its own.</summary>
    public DateTimeOffset? StepDueAt { get; init; }

    /// <summary>Since when the time of the present step runs.</summary>
    public DateTimeOffset? StepSince { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public int Supplements { get; init; }

    public int Extensions { get; init; }

    public bool AskedInExamination { get; init; }

    public bool AskedAtReception { get; init; }

    public OpenSupplement? Waiting { get; init; }

    /// <summary>Everything needed is there: it is taken in, with a promised moment, and goes to the first desk.</summary>
    public Outcome<Dossier> Receive(DateTimeOffset at, DateTimeOffset? due, DeskStep first) =>
        Move(DossierAct.Receive, d => d with { ReceivedAt = at, DueAt = due, Step = first.Code, Post = first.Post, Holder = null });

    public Outcome<Dossier> RefuseReception() => Move(DossierAct.RefuseReception, Closed);

    /// <summary>
    /// Asked once at reception and once in examination, the latter within three working days of reception
    /// (điểm c khoản 2 Điều 11, khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP; as often and as long as the decree of its day says).
    /// </summary>
    public Outcome<Dossier> AskSupplement(OpenSupplement request, bool inTime, OneStopDecree decree)
    {
        if (ReceivedAt is null && (AskedAtReception ? 1 : 0) >= decree.Supplements.Reception)
        {
            return DossierRefusals.AlreadyAskedAtReception(decree);
        }

        if (ReceivedAt is not null && (AskedInExamination ? 1 : 0) >= decree.Supplements.Examination)
        {
            return DossierRefusals.AlreadyAskedInExamination(decree);
        }

        if (ReceivedAt is not null && !inTime)
        {
            return DossierRefusals.SupplementTooLate(decree);
        }

        return Move(DossierAct.AskSupplement, d => d with
        {
            Supplements = d.Supplements + 1,
            AskedAtReception = d.AskedAtReception || request.AtReception,
            AskedInExamination = d.AskedInExamination || !request.AtReception,
            Waiting = request,
        });
    }

    /// <summary>
    /// What was asked for is there. Before reception it goes back to the reception list; afterwards the decree's clock
    /// starts again from zero, so a new promised moment comes with it (khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP).
    /// </summary>
    public Outcome<Dossier> AnswerSupplement(DateTimeOffset? newDue) => Move(
        DossierAct.AnswerSupplement,
        d => d.ReceivedAt is null
            ? d with { Waiting = null, Status = DossierStatus.Registered }
            : d with { Waiting = null, DueAt = newDue ?? d.DueAt });

    public Outcome<Dossier> Withdraw() => Move(DossierAct.Withdraw, Closed);

    /// <summary>While a supplement is awaited only after its last day has passed.</summary>
    public Outcome<Dossier> Stop(DateOnly today, OneStopDecree decree) => Waiting is { } waiting && today <= waiting.AnswerBy
        ? DossierRefusals.NotYetFifteenDays(waiting.AnswerBy, decree)
        : Move(DossierAct.Stop, Closed);

    /// <summary>Closed by the office itself when the days to answer have passed, where the decree of its day says so.</summary>
    public Outcome<Dossier> CloseUnanswered(DateOnly today, OneStopDecree decree) => Waiting is null
        ? DossierRefusals.NotNow(Status, DossierAct.Stop)
        : !decree.ClosesUnanswered ? DossierRefusals.NeverClosesUnanswered(decree)
        : Stop(today, decree);

    /// <summary>
    /// The promised day is moved, once, by whoever says so in time (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP).
    /// </summary>
    /// <param name="last">The last moment to say so: a working day before the promised one.</param>
    public Outcome<Dossier> Reappoint(DateTimeOffset newDue, DateTimeOffset now, DateTimeOffset last, OneStopDecree decree) =>
        Extensions >= decree.Extensions ? DossierRefusals.AlreadyReappointed(decree)
        : DueAt is not { } due ? DossierRefusals.NothingPromised
        : now > last ? DossierRefusals.ReappointTooLate(last, decree)
        : newDue <= due ? DossierRefusals.NewDueNotLater(due)
        : Move(DossierAct.Reappoint, d => d with { DueAt = newDue, Extensions = d.Extensions + 1 });

    public Outcome<Dossier> Take(AccountId officer) => Holder is { } holder && holder != officer
        ? DossierRefusals.HeldByAnother
        : Move(DossierAct.Take, d => d with { Holder = officer });

    public Outcome<Dossier> Release(AccountId officer) => Holder != officer
        ? DossierRefusals.NotHeld
        : Move(DossierAct.Release, d => d with { Holder = null });

    /// <summary>To the next desk, with a proposal.</summary>
    public Outcome<Dossier> Propose(AccountId officer, DeskStep next) => Holder != officer
        ? DossierRefusals.NotHeld
        : Move(DossierAct.Propose, d => d with { Step = next.Code, Post = next.Post, Holder = null });

    /// <summary>To the next desk of the procedure, the work of this one being done.</summary>
    public Outcome<Dossier> HandOver(AccountId officer, DeskStep next) => Holder != officer
        ? DossierRefusals.NotHeld
        : Move(DossierAct.HandOver, d => d with { Step = next.Code, Post = next.Post, Holder = null });

    /// <summary>Back to an earlier desk, into the hands of whoever worked there.</summary>
    public Outcome<Dossier> SendBack(DeskStep before, AccountId? holder) =>
        Move(DossierAct.SendBack, d => d with { Step = before.Code, Post = before.Post, Holder = holder });

    /// <summary>Into the hands of another officer of the same post.</summary>
    public Outcome<Dossier> Transfer(AccountId to) => Holder == to
        ? DossierRefusals.AlreadyThere
        : Move(DossierAct.Transfer, d => d with { Holder = to });

    /// <summary>Its unit ended or gave it away by a change of the map: the successor goes on where it lies.</summary>
    /// <param name="holder">Whoever holds it there; null puts it into the pool of the post.</param>
    public Outcome<Dossier> MoveTo(UnitCode successor, AccountId? holder) => Unit == successor
        ? DossierRefusals.AlreadyThere
        : Move(DossierAct.ChangeUnit, d => d with { Unit = successor, Holder = holder });

    /// <summary>Somebody else's opinion is asked; the clock runs on (khoản 4 Điều 19 Nghị định 118/2025/NĐ-CP).</summary>
    public Outcome<Dossier> Consult(AccountId officer) => Holder != officer
        ? DossierRefusals.NotHeld
        : Move(DossierAct.Consult, d => d);

    public Outcome<Dossier> AnswerConsultation() => Move(DossierAct.AnswerConsultation, d => d);

    /// <summary>Where and in whose hands it lay before the act that is taken back.</summary>
    public Outcome<Dossier> Undo(DeskStep lay, AccountId? holder) =>
        Move(DossierAct.Undo, d => d with { Step = lay.Code, Post = lay.Post, Holder = holder });

    public Outcome<Dossier> AskPayment() => Move(DossierAct.AskPayment, d => d);

    /// <summary>Time waited is given back; a day that was moved never comes nearer by it.</summary>
    public Outcome<Dossier> Pay(DateTimeOffset? newDue) => Move(
        DossierAct.Pay,
        d => d with { DueAt = newDue is null || (d.Extensions > 0 && newDue < d.DueAt) ? d.DueAt : newDue });

    /// <summary>Something of what is owed was paid; the dossier waits for the rest.</summary>
    public Outcome<Dossier> PayPart() => Move(DossierAct.PayPart, d => d);

    /// <summary>Nothing ends without a signed result (Điều 22 Nghị định 118/2025/NĐ-CP).</summary>
    /// <param name="signedAt">When the result was signed, null when there is none.</param>
    public Outcome<Dossier> Finish(DateTimeOffset? signedAt, DeskStep next) => End(DossierAct.Finish, signedAt, next);

    /// <summary>A refusal on the merits is a result too: a signed letter with its reason (Điều 19 Nghị định 118/2025/NĐ-CP).</summary>
    public Outcome<Dossier> Refuse(DateTimeOffset? signedAt, DeskStep next) => End(DossierAct.Refuse, signedAt, next);

    public Outcome<Dossier> Return(DateTimeOffset at) => Move(DossierAct.Return, d => Closed(d) with { ReturnedAt = at });

    private Outcome<Dossier> End(DossierAct act, DateTimeOffset? signedAt, DeskStep next) => signedAt is null
        ? DossierRefusals.NoResult
        : Move(act, d => d with { FinishedAt = signedAt, Step = next.Code, Post = next.Post, Holder = null });

    private static Dossier Closed(Dossier dossier) => dossier with { Step = null, Post = null, Holder = null, Waiting = null };

    private Outcome<Dossier> Move(DossierAct act, Func<Dossier, Dossier> change)
    {
        if (Imported)
        {
            return DossierRefusals.Imported;
        }

        return LifeCycle.Next(Status, act).Then<Dossier>(transition =>
        {
            var changed = change(this with { Status = transition.To });
            return changed with { Version = Version + 1 };
        });
    }
}
