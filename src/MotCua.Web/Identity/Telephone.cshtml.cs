using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.Identity;

/// <summary>An officer's own telephone at work. Citizens give theirs with each dossier.</summary>
[Authorize(Policy = Permissions.OwnAccount)]
public sealed class TelephoneModel(CurrentViewer current, TelephoneStore telephones, SetTelephone set) : PageModel
{
    [BindProperty(Name = "telephone")]
    public string? Number { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (current.Required.IsCitizen)
        {
            return Redirect(Links.Account);
        }

        Number = await telephones.Of(current.Required.Account, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (current.Required.IsCitizen)
        {
            return Redirect(Links.Account);
        }

        var kept = await set.Run(current.Required.Account, Number, current.Required.As(), stop);
        if (!kept.Accepted)
        {
            return this.Refused(kept.Refusal);
        }

        this.Tell(string.IsNullOrWhiteSpace(Number) ? "Đã bỏ số điện thoại công vụ." : "Đã lưu số điện thoại công vụ.");
        return Redirect(Links.Account);
    }
}
