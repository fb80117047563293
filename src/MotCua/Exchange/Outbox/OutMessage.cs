using System.Globalization;
using System.Text.Json;

namespace MotCua.Exchange.Outbox;

/// <summary>What a partner is to be told of an act.</summary>
/// <param name="Kind">The partner's name of the message, such as <c>DongBoHoSoMC</c>; one act tells each kind once.</param>
/// <param name="Stream">Messages of one stream are told in the order of the journal: the dossier's id, mostly.</param>
/// <param name="Data">Ids, codes and dates that the message needs besides; never personal values.</param>
public sealed record MessageDraft(string Kind, Guid Stream, Guid? Dossier, IReadOnlyDictionary<string, object?>? Data = null);

/// <summary>A message in somebody's hands, about to be told.</summary>
public sealed record OutMessage
{
    public Guid MessageId { get; init; }

    public required string Partner { get; init; }

    public required string Kind { get; init; }

    public Guid Stream { get; init; }

    public Guid? Dossier { get; init; }

    /// <summary>The act it tells of: <c>act:123</c>; told once more: <c>again:ROUND:act:123</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The act it tells of: what is said is how things stood then, however late it leaves.</summary>
    public long Act => long.Parse(Source.AsSpan(Source.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>JSON object: the act's kind as <c>act</c>, its own data, and what <see cref="IPartner.Tells"/> added.</summary>
    public required string Data { get; init; }

    public DateTimeOffset HappenedAt { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>This one included.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset FirstTriedAt { get; init; }

    /// <summary>A text or number of <see cref="Data"/>.</summary>
    public string? Text(string name)
    {
        using var data = JsonDocument.Parse(Data);
        return !data.RootElement.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
    }
}

/// <summary>Why a message is not sent as it is.</summary>
/// <param name="Field">The partner's name of the field.</param>
/// <param name="Why">Vietnamese, with the mend.</param>
public sealed record MessageFault(string Field, string Why);

public enum DeliveryKind
{
    /// <summary>The partner has it.</summary>
    Told,

    /// <summary>There is nothing this partner needs to know.</summary>
    Needless,

    /// <summary>Something in it is unknown or impossible: a person of the unit must look before it goes.</summary>
    Held,

    /// <summary>The partner asks for patience, or its answer makes no sense: again later.</summary>
    Later,

    /// <summary>The partner says no for good.</summary>
    Refused,

    /// <summary>Nobody answers: the partner as a whole rests for a while.</summary>
    Unreachable,
}

/// <summary>What became of an attempt to tell a message.</summary>
/// <param name="Fault">Vietnamese; what the partner or the line said.</param>
public sealed record Delivery(DeliveryKind Kind, string? Fault = null, IReadOnlyList<MessageFault>? Faults = null)
{
    /// <summary>The state that was reported, where the message tells one.</summary>
    public int? Status { get; init; }

    public static Delivery Told(int? status = null) => new(DeliveryKind.Told) { Status = status };

    public static Delivery Needless(string why) => new(DeliveryKind.Needless, why);

    public static Delivery Held(IReadOnlyList<MessageFault> faults) => new(DeliveryKind.Held, string.Join(' ', faults.Select(f => f.Why)), faults);

    public static Delivery Later(string why) => new(DeliveryKind.Later, why);

    public static Delivery Refused(string why) => new(DeliveryKind.Refused, why);

    public static Delivery Unreachable(string why) => new(DeliveryKind.Unreachable, why);
}
