using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Identity;

/// <summary>
/// What an administrator does with officers' accounts. Each act asks anew whether the account and the unit lie within the
/// administrator's reach: the own unit and what stands below it today.
/// </summary>
public sealed class AdministerAccounts(
    OfficerQueue officers, UnitStore units, OpenOfficerAccount open, AppointOfficer appoint, ResetPassword reset, CloseAccount close, Clock clock)
{
    public async Task<AccountReach> ReachOf(Viewer administrator, CancellationToken stop)
    {
        var tree = await units.Tree(clock.Today, stop);
        var tops = administrator.UnitsAbove(Permissions.ManageAccounts);
        return new AccountReach(
            [.. tops.SelectMany(top => tree.Descendants(top).Select(u => u.Code).Prepend(top)).Distinct()],
            tree.Roots.Any(root => tops.Contains(root.Code)));
    }

    /// <summary>The account, or null where it is not this administrator's.</summary>
    public async Task<OfficerLine?> Find(Viewer administrator, AccountId account, CancellationToken stop) =>
        await officers.Find(await ReachOf(administrator, stop), account, clock.Today, stop);

    /// <summary>Everything that is wrong with a new account, the unit out of reach too.</summary>
    public async Task<IReadOnlyList<Refusal>> Faults(Viewer administrator, string userName, string name, Posting posting, CancellationToken stop)
    {
        var faults = await open.Faults(userName, name, [posting], stop);
        return faults.Any(f => f.Field == "unit") || await Reaches(administrator, posting.Unit, stop) ? faults : [.. faults, IdentityRefusals.UnitOutOfReach];
    }

    public async Task<Outcome<OneTimePassword>> Open(Viewer administrator, string userName, string name, Posting posting, CancellationToken stop) =>
        await Reaches(administrator, posting.Unit, stop)
            ? await open.Run(userName, name, [posting], By(administrator), stop)
            : IdentityRefusals.UnitOutOfReach;

    public async Task<Outcome<Done>> Appoint(Viewer administrator, AccountId account, Posting posting, CancellationToken stop) =>
        await Find(administrator, account, stop) is null ? IdentityRefusals.NoSuchAccount
        : !await Reaches(administrator, posting.Unit, stop) ? IdentityRefusals.UnitOutOfReach
        : await appoint.Run(account, posting, By(administrator), stop);

    public Task<Outcome<Done>> EndPost(Viewer administrator, AccountId account, UnitCode unit, string post, DateOnly lastDay, CancellationToken stop) =>
        Another(administrator, account, () => appoint.End(account, unit, post, lastDay, By(administrator), stop), stop);

    public Task<Outcome<OneTimePassword>> ResetPassword(Viewer administrator, AccountId account, CancellationToken stop) =>
        Another(administrator, account, () => reset.Run(account, By(administrator), stop), stop);

    public Task<Outcome<Done>> Close(Viewer administrator, AccountId account, string reason, CancellationToken stop) =>
        Another(administrator, account, () => close.Run(account, reason, By(administrator), stop), stop);

    public Task<Outcome<Done>> Reopen(Viewer administrator, AccountId account, string reason, CancellationToken stop) =>
        Another(administrator, account, () => close.Undo(account, reason, By(administrator), stop), stop);

    /// <summary>What could lock an administrator out is done by another one.</summary>
    private async Task<Outcome<T>> Another<T>(Viewer administrator, AccountId account, Func<Task<Outcome<T>>> act, CancellationToken stop) =>
        await Find(administrator, account, stop) is null ? IdentityRefusals.NoSuchAccount
        : account == administrator.Account ? IdentityRefusals.OwnAccount
        : await act();

    private async Task<bool> Reaches(Viewer administrator, UnitCode unit, CancellationToken stop) =>
        (await ReachOf(administrator, stop)).Units.Contains(unit);

    private static Actor By(Viewer administrator) =>
        administrator.As(administrator.Appointments.First(a => Permissions.ReachOf(a.Role, Permissions.ManageAccounts) is not null));
}
