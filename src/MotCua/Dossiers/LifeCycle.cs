using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Correcting;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>What can be done to a dossier.</summary>
public enum DossierAct
{
    Receive,
    RefuseReception,
    AskSupplement,
    AnswerSupplement,
    Withdraw,
    Take,
    Release,
    Propose,
    HandOver,
    SendBack,
    Transfer,
    Undo,
    Consult,
    AnswerConsultation,
    AskPayment,
    Pay,

    /// <summary>Something was paid and something else is still owed.</summary>
    PayPart,

    Stop,
    Reappoint,
    Finish,
    Refuse,
    Return,
    CorrectResult,
    ChangeUnit,
}

/// <summary>One row of the life cycle: in this state this act leads there, by this clause.</summary>
/// <param name="Clause">Of Nghị định 118/2025/NĐ-CP unless it names another text; null for what only moves work inside the office.</param>
public sealed record Transition(DossierStatus From, DossierAct Act, DossierStatus To, string? Clause);

/// <summary>
/// The life cycle of a dossier as one table (Nghị định 118/2025/NĐ-CP, Điều 17–22). What is not here is refused, and the
/// database holds the same table and refuses it too.
/// </summary>
public static class LifeCycle
{
    private const string Reception = "Điều 17 Nghị định 118/2025/NĐ-CP";
    private const string Examination = "Điều 19 Nghị định 118/2025/NĐ-CP";
    private const string StopAndWithdraw = "Điều 21 Nghị định 118/2025/NĐ-CP";
    private const string Results = "Điều 22 Nghị định 118/2025/NĐ-CP";
    private const string Corrections = "Điều 23 Nghị định 118/2025/NĐ-CP";
    private const string Fees = "Điều 24 Nghị định 118/2025/NĐ-CP";

    public static IReadOnlyList<Transition> Table { get; } =
    [
        new(DossierStatus.Registered, DossierAct.Receive, DossierStatus.Received, Reception),
        new(DossierStatus.Registered, DossierAct.RefuseReception, DossierStatus.NotAccepted, Reception),
        new(DossierStatus.Registered, DossierAct.AskSupplement, DossierStatus.SupplementAsked, Reception),
        new(DossierStatus.Registered, DossierAct.Withdraw, DossierStatus.Withdrawn, StopAndWithdraw),

        new(DossierStatus.Received, DossierAct.Take, DossierStatus.Processing, null),
        new(DossierStatus.Received, DossierAct.Transfer, DossierStatus.Processing, null),
        new(DossierStatus.Received, DossierAct.AskSupplement, DossierStatus.SupplementAsked, Examination),
        new(DossierStatus.Received, DossierAct.AskPayment, DossierStatus.PaymentDue, Fees),
        new(DossierStatus.Received, DossierAct.Withdraw, DossierStatus.Withdrawn, StopAndWithdraw),
        new(DossierStatus.Received, DossierAct.Stop, DossierStatus.Stopped, StopAndWithdraw),
        new(DossierStatus.Received, DossierAct.Reappoint, DossierStatus.Received, Examination),

        new(DossierStatus.Processing, DossierAct.Take, DossierStatus.Processing, null),
        new(DossierStatus.Processing, DossierAct.Release, DossierStatus.Processing, null),
        new(DossierStatus.Processing, DossierAct.Propose, DossierStatus.Processing, Examination),
        new(DossierStatus.Processing, DossierAct.HandOver, DossierStatus.Processing, Examination),
        new(DossierStatus.Processing, DossierAct.SendBack, DossierStatus.Processing, Examination),
        new(DossierStatus.Processing, DossierAct.Transfer, DossierStatus.Processing, null),
        new(DossierStatus.Processing, DossierAct.Undo, DossierStatus.Processing, null),
        new(DossierStatus.Processing, DossierAct.Consult, DossierStatus.Processing, Examination),
        new(DossierStatus.Processing, DossierAct.AnswerConsultation, DossierStatus.Processing, Examination),
        new(DossierStatus.Processing, DossierAct.AskSupplement, DossierStatus.SupplementAsked, Examination),
        new(DossierStatus.Processing, DossierAct.AskPayment, DossierStatus.PaymentDue, Fees),
        new(DossierStatus.Processing, DossierAct.Withdraw, DossierStatus.Withdrawn, StopAndWithdraw),
        new(DossierStatus.Processing, DossierAct.Stop, DossierStatus.Stopped, StopAndWithdraw),
        new(DossierStatus.Processing, DossierAct.Reappoint, DossierStatus.Processing, Examination),
        new(DossierStatus.Processing, DossierAct.Finish, DossierStatus.Finished, Results),
        new(DossierStatus.Processing, DossierAct.Refuse, DossierStatus.Finished, Examination),

        new(DossierStatus.SupplementAsked, DossierAct.AnswerSupplement, DossierStatus.Processing, Examination),
        new(DossierStatus.SupplementAsked, DossierAct.AnswerConsultation, DossierStatus.SupplementAsked, Examination),
        new(DossierStatus.SupplementAsked, DossierAct.Withdraw, DossierStatus.Withdrawn, StopAndWithdraw),
        new(DossierStatus.SupplementAsked, DossierAct.Stop, DossierStatus.Stopped, Examination),

        new(DossierStatus.PaymentDue, DossierAct.Pay, DossierStatus.Processing, Fees),
        new(DossierStatus.PaymentDue, DossierAct.PayPart, DossierStatus.PaymentDue, null),
        new(DossierStatus.PaymentDue, DossierAct.AnswerConsultation, DossierStatus.PaymentDue, Examination),
        new(DossierStatus.PaymentDue, DossierAct.Withdraw, DossierStatus.Withdrawn, StopAndWithdraw),
        new(DossierStatus.PaymentDue, DossierAct.Stop, DossierStatus.Stopped, StopAndWithdraw),

        new(DossierStatus.Finished, DossierAct.Return, DossierStatus.Returned, Results),
        new(DossierStatus.Finished, DossierAct.CorrectResult, DossierStatus.Finished, Corrections),
        new(DossierStatus.Returned, DossierAct.CorrectResult, DossierStatus.Returned, Corrections),

        // A change of the map moves every open dossier, wherever it lies.
        .. new[]
        {
            DossierStatus.Registered, DossierStatus.Received, DossierStatus.Processing, DossierStatus.SupplementAsked, DossierStatus.PaymentDue, DossierStatus.Finished,
        }.Select(status => new Transition(status, DossierAct.ChangeUnit, status, null)),
    ];

    /// <summary>
    /// What its actor may take back within ten minutes: moves inside the office. Everything else has been told to the
    /// applicant or to a partner, or is a signature.
    /// </summary>
    public static IReadOnlySet<DossierAct> Undoable { get; } = new HashSet<DossierAct>
    {
        DossierAct.Take, DossierAct.Release, DossierAct.Propose, DossierAct.HandOver, DossierAct.SendBack, DossierAct.Transfer,
    };

    private static readonly IReadOnlyDictionary<(DossierStatus, DossierAct), Transition> ByStateAndAct =
        Table.ToDictionary(t => (t.From, t.Act));

    /// <summary>Where the act leads, or why it is refused.</summary>
    public static Outcome<Transition> Next(DossierStatus from, DossierAct act) =>
        ByStateAndAct.TryGetValue((from, act), out var transition) ? transition : DossierRefusals.NotNow(from, act);

    /// <summary>The acts a dossier in this state admits, for the buttons of its page.</summary>
    public static IEnumerable<DossierAct> Admitted(DossierStatus from) => Table.Where(t => t.From == from).Select(t => t.Act);
}
