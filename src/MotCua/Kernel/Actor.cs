namespace MotCua.Kernel;

public enum ActorKind
{
    Citizen,
    Officer,
    System,
    Partner,
}

/// <summary>Who does an act: the account, and for an officer the unit and post acted from.</summary>
public sealed record Actor(ActorKind Kind, AccountId? Account = null, UnitCode? Unit = null, string? Post = null)
{
    /// <summary>The absent colleague in whose place it is done; the act's data keeps it.</summary>
    public AccountId? For { get; init; }

    /// <summary>The office itself: sweeps, sequencers, seeds.</summary>
    public static Actor System { get; } = new(ActorKind.System);

    public static Actor Citizen(AccountId account) => new(ActorKind.Citizen, account);

    public static Actor Officer(AccountId account, UnitCode unit, string post) => new(ActorKind.Officer, account, unit, post);

    public string Code => Kind switch
    {
        ActorKind.Citizen => "citizen",
        ActorKind.Officer => "officer",
        ActorKind.Partner => "partner",
        _ => "system",
    };
}
