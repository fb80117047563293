namespace MotCua.Kernel;

/// <summary>Whether this installation is a trial: its papers say that they are worth nothing, its start page shows accounts.</summary>
public sealed record Trial(bool On);
