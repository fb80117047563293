using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace MotCua.Tests.Support;

/// <summary>Markup as an indented outline in which order of attributes and classes and white space do not count.</summary>
internal static partial class SameMarkup
{
    // Hooks of the design system's own scripts, which MotCua does not ship.
    private static readonly HashSet<string> Ignored = ["data-module", "data-prevent-double-click"];

    public static string Outline(string html)
    {
        var parser = new HtmlParser();
        var body = parser.ParseDocument("<!doctype html><body>").Body!;
        var outline = new StringBuilder();
        foreach (var node in parser.ParseFragment(html, body))
        {
            Write(node, 0, outline);
        }

        return outline.ToString();
    }

    private static void Write(INode node, int depth, StringBuilder outline)
    {
        switch (node)
        {
            case IElement element:
                outline.Append(' ', depth * 2).Append(element.LocalName);
                foreach (var attribute in element.Attributes.Where(Counts).OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
                {
                    outline.Append(' ').Append(attribute.Name).Append('=').Append(Value(attribute));
                }

                outline.Append('\n');
                foreach (var child in element.ChildNodes)
                {
                    Write(child, depth + 1, outline);
                }

                break;
            case IText text when !string.IsNullOrWhiteSpace(text.Data):
                outline.Append(' ', depth * 2).Append('"').Append(Spaces().Replace(text.Data, " ").Trim()).Append("\"\n");
                break;
        }
    }

    private static bool Counts(IAttr attribute) =>
        !Ignored.Contains(attribute.Name) && !(attribute.Name == "class" && string.IsNullOrWhiteSpace(attribute.Value));

    private static string Value(IAttr attribute) => attribute.Name == "class"
        ? string.Join('.', attribute.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))
        : Spaces().Replace(attribute.Value, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}
