using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>
/// Gives an officer who lost the password a one-time one: it ends every session, lifts a lock, and must be changed at the
/// first sign-in. Nobody but the officer ever knows the password that follows.
/// </summary>
public sealed class ResetPassword(AccountStore accounts, IPasswordHashes hashes, Clock clock)
{
    public const string Reset = "account.password-reset";

    public async Task<Outcome<OneTimePassword>> Run(AccountId account, Actor by, CancellationToken stop)
    {
        if (await accounts.FindOfficer(account, stop) is not { } officer)
        {
            return IdentityRefusals.NoSuchAccount;
        }

        if (!officer.Active)
        {
            return IdentityRefusals.AccountClosed;
        }

        var given = new OneTimePassword(account, Passwords.NewOneTime(), clock.Now + Passwords.OneTimeLives);
        var act = new Act
        {
            Kind = Reset,
            By = by,
            RecordedAt = clock.Now,
            SubjectKind = "account",
            Subject = account.Value,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["until"] = given.Until },
        };
        return (await accounts.SetPassword(account, hashes.Hash(given.Password), Passwords.NewStamp(), given.Until, act, stop)).Then<OneTimePassword>(_ => given);
    }
}
