using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>Lets an officer in by user name and password, and locks the account for a while after wrong ones.</summary>
public sealed class SignInOfficer(AccountStore accounts, IPasswordHashes hashes, Journal journal, Clock clock)
{
    public const string Locked = "account.locked";
    public const int AllowedFailures = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private string? nobodysHash;

    public async Task<Outcome<SignedIn>> Run(string userName, string password, CancellationToken stop)
    {
        if (await accounts.FindOfficer(userName.Trim(), stop) is not { } officer)
        {
            // As slow as a known name, so that the answer's time tells nothing either.
            hashes.Verify(nobodysHash ??= hashes.Hash("nobody has this password"), password);
            return IdentityRefusals.WrongPassword;
        }

        if (officer.LockedUntil is { } until && until > clock.Now)
        {
            return IdentityRefusals.Locked(until);
        }

        var (fits, stronger) = hashes.Verify(officer.PasswordHash, password);
        if (!fits)
        {
            return await CountFailure(officer.Id, stop);
        }

        if (officer.OnceUntil is { } once && once <= clock.Now)
        {
            return IdentityRefusals.OneTimePasswordExpired;
        }

        return await accounts.CountSuccess(officer.Id, stronger ?? officer.PasswordHash, clock.Now, stop)
            ? new SignedIn(officer.Id, officer.SecurityStamp)
            : IdentityRefusals.WrongPassword;
    }

    private async Task<Refusal> CountFailure(AccountId account, CancellationToken stop)
    {
        var until = clock.Now + LockedFor;
        if (!await accounts.CountFailure(account, AllowedFailures, until, stop))
        {
            return IdentityRefusals.WrongPassword;
        }

        await journal.Commit(
            Journal.Append(
                new Batch(),
                new Act
                {
                    Kind = Locked,
                    By = Actor.System,
                    RecordedAt = clock.Now,
                    SubjectKind = "account",
                    Subject = account.Value,
                    Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["until"] = until },
                }),
            stop);
        return IdentityRefusals.Locked(until);
    }
}
