using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Finding;
using MotCua.Dossiers.Ratings;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Track;

/// <summary>
/// Public look-up by reference or official code and a second factor. A wrong code and a wrong number get the same
/// answer, and what is shown names no person.
/// </summary>
[Authorize(Policy = Permissions.Public)]
[EnableRateLimiting(TrackingLimits.Policy)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TrackModel(TrackingQueue tracking, TrackingLimits limits, Outlooks outlooks, ApologyStore apologies, RateDossier rate, LookUpPass passes) : PageModel
{
    public const string CodeField = "ma";
    public const string FactorField = "so";
    private const int Longest = 64;

    /// <summary>As typed, or from the QR code of a slip.</summary>
    [BindProperty(Name = CodeField, SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(Name = FactorField)]
    public string? Factor { get; set; }

    public TrackedDossier? Found { get; private set; }

    public ToldOutlook? Told { get; private set; }

    /// <summary>Its dates are for everybody who may look the dossier up, its cause for those who sign in.</summary>
    public Apology? Letter { get; private set; }

    /// <summary>What was said of it so far.</summary>
    public Rating? Rating { get; private set; }

    /// <summary>With it the dossier may be rated without proving the right again; null where it may not be rated.</summary>
    public string? Pass { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var (code, factor) = ((Code ?? "").Normalize().Trim(), string.Concat((Factor ?? "").Where(c => !char.IsWhiteSpace(c))));
        if (code.Length is 0 or > Longest)
        {
            ModelState.AddModelError(CodeField, "Hãy nhập mã tra cứu trên phiếu nộp hồ sơ, hoặc mã hồ sơ trên giấy tiếp nhận.");
        }

        if (factor.Length != 4 || !factor.All(char.IsAsciiDigit))
        {
            ModelState.AddModelError(FactorField, "Hãy nhập đúng 4 chữ số.");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (limits.ClosedFor(code) is { } wait)
        {
            TrackingLimits.TellWait(Response, wait);
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        Found = await tracking.Find(code, factor, stop);
        if (Found is null)
        {
            limits.CountWrong(code);
            return this.Refused(NotFound(code));
        }

        Told = await OutlookOf(Found, stop);
        Letter = Found.HasLetter ? await apologies.OfReference(Found.Reference, stop) : null;

        if (Found.State.IsClosed())
        {
            (Rating, var closed) = await rate.Standing(Found.Reference, stop);
            Pass = closed is null ? passes.Of(Found.Reference) : null;
        }

        // The form below is for another dossier: what proved the right to see this one is not shown again.
        ModelState.Clear();
        (Code, Factor) = (null, null);
        return Page();
    }

    /// <summary>Only from what was typed: a mistyped reference is told apart whether or not anything like it exists.</summary>
    private static Refusal NotFound(string code) => TrackingReference.IsMistyped(code)
        ? Refusal.Input(CodeField, "Mã tra cứu này có ký tự gõ nhầm. Hãy so lại từng ký tự với phiếu nộp hồ sơ; mã không dùng số 0, số 1 và các chữ B, I, L, O, S.")
        : Refusal.Input(CodeField, "Không có hồ sơ nào khớp với mã và 4 số này. Hãy xem lại mã, và 4 số cuối của số định danh hoặc số điện thoại đã khai trong hồ sơ.");

    private async Task<ToldOutlook> OutlookOf(TrackedDossier found, CancellationToken stop) => await outlooks.Of(
        new Whereabouts
        {
            Status = found.State,
            UnitName = "",
            Post = found.Post,
            Held = true,
            ReturnWay = found.ReturnWay,
            ReceivedAt = found.ReceivedAt,
            DueAt = found.DueAt,
            AnswerBy = found.AnswerBy,
            ReturnedAt = found.ReturnedAt,
        },
        new UnitCode(found.Unit),
        found.WaitingSince,
        promise: null,
        stop);
}
