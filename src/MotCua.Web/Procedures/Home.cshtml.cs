using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Web.Procedures;

/// <summary>The front door: a search box, what happens in people's lives, and the fields.</summary>
[Authorize(Policy = Permissions.Public)]
public sealed class HomeModel(ProcedureStore store, Clock clock) : PageModel
{
    public IReadOnlyList<LifeEventLine> Events { get; private set; } = [];

    public IReadOnlyList<FieldLine> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Events = await store.LifeEvents(clock.Today, stop);
        Fields = await store.Fields(clock.Today, stop);
        return this.Holds([.. Events.Select(e => e.Name + e.Hint), .. Fields.Select(f => $"{f.Name} {f.Procedures}")])
            ? StatusCode(StatusCodes.Status304NotModified)
            : Page();
    }
}
