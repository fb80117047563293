using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Exchange.Import;

/// <summary>What an older system told us of a dossier, checked. Null is unknown and stays so.</summary>
public sealed record ImportedDossier
{
    /// <summary>MaHoSo: opaque, unique, at most 64 characters.</summary>
    public required string Code { get; init; }

    /// <summary>As written, with or without the local part.</summary>
    public required ProcedureCode Procedure { get; init; }

    public string? ProcedureName { get; init; }

    public required UnitCode Unit { get; init; }

    public required DossierStatus Status { get; init; }

    /// <summary>1 at the counter, 2 online, 3 by post.</summary>
    public int? Channel { get; init; }

    /// <summary>How the result goes out: <c>counter</c> or <c>post</c>.</summary>
    public string? ReturnWay { get; init; }

    public string? Owner { get; init; }

    /// <summary>1 citizen, 2 business, 3 state agency, 4 other.</summary>
    public int? OwnerKind { get; init; }

    public string? OwnerIdentity { get; init; }

    public string? OwnerPhone { get; init; }

    public string? OwnerEmail { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Null when the older system does not say which components were handed in.</summary>
    public IReadOnlyList<ImportedComponent>? Components { get; init; }

    /// <summary>Null when the older system does not say which results were given.</summary>
    public IReadOnlyList<ImportedResult>? Results { get; init; }

    public int? Supplements { get; init; }
}

/// <param name="Digitised">Null when unknown.</param>
public sealed record ImportedComponent(string? Code, string? Name, bool? Digitised);

public sealed record ImportedResult(string? Name, string? Code);
