using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>An officer's account as sign-in sees it.</summary>
public sealed record OfficerAccount
{
    public required AccountId Id { get; init; }

    /// <summary>Lower case, unique.</summary>
    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>Every session carries it; a new stamp ends them all at their next request.</summary>
    public required string SecurityStamp { get; init; }

    public required bool Active { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Set while the password is one that somebody else gave; after this moment it no longer signs in.</summary>
    public DateTimeOffset? OnceUntil { get; init; }
}

/// <summary>A password as it is shown once to whoever asked for it, to be handed to the officer.</summary>
public sealed record OneTimePassword(AccountId Account, string Password, DateTimeOffset Until);

/// <summary>What the identity provider says of a citizen (claims of VNeID and the national portal).</summary>
/// <param name="BirthDate">Null where only the year is known.</param>
public sealed record CitizenClaims(
    string Subject,
    string? TechnicalId,
    string? AccountLevel,
    CitizenIdentityNumber Number,
    string FullName,
    DateOnly? BirthDate,
    int BirthYear,
    string? AssuranceLevel);

/// <summary>A session's ticket: whose it is, and the stamp it was made under.</summary>
public sealed record SignedIn(AccountId Account, string SecurityStamp);

/// <summary>Hashes passwords; the counter gives the framework's own.</summary>
public interface IPasswordHashes
{
    string Hash(string password);

    /// <summary>Whether the password fits, and the stronger hash to keep where the old one is out of date.</summary>
    (bool Fits, string? Stronger) Verify(string hash, string password);
}
