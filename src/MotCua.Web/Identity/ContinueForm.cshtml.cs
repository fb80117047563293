using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

/// <summary>
/// The form that was sent when the session had run out, as it was typed: one press sends it again, to the same address
/// and under a fresh antiforgery token. Nothing is sent without that press.
/// </summary>
[Authorize(Policy = Permissions.OwnAccount)]
public sealed class ContinueFormModel(CurrentViewer current, ParkedPosts parked) : PageModel
{
    public ParkedPost Parked { get; private set; } = new(Links.Account, [], false);

    /// <summary>What a person typed, to be looked at again; ids, codes and ticks go along unseen.</summary>
    public IReadOnlyList<string> Typed => Parked.Fields.Select(f => f.Value.Trim()).Where(v => v.Length > 1 && !IsMachineWritten(v)).ToList();

    /// <summary>The page the form stood on, without the handler it was sent to.</summary>
    public string BackToPage => Parked.Address.Split('?')[0];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await parked.Find(HttpContext, current.Required.Account) is not { } waiting || !Url.IsLocalUrl(waiting.Address))
        {
            return LocalRedirect(Links.Account);
        }

        Parked = waiting;
        return Page();
    }

    private static bool IsMachineWritten(string value) =>
        value is "true" or "false" || Guid.TryParse(value, out _) || value.Split(',').All(part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit));
}
