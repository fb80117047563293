using System.Text;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Identity;

/// <summary>Opens an officer's account with the posts it begins with.</summary>
public sealed class OpenOfficerAccount(AccountStore accounts, UnitStore units, IPasswordHashes hashes, Clock clock)
{
    public async Task<Outcome<AccountId>> Run(
        string userName, string displayName, string password, IReadOnlyList<Posting> postings, Actor by, CancellationToken stop)
    {
        var name = displayName.Trim().Normalize(NormalizationForm.FormC);
        if ((name.Length == 0 ? IdentityRefusals.DisplayNameMissing : Passwords.Fault(userName, password)) is { } fault)
        {
            return fault;
        }

        var posts = await units.Posts(stop);
        foreach (var posting in postings)
        {
            if (posts.All(p => p.Code != posting.Post))
            {
                return OrganisationRefusals.NoSuchPost(posting.Post);
            }

            if (await units.Find(posting.Unit, posting.FromDay, stop) is null)
            {
                return OrganisationRefusals.NoSuchUnit(posting.Unit, posting.FromDay);
            }
        }

        var account = new OfficerAccount
        {
            Id = new AccountId(clock.NewId()),
            UserName = userName,
            DisplayName = name,
            PasswordHash = hashes.Hash(password),
            SecurityStamp = Passwords.NewStamp(),
            Active = true,
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
