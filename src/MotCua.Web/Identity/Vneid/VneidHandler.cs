using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Identity.Vneid;

/// <summary>
/// Sign-in of citizens: authorization code with state, PKCE and nonce by the framework; the id token proved, the claims
/// read, the account found or opened. Anything that does not fit fails the sign-in, never the page.
/// </summary>
public sealed class VneidHandler(
    IOptionsMonitor<VneidOptions> options, ILoggerFactory logger, UrlEncoder encoder, IdTokens idTokens, SignInCitizen signIn, Clock clock)
    : OAuthHandler<VneidOptions>(options, logger, encoder)
{
    private const string NonceKey = "nonce";
    private static readonly string[] BirthFormats = ["dd/MM/yyyy", "yyyyMMdd", "yyyy-MM-dd"];

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        // Before the state is made, since the state carries these properties there and back.
        var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        properties.Items[NonceKey] = nonce;
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), "nonce", nonce);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var stop = Context.RequestAborted;
        properties.Items.Remove(NonceKey, out var nonce);
        var idToken = tokens.Response?.RootElement.TryGetProperty("id_token", out var sent) == true ? sent.GetString() : null;
        var proved = await idTokens.Prove(idToken, nonce, Options, stop);
        if (!proved.Accepted)
        {
            throw new AuthenticationFailureException($"VNeID id token refused: {proved.Refusal.Code}");
        }

        var about = await UserInformation(tokens.AccessToken, stop);
        var claims = Text(about, "sub") == proved.Value ? ClaimsOf(about, proved.Value) : Refusal.Forbidden("Thông tin công dân không khớp với phiên đăng nhập.");
        var ticket = claims.Accepted ? await signIn.Run(claims.Value, stop) : claims.Refusal;
        return ticket.Accepted
            ? new AuthenticationTicket(Sessions.PrincipalOf(ticket.Value, citizen: true), properties, Scheme.Name)
            : throw new AuthenticationFailureException($"VNeID claims refused: {ticket.Refusal.Code}");
    }

    private async Task<JsonElement> UserInformation(string? accessToken, CancellationToken stop)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var answer = await Backchannel.SendAsync(ask, stop);
        answer.EnsureSuccessStatusCode();
        return (await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(stop), cancellationToken: stop)).RootElement;
    }

    /// <summary>The claims as the provider names them: SoDinhDanh, HoVaTen, NgayThangNamSinh, LoaiTaiKhoan, TechID, IAL or loAs.</summary>
    private Outcome<CitizenClaims> ClaimsOf(JsonElement about, string subject)
    {
        var number = CitizenIdentityNumber.Parse(Text(about, "SoDinhDanh"), clock.Today);
        var name = Text(about, "HoVaTen")?.Trim().Normalize(NormalizationForm.FormC);
        var born = Text(about, "NgayThangNamSinh");
        DateOnly? birthDate = DateOnly.TryParseExact(born, BirthFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var birthYear = birthDate?.Year ?? (int.TryParse(born, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100 ? year : 0);
        if (!number.Accepted || string.IsNullOrEmpty(name) || birthYear == 0)
        {
            return new Refusal("vneid.claims", "VNeID gửi thông tin công dân không đầy đủ.");
        }

        return new CitizenClaims(
            subject, Text(about, "TechID"), Text(about, "LoaiTaiKhoan"), number.Value, name, birthDate, birthYear, Text(about, "IAL") ?? Text(about, "loAs"));
    }

    private static string? Text(JsonElement about, string name) => about.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ToString()
        : null;
}
