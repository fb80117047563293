namespace MotCua.Web.Ui.TagHelpers;

/// <summary>
/// Which control answers for which name on this page, in the order of the page: the error summary links by it. The
/// body of a page is made before the layout around it, so the layout's summary knows every field.
/// </summary>
internal sealed class PageFields
{
    private static readonly object Key = new();
    private readonly List<(string Name, string Id)> fields = [];

    public static PageFields Of(HttpContext context)
    {
        if (context.Items[Key] is not PageFields fields)
        {
            context.Items[Key] = fields = new PageFields();
        }

        return fields;
    }

    public void Add(string name, string id) => fields.Add((name, id));

    public string? IdOf(string name) => fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).Id;

    /// <summary>What concerns the whole page comes first, names that are not on it last.</summary>
    public int PlaceOf(string name)
    {
        if (name.Length == 0)
        {
            return -1;
        }

        var place = fields.FindIndex(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? int.MaxValue : place;
    }
}
