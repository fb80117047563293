using System.Text.Json;
using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Exchange.Dvcqg;

/// <summary>An act of a dossier as far as the portal is concerned.</summary>
public sealed record ToldAct(long ActId, string Kind, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string Data);

/// <summary>One request for supplements, as the portal is told of it.</summary>
public sealed record ToldSupplement(Guid Id, string AskedBy, string Reason, IReadOnlyList<string> Items, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt);

public sealed record ToldFee(string Name, long Amount, DateTimeOffset AskedAt, DateTimeOffset? PaidAt, string? Way);

public sealed record ToldComponent(Guid Id, string Code, string Name, string? FileName, bool? Digitised, DateTimeOffset? AddedAt);

public sealed record ToldResult(Guid Id, string Name, string? KindCode, DateTimeOffset? SignedAt);

/// <summary>
/// What happened to a dossier up to one act: what the portal may be told of it, and nothing that came later, however late
/// the message leaves.
/// </summary>
public sealed record DossierFacts
{
    public required Guid Id { get; init; }

    public string? Code { get; init; }

    public required string Reference { get; init; }

    /// <summary>The portal's own code, where the dossier came from there.</summary>
    public string? PortalCode { get; init; }

    public required string ProcedureCode { get; init; }

    public required string ProcedureName { get; init; }

    public string? FieldName { get; init; }

    public int? Channel { get; init; }

    public required string UnitName { get; init; }

    public string? ReturnWay { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Whether its applicant signed in with VNeID; null where nobody knows any more.</summary>
    public bool? Verified { get; init; }

    public string? TechnicalId { get; init; }

    public DossierPerson? Owner { get; init; }

    public IReadOnlyList<ToldComponent> Components { get; init; } = [];

    public IReadOnlyList<ToldFee> Fees { get; init; } = [];

    public IReadOnlyList<ToldSupplement> Supplements { get; init; } = [];

    public IReadOnlyList<ToldResult> Results { get; init; } = [];

    /// <summary>Registers that were really asked for this dossier, by the portal's codes.</summary>
    public IReadOnlyList<string> Registers { get; init; } = [];

    /// <summary>Its acts up to the one that is told, the first one first.</summary>
    public required IReadOnlyList<ToldAct> Acts { get; init; }

    public bool KnownThere { get; init; }

    public bool Erased { get; init; }

    /// <summary>The moment up to which things are told: nothing recorded later is.</summary>
    public DateTimeOffset Until => Acts[^1].RecordedAt;

    /// <summary>The public state after the act.</summary>
    public int Status => Acts.Select(a => Number(a, "to")).LastOrDefault(s => s is not null) ?? (int)DossierStatus.Registered;

    public DateTimeOffset? ReceivedAt => At("dossier.received");

    /// <summary>The promised moment after the act.</summary>
    public DateTimeOffset? DueAt => DueBy(long.MaxValue);

    public DateTimeOffset? FinishedAt => At("dossier.finished") ?? At("dossier.refused");

    public DateTimeOffset? ReturnedAt => At("dossier.returned");

    public DateTimeOffset? NotAcceptedAt => At("dossier.reception-refused");

    /// <summary>The promised moment as it stood after an act.</summary>
    public DateTimeOffset? DueBy(long act) => Acts.Where(a => a.ActId <= act).Select(a => Moment(a, "due")).LastOrDefault(d => d is not null);

    /// <summary>The act that asked for, or answered, the n-th supplement.</summary>
    public ToldAct? SupplementAct(string kind, int number) => Acts.Where(a => a.Kind == kind).Skip(number).FirstOrDefault();

    private DateTimeOffset? At(string kind) => Acts.LastOrDefault(a => a.Kind == kind)?.OccurredAt;

    private static int? Number(ToldAct act, string name)
    {
        using var data = JsonDocument.Parse(act.Data);
        return data.RootElement.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : null;
    }

    private static DateTimeOffset? Moment(ToldAct act, string name)
    {
        using var data = JsonDocument.Parse(act.Data);
        return data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var moment)
            ? moment
            : null;
    }
}
