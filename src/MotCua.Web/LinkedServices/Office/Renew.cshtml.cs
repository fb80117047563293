using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.LinkedServices;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.LinkedServices.Office;

/// <summary>Certificates whose number came late: signed anew, one by one.</summary>
[Authorize(Policy = Permissions.Sign)]
public sealed class RenewModel(CurrentViewer current, PersonalNumberStore numbers, RenewCertificate renew) : PageModel
{
    public IReadOnlyList<WaitingCertificate> Waiting { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => Waiting = await numbers.Waiting(current.Required, stop);

    public async Task<IActionResult> OnPost([FromForm(Name = "id")] Guid request, CancellationToken stop)
    {
        var signed = await renew.Run(current.Required, request, stop);
        if (signed.Accepted)
        {
            this.Tell("Đã ký bản 2; bản đầu được ghi là đã thay thế.");
            return Redirect(Links.LinkedRenewals);
        }

        Waiting = await numbers.Waiting(current.Required, stop);
        return this.Refused(signed.Refusal);
    }
}
