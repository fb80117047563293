using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>Finds or opens the account of a person whom the identity provider vouches for.</summary>
public sealed class SignInCitizen(AccountStore accounts, CitizenKeys keys, Clock clock)
{
    public const string Opened = "account.opened";

    public async Task<Outcome<SignedIn>> Run(CitizenClaims claims, CancellationToken stop)
    {
        var key = await keys.Of(claims.Number, stop);
        var found = await accounts.FindCitizen(key, stop);
        if (found is null)
        {
            // Two windows may open the account at once; whoever comes second finds the first one's.
            await Open(key, stop);
            found = await accounts.FindCitizen(key, stop);
        }

        if (found is not { Active: true } account)
        {
            return IdentityRefusals.Closed;
        }

        await accounts.KeepCitizen(account.Ticket.Account, claims, clock.Now, stop);
        return account.Ticket;
    }

    private async Task Open(byte[] key, CancellationToken stop)
    {
        var account = new SignedIn(new AccountId(clock.NewId()), Passwords.NewStamp());
        await accounts.OpenCitizen(
            account,
            key,
            new Act
            {
                Kind = Opened,
                By = Actor.Citizen(account.Account),
                RecordedAt = clock.Now,
                SubjectKind = "account",
                Subject = account.Account.Value,
                Data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["kind"] = "citizen" },
            },
            stop);
    }
}
