using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace MotCua.Web.Ui.Components;

/// <summary>
/// One element, written as it stands: a list of thirty rows is some four hundred of them, and the framework's own keeps a
/// sorted dictionary and a builder for each.
/// </summary>
internal sealed class Element(string name) : IHtmlContent
{
    private readonly List<(string Name, string Value)> attributes = [];
    private readonly List<IHtmlContent> children = [];

    public bool IsEmpty => children.Count == 0;

    /// <summary>Gives an attribute its value; a second value takes the place of the first.</summary>
    public void Set(string attribute, string value)
    {
        var known = attributes.FindIndex(a => string.Equals(a.Name, attribute, StringComparison.OrdinalIgnoreCase));
        if (known < 0)
        {
            attributes.Add((attribute, value));
        }
        else
        {
            attributes[known] = (attribute, value);
        }
    }

    public void Append(IHtmlContent child) => children.Add(child);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write('<');
        writer.Write(name);
        foreach (var (attribute, value) in attributes)
        {
            writer.Write(' ');
            writer.Write(attribute);
            writer.Write("=\"");
            encoder.Encode(writer, value);
            writer.Write('"');
        }

        writer.Write('>');
        if (name is "input")
        {
            return;
        }

        foreach (var child in children)
        {
            child.WriteTo(writer, encoder);
        }

        writer.Write("</");
        writer.Write(name);
        writer.Write('>');
    }
}
