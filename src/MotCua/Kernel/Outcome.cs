using System.Diagnostics.CodeAnalysis;

namespace MotCua.Kernel;

/// <summary>What sort of "no" a refusal is; the counter chooses the page by it, the rule never speaks of HTTP.</summary>
public enum RefusalKind
{
    /// <summary>The law or the life cycle forbids it.</summary>
    Rule,

    /// <summary>What was typed or sent cannot be used; <see cref="Refusal.Field"/> names where.</summary>
    Input,

    /// <summary>Somebody else changed the same thing first.</summary>
    Stale,

    /// <summary>There is no such thing, or not for this person.</summary>
    NotFound,

    /// <summary>This person may not do it.</summary>
    Forbidden,
}

/// <summary>An expected "no": a value, never an exception.</summary>
/// <param name="Code">Stable, dotted, English: <c>dossier.supplement.twice</c>.</param>
/// <param name="Message">Vietnamese, one or two plain sentences that also say the mend.</param>
/// <param name="LegalBasis">The clause, as people cite it: <c>khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP</c>.</param>
/// <param name="Field">The name of the input the message belongs to.</param>
public sealed record Refusal(
    string Code,
    string Message,
    string? LegalBasis = null,
    string? Field = null,
    RefusalKind Kind = RefusalKind.Rule)
{
    public static Refusal Input(string field, string message) => new("input." + field, message, null, field, RefusalKind.Input);

    public static Refusal NotFound(string message) => new("not-found", message, Kind: RefusalKind.NotFound);

    public static Refusal Forbidden(string message) => new("forbidden", message, Kind: RefusalKind.Forbidden);

    /// <summary>The row moved on after the person saw it.</summary>
    public static Refusal Stale { get; } = new(
        "stale",
        "Hồ sơ vừa được người khác cập nhật. Hãy xem thay đổi rồi thực hiện lại; nội dung bạn đã nhập được giữ nguyên.",
        Kind: RefusalKind.Stale);
}

/// <summary>A value, or the refusal that stands in its place.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Refusal is null;

    /// <exception cref="InvalidOperationException">The outcome is a refusal: the caller did not look.</exception>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code} {Refusal.Message}");

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => Refusal is null ? next(value!) : Refusal;

    public TResult Match<TResult>(Func<T, TResult> accepted, Func<Refusal, TResult> refused) =>
        Refusal is null ? accepted(value!) : refused(Refusal);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>Nothing to hand back but that it was done.</summary>
public readonly record struct Done
{
    public static Done It => default;
}
