using MotCua.Kernel;

namespace MotCua.Indicators.OneStop2018;

/// <summary>One procedure a unit takes in, as an index of procedures (5, 6) looks at it.</summary>
/// <param name="Points">Null where the index judges the unit, not the single procedure, or knows nothing of it.</param>
/// <param name="Says">What holds of it, a phrase.</param>
/// <param name="Why">What that rests on.</param>
public sealed record JudgedProcedure(ProcedureCode Code, string Name, int? Points, string Says, string Why);

/// <summary>Of the procedures a unit takes in: how many at the one-stop counter, how many of these wholly there, of how many nothing is said.</summary>
public readonly record struct CounterCount(int All, int Received, int Whole, int Unsaid);
