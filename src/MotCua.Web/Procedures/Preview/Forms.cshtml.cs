using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Procedures;

namespace MotCua.Web.Procedures.Preview;

/// <summary>The e-forms of the catalogue folder, and what is wrong in it, before anybody loads it.</summary>
[Authorize(Policy = Permissions.ManageCatalogue)]
public sealed class FormsModel(ReadForms read) : PageModel
{
    public IReadOnlyList<FormDefinition> Forms { get; private set; } = [];

    public IReadOnlyList<CatalogueFault> Faults { get; private set; } = [];

    public void OnGet() => (Forms, Faults) = read.Run();
}
