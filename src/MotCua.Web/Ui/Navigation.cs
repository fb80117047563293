namespace MotCua.Web.Ui;

/// <summary>One entry of the service navigation; shown to those whom its policy admits.</summary>
/// <param name="Text">Two or three words.</param>
/// <param name="Href">From <see cref="Links"/>; every page below it counts as being there.</param>
/// <param name="Policy">Null admits everybody.</param>
/// <param name="Order">Smaller stands further left.</param>
public sealed record NavigationItem(string Text, string Href, string? Policy, int Order)
{
    /// <summary>What the entry stands for where it leads to one page among neighbours; <see cref="Href"/> itself otherwise.</summary>
    public string Root { get; init; } = Href;
}

/// <summary>Each module names its own entries and registers itself as a singleton.</summary>
public interface INavigation
{
    IEnumerable<NavigationItem> Items { get; }
}

/// <summary>The entries one person sees.</summary>
/// <param name="Shown">In one row, the most used first.</param>
/// <param name="More">Behind one word, so that a long list never pushes the work off a phone's screen.</param>
public sealed record Menu(IReadOnlyList<NavigationItem> Shown, IReadOnlyList<NavigationItem> More, NavigationItem? Current);

/// <summary>Whether whoever asks is admitted by a policy: the same rule that guards the pages themselves.</summary>
public interface IAdmission
{
    bool Admits(HttpContext context, string policy);
}

/// <summary>The entries of all modules as one person sees them: their own work before what everybody may open.</summary>
public sealed class Navigation(IEnumerable<INavigation> modules, IAdmission admission)
{
    private const int Row = 6;

    private readonly IReadOnlyList<NavigationItem> all =
        [.. modules.SelectMany(module => module.Items).OrderBy(item => item.Policy is null).ThenBy(item => item.Order)];

    public Menu For(HttpContext context)
    {
        var admitted = all.Where(item => item.Policy is null || admission.Admits(context, item.Policy)).ToList();

        // The longest address that leads here is where the visitor is: "/can-bo/tiep-nhan" wins over "/can-bo".
        var current = admitted.Where(item => Leads(item.Root, context.Request.Path)).MaxBy(item => item.Root.Length);
        var row = admitted.Count <= Row + 1 ? admitted.Count : Row;
        return new Menu(admitted[..row], admitted[row..], current);
    }

    private static bool Leads(string root, PathString path) =>
        root == Links.Home ? path == Links.Home : path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase);
}
