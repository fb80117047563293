using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MotCua.Exchange;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Tax;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Exchange;

/// <summary>
/// Addresses that partners call. Whoever calls shows the key of <c>Partners:CODE:InboundKey</c>; without a key in the
/// configuration nobody may call. The answer keeps to the partner's contract, whatever happens.
/// </summary>
public static class PartnerAddresses
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const long Largest = 60 * 1024 * 1024;

    public static void MapPartners(this WebApplication app)
    {
        foreach (var path in new[] { "/nps/nhanhsdvcqg", "/createdossierfromdvcqg" })
        {
            app.MapPost(path, ReceiveFromPortal).RequireAuthorization(Permissions.Public).DisableAntiforgery();
        }

        app.MapPost("/nhantbthuedvcqg", ReceiveTaxWord).RequireAuthorization(Permissions.Public).DisableAntiforgery();
    }

    /// <summary>A notice or a voucher of land tax: every fault is answered with -1 and named; an unknown dossier is taken and waits for a person.</summary>
    private static async Task<IResult> ReceiveTaxWord(HttpRequest request, ReceiveInbound inbox, PartnerBook book, Clock clock, CancellationToken stop)
    {
        var (body, no) = await BodyOf(request, book.Of(TaxPartner.Partner), stop);
        if (body is null)
        {
            return no!;
        }

        var read = TaxContract.Read(body, clock.Now);
        if (!read.Accepted)
        {
            return Answer(-1, read.Refusal.Message);
        }

        var received = await inbox.Receive(new InboundMessage(TaxPartner.Partner, ReceiveTax.MessageKind, read.Value.PartnerId, body), stop);
        return received switch
        {
            { Conflict: true } => Answer(-1, "Thông báo hoặc chứng từ này đã được nhận với nội dung khác."),
            { State: "refused" } => Answer(-1, received.Fault ?? "Không nhận được."),
            { First: false } => Answer(1, "Đã được nhận trước đó."),
            { State: "new", Fault: { } waits } => Answer(0, "Đã nhận. " + waits),
            _ => Answer(0, "Đã nhận."),
        };
    }

    /// <summary>error_code 0 taken, 1 was here already, -1 not taken, with the reason.</summary>
    private static async Task<IResult> ReceiveFromPortal(HttpRequest request, ReceiveInbound inbox, PartnerBook book, CancellationToken stop)
    {
        var (body, no) = await BodyOf(request, book.Of(DvcqgLine.Partner), stop);
        if (body is null)
        {
            return no!;
        }

        if (PortalDossier.CodeOf(body) is not { } code)
        {
            return Answer(-1, "Không đọc được hồ sơ: thiếu mã hồ sơ hoặc không phải JSON.");
        }

        var received = await inbox.Receive(new InboundMessage(DvcqgLine.Partner, ReceivePortalDossier.MessageKind, code, body), stop);
        return received switch
        {
            { Conflict: true } => Answer(-1, "Mã hồ sơ này đã được nhận với nội dung khác."),
            { State: "refused" or "dead" } => Answer(-1, received.Fault ?? "Không nhận được hồ sơ."),
            { First: false } => Answer(1, "Hồ sơ đã được nhận trước đó."),
            _ => Answer(0, "Đã nhận."),
        };
    }

    /// <returns>What a known caller sent, or the answer that refuses it.</returns>
    private static async Task<(string? Body, IResult? No)> BodyOf(HttpRequest request, PartnerSettings settings, CancellationToken stop)
    {
        if (!Known(request, settings))
        {
            return (null, Answer(-1, "Không xác thực được hệ thống gọi."));
        }

        if (request.ContentLength is null or > Largest)
        {
            return (null, Answer(-1, "Thiếu nội dung hoặc nội dung quá lớn."));
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return (await reader.ReadToEndAsync(stop), null);
    }

    private static bool Known(HttpRequest request, PartnerSettings settings) =>
        settings is { On: true } && settings.Value("InboundKey") is { Length: > 0 } key
        && request.Headers.Authorization.ToString() is { } shown && shown.StartsWith("Bearer ", StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown[7..])), SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static IResult Answer(int code, string message) => Results.Json(new { error_code = code, message }, Readable);
}
