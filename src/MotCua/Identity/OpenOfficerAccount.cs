using System.Text;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Identity;

/// <summary>Opens an officer's account with the posts it begins with.</summary>
public sealed class OpenOfficerAccount(AccountStore accounts, UnitStore units, IPasswordHashes hashes, Clock clock)
{
    private const int LongestName = 100;

    /// <summary>With a password that is shown once and must be changed at the first sign-in.</summary>
    public async Task<Outcome<OneTimePassword>> Run(
        string userName, string displayName, IReadOnlyList<Posting> postings, Actor by, CancellationToken stop)
    {
        var (password, until) = (Passwords.NewOneTime(), clock.Now + Passwords.OneTimeLives);
        return (await Open(userName, displayName, password, until, postings, by, stop)).Then<OneTimePassword>(id => new OneTimePassword(id, password, until));
    }

    /// <summary>With a password that stays: the demo's accounts, whose password everybody knows.</summary>
    public Task<Outcome<AccountId>> Run(
        string userName, string displayName, string password, IReadOnlyList<Posting> postings, Actor by, CancellationToken stop) =>
        Open(userName, displayName, password, null, postings, by, stop);

    /// <summary>Everything that is wrong with what was typed, so that it can be mended at once.</summary>
    public async Task<IReadOnlyList<Refusal>> Faults(string userName, string displayName, IReadOnlyList<Posting> postings, CancellationToken stop)
    {
        var faults = new List<Refusal>();
        var name = Named(displayName);
        if (name.Length is 0 or > LongestName)
        {
            faults.Add(name.Length == 0 ? IdentityRefusals.DisplayNameMissing : IdentityRefusals.DisplayNameLong);
        }

        if (Passwords.UserNameFault(userName) is { } misshapen)
        {
            faults.Add(misshapen);
        }
        else if (await accounts.FindOfficer(userName, stop) is not null)
        {
            faults.Add(IdentityRefusals.UserNameTaken);
        }

        var posts = await units.Posts(stop);
        foreach (var posting in postings)
        {
            if (posts.All(p => p.Code != posting.Post))
            {
                faults.Add(OrganisationRefusals.NoSuchPost(posting.Post));
            }

            if (await units.Find(posting.Unit, posting.FromDay, stop) is null)
            {
                faults.Add(OrganisationRefusals.NoSuchUnit(posting.Unit, posting.FromDay));
            }
        }

        return faults;
    }

    private static string Named(string displayName) => displayName.Trim().Normalize(NormalizationForm.FormC);

    private async Task<Outcome<AccountId>> Open(
        string userName, string displayName, string password, DateTimeOffset? onceUntil, IReadOnlyList<Posting> postings, Actor by, CancellationToken stop)
    {
        if ((await Faults(userName, displayName, postings, stop)) is [var first, ..])
        {
            return first;
        }

        if (Passwords.Fault(userName, password) is { } fault)
        {
            return fault;
        }

        var account = new OfficerAccount
        {
            Id = new AccountId(clock.NewId()),
            UserName = userName,
            DisplayName = Named(displayName),
            PasswordHash = hashes.Hash(password),
            SecurityStamp = Passwords.NewStamp(),
            Active = true,
            OnceUntil = onceUntil,
        };
        var act = new Act
        {
            Kind = SignInCitizen.Opened,
            By = by,
            RecordedAt = clock.Now,
            SubjectKind = "account",
            Subject = account.Id.Value,
            Data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["kind"] = "officer",
                ["posts"] = postings.Select(p => new { unit = p.Unit.Value, post = p.Post, from = p.FromDay, to = p.ToDay }).ToList(),
            },
        };
        return (await accounts.Open(account, postings.Select(p => (clock.NewId(), p)).ToList(), act, stop)).Then<AccountId>(_ => account.Id);
    }
}
