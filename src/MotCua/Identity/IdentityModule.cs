using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Identity;

public static class IdentityModule
{
    /// <summary>Accounts, what each may do, and the log of personal-data reads. The host adds <see cref="IPasswordHashes"/> and <see cref="CitizenKeySetting"/>.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddSingleton<AccountStore>()
        .AddSingleton<DeviceStore>()
        .AddSingleton<CounterHourStore>()
        .AddSingleton<AccountNameStore>()
        .AddSingleton<SessionStore>()
        .AddSingleton<ReadLogStore>()
        .AddSingleton<CitizenKeys>()
        .AddSingleton<SignInCitizen>()
        .AddSingleton<SignInOfficer>()
        .AddSingleton<OpenOfficerAccount>()
        .AddSingleton<CloseAccount>()
        .AddSingleton<ChangePassword>()
        .AddSingleton<TelephoneStore>()
        .AddSingleton<SetTelephone>()
        .AddSingleton<ResetPassword>()
        .AddSingleton<OfficerQueue>()
        .AddSingleton<AdministerAccounts>()
        .AddSingleton<ICommand, OpenAccountCommand>()
        .AddSingleton<ICommand, CloseAccountCommand>()
        .AddSingleton<ICommand, ResetPasswordCommand>()
        .AddSingleton<PersonalDataLog>()
        .AddSingleton<SeedDemoAccounts>()
        .AddSingleton<ICatalogueLoader, PersonalDataCatalogue>();
}
