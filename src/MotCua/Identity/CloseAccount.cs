using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>Closes an account, or opens it again; a closed account's sessions end with their next request.</summary>
public sealed class CloseAccount(AccountStore accounts, Clock clock)
{
    public const string Closed = "account.closed";
    public const string Reopened = "account.reopened";

    /// <summary>A closed account being closed again is stale, never a silent success.</summary>
    public Task<Outcome<Done>> Run(AccountId account, string reason, Actor by, CancellationToken stop) => Set(account, false, Closed, reason, by, stop);

    public Task<Outcome<Done>> Undo(AccountId account, string reason, Actor by, CancellationToken stop) => Set(account, true, Reopened, reason, by, stop);

    private Task<Outcome<Done>> Set(AccountId account, bool active, string kind, string reason, Actor by, CancellationToken stop) => accounts.SetActive(
        account,
        active,
        Passwords.NewStamp(),
        new Act { Kind = kind, By = by, RecordedAt = clock.Now, SubjectKind = "account", Subject = account.Value, Note = reason },
        stop);
}
