using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>Gives an officer a new password and ends every session made with the old one.</summary>
public sealed class ChangePassword(AccountStore accounts, SignInOfficer signIn, IPasswordHashes hashes, Clock clock)
{
    public const string Changed = "account.password-changed";

    /// <summary>One's own: the password in use must be known, and wrong ones count as at sign-in.</summary>
    /// <returns>The ticket under the new stamp, so that the session that asked may go on.</returns>
    public async Task<Outcome<SignedIn>> Own(Viewer viewer, string current, string password, CancellationToken stop)
    {
        if (await accounts.FindOfficer(viewer.Account, stop) is not { } officer)
        {
            return IdentityRefusals.NoSuchAccount;
        }

        var known = await signIn.Run(officer.UserName, current, stop);
        if (!known.Accepted)
        {
            return known.Refusal == IdentityRefusals.WrongPassword ? IdentityRefusals.CurrentPasswordWrong : known.Refusal with { Field = "current" };
        }

        return hashes.Verify(officer.PasswordHash, password).Fits
            ? IdentityRefusals.PasswordSame
            : await Run(viewer.Account, password, viewer.As(), stop);
    }

    /// <returns>The ticket under the new stamp.</returns>
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
        return (await accounts.SetPassword(account, hashes.Hash(password), stamp, null, act, stop)).Then<SignedIn>(_ => new SignedIn(account, stamp));
    }
}
