using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Web.Ui;

namespace MotCua.Web.Dossiers.Map;

/// <summary>A unit in the list, as deep as it hangs.</summary>
public sealed record UnitLineView(Unit Unit, int Depth);

/// <summary>The tree of units as of any day, with search by name or code; one look at the tables makes it.</summary>
[Authorize(Policy = Permissions.ManageUnits)]
public sealed class UnitsModel(UnitStore units, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? Day { get; set; }

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Text { get; set; }

    public DateOnly On => Day ?? clock.Today;

    public IReadOnlyList<UnitLineView> Lines { get; private set; } = [];

    public int All { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            Day = null;
        }

        var tree = await units.Tree(On, stop);
        All = tree.All.Count;
        var words = Text?.Normalize().Trim();
        Lines = string.IsNullOrEmpty(words)
            ? [.. tree.Roots.SelectMany(root => Under(tree, root, 0))]
            : [.. tree.All.Where(u => Means(u, words)).Select(u => new UnitLineView(u, 0))];
        return ModelState.IsValid ? Page() : this.Invalid();
    }

    private static IEnumerable<UnitLineView> Under(UnitTree tree, Unit unit, int depth) =>
        tree.Children(unit.Code).SelectMany(child => Under(tree, child, depth + 1)).Prepend(new UnitLineView(unit, depth));

    /// <summary>With or without accents, in any letter case.</summary>
    private static bool Means(Unit unit, string words) =>
        unit.Code.Value.Contains(words, StringComparison.OrdinalIgnoreCase)
        || System.Globalization.CultureInfo.InvariantCulture.CompareInfo.IndexOf(Bare(unit.Name), Bare(words), System.Globalization.CompareOptions.IgnoreNonSpace | System.Globalization.CompareOptions.IgnoreCase) >= 0;

    private static string Bare(string text) => text.Replace('đ', 'd').Replace('Đ', 'D');
}
