using System.Text.Json.Serialization;

namespace MotCua.Procedures;

public enum ComponentKind
{
    Original,

    /// <summary>Bản sao chứng thực.</summary>
    CertifiedCopy,

    /// <summary>Bản sao: certified, from the original register, or a photocopy shown with its original.</summary>
    Copy,

    /// <summary>Bản chụp.</summary>
    Photocopy,

    /// <summary>Biểu mẫu điện tử: answered on screen, nothing to attach.</summary>
    EForm,
}

/// <summary>A national register where a paper's content can be read, so that nobody is asked for the paper.</summary>
public enum Register
{
    Population,
    CivilStatus,
    Land,
    SocialInsurance,
}

/// <summary>One part of the dossier (thành phần hồ sơ).</summary>
public sealed record Component
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required ComponentKind Kind { get; init; }

    public int Copies { get; init; } = 1;

    public Register? ObtainableFrom { get; init; }

    /// <summary>Shown at the counter and taken home again.</summary>
    public bool PresentOnly { get; init; }

    /// <summary>Of all components with the same word here, one is enough.</summary>
    public string? OneOf { get; init; }

    /// <summary>Code of the only case that needs it.</summary>
    public string? Case { get; init; }

    /// <summary>Code of the case that does not need it.</summary>
    public string? ExceptCase { get; init; }

    /// <summary>The channels that need it; empty = all.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>The answer of the e-form that makes it needed; null = it does not hang on an answer.</summary>
    public FieldCondition? When { get; init; }

    /// <summary>When it is needed, in words; null = always.</summary>
    public string? Condition { get; init; }

    /// <summary>
    /// Must be handed in by everybody it applies to: no condition left to judge, no alternative, no register that holds
    /// it, and not only shown.
    /// </summary>
    [JsonIgnore]
    public bool AlwaysNeeded => OneOf is null && Binding;

    /// <summary>
    /// Nothing but its alternatives can make it unneeded. A condition in words alone is for the officer to judge; with an
    /// answer it hangs on, the words only explain.
    /// </summary>
    [JsonIgnore]
    internal bool Binding => (Condition is null || When is not null) && ObtainableFrom is null && !PresentOnly && Kind != ComponentKind.EForm;

    /// <summary>Whether it belongs to an application of this case, by this channel, with these answers.</summary>
    public bool AppliesTo(string? caseCode, Channel channel, Answers answers) =>
        (Case is null || caseCode is null || string.Equals(Case, caseCode, StringComparison.Ordinal))
        && (ExceptCase is null || !string.Equals(ExceptCase, caseCode, StringComparison.Ordinal))
        && (Channels.Count == 0 || Channels.Contains(channel))
        && (When is null || When.Holds(answers));
}

/// <summary>A paper an application still needs, or several of which any one will do.</summary>
public sealed record LackingPaper(IReadOnlyList<Component> AnyOf)
{
    public Component First => AnyOf[0];

    /// <summary>For people: its name, or "một trong các giấy tờ: …".</summary>
    public string Name => AnyOf is [var only] ? only.Name : $"một trong các giấy tờ: {string.Join("; ", AnyOf.Select(c => c.Name))}";
}
