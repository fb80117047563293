using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace MotCua.Web.Ui.Components;

/// <summary>Builds elements in which every text is encoded; no component writes markup as a string.</summary>
internal static class Html
{
    public static IHtmlContent Text(string text) => new StringHtmlContent(text);

    /// <summary>Null stays null, so that an optional text needs no question.</summary>
    public static IHtmlContent? Optional(string? text) => string.IsNullOrEmpty(text) ? null : Text(text);

    public static Element Element(string name, string? classes, params ReadOnlySpan<IHtmlContent?> children)
    {
        var element = new Element(name);
        if (!string.IsNullOrWhiteSpace(classes))
        {
            element.Set("class", classes);
        }

        return element.Add(children);
    }

    public static Element Add(this Element element, params ReadOnlySpan<IHtmlContent?> children)
    {
        foreach (var child in children)
        {
            if (child is not null)
            {
                element.Append(child);
            }
        }

        return element;
    }

    /// <summary>Sets the attribute unless the value is null; an empty value is written.</summary>
    public static Element With(this Element element, string name, string? value)
    {
        if (value is not null)
        {
            element.Set(name, value);
        }

        return element;
    }

    /// <summary>A boolean attribute: there or not.</summary>
    public static Element With(this Element element, string name, bool present) => element.With(name, present ? "" : null);

    public static Element With(this Element element, IReadOnlyDictionary<string, string?>? attributes)
    {
        if (attributes is null)
        {
            return element;
        }

        foreach (var (name, value) in attributes)
        {
            element.Set(name, value ?? "");
        }

        return element;
    }

    public static IHtmlContent Join(params ReadOnlySpan<IHtmlContent?> parts)
    {
        var all = new HtmlContentBuilder(parts.Length);
        foreach (var part in parts)
        {
            if (part is not null)
            {
                all.AppendHtml(part);
            }
        }

        return all;
    }

    /// <summary>Class names or ids with single spaces between; null when there are none.</summary>
    public static string? Words(params ReadOnlySpan<string?> words)
    {
        var joined = string.Join(' ', words.ToArray().Where(word => !string.IsNullOrWhiteSpace(word)));
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>Words only screen readers speak.</summary>
    public static Element Spoken(string text) => Element("span", "govuk-visually-hidden", Text(text));
}
