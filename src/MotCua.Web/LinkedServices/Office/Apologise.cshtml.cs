using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Web.Identity;
using MotCua.Web.Ui;

namespace MotCua.Web.LinkedServices.Office;

/// <summary>The head of the commune apologises for its late leg and names a new day.</summary>
[Authorize(Policy = Permissions.Sign)]
public sealed class ApologiseModel(CurrentViewer current, LinkedStore store, ApologiseForLeg apologise, Clock clock) : PageModel
{
    public LinkedFile Linked { get; private set; } = null!;

    public Leg? Late => ApologiseForLeg.Owed(Linked, clock.Now);

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    [BindProperty(Name = "ngay-hen")]
    public DateOnly? NewDay { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Load(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Load(id, stop))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var told = await apologise.Run(current.Required, id, Reason, NewDay, stop);
        if (!told.Accepted)
        {
            return this.Refused(told.Refusal);
        }

        this.Tell("Đã gửi lời xin lỗi và ngày hẹn mới cho người yêu cầu.");
        return Redirect(Links.OfficeLinkedRequest(id));
    }

    private async Task<bool> Load(Guid id, CancellationToken stop)
    {
        if (await store.Find(id.ToString("D"), current.Required, stop) is not { } file)
        {
            return false;
        }

        Linked = file;
        return true;
    }
}
