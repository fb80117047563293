using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Papers;
using MotCua.Papers.Printing;

namespace MotCua.Web.Papers.Check;

/// <summary>Where a QR code leads: whether the paper is ours and still in force, with the fewest facts and no person.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class CheckPaperModel(PaperTokens tokens, PaperStore papers, PaperForms forms) : PageModel
{
    /// <summary>Null when no such paper was given out here.</summary>
    public Paper? Paper { get; private set; }

    /// <summary>The paper that took its place.</summary>
    public Paper? Newer { get; private set; }

    /// <summary>What kind of paper it is; its own title may name people.</summary>
    public string KindName { get; private set; } = "";

    public async Task<IActionResult> OnGet(string token, CancellationToken stop)
    {
        Paper = tokens.Read(token) is { } written ? await papers.Find(written.Paper, stop) : null;
        Newer = Paper?.ReplacedBy is { } newer ? await papers.Find(newer, stop) : null;
        KindName = Paper is null ? "" : forms.NameOf(Paper.Kind);
        Response.Headers["X-Robots-Tag"] = "noindex";
        var page = Page();
        page.StatusCode = Paper is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return page;
    }
}
