using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Procedures;
using MotCua.Web.Procedures;
using MotCua.Web.Startup;
using MotCua.Web.Ui;

namespace MotCua.Web.Papers.Guide;

/// <summary>The guide of a procedure as PDF, one page of A4 with a QR code, to print and post at a counter.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class GuideModel(ProcedureStore store, IPress press, IFrameSource frames, PaperAddress address, OfficeSettings settings, Clock clock) : PageModel
{
    public string Code { get; private set; } = "";

    /// <summary>Why there is no paper: the press of this machine cannot work.</summary>
    public string Why { get; private set; } = "";

    public async Task<IActionResult> OnGet(string code, CancellationToken stop)
    {
        if (await store.InForce(ProcedureCode.National(code), clock.Today, stop) is not { } version)
        {
            return NotFound();
        }

        Code = version.Procedure.Code.Value;
        if (this.Holds([version.Id.ToString(), "guide"]))
        {
            return StatusCode(StatusCodes.Status304NotModified);
        }

        var head = new PaperHead { Unit = (await frames.For(HttpContext)).UnitName, Place = "", IssuedAt = clock.Now, Demo = settings.Demo };
        var guide = GuidePaper.Of(version.Procedure, version.FieldName, head, address.Base.TrimEnd('/') + Links.Procedure(Code));
        var printed = await press.Print(GuidePaper.Template, guide, stop);
        if (!printed.Accepted)
        {
            Why = printed.Refusal.Message;
            return new PageResult { StatusCode = StatusCodes.Status503ServiceUnavailable };
        }

        return File(printed.Value.Pdf, "application/pdf");
    }
}
