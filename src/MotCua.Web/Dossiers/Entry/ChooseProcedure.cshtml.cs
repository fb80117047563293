using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Procedures;

namespace MotCua.Web.Dossiers.Entry;

/// <summary>Which procedure the person at the counter came for: the last ones of this desk, or a search.</summary>
[Authorize(Policy = Permissions.Receive)]
public sealed class ChooseProcedureModel(ProcedureStore procedures, Clock clock) : PageModel
{
    private const int Most = 20;

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Typed { get; set; }

    /// <summary>What this desk entered last, the latest first.</summary>
    public IReadOnlyList<(string Code, string Name)> Last { get; private set; } = [];

    public IReadOnlyList<ProcedureLine> Found { get; private set; } = [];

    public bool Searched => !string.IsNullOrWhiteSpace(Typed);

    public async Task OnGet(CancellationToken stop)
    {
        if (Searched)
        {
            Found = await procedures.Search(Typed ?? "", null, clock.Today, Most, stop);
        }

        var last = new List<(string, string)>();
        foreach (var code in LastProcedures.Of(Request))
        {
            if (await procedures.InForce(new ProcedureCode(code), clock.Today, stop) is { } version)
            {
                last.Add((code, version.Procedure.Name));
            }
        }

        Last = last;
    }
}
