using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Identity;
using MotCua.Reports;
using MotCua.Web.Ui;

namespace MotCua.Web.Reports;

/// <summary>The linked requests, and dossiers of older systems, behind one number of received, resolved or in progress.</summary>
[Authorize(Policy = Permissions.SeeBehindIndicators)]
public sealed class HandledLinkedModel(LinkedHandlingStore store, NumbersServices services) : LinkedBehind<HandledRequest>(services)
{
    [BindProperty(SupportsGet = true, Name = "cot")]
    public string? Column { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await Ask(stop) is { } refused)
        {
            return refused;
        }

        var columns = LinkedHandlingReport.Columns.Zip(LinkedHandlingReport.Behind).ToList();
        if (columns.FindIndex(c => c.First.Name == Column) is not (>= 0 and var at) || AskedLine() is not { } line)
        {
            return NotFound();
        }

        Heading = columns[at].First.Title;
        var (happened, ended) = columns[at].Second;
        await Show(line, (most, offset) => store.Behind(happened, ended, line, Reader, most, offset, stop), sheet => Links.HandledLinked(Area!, line.Unit, Column!, sheet));
        return Page();
    }
}
