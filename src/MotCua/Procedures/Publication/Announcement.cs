using MotCua.Kernel;

namespace MotCua.Procedures.Publication;

/// <summary>What an announcing decision does to a procedure.</summary>
public enum AnnouncedChange
{
    New,
    Amended,
    Abolished,
}

/// <summary>Who announces: the terms of ministries and provinces differ.</summary>
public enum AnnouncingLevel
{
    Province,
    Ministry,
}

/// <summary>One procedure and one change: why it must be announced, by which decision it was, when it was made public.</summary>
public sealed record Announcement
{
    public required Guid Id { get; init; }

    public required ProcedureCode Code { get; init; }

    /// <summary>As the catalogue has it today; the code where it has none.</summary>
    public required string Name { get; init; }

    public required AnnouncedChange Change { get; init; }

    public AnnouncingLevel Level { get; init; }

    /// <summary>The newest legal text that asks for the change, as it is cited.</summary>
    public string? Basis { get; init; }

    /// <summary>The day that text takes effect; null = not recorded.</summary>
    public DateOnly? BasisEffective { get; init; }

    /// <summary>Number of the announcing decision (quyết định công bố); null while it is awaited.</summary>
    public string? Decision { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>The day it was made public (công khai).</summary>
    public DateOnly? PublishedOn { get; init; }
}
