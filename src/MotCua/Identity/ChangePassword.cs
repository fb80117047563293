using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>Gives an officer a new password and ends every session made with the old one.</summary>
public sealed class ChangePassword(AccountStore accounts, IPasswordHashes hashes, Clock clock)
{
    public const string Changed = "account.password-changed";

    /// <returns>The ticket under the new stamp, so that the session that asked may go on.</returns>
    public async Task<Outcome<SignedIn>> Run(AccountId account, string password, Actor by, CancellationToken stop)
    {
        if (await accounts.FindOfficer(account, stop) is not { } officer)
        {
            return IdentityRefusals.NoSuchAccount;
        }

        if (Passwords.Fault(officer.UserName, password) is { } fault)
        {
            return fault;
        }

        var stamp = Passwords.NewStamp();
        var act = new Act { Kind = Changed, By = by, RecordedAt = clock.Now, SubjectKind = "account", Subject = account.Value };
        return (await accounts.SetPassword(account, hashes.Hash(password), stamp, act, stop)).Then<SignedIn>(_ => new SignedIn(account, stamp));
    }
}
