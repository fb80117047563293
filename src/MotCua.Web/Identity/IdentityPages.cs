using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MotCua.Identity;
using MotCua.Web.Identity.Accounts;
using MotCua.Web.Identity.Vneid;
using MotCua.Web.Startup;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

public static class IdentityPages
{
    /// <summary>What the office needs of the framework; commands that open accounts need it too.</summary>
    public static IServiceCollection AddIdentityHashes(this IServiceCollection services) => services
        .AddSingleton<IPasswordHasher<OfficerAccount>, PasswordHasher<OfficerAccount>>()
        .AddSingleton<IPasswordHashes, PasswordHashes>()
        .AddSingleton(s => new CitizenKeySetting(s.GetRequiredService<IConfiguration>()["Identity:CitizenKey"]));

    /// <summary>Sign-in, sessions, and one policy for each permission.</summary>
    public static IServiceCollection AddIdentityPages(this IServiceCollection services)
    {
        services.AddIdentityHashes();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentViewer>();
        services.AddSingleton<ParkedPosts>().AddSingleton<Sessions>().AddSingleton<IdTokens>();
        services.AddSingleton<IConfigureOptions<VneidOptions>, ConfigureVneid>();
        services.AddAuthentication(Sessions.Scheme)
            .AddCookie(Sessions.Scheme, cookie =>
            {
                cookie.EventsType = typeof(Sessions);
                cookie.Cookie.Name = "motcua-phien";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = Sessions.Length;
                cookie.SlidingExpiration = true;
            })
            .AddOAuth<VneidOptions, VneidHandler>(VneidOptions.Scheme, "VNeID", _ => { });
        services.AddAuthorization(PermissionRequirement.Configure);
        services.AddSingleton<PermissionHandler>();
        services.AddSingleton<IAuthorizationHandler>(s => s.GetRequiredService<PermissionHandler>());
        services.AddSingleton<Ui.IAdmission>(s => s.GetRequiredService<PermissionHandler>());
        services.AddDataProtection().SetApplicationName("MotCua");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new KeyRepository(s.GetRequiredService<SessionStore>())));
        // The keys rest in the operator's database, guarded as the data they protect; the framework would warn at each start.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddLogging(log => log.AddFilter(typeof(VneidHandler).FullName, LogLevel.Warning));
        services.AddAntiforgery(forgery => forgery.Cookie.Name = "motcua-chong-gia-mao");
        services.AddSingleton<IConfigureOptions<RazorPagesOptions>, DemoOnly>();
        services.AddSingleton<IFrameSource, ViewerFrame>().AddSingleton<INavigation, IdentityNavigation>();
        services.AddSingleton<IConfigureOptions<UiOptions>, AllowVneidForms>();
        services.AddAccountPages();
        return services;
    }

    /// <summary>Sessions and policies stand before every page.</summary>
    public static WebApplication UseIdentity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Takes the demo's page away from everything that is not the demo.</summary>
    private sealed class DemoOnly(OfficeSettings settings) : IConfigureOptions<RazorPagesOptions>
    {
        public void Configure(RazorPagesOptions options)
        {
            if (!settings.Demo)
            {
                options.Conventions.AddPageRouteModelConvention("/Identity/Demo", page => page.Selectors.Clear());
            }
        }
    }
}
