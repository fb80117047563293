using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;
using MotCua.Web.Startup;

namespace MotCua.Web.Identity.Vneid;

/// <summary>Where the citizens' identity provider is, and who we are to it.</summary>
public sealed class VneidOptions : OAuthOptions
{
    public const string Scheme = "vneid";

    /// <summary>What its id tokens name as their maker.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Its published signing keys (JWKS).</summary>
    public string KeysEndpoint { get; set; } = "";

    /// <summary>False where the operator has not named a provider; the sign-in page says so.</summary>
    public bool Configured { get; set; }

    /// <summary>Points every address below one root, as the provider publishes them.</summary>
    public void Use(string authority)
    {
        Issuer = authority;
        AuthorizationEndpoint = authority + "/authorize";
        TokenEndpoint = authority + "/token";
        UserInformationEndpoint = authority + "/userinfo";
        KeysEndpoint = authority + "/jwks";
    }
}

/// <summary>
/// <c>Vneid:Authority</c>, <c>Vneid:ClientId</c> and <c>Vneid:ClientSecret</c> of the configuration; in the demo, the
/// stand-in among the simulators.
/// </summary>
public sealed partial class ConfigureVneid(IConfiguration configuration, OfficeSettings settings, ILogger<ConfigureVneid> log) : IConfigureNamedOptions<VneidOptions>
{
    public void Configure(VneidOptions options) => Configure(VneidOptions.Scheme, options);

    public void Configure(string? name, VneidOptions options)
    {
        var section = configuration.GetSection("Vneid");
        var authority = section["Authority"] ?? (settings.Demo ? settings.SimulatorsUrl + "/vneid" : null);
        options.Configured = authority is not null;
        options.Use(authority?.TrimEnd('/') ?? "https://vneid.invalid");
        options.ClientId = section["ClientId"] ?? "motcua-demo";
        options.ClientSecret = section["ClientSecret"] ?? "motcua-demo-secret";
        options.CallbackPath = "/dang-nhap/vneid/tra-ve";
        options.SignInScheme = Sessions.Scheme;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.CorrelationCookie.Name = "motcua-vneid.";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnRemoteFailure = context =>
        {
            var code = context.Request.Query["error"] == "access_denied" ? SignInModel.Cancelled : SignInModel.Failed;
            SignInFailed(log, code, context.Failure?.Message);
            context.Response.Redirect(Ui.Links.SignInWithVneidFailed(code, context.Properties?.RedirectUri));
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    [LoggerMessage(LogLevel.Warning, "Sign-in with VNeID failed ({Code}): {Reason}")]
    private static partial void SignInFailed(ILogger logger, string code, string? reason);
}
