using Microsoft.AspNetCore.WebUtilities;

namespace MotCua.Simulators.Vneid;

/// <summary>
/// Stand-in of VNeID's sign-in: OAuth 2 authorization code with PKCE and OpenID Connect, below <c>/vneid</c>. Claims as
/// observed: sub, TechID, LoaiTaiKhoan, SoDinhDanh, HoVaTen, NgayThangNamSinh, loAs, IAL.
/// </summary>
public static class VneidSimulator
{
    public const string Client = "motcua-demo";
    public const string Secret = "motcua-demo-secret";

    private const string LastChosen = "vneid-last";

    public static IServiceCollection AddVneid(this IServiceCollection services) =>
        services.AddSingleton<Faults>().AddSingleton<Codes>().AddSingleton<Tokens>();

    public static void MapVneid(this WebApplication app)
    {
        var vneid = app.MapGroup("/vneid");
        vneid.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Discovery(Issuer(request)));
        vneid.MapGet("/authorize", Authorize);
        vneid.MapGet("/choose", Choose);
        vneid.MapPut("/faults/{names?}", (string? names, Faults faults) =>
            faults.Set((names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)) is [var unknown, ..]
                ? Results.BadRequest($"No such fault: {unknown}")
                : Results.NoContent());

        var back = vneid.MapGroup("").AddEndpointFilter(Fail);
        back.MapGet("/jwks", (Tokens tokens) => tokens.KeySet);
        back.MapPost("/token", Token).DisableAntiforgery();
        back.MapGet("/userinfo", UserInformation);
    }

    private static object Discovery(string issuer) => new
    {
        issuer,
        authorization_endpoint = issuer + "/authorize",
        token_endpoint = issuer + "/token",
        userinfo_endpoint = issuer + "/userinfo",
        jwks_uri = issuer + "/jwks",
        response_types_supported = new[] { "code" },
        code_challenge_methods_supported = new[] { "S256" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
        subject_types_supported = new[] { "pairwise" },
    };

    private static IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        if (asked["client_id"] != Client || !Uri.TryCreate(asked["redirect_uri"], UriKind.Absolute, out _))
        {
            return Results.BadRequest("Unknown client or no redirect_uri.");
        }

        return asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || string.IsNullOrEmpty(asked["code_challenge"])
            ? BackWith(asked["redirect_uri"]!, "error", "invalid_request", asked["state"])
            : Results.Content(ChoicePage.Of(request.QueryString.Value!, DemoCitizens.Find(request.Cookies[LastChosen])), "text/html; charset=utf-8");
    }

    private static IResult Choose(HttpContext http, Codes codes, string? person)
    {
        var asked = http.Request.Query;
        if (asked["client_id"] != Client || string.IsNullOrEmpty(asked["redirect_uri"]) || string.IsNullOrEmpty(asked["code_challenge"]))
        {
            return Results.BadRequest("Start at /vneid/authorize.");
        }

        if (DemoCitizens.Find(person) is not { } citizen)
        {
            return BackWith(asked["redirect_uri"]!, "error", "access_denied", asked["state"]);
        }

        http.Response.Cookies.Append(LastChosen, citizen.Subject, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/vneid" });
        var code = codes.Give(Client, asked["redirect_uri"]!, asked["code_challenge"]!, asked["nonce"], citizen);
        return BackWith(asked["redirect_uri"]!, "code", code, asked["state"]);
    }

    private static async Task<IResult> Token(HttpRequest request, Codes codes, Tokens tokens)
    {
        var sent = await request.ReadFormAsync();
        if (sent["client_id"] != Client || sent["client_secret"] != Secret)
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        return sent["grant_type"] == "authorization_code"
            && codes.Redeem(sent["code"].ToString(), Client, sent["redirect_uri"].ToString(), sent["code_verifier"].ToString()) is { } redeemed
            ? Results.Json(new
            {
                access_token = redeemed.AccessToken,
                token_type = "Bearer",
                expires_in = 600,
                id_token = tokens.IdToken(Issuer(request), redeemed.Grant),
            })
            : Results.BadRequest(new { error = "invalid_grant" });
    }

    private static IResult UserInformation(HttpRequest request, Codes codes, Faults faults)
    {
        var token = request.Headers.Authorization.ToString();
        if (!token.StartsWith("Bearer ", StringComparison.Ordinal) || codes.OfToken(token[7..]) is not { } grant)
        {
            return Results.Unauthorized();
        }

        var citizen = faults.AnotherPerson ? DemoCitizens.All.First(c => c != grant.Citizen) : grant.Citizen;
        var level = citizen.Level.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.Json(new Dictionary<string, string>
        {
            ["sub"] = citizen.Subject,
            ["TechID"] = "tech-" + citizen.Subject,
            ["LoaiTaiKhoan"] = "1",
            ["SoDinhDanh"] = citizen.Number,
            ["HoVaTen"] = citizen.Name,
            ["NgayThangNamSinh"] = citizen.Born,
            ["loAs"] = level,
            ["IAL"] = level,
        });
    }

    private static async ValueTask<object?> Fail(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var faults = services.GetRequiredService<Faults>();
        if (faults.Slow > TimeSpan.Zero)
        {
            await Task.Delay(faults.Slow, services.GetRequiredService<TimeProvider>(), context.HttpContext.RequestAborted);
        }

        return faults.Down ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : await next(context);
    }

    private static IResult BackWith(string redirectUri, string name, string value, string? state) => Results.Redirect(
        QueryHelpers.AddQueryString(redirectUri, new Dictionary<string, string?> { [name] = value, ["state"] = state }));

    private static string Issuer(HttpRequest request) => $"{request.Scheme}://{request.Host}/vneid";
}
