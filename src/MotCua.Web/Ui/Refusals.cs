using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;

namespace MotCua.Web.Ui;

/// <summary>What somebody else did to the same thing in the meantime.</summary>
/// <param name="Who">Name or post, as the reader may see it.</param>
/// <param name="What">"Đã tiếp nhận hồ sơ".</param>
public sealed record Change(string Who, string What, DateTimeOffset When);

/// <summary>How a page answers when an act says no: the words beside the fields, and what was typed stays.</summary>
public static class Refusals
{
    internal const string ChangesKey = "ChangedSince";
    internal const string NoticeKey = "Notice";

    /// <summary>
    /// 404 and 403 have pages of their own; everything else shows this page again (load what it lists first): 409 with
    /// what changed where somebody was quicker, otherwise 422.
    /// </summary>
    /// <param name="changes">What happened since the person opened the page, newest first.</param>
    /// <param name="prefix">Name of the bound model, where the refusal names a field of it.</param>
    public static IActionResult Refused(this PageModel page, Refusal refusal, IReadOnlyList<Change>? changes = null, string? prefix = null)
    {
        switch (refusal.Kind)
        {
            case RefusalKind.NotFound:
                return page.NotFound();
            case RefusalKind.Forbidden:
                return page.StatusCode(StatusCodes.Status403Forbidden);
            case RefusalKind.Stale:
                page.ViewData[ChangesKey] = changes ?? [];
                page.ModelState.AddModelError("", refusal.Message);
                return page.Again(StatusCodes.Status409Conflict);
            default:
                page.ModelState.AddModelError(Key(prefix, refusal.Field), Words(refusal));
                return page.Invalid();
        }
    }

    /// <summary>The same page with its errors, 422: the answer to input that cannot be used.</summary>
    public static IActionResult Invalid(this PageModel page) => page.Again(StatusCodes.Status422UnprocessableEntity);

    /// <summary>One sentence for the top of the next page: "Đã tiếp nhận hồ sơ H50.01-261121-0001".</summary>
    public static void Tell(this PageModel page, string notice) => page.TempData[NoticeKey] = notice;

    private static PageResult Again(this PageModel page, int status)
    {
        var result = page.Page();
        result.StatusCode = status;
        return result;
    }

    private static string Words(Refusal refusal) => refusal.LegalBasis is { } basis && !refusal.Message.Contains(basis, StringComparison.Ordinal)
        ? $"{refusal.Message} (Căn cứ {basis}.)"
        : refusal.Message;

    private static string Key(string? prefix, string? field) =>
        string.IsNullOrEmpty(field) ? "" : string.IsNullOrEmpty(prefix) ? field : $"{prefix}.{field}";
}
